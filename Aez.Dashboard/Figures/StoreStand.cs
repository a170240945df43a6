using System.Text.Json;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Rules;
using Aez.Dashboard.Metrics;

namespace Aez.Dashboard.Figures;

/// <summary>
/// Since when and up to which day the store knows something of a team: the Datenstände, the first events of each kind that it has, and the
/// first events of what is judged. One statement reads all of it. What an IFK did in another team is that team's.
/// </summary>
/// <param name="FirstEvidence">By kind the first month in which the team has an event of it, counted or not: before it the kind was never delivered, and nothing is a false zero.</param>
/// <param name="FirstEvents">By what is judged the first month in which the team has an event of it.</param>
internal sealed record StoreStand(DataStates States, IReadOnlyDictionary<RecordKind, Month> FirstEvidence, IReadOnlyDictionary<SignalBasis, Month> FirstEvents)
{
    private const string StatesKey = nameof(DataStates);

    /// <summary>By topic the kind of record that its details are counted from.</summary>
    private static readonly Dictionary<string, RecordKind> Topics = new(StringComparer.Ordinal)
    {
        [DetailTopics.ContactKind] = RecordKind.Contacts,
        [DetailTopics.NoShow] = RecordKind.Contacts,
        [DetailTopics.Excused] = RecordKind.Contacts,
        [DetailTopics.IntegrationKind] = RecordKind.Integrations,
        [DetailTopics.AgreementState] = RecordKind.Agreements,
    };

    // Of these customers no agreement is known.
    private static readonly string[] WithoutAgreement = [EnumNames.Of(AgreementState.Missing), EnumNames.Of(AgreementState.NotRequired)];

    public static StoreStand Of(AezDbContext db, string team) => OneReading.Of(db, $"{nameof(StoreStand)} {team}", () => Load(db, team));

    /// <summary>The Datenstände alone, which a question has often read already.</summary>
    public static DataStates StatesOf(AezDbContext db) => OneReading.Of(db, StatesKey, () => DataStates.Load(db, House.Of(db).Teams));

    private static StoreStand Load(AezDbContext db, string team)
    {
        var history = House.Of(db).Teams;
        var names = new NamePool();
        var stretch = TeamStretches.OfMonths("\"Month\"", history);
        var rows = db.Rows(
            $"""
            SELECT 2 + s."ByHand", NULL, s."Ifk", 0, s."Kind", s."Day" FROM ({DataStates.Sql(history)}) s
            UNION ALL SELECT 0, "Indicator", "Ifk", MIN("Month"), 0, NULL FROM "Metrics" WHERE "Numerator" > 0 AND {db.Dialect.Among("\"Ifk\"", 1)} GROUP BY "Indicator", "Ifk", {stretch}
            UNION ALL SELECT 1, "Topic", "Ifk", MIN("Month"), 0, NULL FROM "MetricDetails"
            WHERE {db.Dialect.Among("\"Topic\"", 2)} AND NOT {db.Dialect.Among("\"Category\"", 3)} AND {db.Dialect.Among("\"Ifk\"", 1)} GROUP BY "Topic", "Ifk", {stretch}
            """,
            row => (Part: row.Number(0), Name: row.IsNull(1) ? "" : names.Read(row, 1), Ifk: names.Read(row, 2), Month: row.Number(3), Kind: row.Number(4), Day: row.DayOrNull(5)),
            0, JsonSerializer.Serialize(history.IfksOf(team)), JsonSerializer.Serialize(Topics.Keys), JsonSerializer.Serialize(WithoutAgreement)).ToList();
        var states = new DataStates(history, rows.Where(r => r.Part >= 2).Select(r => ((RecordKind)r.Kind, r.Ifk, r.Day!.Value, r.Part == 3)));
        var first = rows.Where(r => r.Part < 2)
            .Select(r => (r.Part, r.Name, Month: Month.FromValue(r.Month), r.Ifk))
            .GroupBy(r => (r.Part, r.Name, Team: history.TeamIn(r.Ifk, r.Month) ?? ""))
            .Select(g => (g.Key.Part, g.Key.Name, g.Key.Team, Month: g.Min(r => r.Month)))
            .ToList();
        return new StoreStand(
            OneReading.Of(db, StatesKey, () => states),
            FirstOf<RecordKind>(r => r.Part == 1 ? Topics[r.Name] : Indicator.Of(r.Name).Evidence),
            FirstOf<SignalBasis>(r => r.Part == 0 && FlowCells.ByEvidence.TryGetValue(r.Name, out var basis) ? basis : null));

        Dictionary<TKey, Month> FirstOf<TKey>(Func<(int Part, string Name, string Team, Month Month), TKey?> key)
            where TKey : struct
        {
            var months = first.Select(r => (Key: key(r), r.Team, r.Month)).Where(r => r.Key is not null).ToLookup(r => r.Key!.Value);
            var result = new Dictionary<TKey, Month>();
            foreach (var known in months)
            {
                if (history.FirstOf(team, of => known.Where(r => r.Team == of).Select(r => (Month?)r.Month).Min()) is { } since)
                    result.Add(known.Key, since);
            }
            return result;
        }
    }
}
