using Aez.Dashboard.Data;
using Aez.Dashboard.Features.Import;
using Aez.Dashboard.Tests.Features.Import;
using Aez.Dashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Tests.Data;

/// <summary>A named lock holds over all programs on a database: the server, and a verb of the command line beside it.</summary>
[OnEachDatabase]
public sealed class NamedLocksTests : IAsyncDisposable
{
    private readonly TestDatabase _database = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<NamedLock> Names => [.. Enum.GetValues<NamedLock>()];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Lock_OfAnotherProgram_IsRefusedOrWaitedFor(NamedLock name)
    {
        using var server = new UnitOfWork(_database);
        using var verb = new UnitOfWork(_database);
        var held = await server.HoldAsync(name, Cancellation);

        Assert.Null(await verb.TryHoldAsync(name, Cancellation));
        foreach (var other in Enum.GetValues<NamedLock>().Where(other => other != name))
        {
            using var free = await verb.TryHoldAsync(other, Cancellation);
            Assert.NotNull(free);
        }
        var waiting = verb.HoldAsync(name, Cancellation);
        Assert.False(waiting.IsCompleted);
        held.Dispose();
        held.Dispose();
        using (await waiting)
            Assert.Null(await server.TryHoldAsync(name, Cancellation));
        using var again = await server.TryHoldAsync(name, Cancellation);
        Assert.NotNull(again);
    }

    [Fact]
    public async Task Wait_ThatIsGivenUp_LeavesTheLockToOthers()
    {
        using var server = new UnitOfWork(_database);
        using var verb = new UnitOfWork(_database);
        using (await server.HoldAsync(NamedLock.Import, Cancellation))
        {
            using var impatience = new CancellationTokenSource();
            var waiting = verb.HoldAsync(NamedLock.Import, impatience.Token);
            await impatience.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        }
        using var held = await verb.TryHoldAsync(NamedLock.Import, Cancellation);
        Assert.NotNull(held);
    }

    /// <summary>Files of two programs never come between each other's.</summary>
    [Fact]
    public async Task Import_OfAVerb_BesideOneOfTheServer_IsRefusedAndChangesNothing()
    {
        await using var host = await ImportHost.WithStockAsync();
        using var server = new UnitOfWork(host.Database);
        Directory.CreateDirectory(host.Database.Folder);
        var file = Path.Combine(host.Database.Folder, "kontakte.csv");
        await File.WriteAllTextAsync(file, "Kundennummer;Datum;Kontaktart\n000000123;15.09.2016;persönlich\n", Cancellation);
        var settings = new Dictionary<string, string?> { ["ConnectionStrings__Aez"] = host.ConnectionString, ["Database__Provider"] = host.Database.Provider, ["Data__Directory"] = host.Database.Folder };
        string[] import = ["import", file, "--data-as-of", "2016-09-30"];

        CommandLineRun refused;
        using (await server.HoldAsync(NamedLock.Import, Cancellation))
            refused = await ProgramRun.RunAsync(settings, import);
        await using var db = host.Open();
        Assert.Contains("Es läuft bereits ein anderer Import", refused.Output + refused.Error, StringComparison.Ordinal);
        Assert.Equal(1, refused.ExitCode);
        Assert.False(await db.Contacts.AnyAsync(Cancellation));

        var done = await ProgramRun.RunAsync(settings, import);
        Assert.Equal((0, ""), (done.ExitCode, done.Error));
        Assert.Equal(1, await db.Contacts.CountAsync(Cancellation));
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();
}
