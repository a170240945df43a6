using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Features.Import.Writing;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Features.Import;

/// <summary>Which imports are about the team that a user is bound to, and which of them about nobody else.</summary>
internal sealed class ImportReach
{
    private const char Separator = '\n';

    private readonly TeamReach _reach;

    // By import, whether of the team, of all that it told of.
    private readonly ILookup<int, bool> _own;

    private ImportReach(TeamReach reach, IEnumerable<(int Import, bool IsOwn)> told) =>
        (_reach, _own) = (reach, told.ToLookup(t => t.Import, t => t.IsOwn));

    public static async Task<ImportReach> LoadAsync(AezDbContext db, ActingUser user, CancellationToken cancellation)
    {
        var reach = await db.ReachOfAsync(user, cancellation);
        if (reach.IsWhole)
            return new ImportReach(reach, []);
        var days = await db.Imports.ToDictionaryAsync(i => i.Id, i => i.DataAsOf, cancellation);
        var told = (await db.CoveredIfks.AsNoTracking().ToListAsync(cancellation)).ConvertAll(c => (c.ImportId, reach.Has(c.Ifk, days[c.ImportId])));
        told.AddRange((await db.Imports.Where(i => i.CoversAllTeams).Select(i => i.Id).ToListAsync(cancellation)).ConvertAll(id => (id, reach.SharedRefusal is null)));
        told.AddRange((await db.Imports.Where(i => i.UndoneTeams != null).Select(i => new { i.Id, i.UndoneTeams }).ToListAsync(cancellation))
            .SelectMany(i => i.UndoneTeams!.Split(Separator), (i, team) => (i.Id, team.Length > 0 ? reach.Has(team) : reach.SharedRefusal is null)));
        // Lists of IFK and of targets cover nobody.
        var officers = await db.Officers.AsNoTracking().ToListAsync(cancellation);
        var teams = officers.ToDictionary(o => o.Id, o => o.Team);
        told.AddRange(officers.ConvertAll(o => (o.ImportId, reach.Has(o.Team))));
        told.AddRange((await db.RecordClaims.AsNoTracking().Where(c => c.Kind == RecordKind.Officers).Select(c => new { c.ImportId, c.RowId }).ToListAsync(cancellation))
            .ConvertAll(c => (c.ImportId, teams.TryGetValue(c.RowId, out var team) && reach.Has(team))));
        told.AddRange((await db.Targets.AsNoTracking().Where(t => t.ImportId != null).Select(t => new { t.ImportId, t.Year, t.Ifk, t.Team }).ToListAsync(cancellation))
            .ConvertAll(t => (t.ImportId!.Value, t.Team.Length > 0 ? reach.Has(t.Team) : t.Ifk.Length > 0 ? reach.HasIn(t.Ifk, t.Year) : reach.SharedRefusal is null)));
        return new ImportReach(reach, told);
    }

    /// <summary>What an import is about to be kept of when it is taken back, see <see cref="Data.Import.UndoneTeams"/>.</summary>
    public static async Task<string?> TeamsToKeepAsync(AezDbContext db, Data.Import import, CancellationToken cancellation)
    {
        List<string> teams = [];
        if (import.Kind == RecordKind.Officers)
        {
            var claimed = db.RecordClaims.Where(c => c.Kind == RecordKind.Officers && c.ImportId == import.Id).Select(c => c.RowId);
            teams = await db.Officers.Where(o => o.ImportId == import.Id || claimed.Contains(o.Id)).Select(o => o.Team).ToListAsync(cancellation);
        }
        else if (import.Kind == RecordKind.Targets)
        {
            var officers = await db.OfficersAsync(cancellation);
            teams = (await db.Targets.AsNoTracking().Where(t => t.ImportId == import.Id).Select(t => new { t.Year, t.Ifk, t.Team }).ToListAsync(cancellation))
                .ConvertAll(t => t.Team.Length > 0 || t.Ifk.Length == 0 ? t.Team : officers.On(t.Ifk, Month.December(t.Year).KeyDay)?.Team ?? "");
        }
        return teams.Count == 0 ? null : string.Join(Separator, teams.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    /// <summary>What <see cref="TeamsToKeepAsync"/> keeps; an empty name for all of them.</summary>
    public static IEnumerable<string> TeamsOf(string kept) => kept.Split(Separator);

    /// <summary>Whether an import says something of the team.</summary>
    public bool Shows(Data.Import import) => _reach.IsWhole || _own[import.Id].Contains(true);

    /// <summary>Whether a team may be named to the user.</summary>
    public bool Names(string team) => _reach.IsWhole || _reach.Has(team);

    /// <summary>Why the user can't take it back, in German; null if they can, as far as is known without trying.</summary>
    public string? UndoRefusal(Data.Import import) => _reach.IsWhole || !_own[import.Id].Contains(false) ? null : TeamRecords.UndoRefusal(import, _reach);
}
