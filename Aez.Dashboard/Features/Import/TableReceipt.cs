using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Import.Reading;
using Aez.Dashboard.Features.Import.Writing;
using Aez.Dashboard.Metrics;

namespace Aez.Dashboard.Features.Import;

/// <summary>What the import of a table tells people, and leaves in the store to be told later.</summary>
internal static class TableReceipt
{
    /// <param name="teams">Teams of whom the table tells.</param>
    /// <param name="uncovered">Teams of whom it says nothing.</param>
    /// <param name="remarks">What is to be said of the file and its headings, in German.</param>
    public static TableReport Of(
        TablePlan table, TableReader reader, Data.Import import, TableImport run, FullStockResult ended, string? unconfirmed, IReadOnlyList<string> teams, IReadOnlyList<string> uncovered, IEnumerable<string> remarks) =>
        new(reader.SheetName, table.Table.Format.Kind, import.Source)
        {
            New = run.Tally.New,
            Changed = run.Tally.Changed,
            Cleared = run.Tally.Cleared,
            Unchanged = run.Tally.Unchanged,
            Outdated = run.Tally.Outdated,
            Skipped = run.Tally.Skipped,
            Rejected = run.Tally.Rejected,
            NewestDay = run.NewestDay,
            DataAsOf = import.DataAsOf,
            Errors = run.Tally.Errors,
            ErrorCount = run.Tally.Rejections.ErrorCount,
            Rejections = run.Tally.Rejections,
            SheetPosition = reader.SheetIndex,
            SkippedRows = run.Tally.SkippedRows,
            OutdatedRows = run.Tally.OutdatedRows,
            ClearedValues = run.Tally.ClearedValues,
            ClearedValueCount = run.Tally.ClearedValueCount,
            UncoveredTeams = uncovered,
            Teams = teams,
            AllTeams = import.CoversAllTeams,
            EndedCare = [.. ended.Ended.Take(TableReport.MaxListed)],
            EndedCareCount = ended.Ended.Count,
            Unconfirmed = unconfirmed,
            Notices = [.. remarks, .. run.Tally.Notices],
            Preview = run.Preview!,
            HeaderRow = table.HeaderRow,
            ImportId = import.Id,
        };

    /// <summary>Notes with the import, and in the audit log, what it has done.</summary>
    public static async Task StoreAsync(ImportJob job, Data.Import import, TableImport run, ChangedMonths months)
    {
        var tally = run.Tally;
        import.NewRows = tally.New;
        import.ChangedRows = tally.Changed;
        import.ClearedRows = tally.Cleared;
        import.UnchangedRows = tally.Unchanged;
        import.OutdatedRows = tally.Outdated;
        import.SkippedRows = tally.Skipped;
        import.RejectedRows = tally.Rejected;
        if (tally.Months is { } named)
            months = months.With(named.First).With(Math.Min(named.Last, Math.Max(named.First, Month.Of(import.DataAsOf).Value)));
        (import.FirstMonth, import.LastMonth) = (months.First, months.Last);
        job.Db.AuditEntries.Add(AuditEntry.Of(
            job.User, job.Clock, AuditAction.Imported, $"Import {import.Kind.Name()}", import.FileName,
            $"Datenstand: {German.Day(import.DataAsOf)}{(import.CoversAllTeams ? "\nGilt für: alle Teams" : "")}\nNeu: {German.Number(tally.New)}\nGeändert: {German.Number(tally.Changed)}\nMit entfallenen Werten: {German.Number(tally.Cleared)}\nUnverändert: {German.Number(tally.Unchanged)}\nÜberholt: {German.Number(tally.Outdated)}\nÜbersprungen: {German.Number(tally.Skipped)}\nAbgelehnt: {German.Number(tally.Rejected)}"));
        await job.Db.SaveChangesAsync(job.Cancellation);
    }
}
