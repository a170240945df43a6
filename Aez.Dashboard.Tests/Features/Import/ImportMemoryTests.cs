using Aez.Dashboard.Features.Import;
using Aez.Dashboard.Tests.Support;

namespace Aez.Dashboard.Tests.Features.Import;

/// <summary>What a large import leaves in the server's memory. Alone, since memory is that of the whole process.</summary>
[Collection(nameof(Alone))]
public sealed class ImportMemoryTests
{
    /// <summary>Rows of one key name a few of the others each, not all of them: else their messages would grow with the square of the file.</summary>
    [Fact]
    public async Task RowsOfOneKey_HoweverMany_CostWhatOtherRejectedRowsCost()
    {
        const int rows = 20_000;
        await using var host = await ImportHost.WithStockAsync();
        var faulty = "Kundennummer;IFK;Betreuung von\n" + string.Concat(Enumerable.Range(0, rows).Select(i => $"{i:000000000};AEZ-01;gestern\n"));
        var ofOneKey = "Kundennummer;IFK;Betreuung von\n" + string.Concat(Enumerable.Range(0, rows).Select(i => $"000000300;AEZ-0{1 + i % 2};01.01.2015\n"));
        await AllocatedAsync(faulty);

        var honest = await AllocatedAsync(faulty);
        var same = await AllocatedAsync(ofOneKey);

        Assert.InRange(same, 0, 4 * honest);

        async Task<long> AllocatedAsync(string csv)
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            var report = Assert.Single((await host.Service.DryRunAsync([ImportHost.File(csv)], new ImportOptions(), ImportHost.User, cancellation: TestContext.Current.CancellationToken))[0].Tables);
            Assert.Equal(rows, report.Rejected);
            return GC.GetTotalAllocatedBytes(precise: true) - before;
        }
    }

    [Fact]
    public async Task Memory_AfterALargeImport_IsGivenBack()
    {
        await using var host = await ImportHost.WithStockAsync();
        // The test's own texts are there before and after.
        var (first, second) = (ImportBoundsTests.Contacts(100_000), ImportBoundsTests.Contacts(100_000).Replace(".09.", ".08.", StringComparison.Ordinal));
        // The first import leaves what every import uses again, such as buffers.
        await host.ImportAsync(first);
        var before = GC.GetTotalMemory(forceFullCollection: true);

        await host.ImportAsync(second);

        // A tenth of what the rows take while they are read. A thread that has nothing new to do may still hold the last it had.
        var left = long.MaxValue;
        for (var attempt = 0; attempt < 100 && left > 10_000_000; attempt++)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
            left = GC.GetTotalMemory(forceFullCollection: true) - before;
        }
        Assert.InRange(left, long.MinValue, 10_000_000);
        Assert.Equal(first.Length, second.Length);
    }
}
