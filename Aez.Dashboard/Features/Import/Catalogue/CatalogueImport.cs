using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Metrics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Aez.Dashboard.Features.Import.Catalogue;

/// <summary>What a file of instruments does, or has done.</summary>
/// <param name="Failure">Why nothing of it can be taken over, as one German sentence; null where <paramref name="Errors"/> say it, or nothing is wrong.</param>
/// <param name="Errors">What is wrong, row by row: while there is one nothing is stored.</param>
public sealed record CatalogueReport(string FileName, string? Failure, IReadOnlyList<CatalogueLine> Lines, IReadOnlyList<RowError> Errors, IReadOnlyList<string> Notices)
{
    public bool IsCommitted { get; init; }

    /// <summary>Whether there is something that could be stored.</summary>
    public bool IsAcceptable => Failure is null && Errors.Count == 0 && Lines.Any(l => l.Outcome != CatalogueOutcome.Unchanged);

    public int Count(CatalogueOutcome outcome) => Lines.Count(l => l.Outcome == outcome);

    internal static CatalogueReport Refused(string fileName, string sentence) => new(fileName, sentence, [], [], []);
}

/// <summary>
/// Takes a file of instruments into the catalogue: all of it or nothing, in one transaction. It is master data and no record: it has no
/// Datenstand, and what it changed stands in the log, field by field.
/// </summary>
public sealed class CatalogueImport(UnitOfWork unit, MetricsStore metrics, IOptions<ImportLimits> limits, TimeProvider clock)
{
    /// <summary>What the file would do.</summary>
    public async Task<CatalogueReport> TryAsync(ActingUser user, ImportFile file, CancellationToken cancellationToken = default)
    {
        Access.Demand(user, Permission.ChangeMasterData);
        // Reading is synchronous: a circuit must not wait for it.
        var read = await Task.Run(() => CatalogueFile.Read(file, limits.Value, clock, cancellationToken), cancellationToken);
        if (read.Failure is { } failure)
            return CatalogueReport.Refused(file.Name, failure);
        await using var db = await unit.ReaderAsync(cancellationToken);
        if ((await db.ReachOfAsync(user, cancellationToken)).SharedRefusal is { } shared)
            return CatalogueReport.Refused(file.Name, shared);
        var stored = await db.Instruments.AsNoTracking().OrderBy(i => i.Position).ToListAsync(cancellationToken);
        return ReportOf(file, read, new CataloguePlan(read, stored));
    }

    /// <summary>Stores what was shown; anything else is not stored.</summary>
    /// <param name="shown">What <see cref="TryAsync"/> told of the file.</param>
    public async Task<CatalogueReport> TakeAsync(ActingUser user, ImportFile file, CatalogueReport shown, CancellationToken cancellationToken = default)
    {
        Access.Demand(user, Permission.ChangeMasterData);
        var read = await Task.Run(() => CatalogueFile.Read(file, limits.Value, clock, cancellationToken), cancellationToken);
        if (read.Failure is { } failure)
            return CatalogueReport.Refused(file.Name, failure);
        return await unit.WriteAsync(user, async work =>
        {
            var db = work.Db;
            if ((await db.ReachOfAsync(user, cancellationToken)).SharedRefusal is { } shared)
                return CatalogueReport.Refused(file.Name, shared);
            var plan = new CataloguePlan(read, await db.Instruments.OrderBy(i => i.Position).ToListAsync(cancellationToken));
            var report = ReportOf(file, read, plan);
            if (!report.IsAcceptable)
                return report;
            if (!report.Lines.SequenceEqual(shown.Lines))
                return report with { Failure = "Die Instrumente wurden inzwischen geändert: Prüfen Sie die neue Vorschau, und übernehmen Sie die Datei dann." };
            db.Instruments.AddRange(plan.Added);
            await db.SaveChangesAsync(cancellationToken);
            var changes = new RecordChanges();
            foreach (var line in report.Lines.Where(l => l.Outcome != CatalogueOutcome.Unchanged))
                changes.ReplaceValidity(line.Code);
            await metrics.ApplyAsync(db, changes, cancellationToken: cancellationToken);
            db.AuditEntries.Add(AuditEntry.Of(user, clock, AuditAction.Imported, "Instrumente", file.Name, $"{report.Count(CatalogueOutcome.New)} neu, {report.Count(CatalogueOutcome.Changed)} geändert, {report.Count(CatalogueOutcome.Unchanged)} unverändert"));
            await work.CommitAsync(cancellationToken);
            return report with { IsCommitted = true };
        }, cancellationToken);
    }

    private static CatalogueReport ReportOf(ImportFile file, CatalogueFile read, CataloguePlan plan) => new(file.Name, null, plan.Lines, plan.Errors, read.Notices);
}
