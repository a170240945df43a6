using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Import.Writing;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Features.Import;

/// <summary>The imports as the history lists them.</summary>
public sealed class ImportHistoryQuery(IDbContextFactory<AezDbContext> factory)
{
    /// <summary>The imports that brought something of the user's team, the latest first.</summary>
    public async Task<IReadOnlyList<ImportHistoryEntry>> ListAsync(ActingUser user, CancellationToken cancellation = default)
    {
        Access.Demand(user, Permission.Import);
        await using var db = await factory.ReaderAsync(cancellation);
        var imports = await db.Imports.AsNoTracking().OrderByDescending(import => import.Id).ToListAsync(cancellation);
        var reach = await ImportReach.LoadAsync(db, user, cancellation);
        var covered = (await db.CoveredIfks.AsNoTracking().ToListAsync(cancellation)).ToLookup(c => c.ImportId, c => c.Ifk);
        var officers = await db.OfficersAsync(cancellation);
        return
        [
            .. imports.Where(reach.Shows).Select(import => new ImportHistoryEntry(
                import.Id, import.FileName, import.Sheet, import.Sha256, import.Kind, import.Source, import.ImportedBy, import.ImportedAt, import.DataAsOf,
                import.NewRows, import.ChangedRows, import.ClearedRows, import.UnchangedRows, import.OutdatedRows, import.SkippedRows, import.RejectedRows, import.UndoneAt, import.UndoneBy,
                [.. TeamsCovered.NamesOf(covered[import.Id], import.DataAsOf, officers).Where(reach.Names)], import.CoversAllTeams,
                import.UndoneAt is not null ? "Bereits zurückgenommen."
                    : import.ReducedAt is not null ? "Fälle daraus sind nach Ablauf der Aufbewahrungsfrist gelöscht."
                    : reach.UndoRefusal(import))),
        ];
    }
}
