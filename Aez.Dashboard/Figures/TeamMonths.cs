using System.Text.Json;
using Aez.Dashboard.Data;
using Aez.Dashboard.Data.Records;
using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Figures;

/// <summary>The months in which the store has anything of a team: in each of them its IFK of then count.</summary>
/// <param name="team">Null: of the whole house.</param>
internal sealed class TeamMonths(AezDbContext db, TeamHistory history, string? team)
{
    private static readonly string[] Events = [Indicator.Integrations.Key, Indicator.MeasureEntries.Key, Indicator.ContactDensity.Key];

    private readonly string _ifks = JsonSerializer.Serialize(team is null ? history.Ifks : history.IfksOf(team));

    /// <summary>The first one, of the teams that it goes on from too; null without any.</summary>
    public Month? First() => team is null ? FirstOf(null) : history.FirstOf(team, FirstOf);

    /// <summary>The last one in a span, ready-made values included.</summary>
    /// <param name="known">Up to here the records reach: beyond it what is counted is not there yet.</param>
    public Month? Last(Month from, Month to, Month known) => LastOf(from, Month.Earlier(to, known), to, []);

    /// <summary>The last one up to a month in which anything happened.</summary>
    public Month? LastWithEvents(Month to) => LastOf(new Month(1, 1), to, to, [JsonSerializer.Serialize(Events)]);

    private string OfIfks => db.Dialect.Among("\"Ifk\"", 0);

    private Month? FirstOf(string? of) => FirstThat(of, db.Rows(
        $"""
        SELECT "Month", "Ifk" FROM "Metrics" WHERE {OfIfks} UNION ALL SELECT "Month", "Ifk" FROM "ReadyMetrics" WHERE {OfIfks} ORDER BY 1
        """,
        Read, _ifks));

    private Month? LastOf(Month from, Month to, Month toReady, string[] events) => FirstThat(team, db.Rows(
        $"""
        SELECT "Month", "Ifk" FROM "Metrics" WHERE "Month" BETWEEN @p1 AND @p2 AND {OfIfks}{(events.Length == 0 ? "" : $""" AND "Numerator" > 0 AND {db.Dialect.Among("\"Indicator\"", 4)}""")}
        UNION ALL SELECT "Month", "Ifk" FROM "ReadyMetrics" WHERE "Month" BETWEEN @p1 AND @p3 AND {OfIfks} ORDER BY 1 DESC
        """,
        Read, [_ifks, from.Value, to.Value, toReady.Value, .. events]));

    /// <summary>The cells come one by one, and no more is read than it takes.</summary>
    private Month? FirstThat(string? of, IEnumerable<(Month Month, string Ifk)> cells)
    {
        foreach (var (month, ifk) in cells)
        {
            if (of is null || history.TeamIn(ifk, month) == of)
                return month;
        }
        return null;
    }

    private static (Month Month, string Ifk) Read(RowReader row) => (Month.FromValue(row.Number(0)), row.Text(1));
}
