using System.Security.Cryptography;
using System.Text;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Figures;

/// <summary>The one way to what a snapshot holds: whoever shows a signed month shows what was signed, or nothing.</summary>
public static class SnapshotContent
{
    /// <summary>SHA-256 of the content and the hash before, lower-case hexadecimal.</summary>
    public static string Hash(string previous, string content) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(previous + content)));

    /// <exception cref="BrokenSnapshotException">It is no longer what was signed.</exception>
    public static async Task<string> ReadAsync(AezDbContext db, int number, CancellationToken cancellationToken)
    {
        var snapshot = await db.DialogueSnapshots.AsNoTracking().SingleAsync(s => s.Number == number, cancellationToken);
        return Hash(snapshot.PreviousSha256, snapshot.Content) == snapshot.Sha256 ? snapshot.Content : throw BrokenSnapshotException.Of(snapshot);
    }
}

/// <summary>A signed month was changed in the database; the message tells people in German.</summary>
public sealed class BrokenSnapshotException(string message) : InvalidOperationException(message)
{
    internal static BrokenSnapshotException Of(DialogueSnapshot snapshot) => new(
        $"Der unterschriebene Dialog für {German.MonthName(Month.FromValue(snapshot.Month))} wird nicht gezeigt: Snapshot Nr. {snapshot.Number} passt nicht zu seiner Prüfsumme, "
        + "er wurde in der Datenbank verändert. Die Administration prüft mit dem Befehl „verify“ und stellt eine Sicherung wieder her.");
}
