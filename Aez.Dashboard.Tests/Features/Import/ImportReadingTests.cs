using System.Data.Common;
using System.Globalization;
using Aez.Dashboard.Features.Import;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace Aez.Dashboard.Tests.Features.Import;

/// <summary>
/// What an import of one row, and taking it back, makes the database do, counted step by step by the database itself: a record that is looked at, be it only
/// to count it in a statement, costs it some. Others' records cost nothing.
/// </summary>
public sealed class ImportReadingTests
{
    private const int Few = 3;
    private const int Many = 303;
    private const int Contacts = 8;

    public static TheoryData<string> Files =>
    [
        "Kundennummer;Datum;Kontaktart\n000000123;15.09.2016;persönlich\n",
        "Kundennummer;Art;Abgeschlossen am\n000000123;EGV;15.09.2016\n",
        "Kundennummer;Aufnahme am;Art;IFK\n000000123;15.09.2016;svB;AEZ-01\n",
        "Kundennummer;Instrument;Eintritt\n000000123;FbW;15.09.2016\n",
        "Kundennummer;IFK;Betreuung von;Betreuung bis\n000000123;AEZ-01;01.01.2015;31.08.2016\n",
    ];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task ImportOfOneRow_AndTakingItBack_ReadsNobodyElsesRecords(string csv)
    {
        var (few, many) = (await StepsAsync(csv, Few), await StepsAsync(csv, Many));

        // A step for each record of the others would be many times that.
        Assert.True(many.Import - few.Import < (Many - Few) * Contacts / 4, $"{few.Import} steps beside {Few} others, {many.Import} beside {Many}");
        Assert.True(many.Undo - few.Undo < (Many - Few) * Contacts / 4, $"Taken back: {few.Undo} steps beside {Few} others, {many.Undo} beside {Many}");
    }

    /// <summary>The count is able to find a reader: a rebuild, which reads everybody's.</summary>
    [Fact]
    public async Task Rebuild_IsFoundToReadEverybodys()
    {
        var steps = new List<long>();
        foreach (var others in new[] { Few, Many })
        {
            var counter = new StepCounter();
            await using var host = await HouseAsync(others, counter);
            await using var db = host.Open();
            var before = counter.Steps;
            Assert.Empty(await new Aez.Dashboard.Metrics.MetricsStore(new Aez.Dashboard.Data.RuleStore(host.Clock)).CompareAsync(db, TestContext.Current.CancellationToken));
            steps.Add(counter.Steps - before);
        }

        Assert.True(steps[1] - steps[0] > (Many - Few) * Contacts, $"{steps[0]} steps, {steps[1]} steps");
    }

    private static async Task<(long Import, long Undo)> StepsAsync(string csv, int others)
    {
        var counter = new StepCounter();
        await using var host = await HouseAsync(others, counter);
        // What is read at the first time alone is no matter of the row.
        Assert.Null(await host.UndoAsync((await host.ImportAsync(csv, new ImportOptions(new DateOnly(2016, 10, 3)), "vorher.csv")).ImportId));
        var before = counter.Steps;
        var report = await host.ImportAsync(csv, new ImportOptions(new DateOnly(2016, 10, 3)));
        Assert.True(report.New + report.Changed > 0);
        var imported = counter.Steps;
        Assert.Null(await host.UndoAsync(report.ImportId));
        return (imported - before, counter.Steps - imported);
    }

    /// <summary>The two customers of every store, and others with contacts in the same months.</summary>
    private static async Task<ImportHost> HouseAsync(int others, StepCounter counter)
    {
        var host = await ImportHost.WithStockAsync(counter);
        var customers = Enumerable.Range(1, others).Select(i => (100000000 + i).ToString(CultureInfo.InvariantCulture)).ToList();
        var asOf = new ImportOptions(new DateOnly(2016, 9, 30));
        await host.ImportAsync("Kundennummer;IFK;Betreuung von;Jüngstes Kind geboren am\n" + string.Concat(customers.Select(c => $"{c};AEZ-01;01.01.2015;01.05.2010\n")), asOf, "andere.csv");
        await host.ImportAsync("Kundennummer;Datum;Kontaktart\n" + string.Concat(customers.SelectMany(c => Enumerable.Range(1, Contacts).Select(m => $"{c};05.{m:00}.2016;persönlich\n"))), asOf, "kontakte.csv");
        return host;
    }

    /// <summary>Counts the instructions that SQLite's engine executes on all connections.</summary>
    private sealed class StepCounter : DbConnectionInterceptor
    {
        private long _steps;

        public long Steps => Interlocked.Read(ref _steps);

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Count(connection);

        public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            Count(connection);
            return Task.CompletedTask;
        }

        private void Count(DbConnection connection) => raw.sqlite3_progress_handler(
            ((SqliteConnection)connection).Handle,
            1,
            _ =>
            {
                Interlocked.Increment(ref _steps);
                return 0;
            },
            null);
    }
}
