using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Aez.Dashboard.Data.Proof;

/// <summary>What exactly is signed, and how a head stands as a line in an anchor file.</summary>
internal static class ProofTexts
{
    private const string Instant = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";
    private const string Day = "yyyy-MM-dd";
    private const int Parts = 12;

    /// <summary>The text under the signature of a snapshot: its place and its hash.</summary>
    public static string Of(DialogueSnapshot snapshot) => $"AEZ-Dashboard snapshot 1\n{snapshot.Number.ToString(CultureInfo.InvariantCulture)}\n{snapshot.Sha256}";

    /// <summary>The text under the signature of a head.</summary>
    public static string Of(ProofHead head) => $"AEZ-Dashboard head 1\n{head.Sha256}";

    /// <summary>SHA-256 of all that a head says, each on a line; lower-case hexadecimal.</summary>
    public static string Hash(ProofHead head) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', Said(head).Prepend(head.PreviousSha256)))));

    /// <summary>Day, last entry of the log, its hash, signature, and the rest by which the line can be checked for itself.</summary>
    public static string Line(ProofHead head)
    {
        var said = Said(head);
        return string.Join(';', said[0], said[1], said[2], head.Signature, head.SignatureKey, said[3], said[4], said[5], said[6], said[7], head.PreviousSha256, head.Sha256);
    }

    /// <summary>Null where it is none.</summary>
    public static ProofHead? Parse(string line)
    {
        var parts = line.Split(';');
        return parts.Length == Parts
            && DateOnly.TryParseExact(parts[0], Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var entry)
            && int.TryParse(parts[5], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && int.TryParse(parts[6], NumberStyles.None, CultureInfo.InvariantCulture, out var snapshot)
            && DateTime.TryParseExact(parts[8], Instant, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at)
            ? new ProofHead
            {
                Number = number,
                Database = parts[9],
                Day = day,
                LastEntry = entry,
                EntrySha256 = parts[2],
                LastSnapshot = snapshot,
                SnapshotSha256 = parts[7],
                SignedAt = at,
                PreviousSha256 = parts[10],
                Sha256 = parts[11],
                SignatureKey = parts[4],
                Signature = parts[3],
            }
            : null;
    }

    private static string[] Said(ProofHead head) =>
    [
        head.Day.ToString(Day, CultureInfo.InvariantCulture), head.LastEntry.ToString(CultureInfo.InvariantCulture), head.EntrySha256,
        head.Number.ToString(CultureInfo.InvariantCulture), head.LastSnapshot.ToString(CultureInfo.InvariantCulture), head.SnapshotSha256,
        head.SignedAt.ToString(Instant, CultureInfo.InvariantCulture), head.Database,
    ];
}
