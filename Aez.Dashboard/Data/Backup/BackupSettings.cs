using System.Globalization;
using Microsoft.Extensions.Options;

namespace Aez.Dashboard.Data.Backup;

/// <summary>Backups that the program makes by itself; section <c>Backup</c>.</summary>
public sealed class BackupSettings
{
    public const string Section = "Backup";

    public const int MostKept = 1000;

    /// <summary>The whole path of the folder that they go to; empty: none are made. It is never made by the program: a share that is not there is no reason to fill the disk.</summary>
    public string Folder { get; init; } = "";

    /// <summary>When, by the clock of the product, as "HH:mm".</summary>
    public string Time { get; init; } = "02:30";

    /// <summary>So many are kept, 1 to <see cref="MostKept"/>.</summary>
    public int Keep { get; init; } = 14;

    internal bool IsOn => Folder.Length > 0;

    internal TimeOnly At => TimeOnly.ParseExact(Time, "HH:mm", CultureInfo.InvariantCulture);
}

/// <summary>Refuses settings that cannot work, and names their key.</summary>
internal sealed class BackupSettingsValidator : IValidateOptions<BackupSettings>
{
    public ValidateOptionsResult Validate(string? name, BackupSettings options)
    {
        var failures = new List<string>();
        if (options.IsOn && (options.Folder.Contains('\0') || !Path.IsPathFullyQualified(options.Folder)))
            failures.Add($"{BackupSettings.Section}:{nameof(BackupSettings.Folder)} ist „{options.Folder}“; erwartet wird der vollständige Pfad eines Ordners.");
        if (!TimeOnly.TryParseExact(options.Time, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            failures.Add($"{BackupSettings.Section}:{nameof(BackupSettings.Time)} ist „{options.Time}“; erwartet wird eine Uhrzeit wie 02:30.");
        if (options.Keep is < 1 or > BackupSettings.MostKept)
            failures.Add($"{BackupSettings.Section}:{nameof(BackupSettings.Keep)} ist {options.Keep}; erlaubt sind 1 bis {BackupSettings.MostKept}.");
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
