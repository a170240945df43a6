using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Figures;

/// <summary>The teams that have figures and that the user may see: those with IFKs of the unit AEZ. Others are never added silently (concept section 3).</summary>
/// <param name="Former">Teams of signed months without such an IFK today, such as one that was renamed: they have these months and nothing else.</param>
public sealed record TeamDirectory(IReadOnlyList<string> Teams, IReadOnlyList<FormerTeam> Former, IReadOnlyList<Officer> AezOfficers)
{
    public static async Task<TeamDirectory> LoadAsync(AezDbContext db, ActingUser user, CancellationToken cancellationToken)
    {
        var officers = (await db.Officers.AsNoTracking().Where(o => o.Unit == OfficerUnit.Aez).OrderBy(o => o.Code).ToListAsync(cancellationToken))
            .FindAll(o => Access.MaySeeTeam(user, o.Team));
        string[] teams = [.. officers.Select(o => o.Team).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var signed = await db.Dialogues.Where(d => d.State == DialogueState.Signed)
            .GroupBy(d => d.Team).Select(g => new { Team = g.Key, Last = g.Max(d => d.Month) }).ToListAsync(cancellationToken);
        return new TeamDirectory(
            teams,
            [.. signed.Where(s => !teams.Contains(s.Team) && Access.MaySeeTeam(user, s.Team)).Select(s => new FormerTeam(s.Team, Month.FromValue(s.Last))).OrderBy(f => f.Name, StringComparer.Ordinal)],
            officers);
    }

    /// <summary>The AEZ officers of a team, by Kürzel.</summary>
    public IReadOnlyList<Officer> Of(string team) => [.. AezOfficers.Where(o => o.Team == team)];

    /// <summary>The officers whose counts make up the figures: the team's, or the one that they are about.</summary>
    public IReadOnlyList<Officer> Of(MonthFigures figures) => [.. Of(figures.Team).Where(o => figures.Ifk is null || figures.Ifk == o.Code)];

    /// <summary>The team asked for, else the only one; null with the reason in German.</summary>
    public string? Choose(string? team, out string? refusal)
    {
        refusal = null;
        if (team is not null)
        {
            var match = Teams.Concat(Former.Select(f => f.Name)).FirstOrDefault(t => string.Equals(t, team, StringComparison.OrdinalIgnoreCase));
            refusal = match is null ? $"Ein Team „{team}“ mit IFK des Bereichs AEZ gibt es nicht. Vorhanden: {List()}." : null;
            return match;
        }
        if (Teams.Count == 1)
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
