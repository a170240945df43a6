using Aez.Dashboard.Features.Import;
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
        await host.ImportAsync(ImportBoundsTests.Contacts(100), new ImportOptions(new DateOnly(2016, 9, 29)));
        var before = GC.GetTotalMemory(forceFullCollection: true);

        await host.ImportAsync(ImportBoundsTests.Contacts(100_000));

        // A tenth of what the rows take while they are read.
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 10_000_000);
    }
}
