using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Figures;

/// <summary>The snapshot that a month's figures come from once both have signed.</summary>
/// <param name="Number">Place in the chain.</param>
/// <param name="Version">1, or more after corrections.</param>
/// <param name="SignedAt">UTC.</param>
/// <param name="Details">The counts behind the figures, as they were signed.</param>
public sealed record SignedMonth(int Number, int Version, string Sha256, DateTime SignedAt, IReadOnlyList<MetricDetail> Details)
{
    /// <summary>What people compare by eye: number and the first digits of the hash.</summary>
    public string Id => SnapshotId.Of(Number, Sha256);

    /// <summary>The figures of the latest version of a signed month with the parts of all IFKs; null while it is not signed.</summary>
    public static async Task<MonthFigures?> FindAsync(AezDbContext db, Month month, string team, CancellationToken cancellationToken)
    {
        var snapshot = await Latest(db, month, team).FirstOrDefaultAsync(cancellationToken);
        if (snapshot is null)
            return null;
        var shown = CanonicalJson.Read<Envelope>(snapshot.Content).Dossier;
        var signed = new SignedMonth(snapshot.Number, snapshot.Version, snapshot.Sha256, DateTime.SpecifyKind(snapshot.SignedAt, DateTimeKind.Utc), shown.Details);
        return shown.Figures with { Signed = signed };
    }

    private static IQueryable<DialogueSnapshot> Latest(AezDbContext db, Month month, string team) =>
        db.DialogueSnapshots.AsNoTracking().Where(s => s.Month == month.Value && s.Team == team).OrderByDescending(s => s.Version);

    /// <summary>The part of a snapshot that figures are made of; its writer is in Steering.</summary>
    private sealed record Envelope(Dossier Dossier);

    private sealed record Dossier(MonthFigures Figures, IReadOnlyList<MetricDetail> Details);
}

public static class SnapshotId
{
    private const int ShownDigits = 12;

    /// <summary>"Nr. 7 · 3fa85f640c1d".</summary>
    public static string Of(int number, string sha256) => $"Nr. {number} · {sha256[..Math.Min(ShownDigits, sha256.Length)]}";
}
