using System.Globalization;
using Aez.Dashboard.Excel;
using MiniExcelLibs;

namespace Aez.Dashboard.Tests.Benchmarks;

/// <summary>What the export of a list of 100,000 rows takes against MiniExcel writing the same values, and what of it stays in memory while it is written.</summary>
public sealed class ListWritingBenchmark(ITestOutputHelper output)
{
    private const int Rows = 100_000;

    private static readonly ListSheet<Row> Sheet = new ListSheet<Row>("Arbeitsliste EGV")
        .Text("Kundennummer", r => r.Kundennummer, 14)
        .Text("IFK", r => r.IFK, 10)
        .Text("Art", r => r.Art)
        .Date("Abgeschlossen am", r => DateOnly.FromDateTime(r.Abgeschlossen))
        .Date("Gültig bis", r => r.Gueltig is { } day ? DateOnly.FromDateTime(day) : null)
        .Whole("Tage", r => r.Tage)
        .Percent("Quote", r => r.Quote)
        .Text("Stand", r => r.Stand, 24)
        .Text("Nächster Schritt", r => r.Schritt, 40);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    public async Task List_OfHundredThousandRows_AgainstMiniExcel()
    {
        await new Comparison(output, 7).RunAsync($"list of {Rows} rows", 2, () => Cost.OfAsync(() => WriteAsync(Lines())), () => Cost.Of(WriteByMiniExcel));
        foreach (var rows in (int[])[Rows / 10, Rows / 2, Rows])
        {
            var alive = await AliveAfterAsync(rows) / 1e6;
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"alive after {rows} rows: {alive:0.0} MB"));
        }
    }

    private static async Task WriteAsync(IEnumerable<Row> rows)
    {
        await using var file = Temporary();
        await ListWorkbook.WriteAsync(file, Sheet, rows.ToAsyncEnumerable(), new ListCaption("EGV", "Team · September 2016"), "Test", new DateTime(2016, 10, 3), Cancellation);
    }

    private static void WriteByMiniExcel()
    {
        using var file = Temporary();
        file.SaveAs(Lines());
    }

    private static async Task<long> AliveAfterAsync(int rows)
    {
        var (before, after) = (0L, 0L);
        await WriteAsync(Look());
        return after - before;

        IEnumerable<Row> Look()
        {
            before = GC.GetTotalMemory(forceFullCollection: true);
            foreach (var row in Lines().Take(rows))
                yield return row;
            after = GC.GetTotalMemory(forceFullCollection: true);
        }
    }

    private static FileStream Temporary() => new(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 4096, FileOptions.DeleteOnClose);

    private static IEnumerable<Row> Lines() => Enumerable.Range(0, Rows).Select(i => new Row(
        $"{100_000_000 + i}", $"AEZ-{i % 60:00}", i % 4 == 0 ? "Kooperationsplan" : "EGV", new DateTime(2016, 1, 1).AddDays(i % 270),
        i % 5 == 0 ? null : new DateTime(2016, 7, 1).AddDays(i % 270), i % 400 - 200, i % 1000 / 1000m,
        i % 3 == 0 ? "läuft in ≤ 30 Tagen ab" : "abgelaufen", "Gespräch vereinbaren & Fortschreibung vorbereiten"));

    private sealed record Row(string Kundennummer, string IFK, string Art, DateTime Abgeschlossen, DateTime? Gueltig, decimal Tage, decimal Quote, string Stand, string Schritt);
}
