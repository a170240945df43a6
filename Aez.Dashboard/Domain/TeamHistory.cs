using System.Collections.Concurrent;
using Aez.Dashboard.Domain.Records;

namespace Aez.Dashboard.Domain;

/// <summary>
/// Which team of the unit AEZ an IFK belongs to on a day, and what a team goes on from: since when something is known of it, and up to
/// when, is asked of its own IFK in its own time. What an IFK brings from another team is that team's.
/// </summary>
/// <param name="officers">All rows of all IFK.</param>
public sealed class TeamHistory(OfficerTimeline officers)
{
    private readonly ILookup<string, Officer> _rows = officers.Rows.Where(row => row.Unit == OfficerUnit.Aez).ToLookup(row => row.Team, StringComparer.Ordinal);

    // Asked for each kind of record again.
    private readonly ConcurrentDictionary<string, IReadOnlyList<string>> _origins = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, IReadOnlyList<string>> _successors = new(StringComparer.Ordinal);

    /// <summary>In the order of their names.</summary>
    public IEnumerable<string> Teams => _rows.Select(rows => rows.Key).Order(StringComparer.Ordinal);

    /// <summary>Everybody, of other units too.</summary>
    public IReadOnlyCollection<string> Ifks => officers.Codes;

    /// <summary>The days from which on an IFK belongs to another team or unit than before, ascending: between two of them everybody stays.</summary>
    public IReadOnlyList<DateOnly> ChangeDays { get; } =
    [
        .. officers.Codes.Select(officers.RowsOf)
            .SelectMany(rows => rows.Skip(1).Where((row, i) => (row.Team, row.Unit) != (rows[i].Team, rows[i].Unit)))
            .Select(row => row.ActiveFrom).Distinct().Order(),
    ];

    /// <summary>Null for an IFK of another unit, and for an unknown one.</summary>
    public string? TeamOn(string ifk, DateOnly day) => officers.On(ifk, day) is { Unit: OfficerUnit.Aez } row ? row.Team : null;

    /// <summary>The team that what is counted for an IFK in a month counts for.</summary>
    public string? TeamIn(string ifk, Month month) => TeamOn(ifk, month.KeyDay);

    /// <summary>The teams that have IFK at work in a year, by name. One that is renamed in the course of it is there twice, but never at once.</summary>
    public IReadOnlyList<string> TeamsIn(int year) => [.. Month.Range(Month.January(year), Month.December(year)).SelectMany(TeamsAtWork).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Whether two teams are at work in one month of a year, so that what names no team may be either's.</summary>
    public bool HasSeveralIn(int year) => Month.Range(Month.January(year), Month.December(year)).Any(month => TeamsAtWork(month).Distinct(StringComparer.Ordinal).Skip(1).Any());

    /// <summary>The IFK that ever belonged to the team, and to those that it goes on from.</summary>
    public IReadOnlyCollection<string> IfksOf(string team) =>
        [.. Chain(team).SelectMany(name => _rows[name]).Select(row => row.Code).Distinct(StringComparer.Ordinal)];

    /// <summary>
    /// The teams whose IFK a team began with, all of whom came from another: one that was renamed from a day on, divided or joined. None for a
    /// team that began with somebody new.
    /// </summary>
    public IReadOnlyList<string> OriginsOf(string team) => _origins.GetOrAdd(team, FindOrigins);

    /// <summary>The teams with which all IFK went on that a team had at its end; none for a team that goes on.</summary>
    public IReadOnlyList<string> SuccessorsOf(string team) => _successors.GetOrAdd(team, FindSuccessors);

    /// <summary>Since when something is known of a team: by itself, or by all those that it goes on from.</summary>
    /// <param name="own">Since when by itself; null: not at all.</param>
    public Month? FirstOf(string team, Func<string, Month?> own)
    {
        var (known, origins) = (own(team), OriginsOf(team));
        if (origins.Count == 0)
            return known;
        Month? inherited = null;
        foreach (var origin in origins)
        {
            if (FirstOf(origin, own) is not { } first)
                return known;
            inherited = first > inherited ? first : inherited ?? first;
        }
        return known < inherited ? known : inherited;
    }

    /// <summary>Up to when something is known of a team: by itself and those who went on, else by all those that it goes on from.</summary>
    /// <param name="own">Up to when by itself; null: not at all.</param>
    public DateOnly? LastOf(string team, Func<string, DateOnly?> own)
    {
        return Onwards(team) ?? Backwards(team);

        DateOnly? Onwards(string of)
        {
            var (known, next) = (own(of), Least(SuccessorsOf(of).Select(Onwards)));
            return known > next ? known : next ?? known;
        }

        DateOnly? Backwards(string of) => own(of) ?? Least(OriginsOf(of).Select(Backwards));
    }

    private IReadOnlyList<string> FindOrigins(string team)
    {
        if (!_rows.Contains(team) || _rows[team].Min(row => row.ActiveFrom) is var first && first == DateOnly.MinValue)
            return [];
        return Others(team, _rows[team].Where(row => row.ActiveFrom == first), row => officers.RowsOf(row.Code).LastOrDefault(before => before.ActiveFrom < first));
    }

    private IReadOnlyList<string> FindSuccessors(string team)
    {
        if (!_rows.Contains(team) || _rows[team].Any(row => row.ActiveTo is null) || _rows[team].Max(row => row.ActiveTo) is not { } last || last == DateOnly.MaxValue)
            return [];
        return Others(team, _rows[team].Where(row => row.ActiveTo == last), row => officers.RowsOf(row.Code).FirstOrDefault(after => after.ActiveFrom > last));
    }

    /// <summary>Both of two halves have to be known.</summary>
    private static DateOnly? Least(IEnumerable<DateOnly?> days)
    {
        DateOnly? least = null;
        foreach (var day in days)
        {
            if (day is null)
                return null;
            least = day < least ? day : least ?? day;
        }
        return least;
    }

    /// <summary>The teams in which these rows' IFK were, or are; none where one of them was in none, or in the same.</summary>
    private static IReadOnlyList<string> Others(string team, IEnumerable<Officer> rows, Func<Officer, Officer?> other)
    {
        var others = rows.Select(other).ToList();
        return others.TrueForAll(row => row is { Unit: OfficerUnit.Aez } && row.Team != team)
            ? [.. others.Select(row => row!.Team).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]
            : [];
    }

    private IEnumerable<string> TeamsAtWork(Month month) => officers.On(month.KeyDay).Where(row => row.Unit == OfficerUnit.Aez && row.IsActiveIn(month)).Select(row => row.Team);

    private IEnumerable<string> Chain(string team) => OriginsOf(team).SelectMany(Chain).Prepend(team);
}
