using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;

namespace Aez.Dashboard.Figures;

/// <summary>
/// The teams that have figures and that the user may see: those with IFKs of the unit AEZ in some month. Others are never added silently (concept
/// section 3). Every month has the IFKs that belong to the team on its key day.
/// </summary>
/// <param name="Teams">Those of today first.</param>
/// <param name="Current">How many of them have such an IFK from now on.</param>
/// <param name="Former">Teams of signed months without such an IFK in any month, such as one that was renamed: they have these months and nothing else.</param>
public sealed record TeamDirectory(IReadOnlyList<string> Teams, int Current, IReadOnlyList<FormerTeam> Former, OfficerTimeline Officers)
{
    public static Task<TeamDirectory> LoadAsync(AezDbContext db, ActingUser user, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(Of(House.Of(db), user));
    }

    internal static TeamDirectory Of(House house, ActingUser user)
    {
        var officers = house.Officers;
        var current = TeamsOf(officers.On(DateOnly.MaxValue));
        string[] teams = [.. current, .. TeamsOf(officers.Rows).Except(current)];
        return new TeamDirectory(
            teams,
            current.Count,
            [.. house.SignedTeams.Where(s => !teams.Contains(s.Team) && Access.MaySeeTeam(user, s.Team)).Select(s => new FormerTeam(s.Team, s.Last)).OrderBy(f => f.Name, StringComparer.Ordinal)],
            officers);

        List<string> TeamsOf(IEnumerable<Officer> rows) =>
            [.. rows.Where(o => o.Unit == OfficerUnit.Aez && Access.MaySeeTeam(user, o.Team)).Select(o => o.Team).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    /// <summary>The AEZ officers that ever belonged to a team, by Kürzel, with the last row of theirs in it.</summary>
    public IReadOnlyList<Officer> Of(string team) => Teams.Contains(team)
        ? [.. Officers.Rows.Where(o => o.Unit == OfficerUnit.Aez && o.Team == team).GroupBy(o => o.Code).Select(rows => rows.Last())]
        : [];

    /// <summary>The AEZ officers of a team on the key day of a month, by Kürzel.</summary>
    public IReadOnlyList<Officer> Of(string team, Month month) => [.. Officers.On(month.KeyDay).Where(o => IsMember(team, o.Code, month))];

    /// <summary>Whether what is counted for an IFK in a month counts for the team.</summary>
    public bool IsMember(string team, string ifk, Month month) =>
        Officers.On(ifk, month.KeyDay) is { Unit: OfficerUnit.Aez } officer && officer.Team == team && Teams.Contains(team);

    /// <summary>The officers whose counts make up the figures of the month: the team's, or the one that they are about.</summary>
    public IReadOnlyList<Officer> Of(MonthFigures figures) => [.. Of(figures.Team, figures.Month).Where(o => figures.Ifk is null || figures.Ifk == o.Code)];

    /// <summary>The team asked for, else the only one; null with the reason in German.</summary>
    /// <param name="month">The only team that has IFKs in it is meant, whatever teams there are in others.</param>
    public string? Choose(string? team, out string? refusal, Month? month = null)
    {
        refusal = null;
        if (team is not null)
        {
            var match = Teams.Concat(Former.Select(f => f.Name)).FirstOrDefault(t => string.Equals(t, team, StringComparison.OrdinalIgnoreCase));
            refusal = match is null ? $"Ein Team „{team}“ mit IFK des Bereichs AEZ gibt es nicht. Vorhanden: {List()}." : null;
            return match;
        }
        if (month is { } of && Teams.Where(t => Of(t, of).Count > 0).Take(2).ToList() is [var only])
            return only;
        if (Teams.Count == 1 || Current == 1)
            return Teams[0];
        refusal = Teams.Count == 0
            ? "Es gibt noch keine IFK des Bereichs AEZ. Importieren Sie zuerst die IFK-Liste."
            : $"Mehrere Teams haben IFK des Bereichs AEZ: {List()}. Nennen Sie eines.";
        return null;
    }

    /// <summary>Why a team has no figures in a month that is not signed; null where it has.</summary>
    public string? RefusalFor(string team) => Former.FirstOrDefault(f => f.Name == team) is { } former
        ? $"Das Team „{team}“ hat heute keine IFK des Bereichs AEZ: Von ihm sind nur die unterschriebenen Monate da, zuletzt {German.MonthName(former.LastSigned)}."
        : null;

    private string List() => Teams.Count == 0 ? "keines" : string.Join(", ", Teams);
}

/// <param name="LastSigned">The last of its signed months.</param>
public sealed record FormerTeam(string Name, Month LastSigned);
