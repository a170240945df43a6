using Aez.Dashboard.Data;
using Aez.Dashboard.Data.Auditing;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Import.Formats;
using Aez.Dashboard.Features.Import.Reading;
using Aez.Dashboard.Features.Import.Writing;
using Aez.Dashboard.Metrics;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Features.Import;

/// <summary>Imports one file inside the caller's transaction, tables in the order of their kinds.</summary>
internal sealed class FileImport(
    AezDbContext db, FilePlan plan, ImportOptions options, ActingUser user, MetricsStore metrics, RuleSettings rules, ImportLimits limits,
    TimeProvider clock, IProgress<ImportProgress>? progress, CancellationToken cancellation)
{
    // Whether a complete Bestand ends care of another team.
    private bool _reachesBeyond;

    /// <param name="isDryRun">Whether the caller will not commit: the figures are then computed only to be told.</param>
    /// <returns>The report as it would be if the caller committed, or a failure after which the caller rolls back.</returns>
    public async Task<FileReport> RunAsync(bool isDryRun)
    {
        var stream = plan.File.Open();
        if (!TableReader.TryOpen(stream, plan.File.Name, limits, clock, cancellation, out var reader, out var failure))
            return Fail(failure.Message);
        var reports = new List<TableReport>();
        using (reader)
        {
            foreach (var table in plan.Tables)
            {
                if (reader.OpenSheet(table.Position))
                {
                    reader.UseHeader(table.HeaderRow);
                    reports.Add(await ImportAsync(table, reader, isDryRun));
                }
                if (reader.Failure is { } broken)
                    return Fail(broken.Message);
            }
        }
        // Another program may write to a file that is open: what was read would then be neither the old list nor the new one.
        if (FileOutline.Hash(stream) != plan.Sha256)
            return Fail("Die Datei hat sich während des Imports geändert und wurde nicht gespeichert: Bitte importieren Sie sie noch einmal.");
        if (_reachesBeyond)
            return Fail($"Der vollständige Bestand würde auch Betreuungen beenden, die nicht nur Ihr Team „{user.Team}“ betreffen: Bitten Sie das Controlling, ihn zu importieren.");
        return isDryRun || reports.Find(report => report.Unconfirmed is not null) is not { } unconfirmed
            ? new FileReport(plan.File.Name, null, reports, IsCommitted: IsAcceptable(reports))
            : new FileReport(plan.File.Name, $"{unconfirmed.Unconfirmed} (--accept-missing {unconfirmed.EndedCareCount}).", reports, IsCommitted: false);
    }

    private bool IsAcceptable(List<TableReport> reports) =>
        reports.Sum(report => report.Rejected) == 0
        || (options is { CommitValidRows: true, FullStock: false } && reports.Any(report => report.Accepted > 0));

    private FileReport Fail(string message) => new(plan.File.Name, message, [], IsCommitted: false);

    private async Task<TableReport> ImportAsync(TablePlan table, TableReader reader, bool isDryRun)
    {
        var twin = FindTwin(table, reader);
        var import = NewImport(table, reader, twin);
        var records = new RecordChanges();
        var storing = Task.CompletedTask;
        var team = TeamRecords.For(db, user, rules);
        var lookups = Lookups.Load(db, limits, rules, whenFree: () => storing.Wait(cancellation), team);
        var context = new ImportContext(
            db, import, table.Table, lookups, records, user, team, clock,
            (phase, rows, total) => progress?.Report(new ImportProgress(plan.File.Name, phase, rows, total)), cancellation);
        using var run = table.Table.Format.Open(context);
        storing = StoreAsync(import);
        await ReadWhileAsync(storing, run, reader);
        run.Write();
        var ended = EndMissing(import, run, records);
        _reachesBeyond |= team is not null && !ended.IsOf(team, import.DataAsOf);
        CoverageRenewal.Run(db, records, cancellation);
        var uncovered = team is null ? TeamsCovered.Complete(db, import) : [];
        if (uncovered.Count > 0)
            run.Tally.Notices.Add($"Die Datei nennt niemanden aus {(uncovered.Count == 1 ? "dem Team" : "den Teams")} {string.Join(" und ", uncovered.Select(name => $"„{name}“"))} und gilt dort nicht als geliefert. Enthält sie alle Teams, geben Sie das an: auf der Seite Datenimport „Die Dateien gelten für alle Teams“, auf der Kommandozeile --all-teams.");

        var report = new TableReport(reader.SheetName, table.Table.Format.Kind, import.Source)
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
            EndedCare = [.. ended.Ended.Take(TableReport.MaxListed)],
            EndedCareCount = ended.Ended.Count,
            Unconfirmed = import.FullStockIfks is null ? null : WhyUnconfirmed(ended, twin),
            Notices = [.. plan.Notices, .. IgnoredHeadings(table), .. run.Tally.Notices],
            Preview = run.Preview!,
            HeaderRow = table.HeaderRow,
            ImportId = import.Id,
        };
        if (twin is not null && run.Tally.New + run.Tally.Changed + run.Tally.Cleared + ended.Ended.Count == 0 && (import.FullStockIfks is null || twin.IsFullStock) && (!import.CoversAllTeams || twin.CoversAllTeams))
        {
            db.Imports.Remove(import);
            await db.SaveChangesAsync(cancellation);
            return report with { ImportId = twin.Id, WasImportedBefore = true };
        }
        if (isDryRun ? !options.ExplainFigures : run.Tally.Rejected > 0 && !options.CommitValidRows)
            return report;
        context.Report(ImportPhase.Computing, 0, null);
        var changes = await metrics.ApplyAsync(db, records, counted => context.Report(ImportPhase.Computing, counted, null), cancellation);
        await CompleteAsync(import, run, changes);
        return isDryRun ? report with { FigureChanges = await FigureChanges.OfAsync(db, import.Id, changes, team?.Reach, cancellation) } : report;
    }

    private Task StoreAsync(Data.Import import) => Task.Run(
        () =>
        {
            db.Imports.Add(import);
            return db.SaveChangesAsync(cancellation);
        },
        CancellationToken.None);

    /// <summary>Ends the care that a complete Bestand does not name, and what complete ones of before say of new rows.</summary>
    private FullStockResult EndMissing(Data.Import import, TableImport run, RecordChanges records)
    {
        var result = new FullStockResult([], 0);
        if (import.Kind is not (RecordKind.Stock or RecordKind.Officers))
            return result;
        if (options.FullStock && import.Kind == RecordKind.Stock && run.Tally.Rejected > 0)
        {
            run.Tally.Notices.Add("Solange Zeilen abgelehnt werden, gilt der Bestand nicht als vollständig: Es wird nichts gespeichert und niemand beendet.");
        }
        else if (options.FullStock && import.Kind == RecordKind.Stock)
        {
            import.FullStockIfks = string.Join(',', run.CaringIfks);
            result = FullStock.Apply(db, import, records, cancellation);
            if (result.Ended.Count > 0)
                run.Tally.Notices.Add($"{German.Quantity(result.Ended.Count, "Betreuung endet", "Betreuungen enden")} am {German.Day(import.DataAsOf.AddDays(-1))}, weil der vollständige Bestand die Kundennummer nicht nennt.");
        }
        foreach (var (other, ended) in FullStock.ApplyOthers(db, import.Id, records, cancellation))
            run.Tally.Notices.Add($"{German.Quantity(ended.Ended.Count, "Betreuung endet", "Betreuungen enden")} am {German.Day(other.DataAsOf.AddDays(-1))}, weil „{other.FileName}“ als vollständiger Bestand die Kundennummer nicht nennt.");
        return result;
    }

    /// <summary>A file that lost half of its rows must not end half of the stock.</summary>
    private string? WhyUnconfirmed(FullStockResult result, Twin? twin)
    {
        var ended = result.Ended.Count;
        var isMany = ended * 100 > result.InCare * limits.MaxMissingPercent;
        // The same file again changes nothing, whatever was confirmed then.
        if (options.AcceptMissing == ended || (options.AcceptMissing is null && !isMany) || (ended == 0 && twin is { IsFullStock: true }))
            return null;
        var what = $"{German.Number(ended)} von {German.Number(result.InCare)} Betreuungen {(ended == 1 ? "würde" : "würden")} enden, weil der Bestand sie nicht nennt";
        return options.AcceptMissing is { } accepted
            ? $"{what}, bestätigt sind {German.Number(accepted)}: Prüfen Sie die Datei, oder bestätigen Sie genau die Zahl {ended}"
            : $"{what}, mehr als {German.Number(limits.MaxMissingPercent)} %: Prüfen Sie, ob die Datei vollständig ist, oder bestätigen Sie genau die Zahl {ended}";
    }

    /// <summary>Rows refer to the stored import, but reading them needs the file alone: the database works meanwhile.</summary>
    private static async Task ReadWhileAsync(Task storing, TableImport run, TableReader reader)
    {
        try
        {
            run.Read(reader);
        }
        finally
        {
            await storing;
        }
    }

    private Data.Import NewImport(TablePlan table, TableReader reader, Twin? twin) => new()
    {
        // Others read it, too: where figures come from, and the log.
        FileName = AuditText.Of(plan.File.Name, db.Numbers),
        Sheet = reader.IsWorkbook ? reader.SheetName : "",
        Sha256 = plan.Sha256,
        Kind = table.Table.Format.Kind,
        Source = plan.File.Source ?? table.Table.Source,
        ImportedBy = user.Name,
        ImportedAt = clock.GetUtcNow().UtcDateTime,
        DataAsOf = options.DataAsOf ?? twin?.DataAsOf ?? clock.Today(),
        Rank = twin?.Rank ?? 0,
        Columns = table.Table.Format.StoredColumns(table.Table.Positions),
        CoversAllTeams = options.AllTeams,
    };

    /// <summary>The standing import of the same table and Datenstand, the latest where none is stated: its rows say nothing new.</summary>
    private Twin? FindTwin(TablePlan table, TableReader reader) => db.Rows(
        """
        SELECT "Id", "Rank", "DataAsOf", "FullStockIfks", "CoversAllTeams" FROM "Imports" WHERE "Sha256" = @p0 AND "Sheet" = @p1 AND "Kind" = @p2 AND "UndoneAt" IS NULL ORDER BY "DataAsOf" DESC, "Id"
        """,
        row => new Twin(row.Number(0), row.Number(1) is > 0 and var rank ? rank : row.Number(0), row.Day(2), row.TextOrNull(3) is not null, row.Flag(4)),
        plan.Sha256, reader.IsWorkbook ? reader.SheetName : "", (int)table.Table.Format.Kind)
        .FirstOrDefault(import => options.DataAsOf is null || import.DataAsOf == options.DataAsOf);

    private async Task CompleteAsync(Data.Import import, TableImport run, IReadOnlyList<MetricChange> changes)
    {
        import.NewRows = run.Tally.New;
        import.ChangedRows = run.Tally.Changed;
        import.ClearedRows = run.Tally.Cleared;
        import.UnchangedRows = run.Tally.Unchanged;
        import.OutdatedRows = run.Tally.Outdated;
        import.SkippedRows = run.Tally.Skipped;
        import.RejectedRows = run.Tally.Rejected;
        var months = changes.Select(change => change.Key.Month).ToList();
        if (run.Tally.Months is { } named)
            months.AddRange([named.First, Math.Min(named.Last, Math.Max(named.First, Month.Of(import.DataAsOf).Value))]);
        if (months.Count > 0)
            (import.FirstMonth, import.LastMonth) = (months.Min(), months.Max());
        db.AuditEntries.Add(AuditEntry.Of(
            user, clock, AuditAction.Imported, $"Import {import.Kind.Name()}", import.FileName,
            $"Datenstand: {German.Day(import.DataAsOf)}\nNeu: {German.Number(run.Tally.New)}\nGeändert: {German.Number(run.Tally.Changed)}\nMit entfallenen Werten: {German.Number(run.Tally.Cleared)}\nUnverändert: {German.Number(run.Tally.Unchanged)}\nÜberholt: {German.Number(run.Tally.Outdated)}\nÜbersprungen: {German.Number(run.Tally.Skipped)}\nAbgelehnt: {German.Number(run.Tally.Rejected)}"));
        await db.SaveChangesAsync(cancellation);
    }

    private sealed record Twin(int Id, int Rank, DateOnly DataAsOf, bool IsFullStock, bool CoversAllTeams);

    private static IEnumerable<string> IgnoredHeadings(TablePlan table) => table.Table.Ignored.Count == 0
        ? []
        : [$"Nicht verwendete Spalten: {string.Join(", ", table.Table.Ignored)}."];
}
