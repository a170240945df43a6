using System.Collections.Concurrent;
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
    /// <summary>Two years of one team, about 2 MB each.</summary>
    private const int MaxKept = 24;

    /// <summary>
    /// Read once by each hash, for everybody: the frame, the page and its export each ask for the same month, and what a hash stands for never
    /// changes. Rights are applied to what is read from it; <c>verify</c> reads the database itself.
    /// </summary>
    private static readonly ConcurrentDictionary<string, Dossier> Shown = new(StringComparer.Ordinal);

    /// <summary>Fingerprint of the key that signed it; null: of before there were signatures.</summary>
    public string? SignatureKey { get; init; }

    /// <summary>What people compare by eye: number and the first digits of the hash.</summary>
    public string Id => SnapshotId.Of(Number, Sha256);

    /// <summary>The figures of the latest version of a signed month with the parts of all IFKs; null while it is not signed.</summary>
    /// <exception cref="BrokenSnapshotException">The snapshot is no longer what was signed.</exception>
    public static async Task<MonthFigures?> FindAsync(AezDbContext db, Month month, string team, CancellationToken cancellationToken)
    {
        var snapshot = House.Of(db).SignedVersions(month, team).FirstOrDefault();
        if (snapshot is null)
            return null;
        if (!Shown.TryGetValue(snapshot.Sha256, out var shown))
        {
            shown = Keep(snapshot.Sha256, CanonicalJson.Read<Envelope>(await SnapshotContent.ReadAsync(db, snapshot.Number, cancellationToken)).Dossier);
        }
        return shown.Figures with
        {
            Signed = new SignedMonth(snapshot.Number, snapshot.Version, snapshot.Sha256, DateTime.SpecifyKind(snapshot.SignedAt, DateTimeKind.Utc), shown.Details) { SignatureKey = snapshot.SignatureKey },
        };
    }

    private static Dossier Keep(string sha256, Dossier dossier)
    {
        if (Shown.Count >= MaxKept)
            Shown.Clear();
        Shown[sha256] = dossier;
        return dossier;
    }

    /// <summary>The part of a snapshot that figures are made of; its writer is in Steering.</summary>
    private sealed record Envelope(Dossier Dossier);

    private sealed record Dossier(MonthFigures Figures, IReadOnlyList<MetricDetail> Details);
}

public static class SnapshotId
{
    private const int ShownDigits = 12;

    /// <summary>"Schlüssel 3fa85f640c1d20aa", or that there is none.</summary>
    public static string SignatureText(string? key) => key is null ? "ohne Signatur" : $"Schlüssel {key}";

    /// <summary>"Nr. 7 · 3fa85f640c1d".</summary>
    public static string Of(long number, string sha256) => $"Nr. {number} · {sha256[..Math.Min(ShownDigits, sha256.Length)]}";
}
