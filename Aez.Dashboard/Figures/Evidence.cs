using System.Text.Json;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Metrics;

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

    public static IReadOnlyDictionary<RecordKind, Month> Load(AezDbContext db, IReadOnlyCollection<string> ifks) => db.Rows(
        """
        SELECT "Indicator", MIN("Month") FROM "Metrics" WHERE "Numerator" > 0 AND "Ifk" IN (SELECT value FROM json_each(@p0)) GROUP BY "Indicator"
        UNION ALL SELECT "Topic", MIN("Month") FROM "MetricDetails"
        WHERE "Topic" IN (SELECT value FROM json_each(@p1)) AND "Category" NOT IN (SELECT value FROM json_each(@p2)) AND "Ifk" IN (SELECT value FROM json_each(@p0)) GROUP BY "Topic"
        """,
        row => (Kind: KindOf(row.Text(0)), First: Month.FromValue(row.Number(1))),
        JsonSerializer.Serialize(ifks), JsonSerializer.Serialize(Topics.Keys), JsonSerializer.Serialize(WithoutAgreement))
        .Where(e => e.Kind is not null)
        .GroupBy(e => e.Kind!.Value)
        .ToDictionary(g => g.Key, g => g.Min(e => e.First));

    private static RecordKind? KindOf(string name) => Topics.TryGetValue(name, out var kind) ? kind : Indicator.Of(name).Evidence;
}
