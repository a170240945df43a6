using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Import;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Tests.Features.Import;

namespace Aez.Dashboard.Tests.Figures;

/// <summary>Two files of one Datenstand that count different customers of a team: it is said, as long as both stand and neither is a correction.</summary>
public sealed class StockFilesTests
{
    private static readonly DateOnly DataAsOf = new(2016, 9, 30);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Files_OfOneDatenstand_ThatNameOthers_AreTold()
    {
        await using var host = new ImportHost();
        await host.ImportAsync(ImportHost.Officers);
        await StockAsync(host, "a.csv", "000000201", "000000202", "000000203");
        Assert.Null(await ContradictionAsync(host));

        var second = await StockAsync(host, "b.csv", "000000201", "000000202", "000000204", "000000205");
        Assert.Equal(
            "Zwei Bestandsdateien mit Datenstand 30.09.2016 nennen verschiedene Kundinnen und Kunden derselben IFK: „a.csv“ 3, davon 1 nur dort, „b.csv“ 4, davon 2 nur dort. Prüfen Sie, welche vollständig ist.",
            await ContradictionAsync(host));

        Assert.Null(await host.UndoAsync(second));
        Assert.Null(await ContradictionAsync(host));
    }

    [Fact]
    public async Task File_ThatCorrectsAFewRows_ContradictsNothing()
    {
        await using var host = new ImportHost();
        await host.ImportAsync(ImportHost.Officers);
        await StockAsync(host, "a.csv", "000000201", "000000202", "000000203");
        await StockAsync(host, "korrigiert.csv", "000000204");

        Assert.Null(await ContradictionAsync(host));
    }

    [Fact]
    public async Task Files_OfTheSameCustomers_AgreeWhateverElseTheySay()
    {
        await using var host = new ImportHost();
        await host.ImportAsync(ImportHost.Officers);
        await StockAsync(host, "a.csv", "000000201", "000000202");
        await StockAsync(host, "b.csv", "000000202", "000000201");

        Assert.Null(await ContradictionAsync(host));
    }

    private static async Task<string?> ContradictionAsync(ImportHost host)
    {
        await using var db = host.Open();
        return await StockFiles.ContradictionAsync(db, ["AEZ-01", "AEZ-02"], Cancellation);
    }

    private static async Task<int> StockAsync(ImportHost host, string name, params string[] customers)
    {
        var report = await host.ImportAsync($"Kundennummer;IFK;Betreuung von\n{string.Concat(customers.Select(c => $"{c};AEZ-01;01.01.2016\n"))}", new ImportOptions(DataAsOf), name);
        Assert.Empty(report.Errors);
        return report.ImportId!.Value;
    }
}
