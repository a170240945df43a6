using System.Text.Json;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Data;

/// <summary>
/// What a team was called before. It is the same team where all of its IFK go on under the new name and nobody had that name
/// before: from a day on, as new rows of the IFK say, or everywhere, where rows were changed and only signed months still have
/// the old name. A team that was joined to another, or divided, is none of this.
/// </summary>
public static class FormerTeams
{
    public static async Task<IReadOnlyList<string>> OfAsync(AezDbContext db, OfficerTimeline officers, string team, CancellationToken cancellationToken = default)
    {
        var signed = await db.DialogueSnapshots.GroupBy(s => s.Team).Select(g => new { Team = g.Key, Last = g.Max(s => s.Number) }).ToListAsync(cancellationToken);
        return await OfAsync(db, officers, team, signed.Select(s => (s.Team, s.Last)), cancellationToken);
    }

    /// <param name="signed">The names under which months were signed, each with its last snapshot.</param>
    public static async Task<IReadOnlyList<string>> OfAsync(
        AezDbContext db, OfficerTimeline officers, string team, IEnumerable<(string Team, int Last)> signed, CancellationToken cancellationToken)
    {
        var rows = officers.Rows.Where(row => row.Unit == OfficerUnit.Aez).ToList();
        List<string> names = [team];
        // A team may have been renamed more than once.
        while (rows.Select(row => row.Team).Distinct(StringComparer.Ordinal).FirstOrDefault(other => !Is(names, other) && WasRenamed(officers, rows, other, names)) is { } earlier)
            names.Add(earlier);

        var known = rows.Select(row => row.Team).ToHashSet(StringComparer.Ordinal);
        foreach (var other in signed.Where(s => !known.Contains(s.Team) && !Is(names, s.Team)))
        {
            var snapshot = await db.DialogueSnapshots.AsNoTracking().SingleAsync(s => s.Number == other.Last, cancellationToken);
            var day = Month.FromValue(snapshot.Month).KeyDay;
            var now = officers.On(day).Where(o => o.Unit == OfficerUnit.Aez && Is(names, o.Team)).Select(o => o.Code).ToHashSet(StringComparer.Ordinal);
            if (now.Count > 0 && now.SetEquals(IfksOf(snapshot.Content)))
                names.Add(other.Team);
        }
        return [.. names.Skip(1)];
    }

    /// <summary>Whether a team ended on a day on which all its IFK went on under a name that nobody had till then.</summary>
    private static bool WasRenamed(OfficerTimeline officers, List<Officer> rows, string team, List<string> names)
    {
        var own = rows.FindAll(row => row.Team == team);
        if (own.Exists(row => row.ActiveTo is null) || own.Max(row => row.ActiveTo) is not { } last || last == DateOnly.MaxValue)
            return false;
        var members = At(last).Where(o => o.Team == team).ToList();
        var after = At(last.AddDays(1)).ToList();
        var goOn = members.ConvertAll(o => after.Find(next => next.Code == o.Code)).FindAll(next => next is not null);
        return goOn.Count > 0
            && goOn.TrueForAll(next => Is(names, next!.Team))
            && !At(last).Any(o => Is(names, o.Team))
            && !after.Exists(next => Is(names, next.Team) && At(last).Any(o => o.Code == next.Code && o.Team != team));

        IEnumerable<Officer> At(DateOnly day) => officers.On(day).Where(o => o.Unit == OfficerUnit.Aez && o.IsActiveOn(day));
    }

    private static bool Is(List<string> names, string team) => names.Exists(name => Identifier.AreSame(name, team));

    /// <summary>The IFK of the team in a signed month.</summary>
    private static HashSet<string> IfksOf(string content)
    {
        using var json = StoredJson.Open(StoredForm.Dialogue, content);
        var figures = json.RootElement.GetProperty("dossier").GetProperty("figures").GetProperty("all");
        return figures.EnumerateArray().SelectMany(figure => figure.GetProperty("byIfk").EnumerateArray()).Select(part => part.GetProperty("ifk").GetString()!).ToHashSet(StringComparer.Ordinal);
    }
}
