using Aez.Dashboard.Data;
using Aez.Dashboard.Data.Records;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Metrics;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Features.Administration;

/// <summary>What a run deletes, or would delete.</summary>
/// <param name="Limit">Customers whose care and last event lie before this day.</param>
/// <param name="Rows">Rows by kind, in German; none where there are none.</param>
/// <param name="Frozen">Months of IFKs that this run freezes, in their order.</param>
/// <param name="FrozenBefore">Those that were frozen already.</param>
/// <param name="Imports">Imports that can no longer be undone.</param>
public sealed record RetentionReport(
    DateOnly Limit, int Customers, IReadOnlyList<(string Kind, int Count)> Rows, IReadOnlyList<(Month Month, IReadOnlyList<string> Ifks)> Frozen, int FrozenBefore, int Imports, bool IsDone)
{
    /// <summary>This run together with what was deleted of it next.</summary>
    internal RetentionReport With(RetentionReport part) => part with
    {
        Rows = [.. Rows.Concat(part.Rows).GroupBy(row => row.Kind).Select(rows => (rows.Key, rows.Sum(row => row.Count)))],
        Frozen = [.. Frozen.Concat(part.Frozen).GroupBy(month => month.Month).OrderBy(month => month.Key).Select(months => (months.Key, (IReadOnlyList<string>)[.. months.SelectMany(month => month.Ifks).Order(StringComparer.Ordinal)]))],
        Imports = Imports + part.Imports,
    };
}

/// <param name="Refusal">One German sentence; null if it ran.</param>
/// <param name="IsSwitchedOff">Refused because nobody has switched it on, which is no fault.</param>
public sealed record RetentionResult(RetentionReport? Report, string? Refusal, bool IsSwitchedOff = false);

/// <summary>
/// Deletes the case rows of customers whose care ended longer ago than the retention period, and freezes the metrics that they
/// fed, in one transaction. A dry run is the very same run, as a trial.
/// </summary>
public sealed class RetentionRun(UnitOfWork unit, MetricsStore metrics, TimeProvider clock)
{
    /// <summary>So many customers go at once: their records are held in memory.</summary>
    private const int CustomersPerPart = 1000;

    public Task<RetentionResult> TryAsync(ActingUser user, CancellationToken cancellationToken = default)
    {
        Demand(user);
        return unit.TryAsync(user, work => RunAsync(work, user, cancellationToken), cancellationToken);
    }

    /// <summary>Refuses unless an administrator has switched the deletion on.</summary>
    public Task<RetentionResult> DeleteAsync(ActingUser user, CancellationToken cancellationToken = default)
    {
        Demand(user);
        return unit.WriteAsync(user, NamedLock.Retention, work => RunAsync(work, user, cancellationToken), cancellationToken);
    }

    private static void Demand(ActingUser user) => Access.Demand(user == ActingUser.System || Access.May(user, Permission.ManageProtection));

    private async Task<RetentionResult> RunAsync(Work work, ActingUser user, CancellationToken cancellationToken)
    {
        var (db, commit) = (work.Db, !work.IsTrial);
        // What is deleted shall not stay readable in the file's free pages.
        await db.Dialect.EraseAsync(db, cancellationToken);
        var settings = await RetentionSettings.LoadAsync(db, cancellationToken);
        if (commit && !settings.IsOn)
            return new RetentionResult(null, "Das Löschen nach Frist ist nicht eingeschaltet; einschalten kann es die Administration auf der Seite Datenschutz.", IsSwitchedOff: true);
        var limit = Term.Same(clock.Today(), -settings.Months);
        var customers = new CustomerRows(db).EndedBefore(limit);
        if (customers.Count == 0)
            return new RetentionResult(new RetentionReport(limit, 0, [], [], await db.FrozenCells.CountAsync(cancellationToken), 0, commit), null);
        var report = new RetentionReport(limit, customers.Count, [], [], await db.FrozenCells.CountAsync(cancellationToken), 0, commit);
        foreach (var part in customers.Order(StringComparer.Ordinal).Chunk(CustomersPerPart))
        {
            var leave = await metrics.LeaveOfAsync(db, part, cancellationToken);
            if (leave.Wrong > 0)
                return new RetentionResult(null, $"{leave.Wrong} gespeicherte Kennzahlen weichen von einem Neuaufbau ab; eingefroren wird nur, was stimmt. Prüfen Sie zuerst mit dem Befehl verify.");
            report = report.With(await DeleteAsync(db, part, leave, report, cancellationToken));
        }
        db.AuditEntries.Add(AuditEntry.Of(user, clock, AuditAction.Deleted, RetentionTexts.Subject, $"Betreuung beendet vor dem {German.Day(limit)}", Lines(report)));
        await work.CommitAsync(cancellationToken);
        if (commit)
            await db.Dialect.ErasedAsync(db);
        return new RetentionResult(report, null);
    }

    /// <summary>Freeze, delete, and freeze what could not be rebuilt any more, such as months before the first record that is left.</summary>
    private async Task<RetentionReport> DeleteAsync(AezDbContext db, string[] customers, Leave leave, RetentionReport report, CancellationToken cancellationToken)
    {
        var frozen = leave.Cells.ToHashSet();
        await FreezeAsync(db, frozen, cancellationToken);
        var rows = new CustomerRows(db);
        var imports = rows.MarkImports(customers, clock.GetUtcNow().UtcDateTime);
        var (records, claims, warnings) = rows.Delete(customers);
        var beyond = await metrics.ForgetAsync(db, leave.Records, cancellationToken);
        await FreezeAsync(db, beyond, cancellationToken);
        frozen.UnionWith(beyond);
        return report with
        {
            Rows = [.. records.Select(r => (r.Kind.Name(), r.Count)).Append(("Frühere Stände", claims)).Append(("Vermerke über Hinweise", warnings)).Where(r => r.Item2 > 0)],
            Imports = imports,
            Frozen = [.. frozen.GroupBy(c => c.Month).OrderBy(g => g.Key).Select(g => (Month.FromValue(g.Key), (IReadOnlyList<string>)[.. g.Select(c => c.Ifk).Order(StringComparer.Ordinal)]))],
        };
    }

    private async Task FreezeAsync(AezDbContext db, IEnumerable<(string Ifk, int Month)> cells, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        db.FrozenCells.AddRange(cells.Select(c => new FrozenCell { Ifk = c.Ifk, Month = c.Month, FrozenAt = now }));
        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
    }

    private static string Lines(RetentionReport report) => string.Join('\n', report.Rows.Select(r => $"{r.Kind}: {German.Number(r.Count)}")
        .Prepend($"Kundinnen und Kunden: {German.Number(report.Customers)}")
        .Append($"Eingefrorene Monate je IFK: {German.Number(report.Frozen.Sum(f => f.Ifks.Count))}"));
}
