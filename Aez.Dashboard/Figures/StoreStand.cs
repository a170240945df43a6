using System.Text.Json;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Rules;
using Aez.Dashboard.Metrics;

namespace Aez.Dashboard.Figures;

/// <summary>
/// Since when and up to which day the store knows something of a team: the Datenstände, the first events of each kind that it has, and the
/// first events of what is judged. One statement reads all of it.
/// </summary>
/// <param name="FirstEvidence">By kind the first month in which the team has an event of it, counted or not: before it the kind was never delivered, and nothing is a false zero.</param>
/// <param name="FirstEvents">By what is judged the first month, yyyymm, with an event of it in any team.</param>
internal sealed record StoreStand(DataStates States, IReadOnlyDictionary<RecordKind, Month> FirstEvidence, IReadOnlyDictionary<SignalBasis, int> FirstEvents)
{
    private const string StatesKey = nameof(DataStates);

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

    /// <param name="ifks">Those of the team.</param>
    public static StoreStand Of(AezDbContext db, IReadOnlyCollection<string> ifks) =>
        OneReading.Of(db, $"{nameof(StoreStand)} {string.Join(' ', ifks)}", () => Load(db, ifks));

    /// <summary>The Datenstände alone, which a question has often read already.</summary>
    public static DataStates StatesOf(AezDbContext db) => OneReading.Of(db, StatesKey, () => DataStates.Load(db));

    private static StoreStand Load(AezDbContext db, IReadOnlyCollection<string> ifks)
    {
        var rows = db.Rows(
            $"""
            SELECT 0, "Indicator", MIN("Month"), 0, NULL FROM "Metrics" WHERE "Numerator" > 0 AND {db.Dialect.Among("\"Ifk\"", 1)} GROUP BY "Indicator"
            UNION ALL SELECT 1, "Topic", MIN("Month"), 0, NULL FROM "MetricDetails"
            WHERE {db.Dialect.Among("\"Topic\"", 2)} AND NOT {db.Dialect.Among("\"Category\"", 3)} AND {db.Dialect.Among("\"Ifk\"", 1)} GROUP BY "Topic"
            UNION ALL SELECT 2, "Indicator", MIN("Month"), 0, NULL FROM "Metrics" WHERE "Numerator" > 0 AND {db.Dialect.Among("\"Indicator\"", 4)} GROUP BY "Indicator"
            UNION ALL SELECT 3, s."Ifk", 0, s."Kind", s."Day" FROM ({DataStates.Sql}) s
            """,
            row => (Part: row.Number(0), Name: row.Text(1), Month: row.Number(2), Kind: row.Number(3), Day: row.DayOrNull(4)),
            0, JsonSerializer.Serialize(ifks), JsonSerializer.Serialize(Topics.Keys), JsonSerializer.Serialize(WithoutAgreement), JsonSerializer.Serialize(FlowCells.ByEvidence.Keys)).ToList();
        var states = new DataStates(rows.Where(r => r.Part == 3).ToDictionary(r => ((RecordKind)r.Kind, r.Name), r => r.Day!.Value));
        return new StoreStand(
            OneReading.Of(db, StatesKey, () => states),
            rows.Where(r => r.Part < 2)
                .Select(r => (Kind: r.Part == 1 ? Topics[r.Name] : Indicator.Of(r.Name).Evidence, First: Month.FromValue(r.Month)))
                .Where(e => e.Kind is not null)
                .GroupBy(e => e.Kind!.Value)
                .ToDictionary(g => g.Key, g => g.Min(e => e.First)),
            rows.Where(r => r.Part == 2).ToDictionary(r => FlowCells.ByEvidence[r.Name], r => r.Month));
    }
}
