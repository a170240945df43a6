using Aez.Dashboard.Data;
using Aez.Dashboard.Data.Auditing;
using Aez.Dashboard.Data.Records;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Import.Formats;
using Aez.Dashboard.Features.Import.Reading;
using Aez.Dashboard.Features.Import.Writing;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Metrics;

namespace Aez.Dashboard.Features.Import;

/// <summary>Takes one table of a file from its first row to its receipt.</summary>
internal sealed class TableIntake(ImportJob job, FilePlan plan, TablePlan table, TableReader reader)
{
    private RecordKind Kind => table.Table.Format.Kind;

    /// <summary>Whether a complete Bestand ends care that is not only of the team that the user is bound to.</summary>
    public bool ReachesBeyond { get; private set; }

    /// <summary>Why nothing of the file can be kept, as one German sentence; null if it can.</summary>
    public string? Refusal { get; private set; }

    public async Task<TableReport> RunAsync()
    {
        var (db, cancellation) = (job.Db, job.Cancellation);
        var standing = StandingImport.Find(db, plan.Sha256, table, reader, job.Options.DataAsOf);
        var import = NewImport(standing);
        var records = new RecordChanges();
        var storing = Task.CompletedTask;
        var team = TeamRecords.For(db, job.User, job.Rules);
        var lookups = Lookups.Load(db, job.Limits, job.Rules, whenFree: () => storing.Wait(cancellation), team);
        var context = new ImportContext(db, import, table.Table, lookups, records, job.User, team, job.Clock, Report, cancellation);
        var officers = Kind == RecordKind.Officers ? await db.OfficersAsync(cancellation) : null;
        using var run = table.Table.Format.Open(context);
        storing = StoreAsync(import);
        await ReadWhileAsync(storing, run);
        run.Write();
        var ended = MissingCare.End(job, import, run, records);
        ReachesBeyond = team is not null && !ended.IsOf(team, import.DataAsOf);
        CoverageRenewal.Run(db, records, cancellation);
        if (officers is not null)
        {
            var carried = await TeamRenames.CarryAsync(db, job.User, job.Clock, officers, cancellation);
            run.Tally.Notices.AddRange(carried.Remarks);
            Refusal = carried.Refusal;
        }
        var uncovered = team is null ? TeamsCovered.Complete(db, import) : [];
        if (uncovered.Count > 0)
            run.Tally.Notices.Add(NotDelivered(uncovered));

        var unconfirmed = import.FullStockIfks is null ? null : MissingCare.WhyUnconfirmed(job, ended, standing);
        var report = TableReceipt.Of(table, reader, import, run, ended, unconfirmed, TeamsCovered.Of(db, import), uncovered, [.. plan.Notices, .. IgnoredHeadings]);
        if (standing?.SaysAll(import) == true && run.Tally.New + run.Tally.Changed + run.Tally.Cleared + ended.Ended.Count == 0)
        {
            db.Imports.Remove(import);
            await db.SaveChangesAsync(cancellation);
            return report with { ImportId = standing.Id, WasImportedBefore = true };
        }
        if (job.IsDryRun ? !job.Options.ExplainFigures : run.Tally.Rejected > 0 && !job.Options.CommitValidRows)
            return report;
        Report(ImportPhase.Computing, 0, null);
        var figures = job.IsDryRun ? await ChangedFigures.BeginAsync(db, import.Id, team?.Reach, cancellation) : null;
        var months = new ChangedMonths();
        await job.Metrics.ApplyAsync(db, records, Take, counted => Report(ImportPhase.Computing, counted, null), cancellation);
        await TableReceipt.StoreAsync(job, import, run, months);
        return figures is null ? report : report with { FigureChanges = figures.End(db, cancellation) };

        void Take(MetricChange change)
        {
            months = months.With(change.Key.Month);
            figures?.Add(change);
        }
    }

    private void Report(ImportPhase phase, int rows, int? total) => job.Progress?.Report(new ImportProgress(plan.File.Name, phase, rows, total));

    private Data.Import NewImport(ImportOfTable? standing) => new()
    {
        // Others read it, too: where figures come from, and the log.
        FileName = AuditText.Of(plan.File.Name, job.Db.Numbers),
        Sheet = reader.IsWorkbook ? reader.SheetName : "",
        Sha256 = plan.Sha256,
        Kind = Kind,
        Source = plan.File.Source ?? table.Table.Source,
        ImportedBy = job.User.Name,
        ImportedAt = job.Clock.GetUtcNow().UtcDateTime,
        DataAsOf = job.Options.DataAsOf ?? standing?.DataAsOf ?? job.Clock.Today(),
        Rank = standing?.Rank ?? 0,
        Columns = table.Table.Format.StoredColumns(table.Table.Positions),
        CoversAllTeams = job.Options.AllTeams,
    };

    private Task StoreAsync(Data.Import import) => Task.Run(
        () =>
        {
            job.Db.Imports.Add(import);
            return job.Db.SaveChangesAsync(job.Cancellation);
        },
        CancellationToken.None);

    /// <summary>Rows refer to the stored import, but reading them needs the file alone: the database works meanwhile.</summary>
    private async Task ReadWhileAsync(Task storing, TableImport run)
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

    private IEnumerable<string> IgnoredHeadings => table.Table.Ignored.Count == 0
        ? []
        : [$"Nicht verwendete Spalten: {string.Join(", ", table.Table.Ignored)}."];

    private static string NotDelivered(IReadOnlyList<string> teams) =>
        $"Die Datei nennt niemanden aus {(teams.Count == 1 ? "dem Team" : "den Teams")} {string.Join(" und ", teams.Select(name => $"„{name}“"))} und gilt dort nicht als geliefert. Enthält sie alle Teams, geben Sie das an: auf der Seite Datenimport „Die Dateien gelten für alle Teams“, auf der Kommandozeile --all-teams.";
}
