using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Data;

/// <summary>How long case rows stay after the care of a customer has ended.</summary>
/// <param name="Months">12 to 120.</param>
/// <param name="IsOn">Nothing is deleted before an administrator has switched it on.</param>
public sealed record RetentionSettings(int Months = 24, bool IsOn = false)
{
    /// <summary>Key of the setting that holds them.</summary>
    public const string Key = "retention";

    /// <summary>The integration rate looks back twelve months.</summary>
    public const int MinMonths = 12;

    public const int MaxMonths = 120;

    public static async Task<RetentionSettings> LoadAsync(AezDbContext db, CancellationToken cancellationToken)
    {
        var stored = await db.Settings.AsNoTracking().SingleOrDefaultAsync(s => s.Key == Key, cancellationToken);
        return stored is null ? new RetentionSettings() : Read(stored.Value);
    }

    public static RetentionSettings Read(string value) => StoredJson.Read<RetentionSettings>(StoredForm.Retention, value);

    public string Write() => StoredJson.Write(StoredForm.Retention, this);
}
