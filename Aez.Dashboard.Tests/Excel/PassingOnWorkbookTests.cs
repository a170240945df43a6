using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Excel;
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
    /// <summary>Columns of targets and quotients: 1 or 2 there counts nobody.</summary>
    private static readonly string[] NoCounts = ["Soll", "Soll kum.", "Jahresziel", "Kontakte je Kunde", "Abweichung", "Quote", "Kontaktquote", "Zielerreichung"];

    private readonly TestDatabase _database = new();
    private readonly ServiceProvider _services;

    public PassingOnWorkbookTests()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("ConnectionStrings:Aez", _database.ConnectionString)]).Build();
        _services = new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(configuration).AddAez(configuration).BuildServiceProvider();
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Workbook_OfADemoTeam_ShowsNoSmallCountAndHoldsNothingButWhatItShows()
    {
        await _services.GetRequiredService<DemoSeeder>().SeedAsync(new DemoOptions(Customers: 300, Ifks: 5), Cancellation);
        using var file = new MemoryStream();
        var result = await _services.GetRequiredService<PassingOnExport>().WriteAsync(ActingUser.System, new Month(2016, 9), null, file, Cancellation);

        Assert.EndsWith("_Weitergabefassung.xlsx", result.FileName, StringComparison.Ordinal);
        file.Position = 0;
        using (var workbook = new XLWorkbook(file))
        {
            Assert.Contains("mit * verdeckt", workbook.Worksheet(1).Cell("A3").GetString(), StringComparison.Ordinal);
            Assert.DoesNotContain(workbook.Worksheets.SelectMany(s => s.CellsUsed()), cell => cell.HasFormula);
            Assert.Contains(workbook.Worksheets.SelectMany(s => s.CellsUsed()), cell => cell.GetString() == "*");
            var tables = workbook.Worksheets.SelectMany(s => s.Tables).ToList();
            Assert.Equal(7, tables.Count);
            foreach (var table in tables)
            {
                var columns = table.Fields.Where(field => !NoCounts.Contains(field.Name)).Select(field => field.Index + 1);
                // The row of totals stands below the table.
                var range = table.Worksheet.Range(table.RangeAddress.FirstAddress.RowNumber + 1, 1, table.RangeAddress.LastAddress.RowNumber + 1, table.ColumnCount());
                var small = columns.SelectMany(c => range.Column(c).CellsUsed(cell => cell.DataType == XLDataType.Number && cell.GetDouble() is 1 or 2 && !cell.Style.NumberFormat.Format.Contains('%')));
                Assert.Empty(small.Select(cell => $"{table.Name} {cell.Address}"));
            }
        }
        AssertChartsDrawOnlyWhatIsShown(file);

        await using var db = _database.CreateDbContext();
        var noted = await db.AuditEntries.SingleAsync(e => e.Action == AuditAction.Exported, Cancellation);
        Assert.Equal(("System", result.FileName), (noted.User, noted.Key));
    }

    [Fact]
    public async Task Page_OfADemoTeam_ReadsCellByCellAsTheWorkbookDoes()
    {
        await _services.GetRequiredService<DemoSeeder>().SeedAsync(new DemoOptions(Customers: 300, Ifks: 5), Cancellation);
        var export = _services.GetRequiredService<PassingOnExport>();
        using var file = new MemoryStream();
        await export.WriteAsync(ActingUser.System, new Month(2016, 9), null, file, Cancellation);

        var (edition, _) = await export.ReadAsync(ActingUser.System, new Month(2016, 9), null, Cancellation);

        using var workbook = new XLWorkbook(file);
        var sheets = workbook.Worksheets.Skip(1).ToList();
        Assert.Equal(sheets.Select(s => s.Tables.Count()), edition!.Sections.Select(s => s.Tables.Count));
        foreach (var (table, read) in sheets.SelectMany(s => s.Tables.OrderBy(t => t.RangeAddress.FirstAddress.RowNumber)).Zip(edition.Sections.SelectMany(s => s.Tables)))
        {
            Assert.Equal(table.Fields.Select(f => f.Name), read.Headings);
            var rows = table.DataRange.Rows().Select(row => string.Join('|', row.Cells().Select(Shown)));
            Assert.Equal(rows, read.Rows.Select(row => string.Join('|', row.Select(cell => cell.Text.Replace('\u202F', ' ')))));
        }
        Assert.Contains(edition.Sections.SelectMany(s => s.Tables).SelectMany(t => t.Rows).SelectMany(r => r), cell => cell.Text == "*");
        Assert.Contains(edition.Facts, fact => fact is ("Datenstand", "03.01.2017"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task States_WhereDqmAndRecordsDiffer_AreLeftOutWithTheReason(int difference)
    {
        await _services.GetRequiredService<DemoSeeder>().SeedAsync(new DemoOptions(Customers: 300, Ifks: 5), Cancellation);
        await using var db = _database.CreateDbContext();
        await db.ReadyMetrics.ExecuteDeleteAsync(Cancellation);
        var computed = await db.Metrics.FirstAsync(m => m.Month == 201609 && m.Indicator == Indicator.EgvValidity.Key, Cancellation);
        await db.Metrics.Where(m => m.Month == 201609 && m.Indicator == Indicator.EgvValidity.Key && m.Ifk == computed.Ifk)
            .ExecuteUpdateAsync(s => s.SetProperty(m => m.Numerator, computed.Numerator - difference), Cancellation);

        var (edition, _) = await _services.GetRequiredService<PassingOnExport>().ReadAsync(ActingUser.System, new Month(2016, 9), null, Cancellation);

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
            () => _services.GetRequiredService<PassingOnExport>().WriteAsync(new ActingUser("Eins", Role.Ifk, "AEZ-01"), new Month(2016, 9), null, file, Cancellation));
    }

    /// <summary>Each bar is a number of its table; what is hidden there has neither bar nor label.</summary>
    private static void AssertChartsDrawOnlyWhatIsShown(Stream file)
    {
        using var document = SpreadsheetDocument.Open(file, false);
        var charts = document.WorkbookPart!.WorksheetParts.Select(p => p.DrawingsPart).OfType<DrawingsPart>().SelectMany(d => d.ChartParts).Select(c => c.ChartSpace).ToList();
        Assert.Equal(5, charts.Count);
        var gaps = 0;
        foreach (var series in charts.SelectMany(c => c.Descendants<BarChartSeries>()).Where(s => s.GetFirstChild<DataLabels>() is not null))
        {
            var cache = series.GetFirstChild<Values>()!.Descendants<NumberingCache>().Single();
            var rows = Enumerable.Range(0, (int)cache.PointCount!.Val!.Value);
            var without = series.GetFirstChild<DataLabels>()!.Elements<DataLabel>().Select(l => (int)l.Index!.Val!.Value).ToList();
            Assert.Equal(rows.Except(cache.Elements<NumericPoint>().Select(p => (int)p.Index!.Value)), without);
            gaps += without.Count;
        }
        Assert.True(gaps > 6, "Beyond the three months not yet due of two charts something is hidden.");
        Assert.Contains(charts, chart => chart.InnerText.Contains("(Lücke: verdeckt)", StringComparison.Ordinal));
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
        await _services.DisposeAsync();
        await _database.DisposeAsync();
    }
}
