using System.IO.Compression;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Demo;
using Aez.Dashboard.Features.PerformanceDialogue;
using Aez.Dashboard.Platform;
using Aez.Dashboard.Tests.Support;
using ClosedXML.Excel;
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
        using var package = new ZipArchive(file);
        Assert.DoesNotContain(package.Entries, entry => entry.FullName.Contains("chart", StringComparison.OrdinalIgnoreCase));

        await using var db = _database.CreateDbContext();
        var noted = await db.AuditEntries.SingleAsync(e => e.Action == AuditAction.Exported, Cancellation);
        Assert.Equal(("System", result.FileName), (noted.User, noted.Key));
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

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _database.DisposeAsync();
    }
}
