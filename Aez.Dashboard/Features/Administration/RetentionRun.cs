using System.Text.Json;
using Aez.Dashboard.Data;
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

    private static readonly (string Table, RecordKind Kind)[] Tables =
    [
        (nameof(AezDbContext.CarePeriods), RecordKind.Stock), (nameof(AezDbContext.Agreements), RecordKind.Agreements), (nameof(AezDbContext.Contacts), RecordKind.Contacts),
        (nameof(AezDbContext.Integrations), RecordKind.Integrations), (nameof(AezDbContext.MeasureEntries), RecordKind.MeasureEntries), (nameof(AezDbContext.Feedback), RecordKind.Feedback),
    ];

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
        await db.Database.ExecuteSqlRawAsync("PRAGMA secure_delete = ON", cancellationToken);
        var settings = await RetentionSettings.LoadAsync(db, cancellationToken);
        if (commit && !settings.IsOn)
            return new RetentionResult(null, "Das Löschen nach Frist ist nicht eingeschaltet; einschalten kann es die Administration auf der Seite Datenschutz.", IsSwitchedOff: true);
        var limit = Term.Same(clock.Today(), -settings.Months);
        var customers = DueCustomers(db, limit);
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
        // Nor in the log beside it.
        if (commit)
            await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)", CancellationToken.None);
        return new RetentionResult(report, null);
    }

    /// <summary>Freeze, delete, and freeze what could not be rebuilt any more, such as months before the first record that is left.</summary>
    private async Task<RetentionReport> DeleteAsync(AezDbContext db, string[] customers, Leave leave, RetentionReport report, CancellationToken cancellationToken)
    {
        var list = JsonSerializer.Serialize(customers);
        var frozen = leave.Cells.ToHashSet();
        await FreezeAsync(db, frozen, cancellationToken);
        var imports = await MarkImportsAsync(db, list, cancellationToken);
        var rows = new List<(string, int)>();
        var claims = await DeleteAsync(db, "RecordClaims", ClaimsOfCustomers, list, cancellationToken);
        foreach (var (table, kind) in Tables)
            rows.Add((kind.Name(), await DeleteAsync(db, table, """ "CustomerNumber" IN (SELECT value FROM json_each(@p0))""", list, cancellationToken)));
        rows.Add(("Frühere Stände", claims));
        var beyond = await metrics.ForgetAsync(db, leave.Records, cancellationToken);
        await FreezeAsync(db, beyond, cancellationToken);
        frozen.UnionWith(beyond);
        return report with
        {
            Rows = rows.FindAll(r => r.Item2 > 0),
            Imports = imports,
            Frozen = [.. frozen.GroupBy(c => c.Month).OrderBy(g => g.Key).Select(g => (Month.FromValue(g.Key), (IReadOnlyList<string>)[.. g.Select(c => c.Ifk).Order(StringComparer.Ordinal)]))],
        };
    }

    /// <summary>What single imports said of their rows; a participation may have been told of another customer before.</summary>
    private static readonly string ClaimsOfCustomers = string.Join(
        " OR ",
        Tables.Select(t => $"""("Kind" = {(int)t.Kind} AND "RowId" IN (SELECT "Id" FROM "{t.Table}" WHERE "CustomerNumber" IN (SELECT value FROM json_each(@p0))))""")
            .Append("""json_extract("Values", '$.CustomerNumber') IN (SELECT value FROM json_each(@p0))"""));

    /// <summary>
    /// Customers whose last day of care and last event of any kind lie before the limit: a month that a late event still feeds
    /// must not be frozen while it changes. Open care has no last day.
    /// </summary>
    private static HashSet<string> DueCustomers(AezDbContext db, DateOnly limit) => db.Rows(
        """
        SELECT "CustomerNumber" FROM (
            SELECT "CustomerNumber", COALESCE("To", '9999-12-31') AS "Day", 1 AS "IsCare" FROM "CarePeriods"
            UNION ALL SELECT "CustomerNumber", "ConcludedOn", 0 FROM "Agreements"
            UNION ALL SELECT "CustomerNumber", "Date", 0 FROM "Contacts"
            UNION ALL SELECT "CustomerNumber", "StartOn", 0 FROM "Integrations"
            UNION ALL SELECT "CustomerNumber", COALESCE("ExitOn", "EntryOn"), 0 FROM "MeasureEntries"
            UNION ALL SELECT "CustomerNumber", MAX("ReceivedOn", COALESCE("DueOn", "ReceivedOn"), COALESCE("EvaluatedOn", "ReceivedOn")), 0 FROM "Feedback")
        GROUP BY "CustomerNumber" HAVING MAX("Day") < @p0 AND MAX("IsCare") = 1
        """,
        row => row.Text(0),
        limit).ToHashSet(StringComparer.Ordinal);

    private async Task FreezeAsync(AezDbContext db, IEnumerable<(string Ifk, int Month)> cells, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        db.FrozenCells.AddRange(cells.Select(c => new FrozenCell { Ifk = c.Ifk, Month = c.Month, FrozenAt = now }));
        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
    }

    /// <summary>An import that loses rows, or the states before it, can't be undone any more.</summary>
    private Task<int> MarkImportsAsync(AezDbContext db, string customers, CancellationToken cancellationToken)
    {
        var ids = Tables.Select(t => $"""SELECT "ImportId" FROM "{t.Table}" WHERE "CustomerNumber" IN (SELECT value FROM json_each(@p0))""")
            .Append($"""SELECT "ImportId" FROM "RecordClaims" WHERE {ClaimsOfCustomers}""");
        var sql = $"""UPDATE "Imports" SET "ReducedAt" = @p1 WHERE "ReducedAt" IS NULL AND "Id" IN ({string.Join(" UNION ", ids)})""";
        return db.Database.ExecuteSqlRawAsync(
            sql,
            [Parameter("@p0", customers), Parameter("@p1", clock.GetUtcNow().UtcDateTime)],
            cancellationToken);
    }

    /// <returns>How many rows; a trial's own table would count none.</returns>
    private static async Task<int> DeleteAsync(AezDbContext db, string table, string where, string customers, CancellationToken cancellationToken)
    {
        var count = db.Rows($"""SELECT COUNT(*) FROM "{table}" WHERE {where}""", row => row.Number(0), customers).Single();
        var sql = $"""DELETE FROM "{table}" WHERE {where}""";
        await db.Database.ExecuteSqlRawAsync(sql, [Parameter("@p0", customers)], cancellationToken);
        return count;
    }

    private static Microsoft.Data.Sqlite.SqliteParameter Parameter(string name, object value) => new(name, value);

    private static string Lines(RetentionReport report) => string.Join('\n', report.Rows.Select(r => $"{r.Kind}: {German.Number(r.Count)}")
        .Prepend($"Kundinnen und Kunden: {German.Number(report.Customers)}")
        .Append($"Eingefrorene Monate je IFK: {German.Number(report.Frozen.Sum(f => f.Ifks.Count))}"));
}
