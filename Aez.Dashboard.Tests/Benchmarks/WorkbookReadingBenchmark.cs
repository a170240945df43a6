using Aez.Dashboard.Features.Import;
using Aez.Dashboard.Tests.Features.Import;
using ClosedXML.Excel;
using MiniExcelLibs;

namespace Aez.Dashboard.Tests.Benchmarks;

/// <summary>
/// What the dry run of a workbook of 100,000 contacts takes against MiniExcel merely reading it: once as Excel saves it, with shared
/// texts and days as numbers, once as report writers do, with the texts in the cells.
/// </summary>
public sealed class WorkbookReadingBenchmark(ITestOutputHelper output)
{
    private const int Rows = 100_000;
    private const int Customers = 2_000;

    /// <summary>As on the command line.</summary>
    private static readonly ImportOptions Options = new(new DateOnly(2016, 9, 30), ExplainFigures: false);

    [Fact(Explicit = true)]
    public async Task DryRun_OfAWorkbook_AgainstMiniExcelReadingIt()
    {
        await using var host = new ImportHost();
        await host.ImportAsync(ImportHost.Officers, Options);
        await host.ImportAsync("Kundennummer;IFK;Betreuung von\n" + string.Concat(Enumerable.Range(0, Customers).Select(c => $"{100_000_000 + c};AEZ-0{c % 2 + 1};01.01.2015\n")), Options);
        var comparison = new Comparison(output, 7);
        foreach (var (what, file) in ((string, byte[])[])[("as Excel saves it", Saved()), ("texts in the cells", Inline())])
        {
            await comparison.RunAsync($"dry run of {Rows} rows, {what}", 2, () => Cost.OfAsync(() => DryRunAsync(host, file, Options)), () => Cost.Of(() => Read(file)));
            await comparison.RunAsync(
                "the same with the figures that would change, as on the page", 2, () => Cost.OfAsync(() => DryRunAsync(host, file, Options with { ExplainFigures = true })), () => Cost.Of(() => Read(file)));
        }
    }

    private static async Task DryRunAsync(ImportHost host, byte[] file, ImportOptions options)
    {
        var report = Assert.Single(await host.Service.DryRunAsync([ImportHost.File(file, "kontakte.xlsx")], options, ImportHost.User, cancellation: TestContext.Current.CancellationToken));
        Assert.Equal(Rows, Assert.Single(report.Tables).New);
    }

    private static void Read(byte[] file) => Assert.Equal(Rows, new MemoryStream(file).Query(useHeaderRow: true).Cast<IDictionary<string, object>>().Count(row => row["Kundennummer"] is string));

    private static IEnumerable<Row> Contacts() => Enumerable.Range(0, Rows).Select(i => new Row(
        $"{100_000_000 + i % Customers}",
        new DateTime(2015, 1, 1).AddDays(i / Customers * 12),
        (i % 3) switch { 0 => "persönlich", 1 => "telefonisch", _ => "E-Mail" },
        $"AEZ-0{i % 2 + 1}",
        i % 7 == 0 ? "nicht erschienen" : "geführt"));

    private static byte[] Saved()
    {
        using var workbook = new XLWorkbook();
        workbook.Worksheets.Add("Kontakte").Cell(1, 1).InsertTable(Contacts(), createTable: false);
        using var file = new MemoryStream();
        workbook.SaveAs(file);
        return file.ToArray();
    }

    private static byte[] Inline()
    {
        using var file = new MemoryStream();
        file.SaveAs(Contacts());
        return file.ToArray();
    }

    private sealed record Row(string Kundennummer, DateTime Datum, string Kontaktart, string IFK, string Ergebnis);
}
