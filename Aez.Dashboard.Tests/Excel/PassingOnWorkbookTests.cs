using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Rules;
using Aez.Dashboard.Excel;
using Aez.Dashboard.Excel.PassingOn;
using Aez.Dashboard.Features.Demo;
using Aez.Dashboard.Features.PerformanceDialogue;
using Aez.Dashboard.Platform;
using Aez.Dashboard.Tests.Support;
using ClosedXML.Excel;
using DocumentFormat.OpenXml.Drawing.Charts;
using DocumentFormat.OpenXml.Packaging;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Aez.Dashboard.Tests.Excel;

/// <summary>The edition for readers beyond the team, as it is saved.</summary>
public sealed class PassingOnWorkbookTests : IAsyncDisposable
{
    /// <summary>Columns of targets and quotients: they count nobody.</summary>
    private static readonly string[] NoCounts = ["Jahresziel", "Kontakte je Kunde", "Quote", "Kontaktquote", "Erreicht"];

    private readonly TestDatabase _database = new();
    private readonly Product _product;

    public PassingOnWorkbookTests() => _product = new Product(_database);

    private static readonly Month September = new(2016, 9);

    private PassingOnExport Export => _product.Get<PassingOnExport>();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false, 6)]
    [InlineData(true, 7)]
    public async Task Workbook_OfADemoTeam_HoldsMultiplesOfThreeAndNothingElse(bool namesIfks, int expectedTables)
    {
        await SeedAsync(namesIfks);
        using var file = new MemoryStream();
        var result = await Export.WriteAsync(ActingUser.System, September, null, file, Cancellation);

        Assert.EndsWith("_Weitergabefassung.xlsx", result.FileName, StringComparison.Ordinal);
        file.Position = 0;
        using (var workbook = new XLWorkbook(file))
        {
            Assert.Contains("Vielfaches von 3", workbook.Worksheet(1).Cell("A3").GetString(), StringComparison.Ordinal);
            Assert.DoesNotContain(workbook.Worksheets.SelectMany(s => s.CellsUsed()), cell => cell.HasFormula);
            Assert.Equal(namesIfks, workbook.Worksheets.Skip(1).SelectMany(s => s.CellsUsed()).Any(cell => cell.GetString() == "AEZ-01"));
            var tables = workbook.Worksheets.SelectMany(s => s.Tables).ToList();
            Assert.Equal(expectedTables, tables.Count);
            var counts = 0;
            foreach (var table in tables)
            {
                var columns = table.Fields.Where(field => !NoCounts.Contains(field.Name)).Select(field => field.Index + 1);
                // The row of totals stands below the table.
                var range = table.Worksheet.Range(table.RangeAddress.FirstAddress.RowNumber + 1, 1, table.RangeAddress.LastAddress.RowNumber + 1, table.ColumnCount());
                var numbers = columns.SelectMany(c => range.Column(c).CellsUsed(cell => cell.DataType == XLDataType.Number && cell.Style.NumberFormat.Format != NumberFormats.Month)).ToList();
                // What stands in one column with counts but is none: quotients, and the VZÄ below the caseload.
                numbers.RemoveAll(cell => table.Name == "Uebersicht" && (cell.Address.ColumnNumber == 4 || (cell.Address.ColumnNumber == 3 && LabelOf(cell) == "Betreuungsschlüssel")) && LabelOf(cell) is not ("Integrationen" or "Maßnahmeneintritte" or "Bestand"));
                Assert.Empty(numbers.Where(cell => cell.GetDouble() % 3 != 0).Select(cell => $"{table.Name} {cell.Address} {cell.GetDouble()}"));
                counts += numbers.Count;
            }
            Assert.True(counts > 100, $"Only {counts} counts were looked at.");

            // Without the mark of a ready-made value.
            static string LabelOf(IXLCell cell) => cell.Worksheet.Cell(cell.Address.RowNumber, 1).GetString().Split(" (")[0];
        }
        AssertChartsDrawOnlyWhatIsShown(file, namesIfks);

        await using var db = _database.CreateDbContext();
        var noted = await db.AuditEntries.SingleAsync(e => e.Action == AuditAction.Exported, Cancellation);
        Assert.Equal(("System", result.FileName), (noted.User, noted.Key));
    }

    [Fact]
    public async Task Page_OfADemoTeam_ReadsCellByCellAsTheWorkbookDoes()
    {
        await SeedAsync(namesIfks: true);
        using var file = new MemoryStream();
        await Export.WriteAsync(ActingUser.System, September, null, file, Cancellation);

        var (edition, _) = await Export.ReadAsync(ActingUser.System, September, null, Cancellation);

        using var workbook = new XLWorkbook(file);
        var sheets = workbook.Worksheets.Skip(1).ToList();
        Assert.Equal(sheets.Select(s => s.Tables.Count()), edition!.Sections.Select(s => s.Tables.Count));
        foreach (var (table, read) in sheets.SelectMany(s => s.Tables.OrderBy(t => t.RangeAddress.FirstAddress.RowNumber)).Zip(edition.Sections.SelectMany(s => s.Tables)))
        {
            Assert.Equal(table.Fields.Select(f => f.Name), read.Headings);
            var rows = table.DataRange.Rows().Select(row => string.Join('|', row.Cells().Select(Shown)));
            Assert.Equal(rows, read.Rows.Select(row => string.Join('|', row.Select(cell => cell.Text.Replace('\u202F', ' ')))));
        }
        Assert.Contains(edition.Facts, fact => fact is ("Datenstand", "03.01.2017"));
    }

    /// <summary>One edition for everyone: two that differ could be laid over each other.</summary>
    [Fact]
    public async Task Edition_ForWhoeverMayPassOn_IsTheSame()
    {
        await SeedAsync(namesIfks: false);
        var editions = new List<string>();
        foreach (var role in new[] { Role.TeamLead, Role.DepartmentHead, Role.Controlling })
            editions.Add(TextOf((await Export.ReadAsync(new ActingUser("Wer auch immer", role), September, null, Cancellation)).Edition!));

        Assert.NotEmpty(editions[0]);
        Assert.Single(editions.Distinct());
    }

    /// <summary>The whole edition, page by page, of a world that has exactly the counts that it shows: nobody can tell which of the two is real.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Edition_OfTheWorldThatItShows_IsTheSame(bool namesIfks)
    {
        await SeedAsync(namesIfks);
        await using var db = _database.CreateDbContext();
        await db.ReadyMetrics.ExecuteDeleteAsync(Cancellation);
        var (edition, _) = await Export.ReadAsync(ActingUser.System, September, null, Cancellation);
        var shown = await db.PassedOnCells.AsNoTracking().ToListAsync(Cancellation);
        Assert.NotEmpty(shown);

        await BecomeAsync(db, shown);
        await db.PassedOnCells.ExecuteDeleteAsync(Cancellation);
        var (other, _) = await Export.ReadAsync(ActingUser.System, September, null, Cancellation);

        Assert.Equal(TextOf(edition!), TextOf(other!));
    }

    /// <summary>Without rows of IFKs, the edition tells nothing of how the team's totals, which the department head sees, are made up.</summary>
    [Fact]
    public async Task Edition_WithoutRowsOfIfks_IsTheSameWhoeverOfTheTeamHasTheCases()
    {
        await SeedAsync(namesIfks: false);
        await using var db = _database.CreateDbContext();
        await db.ReadyMetrics.ExecuteDeleteAsync(Cancellation);
        await db.MeasureEntries.ExecuteDeleteAsync(Cancellation);
        var (edition, _) = await Export.ReadAsync(ActingUser.System, September, null, Cancellation);
        await db.PassedOnCells.ExecuteDeleteAsync(Cancellation);

        foreach (var cell in (await db.Metrics.Where(m => m.Indicator == "measure-entries" && m.Ifk.StartsWith("AEZ")).ToListAsync(Cancellation)).GroupBy(m => (m.Month, m.Instrument)))
        {
            var sum = cell.Sum(m => m.Numerator);
            foreach (var metric in cell)
                metric.Numerator = metric == cell.First() ? sum : 0;
        }
        await db.SaveChangesAsync(Cancellation);
        var (other, _) = await Export.ReadAsync(ActingUser.System, September, null, Cancellation);

        Assert.Equal(TextOf(edition!), TextOf(other!));
    }

    [Fact]
    public async Task Edition_GivenAgainAfterLateData_ShowsAnotherNumberOnlyWhereTheOldOneNoLongerFits()
    {
        await SeedAsync(namesIfks: true);
        await using var db = _database.CreateDbContext();
        await db.ReadyMetrics.ExecuteDeleteAsync(Cancellation);
        await Export.ReadAsync(ActingUser.System, September, null, Cancellation);
        var before = await db.PassedOnCells.AsNoTracking().ToDictionaryAsync(c => (c.Month, c.Ifk, c.Topic, c.Part), c => c.Shown, Cancellation);
        await db.MeasureEntries.ExecuteDeleteAsync(Cancellation);
        var entries = await db.Metrics.Where(m => m.Indicator == Indicator.MeasureEntries.Key && m.Ifk.StartsWith("AEZ") && m.Month >= 201601 && m.Month <= 201609).ToListAsync(Cancellation);
        foreach (var (entry, i) in entries.Select((e, i) => (e, i)))
            entry.Numerator += i % 5;
        await db.SaveChangesAsync(Cancellation);

        await Export.ReadAsync(ActingUser.System, September, null, Cancellation);

        var after = await db.PassedOnCells.AsNoTracking().ToListAsync(Cancellation);
        Assert.Contains(after, cell => before[(cell.Month, cell.Ifk, cell.Topic, cell.Part)] != cell.Shown);
        Assert.Each(entries, entry =>
        {
            var was = before[(entry.Month, entry.Ifk, entry.Indicator, entry.Instrument)];
            var now = after.Single(c => (c.Month, c.Ifk, c.Topic, c.Part) == (entry.Month, entry.Ifk, entry.Indicator, entry.Instrument)).Shown;
            Assert.True(now == was || Math.Abs(entry.Numerator - was) >= 3, $"{entry.Numerator} was {was} and is {now}");
        });
    }

    /// <summary>Three entries of one person must not pass as three.</summary>
    [Fact]
    public async Task Edition_WithSeveralCasesOfOnePerson_CountsThePerson()
    {
        await SeedAsync(namesIfks: false);
        await using var db = _database.CreateDbContext();
        await db.ReadyMetrics.ExecuteDeleteAsync(Cancellation);
        var entry = await db.MeasureEntries.FirstAsync(e => e.EntryOn >= new DateOnly(2016, 9, 1) && e.EntryOn <= new DateOnly(2016, 9, 30), Cancellation);
        // Twelve entries of one person where only this one was.
        await db.MeasureEntries.Where(e => e.Id != entry.Id && e.Instrument == entry.Instrument && e.EntryOn >= new DateOnly(2016, 9, 1) && e.EntryOn <= new DateOnly(2016, 9, 30)).ExecuteDeleteAsync(Cancellation);
        var metrics = await db.Metrics.Where(m => m.Indicator == Indicator.MeasureEntries.Key && m.Instrument == entry.Instrument && m.Month == 201609).ToListAsync(Cancellation);
        Assert.NotEmpty(metrics);
        foreach (var metric in metrics)
            metric.Numerator = 12;
        await db.SaveChangesAsync(Cancellation);

        await Export.ReadAsync(ActingUser.System, September, null, Cancellation);

        var shown = await db.PassedOnCells.Where(c => c.Month == 201609 && c.Topic == Indicator.MeasureEntries.Key && c.Part == entry.Instrument).ToListAsync(Cancellation);
        Assert.Contains(shown, cell => cell.Shown <= 3);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task States_WhereDqmAndRecordsDiffer_AreLeftOutWithTheReason(int difference)
    {
        await SeedAsync(namesIfks: true);
        await using var db = _database.CreateDbContext();
        await db.ReadyMetrics.ExecuteDeleteAsync(Cancellation);
        var computed = await db.Metrics.FirstAsync(m => m.Month == 201609 && m.Indicator == Indicator.EgvValidity.Key, Cancellation);
        await db.Metrics.Where(m => m.Month == 201609 && m.Indicator == Indicator.EgvValidity.Key && m.Ifk == computed.Ifk)
            .ExecuteUpdateAsync(s => s.SetProperty(m => m.Numerator, computed.Numerator - difference), Cancellation);

        var (edition, _) = await Export.ReadAsync(ActingUser.System, September, null, Cancellation);

        var agreements = edition!.Sections.Single(s => s.Title.StartsWith("EGV", StringComparison.Ordinal));
        Assert.Equal(difference == 0, agreements.Tables[0].Headings.Contains("abgelaufen"));
        if (difference == 0)
            Assert.Null(agreements.Remark);
        else
            Assert.Contains("weil die Kennzahlen aus dem DQM von den Falldaten abweichen", agreements.Remark, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Download_ByRole_IsGivenToWhoeverMayPassOn()
    {
        await using var host = new AppHost();
        foreach (var (user, status) in new[] { ("TeamLead", 404), ("DepartmentHead", 404), ("Controlling", 404), ("Ifk AEZ-01", 403), ("Administrator", 403), (TestUser.Nobody, 302) })
        {
            using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = host.Address };
            client.DefaultRequestHeaders.Add(TestUser.Key, user);
            using var response = await client.GetAsync(new Uri("/export/dialog.xlsx?monat=2016-09&fassung=weitergabe", UriKind.Relative), Cancellation);
            // Without data there is nothing to give, but only who may ask is told so.
            Assert.Equal((user, status), (user, (int)response.StatusCode));
        }
    }

    [Fact]
    public async Task Export_ByAnIfk_IsRefused()
    {
        using var file = new MemoryStream();

        await Assert.ThrowsAsync<UnauthorizedAccessException>(
            () => Export.WriteAsync(new ActingUser("Eins", Role.Ifk, "AEZ-01"), September, null, file, Cancellation));
    }

    private async Task SeedAsync(bool namesIfks)
    {
        await _product.Get<DemoSeeder>().SeedAsync(new DemoOptions(Customers: 300, Ifks: 5), Cancellation);
        if (!namesIfks)
            return;
        await using var db = _database.CreateDbContext();
        db.Actor = ActingUser.System;
        db.Settings.Add(new Setting { Key = Setting.ServiceAgreement, Value = "DV Führungsinformation vom 01.02.2016", ChangedBy = "System" });
        await db.SaveChangesAsync(Cancellation);
    }

    /// <summary>Makes the store hold what was shown, each case another person's.</summary>
    private static async Task BecomeAsync(AezDbContext db, List<PassedOnCell> shown)
    {
        await db.Contacts.ExecuteDeleteAsync(Cancellation);
        await db.MeasureEntries.ExecuteDeleteAsync(Cancellation);
        await db.Integrations.ExecuteDeleteAsync(Cancellation);
        // The cases of a team that is shown as a whole may all be one IFK's.
        var cells = shown.ToDictionary(c => (c.Month, Ifk: c.Ifk.Split(',')[0], c.Topic, c.Part), c => c.Shown);
        foreach (var cell in cells.Keys.Where(c => c.Topic is "integrations" or "measure-entries"))
        {
            if (!await db.Metrics.AnyAsync(m => m.Month == cell.Month && m.Ifk == cell.Ifk && m.Indicator == cell.Topic && m.Instrument == cell.Part, Cancellation))
                db.Metrics.Add(new MetricValue { Month = cell.Month, Ifk = cell.Ifk, Indicator = cell.Topic, Instrument = cell.Part });
        }
        await db.SaveChangesAsync(Cancellation);
        int Of(MetricValue m, string topic, string part = "") => cells.GetValueOrDefault((m.Month, m.Ifk, topic, part));
        int Stock(MetricValue m) => Enum.GetValues<AgreementState>().Sum(s => Of(m, "stock", s.ToString()));
        int Held(MetricValue m) => Of(m, "stock", "Valid") + Of(m, "stock", "Expiring");
        foreach (var metric in await db.Metrics.Where(m => m.Month >= 201601 && m.Month <= 201609).ToListAsync(Cancellation))
        {
            if (metric.Indicator == "integrations" || metric.Indicator == "measure-entries")
                metric.Numerator = Of(metric, metric.Indicator, metric.Instrument);
            if (metric.Month != 201609)
                continue;
            (metric.Numerator, metric.Denominator) = metric.Indicator switch
            {
                "stock" => (Stock(metric), null),
                "caseload" => (Stock(metric), metric.Denominator),
                "egv-validity" => (Held(metric), Held(metric) + Of(metric, "stock", "Expired") + Of(metric, "stock", "Missing")),
                "contact-reach" or "assignment-conformity" => (Math.Min(Of(metric, metric.Indicator), Stock(metric)), Stock(metric)),
                "contact-density" => (Of(metric, metric.Indicator), Stock(metric)),
                "feedback-timeliness" => (Of(metric, metric.Indicator, "held"), Of(metric, metric.Indicator, "held") + Of(metric, metric.Indicator, "lacking")),
                _ => (metric.Numerator, metric.Denominator),
            };
        }
        foreach (var detail in await db.MetricDetails.Where(d => d.Month == 201609 && d.Topic == "agreement-state").ToListAsync(Cancellation))
            detail.Count = cells.GetValueOrDefault((detail.Month, detail.Ifk, "stock", detail.Category));
        await db.SaveChangesAsync(Cancellation);
    }

    private static string TextOf(PassingOnEdition edition) => string.Join('\n', edition.Sections.SelectMany(s => s.Tables.SelectMany(t =>
        t.Rows.Append(t.Total ?? []).Select(row => $"{s.Title}|{string.Join('|', t.Headings)}|{string.Join('|', row.Select(c => c.Text))}"))));

    /// <summary>Each bar is a number of its table; what has none there has neither bar nor label.</summary>
    private static void AssertChartsDrawOnlyWhatIsShown(Stream file, bool namesIfks)
    {
        using var document = SpreadsheetDocument.Open(file, false);
        var charts = document.WorkbookPart!.WorksheetParts.Select(p => p.DrawingsPart).OfType<DrawingsPart>().SelectMany(d => d.ChartParts).Select(c => c.ChartSpace).ToList();
        Assert.Equal(namesIfks ? 5 : 3, charts.Count);
        foreach (var series in charts.SelectMany(c => c.Descendants<BarChartSeries>()).Where(s => s.GetFirstChild<DataLabels>() is not null))
        {
            var cache = series.GetFirstChild<Values>()!.Descendants<NumberingCache>().Single();
            var rows = Enumerable.Range(0, (int)cache.PointCount!.Val!.Value);
            var without = series.GetFirstChild<DataLabels>()!.Elements<DataLabel>().Select(l => (int)l.Index!.Val!.Value).ToList();
            Assert.Equal(rows.Except(cache.Elements<NumericPoint>().Select(p => (int)p.Index!.Value)), without);
        }
    }

    private static string Shown(IXLCell cell) => cell.DataType switch
    {
        XLDataType.Number when cell.Style.NumberFormat.Format == NumberFormats.Month => MonthOf(DateTime.FromOADate(cell.GetDouble())),
        XLDataType.Number => ExcelDisplay.Of(cell.GetDouble(), cell.Style.NumberFormat.Format),
        _ => cell.GetString(),
    };

    private static string MonthOf(DateTime day) => $"{German.ShortMonths[day.Month - 1]} {day.Year}";

    public async ValueTask DisposeAsync()
    {
        await _product.DisposeAsync();
        await _database.DisposeAsync();
    }
}
