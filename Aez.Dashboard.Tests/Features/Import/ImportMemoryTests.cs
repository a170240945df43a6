using Aez.Dashboard.Tests.Support;

namespace Aez.Dashboard.Tests.Features.Import;

/// <summary>What a large import leaves in the server's memory. Alone, since memory is that of the whole process.</summary>
[Collection(nameof(Alone))]
public sealed class ImportMemoryTests
{
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
