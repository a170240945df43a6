using System.Text.Json;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Features.Import.Formats;
using Aez.Dashboard.Metrics;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Features.Import.Writing;

/// <summary>Puts the records of an import back to where they were.</summary>
internal static class RecordUndo
{
    /// <returns>Null, or why not, as one German sentence; then the caller rolls back.</returns>
    public static async Task<string?> RunAsync<T>(
        RecordFormat<T> format, AezDbContext db, Data.Import import, TouchedCells touched, CancellationToken cancellationToken)
        where T : ImportedRecord
    {
        if (await FindLaterAsync(db, import.Id, cancellationToken) is { } later)
            return $"„{import.FileName}“ lässt sich nicht zurücknehmen, weil „{later.FileName}“ (Datenstand {German.Day(later.DataAsOf)}) dieselben Zeilen später geändert hat: Nehmen Sie zuerst diesen Import zurück.";

        using var table = new RecordTable<T>(db, format);
        var customersBefore = new HashSet<string>(StringComparer.Ordinal);
        foreach (var change in await db.ImportChanges.AsNoTracking().Where(c => c.ImportId == import.Id).ToListAsync(cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var now = table.FindById(change.RowId);
            // What a person has entered by hand since then stays.
            if (now.ImportId != import.Id)
                continue;
            var before = JsonSerializer.Deserialize<T>(change.Before)!;
            format.Touch(touched, now);
            format.Touch(touched, before);
            table.Update(before);
            AddCustomer(customersBefore, before);
        }
        foreach (var added in table.OfImport(import.Id))
            format.Touch(touched, added);
        using (var delete = new Statement(db, $"""DELETE FROM "{format.Table}" WHERE "{nameof(ImportedRecord.ImportId)}" = @p0""", 1))
        {
            delete[0] = import.Id;
            delete.Execute();
        }
        await db.ImportChanges.Where(c => c.ImportId == import.Id).ExecuteDeleteAsync(cancellationToken);
        return CareOverlaps.Find(CareOverlaps.Stored(db, customersBefore)).Select(pair => pair.Period).FirstOrDefault() is { } overlap
            ? $"„{import.FileName}“ lässt sich nicht zurücknehmen, weil sich danach Betreuungen überschneiden würden (Kundennummer {overlap.Customer}, {overlap}): Nehmen Sie zuerst den späteren Import des Bestands zurück."
            : null;
    }

    /// <summary>A later import that changed rows of this one; null if none did.</summary>
    public static Task<Data.Import?> FindLaterAsync(AezDbContext db, int importId, CancellationToken cancellationToken) =>
        db.Imports.AsNoTracking()
            .Where(later => db.ImportChanges.Any(change => change.PreviousImportId == importId && change.ImportId == later.Id))
            .OrderByDescending(later => later.Id)
            .FirstOrDefaultAsync(cancellationToken);

    private static void AddCustomer(HashSet<string> customers, ImportedRecord record)
    {
        if (record is CarePeriod care)
            customers.Add(care.CustomerNumber);
    }
}
