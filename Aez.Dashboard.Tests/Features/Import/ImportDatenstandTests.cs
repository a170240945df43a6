using Aez.Dashboard.Data;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Features.Import;
using Aez.Dashboard.Metrics;

namespace Aez.Dashboard.Tests.Features.Import;

/// <summary>The newer Datenstand wins, whichever file comes first.</summary>
[OnEachDatabase]
public sealed class ImportDatenstandTests
{
    private const string Care = "Kundennummer;IFK;Betreuung von;Betreuung bis\n";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Row_OfAnEarlierDatenstand_IsOutdatedAndListed()
    {
        await using var host = await ImportHost.WithStockAsync();
        await ImportAsync(host, Care + "000000125;AEZ-01;01.01.2015;31.08.2016\n", 9, "september.csv");
        var before = await host.DumpAsync();

        var report = await ImportAsync(host, Care + "000000125;AEZ-01;01.01.2015;30.06.2016\n000000124;AEZ-02;01.01.2015;30.06.2016\n", 8, "august.csv");

        Assert.Equal((0, 0, 1, 1), (report.New, report.Changed, report.Unchanged, report.Outdated));
        var outdated = Assert.Single(report.OutdatedRows);
        Assert.Equal((2, "es gilt „september.csv“ mit Datenstand 30.09.2016"), (outdated.Row, outdated.Reason));
        Assert.Equal(before, await host.DumpAsync());
    }

    [Fact]
    public async Task Row_ThatALaterDatenstandConfirms_IsNotChangedByOneInBetween()
    {
        await using var host = await ImportHost.WithStockAsync();
        const string confirmedRow = Care + "000000125;AEZ-01;01.01.2015;31.08.2016\n";
        await ImportAsync(host, confirmedRow, 7);
        var confirmed = await ImportAsync(host, confirmedRow, 9);
        var between = await ImportAsync(host, Care + "000000125;AEZ-01;01.01.2015;\n", 8);

        Assert.Equal((1, 1), (confirmed.Unchanged, between.Outdated));
    }

    /// <summary>What the later file does not speak of, the earlier one may still tell.</summary>
    [Fact]
    public async Task Column_ThatTheLaterFileLacks_IsFilledByTheEarlierOne()
    {
        await using var host = await ImportHost.WithStockAsync();
        await ImportAsync(host, "Kundennummer;IFK;Betreuung von;Profillage\n000000125;AEZ-01;01.01.2016;A\n", 9);

        var report = await ImportAsync(host, "Kundennummer;IFK;Betreuung von;Profillage;Geburtsdatum\n000000125;AEZ-02;01.01.2016;B;01.02.1980\n", 8);

        Assert.Equal((1, 0), (report.Changed, report.Outdated));
        Assert.Contains("In 1 geänderten Zeile gelten einzelne Angaben eines späteren Datenstands weiter.", report.Notices);
        await using var db = host.Open();
        var care = db.CarePeriods.Single(c => c.CustomerNumber == "000000125");
        Assert.Equal(("AEZ-01", "A", new DateOnly(1980, 2, 1)), (care.Ifk, care.ProfileClass, care.BirthDate));
    }

    [Fact]
    public async Task File_ThatComesAgainAfterACorrection_DoesNotUndoIt()
    {
        await using var host = await ImportHost.WithStockAsync();
        const string first = Care + "000000125;AEZ-01;01.01.2016;\n";
        var original = await ImportAsync(host, first, 9, "erste.csv");
        await ImportAsync(host, Care + "000000125;AEZ-01;01.01.2016;31.08.2016\n", 9, "berichtigt.csv");
        var before = await host.DumpAsync();

        var again = await ImportAsync(host, first, 9, "erste.csv");

        Assert.Equal((1, true, original.ImportId), (again.Outdated, again.WasImportedBefore, again.ImportId));
        Assert.Equal(before, await host.DumpAsync());
    }

    /// <summary>The older row says that care goes on, which the newer knows better: no overlap.</summary>
    [Fact]
    public async Task Overlap_WithAnOutdatedEnd_IsNone()
    {
        await using var host = await ImportHost.WithStockAsync();
        await ImportAsync(host, Care + "000000125;AEZ-01;01.01.2016;31.05.2016\n000000125;AEZ-02;01.06.2016;\n", 9);

        var report = await ImportAsync(host, Care + "000000125;AEZ-01;01.01.2016;\n", 4);

        Assert.Equal((1, 0), (report.Outdated, report.Rejected));
    }

    /// <summary>A list of today's care need not tell of the end of the care before: the newer Datenstand knows who has the customer now.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Care_ThatANewerDatenstandNames_EndsTheOneBeforeInEitherOrder(bool newerFirst)
    {
        await using var host = await ImportHost.WithStockAsync();
        var older = (Csv: Care + "000000125;AEZ-01;01.01.2016;\n", Month: 4);
        var newer = (Csv: Care + "000000125;AEZ-02;01.06.2016;\n", Month: 9);
        foreach (var (csv, month) in newerFirst ? [newer, older] : new[] { older, newer })
        {
            var report = await ImportAsync(host, csv, month);
            Assert.Equal((1, 0), (report.New, report.Rejected));
            if (month == (newerFirst ? 4 : 9))
                Assert.Contains("1 Betreuung endet mit dem Tag vor der nächsten, weil ein neuerer Datenstand diese nennt und kein Ende der früheren bekannt ist: Kundennummer 000000125, AEZ-01 ab 01.01.2016 bis 31.05.2016.", report.Notices);
        }
        await using (var db = host.Open())
        {
            Assert.Equal(
                [("AEZ-01", (DateOnly?)new DateOnly(2016, 5, 31)), ("AEZ-02", null)],
                db.CarePeriods.Where(c => c.CustomerNumber == "000000125").OrderBy(c => c.From).AsEnumerable().Select(c => (c.Ifk, c.To)));
        }
        // What a file tells of the end is better than what follows; taken back, it follows again.
        var end = await ImportAsync(host, Care + "000000125;AEZ-01;01.01.2016;15.05.2016\n", 9);
        Assert.Equal(1, end.Changed);
        await using (var db = host.Open())
            Assert.Equal(new DateOnly(2016, 5, 15), db.CarePeriods.Single(c => c.CustomerNumber == "000000125" && c.Ifk == "AEZ-01").To);
        Assert.Null(await host.UndoAsync(end.ImportId));
        await using (var db = host.Open())
            Assert.Equal(new DateOnly(2016, 5, 31), db.CarePeriods.Single(c => c.CustomerNumber == "000000125" && c.Ifk == "AEZ-01").To);
    }

    /// <summary>What an older file begins within care that a newer one tells of takes no effect, and is said to be outdated.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Care_ThatBeginsWithinWhatANewerDatenstandTells_TakesNoEffect(bool newerFirst)
    {
        await using var host = await ImportHost.WithStockAsync();
        var older = (Csv: Care + "000000125;AEZ-02;01.03.2016;\n", Month: 4);
        var newer = (Csv: Care + "000000125;AEZ-01;01.01.2016;\n", Month: 9);
        TableReport last = null!;
        foreach (var (csv, month) in newerFirst ? [newer, older] : new[] { older, newer })
            last = await ImportAsync(host, csv, month);

        if (newerFirst)
            Assert.Equal((1, "es gilt „liste.csv“ mit Datenstand 30.09.2016"), (last.Outdated, last.OutdatedRows[0].Reason));
        else
            Assert.Contains("1 Betreuung gilt nicht, weil an ihrem Beginn nach einem neueren Datenstand eine andere bestand: Kundennummer 000000125, AEZ-02 ab 01.03.2016.", last.Notices);
        await using var db = host.Open();
        Assert.Equal([("AEZ-01", 2m), ("AEZ-02", 1m)], db.Metrics.Where(m => m.Indicator == "stock" && m.Month == 201604).OrderBy(m => m.Ifk).AsEnumerable().Select(m => (m.Ifk, m.Numerator)));
        Assert.Empty(await new MetricsStore(new RuleStore(host.Clock)).CompareAsync(db, TestContext.Current.CancellationToken));
    }

    /// <summary>Rows of one file that overlap are wrong by themselves, even where the store knows better.</summary>
    [Fact]
    public async Task Care_ThatOverlapsWithinItsFile_IsRejectedWhateverTheStoreKnows()
    {
        await using var host = await ImportHost.WithStockAsync();
        await ImportAsync(host, Care + "000000125;AEZ-01;01.01.2016;31.05.2016\n000000125;AEZ-02;01.06.2016;\n", 9);

        var report = await ImportAsync(host, Care + "000000125;AEZ-01;01.01.2016;\n000000125;AEZ-02;01.06.2016;\n", 8);

        Assert.Equal([2, 3], report.Errors.Select(error => error.Row));
    }

    [Fact]
    public async Task Care_ThatOverlapsAnotherOfTheSameDatenstand_NamesItsFile()
    {
        await using var host = await ImportHost.WithStockAsync();
        await ImportAsync(host, Care + "000000125;AEZ-01;01.01.2016;\n", 9, "erste.csv");

        var error = Assert.Single((await ImportAsync(host, Care + "000000125;AEZ-02;01.06.2016;\n", 9, "zweite.csv")).Errors);

        Assert.Equal("überschneidet sich mit der Betreuung durch AEZ-01 ab 01.01.2016 (aus „erste.csv“ mit demselben Datenstand)", error.Reason);
    }

    [Fact]
    public async Task HandOver_OnOneDay_IsSaidAndTheLaterIfkHasTheDay()
    {
        await using var host = await ImportHost.WithStockAsync();

        var report = await ImportAsync(host, Care + "000000125;AEZ-01;01.01.2016;31.05.2016\n000000125;AEZ-02;31.05.2016;\n", 9);

        Assert.Equal((2, 0), (report.New, report.Rejected));
        Assert.Contains(report.Notices, notice => notice.StartsWith("1 Übergabe", StringComparison.Ordinal) && notice.Contains("Zeile 3 am 31.05.2016 von AEZ-01 an AEZ-02", StringComparison.Ordinal));
        await using var db = host.Open();
        Assert.Equal([("AEZ-01", 1m), ("AEZ-02", 2m)], db.Metrics.Where(m => m.Indicator == "stock" && m.Month == 201605).OrderBy(m => m.Ifk).AsEnumerable().Select(m => (m.Ifk, m.Numerator)));
    }

    private static Task<TableReport> ImportAsync(ImportHost host, string csv, int month, string name = "liste.csv") =>
        host.ImportAsync(csv, new ImportOptions(new DateOnly(2016, month, 1).AddMonths(1).AddDays(-1)), name);
}
