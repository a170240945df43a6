using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Metrics;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Figures;

/// <summary>Since when a team has events of a kind, counted or not: before it the kind was never delivered, and nothing is a false zero.</summary>
internal static class Evidence
{
    /// <summary>By topic the kind of record that its details are counted from.</summary>
    private static readonly Dictionary<string, RecordKind> Topics = new(StringComparer.Ordinal)
    {
        [DetailTopics.ContactKind] = RecordKind.Contacts,
        [DetailTopics.NoShow] = RecordKind.Contacts,
        [DetailTopics.IntegrationKind] = RecordKind.Integrations,
        [DetailTopics.AgreementState] = RecordKind.Agreements,
    };

    // Of these customers no agreement is known.
    private static readonly string[] WithoutAgreement = [EnumNames.Of(AgreementState.Missing), EnumNames.Of(AgreementState.NotRequired)];

    public static async Task<IReadOnlyDictionary<RecordKind, Month>> LoadAsync(AezDbContext db, IReadOnlyCollection<string> ifks, CancellationToken cancellationToken)
    {
        var counted = await db.Metrics.Where(m => m.Numerator > 0 && ifks.Contains(m.Ifk))
            .GroupBy(m => m.Indicator).Select(g => new { g.Key, First = g.Min(m => m.Month) }).ToListAsync(cancellationToken);
        string[] topics = [.. Topics.Keys];
        var seen = await db.MetricDetails.Where(d => topics.Contains(d.Topic) && !WithoutAgreement.Contains(d.Category) && ifks.Contains(d.Ifk))
            .GroupBy(d => d.Topic).Select(g => new { g.Key, First = g.Min(d => d.Month) }).ToListAsync(cancellationToken);
        return counted.Where(c => Indicator.Of(c.Key).Evidence is not null).Select(c => (Kind: Indicator.Of(c.Key).Evidence!.Value, c.First))
            .Concat(seen.Select(s => (Kind: Topics[s.Key], s.First)))
            .GroupBy(e => e.Kind)
            .ToDictionary(g => g.Key, g => Month.FromValue(g.Min(e => e.First)));
    }
}
