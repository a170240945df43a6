using Aez.Dashboard.Data;
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
        using var table = new RecordTable<T>(db, format);
        var customers = new HashSet<string>(StringComparer.Ordinal);
        team?.Remember();
        var told = team is null ? [] : table.ToldBy(db, import.Id).ToDictionary(row => row.Id, row => (Before: row, After: (T?)row));
        foreach (var (before, after) in table.Withdraw(db, import.Id))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (team is not null)
                told[before.Id] = (before, after);
            format.Note(changes, before, after);
            if (after is CarePeriod care)
                customers.Add(care.CustomerNumber);
        }
        if (team is not null && !(told.Values.All(change => format.MayChange(team, change.Before, change.After)) && format.MayUndo(team, db)))
            return TeamRecords.UndoRefusal(import, team.Reach);
        if (import.Kind == RecordKind.Stock && FullStock.ApplyOthers(db, import.Id, changes).Any(other => team is not null && !other.Result.IsOf(team, other.Import.DataAsOf)))
            return TeamRecords.UndoRefusal(import, team!.Reach);
        return CareOverlaps.Find(CareOverlaps.Stored(db, customers)).Select(pair => pair.Period).FirstOrDefault() is { } overlap
            ? team is not null ? TeamRecords.UndoRefusal(import, team.Reach) : $"„{import.FileName}“ lässt sich nicht zurücknehmen, weil sich danach Betreuungen überschneiden würden (Kundennummer {overlap.Customer}, {overlap}): Nehmen Sie zuerst den Import zurück, der die andere Betreuung brachte."
            : null;
    }
}
