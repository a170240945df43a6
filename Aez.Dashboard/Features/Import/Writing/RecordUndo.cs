using Aez.Dashboard.Data;
using Aez.Dashboard.Data.Records;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Features.Import.Formats;
using Aez.Dashboard.Metrics;

namespace Aez.Dashboard.Features.Import.Writing;

/// <summary>Puts the records of an import back to where they were.</summary>
internal static class RecordUndo
{
    /// <returns>Null, or why not, as one German sentence; then the caller rolls back.</returns>
    public static string? Run<T>(
        RecordFormat<T> format, AezDbContext db, Data.Import import, RecordChanges changes, TeamRecords? team, CancellationToken cancellationToken)
        where T : ImportedRecord
    {
        using var store = new RecordStore<T>(db, format.Shape);
        var customers = new HashSet<string>(StringComparer.Ordinal);
        var isOwn = true;
        team?.Remember();
        foreach (var (before, after) in store.Withdraw(import.Id, cancellationToken))
        {
            isOwn &= team is null || format.MayChange(team, before, after);
            if (before is CarePeriod care)
                customers.Add(care.CustomerNumber);
            if (after is not null && before.ImportId == after.ImportId && store.Claims.IsSame(before, after))
                continue;
            format.Note(changes, before, after);
        }
        format.Settle(customers, store, changes, team, cancellationToken, out var overlap);
        if (team is not null && !(isOwn && overlap is null && format.MayUndo(team, db)))
            return TeamRecords.UndoRefusal(import, team.Reach);
        if (import.Kind is RecordKind.Stock or RecordKind.Officers
            && FullStock.ApplyOthers(db, import.Id, changes, cancellationToken).Any(other => team is not null && !other.Result.IsOf(team, other.Import.DataAsOf)))
            return TeamRecords.UndoRefusal(import, team!.Reach);
        CoverageRenewal.Run(db, changes, cancellationToken);
        return overlap is null
            ? null
            : $"„{import.FileName}“ lässt sich nicht zurücknehmen, weil sich danach Betreuungen überschneiden würden ({overlap}): Nehmen Sie zuerst den Import zurück, der die andere Betreuung brachte.";
    }
}
