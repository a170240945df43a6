using System.Globalization;
using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Data;

/// <summary>Numbers the times between which IFK change teams, in SQL: what is summed within one of them belongs to one team.</summary>
internal static class TeamStretches
{
    /// <param name="column">Holds days.</param>
    public static string OfDays(string column, TeamHistory history) =>
        Case(column, history.ChangeDays.Select(day => day.ToString("\\'yyyy-MM-dd\\'", CultureInfo.InvariantCulture)));

    /// <param name="column">Holds months, yyyymm; a month is of the team that its key day is of.</param>
    public static string OfMonths(string column, TeamHistory history) =>
        Case(column, history.ChangeDays.Select(day => Month.Of(day).Value).Distinct().Select(month => month.ToString(CultureInfo.InvariantCulture)));

    private static string Case(string column, IEnumerable<string> bounds)
    {
        var branches = bounds.Select((bound, i) => string.Create(CultureInfo.InvariantCulture, $"WHEN {column} < {bound} THEN {i}")).ToList();
        // A bare number would name a column to group by.
        return branches.Count == 0 ? $"CASE WHEN {column} IS NULL THEN 1 END" : string.Create(CultureInfo.InvariantCulture, $"CASE {string.Join(' ', branches)} ELSE {branches.Count} END");
    }
}
