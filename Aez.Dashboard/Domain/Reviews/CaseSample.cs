using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Domain.Rules;

namespace Aez.Dashboard.Domain.Reviews;

/// <summary>A customer who can be drawn.</summary>
/// <param name="Layer">The group that the sample has to represent, e.g. "gültig, mit Kontakt".</param>
public sealed record CaseCandidate(string CustomerNumber, string Layer)
{
    /// <summary>By the state of the agreement, and whether the customer was reached.</summary>
    /// <param name="lastContact">The last qualified one up to the key day; null: there was none.</param>
    public static CaseCandidate Of(CarePeriod care, IReadOnlyList<Agreement> agreements, DateOnly? lastContact, DateOnly keyDay, RuleTimeline rules)
    {
        var set = rules.On(keyDay);
        var state = AgreementRules.StateOn(care, agreements, keyDay, rules).Word();
        var reached = set.IsReached(lastContact, keyDay) ? "Kontakt" : "kein Kontakt";
        return new CaseCandidate(care.CustomerNumber, $"{set.Agreement.One()} {state}, {reached} in {German.Quantity(set.ReachMonths, "Monat", "Monaten")}");
    }
}

/// <summary>
/// Draws customers by systematic sampling: layer by layer in one row, within a layer in an order by chance, from a start by chance every
/// k-th. So everybody is as likely to be drawn as anybody else, and each layer has its share to within one case. Chance is the seed alone:
/// SHA-256 of "seed|customer" orders, SHA-256 of "seed|" starts, read as whole numbers of 64 bits, the highest byte first. Anybody can
/// draw again, with any program.
/// </summary>
public static class CaseSample
{
    /// <param name="candidates">In any order.</param>
    /// <param name="count">0 or more; never more are drawn than there are.</param>
    /// <param name="seed">Of this draw alone: two draws with one seed would depend on each other.</param>
    /// <returns>By customer number.</returns>
    public static IReadOnlyList<CaseCandidate> Draw(IEnumerable<CaseCandidate> candidates, int count, string seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        CaseCandidate[] row =
        [
            .. candidates.DistinctBy(c => c.CustomerNumber, StringComparer.Ordinal)
                .OrderBy(c => c.Layer, StringComparer.Ordinal)
                .ThenBy(c => Chance(seed, c.CustomerNumber))
                .ThenBy(c => c.CustomerNumber, StringComparer.Ordinal),
        ];
        var drawn = count >= row.Length ? row : Enumerable.Range(0, count).Select(k => row[Place(k, count, row.Length, Chance(seed, ""))]);
        return [.. drawn.OrderBy(c => c.CustomerNumber, StringComparer.Ordinal)];
    }

    /// <summary>(k + start) × length / count without its fraction, the start being a part of one in 2^64ths.</summary>
    private static int Place(int k, int count, int length, ulong start) => (int)(((((UInt128)k << 64) + start) * (UInt128)length / (UInt128)count) >> 64);

    private static ulong Chance(string seed, string of) => BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}|{of}")));
}
