using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Platform.Operations;
using Aez.Dashboard.Shared;
using Aez.Dashboard.Tests.Support;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aez.Dashboard.Tests.Platform.Operations;

/// <summary>What is being written when the server is asked to end is written to its end.</summary>
public sealed class AnnouncedLifetimeTests
{
    [Fact]
    public async Task End_WhileSomethingIsWritten_WaitsForItAndTellsAtOnce()
    {
        await using var database = new TestDatabase();
        var (begun, finish) = (new TaskCompletionSource(), new TaskCompletionSource());
        var writing = new UnitOfWork(database).WriteAsync(ActingUser.System, async work =>
        {
            begun.SetResult();
            await finish.Task;
            await work.CommitAsync(TestContext.Current.CancellationToken);
        }, TestContext.Current.CancellationToken);
        await begun.Task;
        var (maintenance, application) = (new Maintenance(), new Application());
        var told = new TaskCompletionSource();
        maintenance.Announced += (_, _) => told.SetResult();
        using var lifetime = new AnnouncedLifetime(maintenance, application, new OpenCircuits(), NullLogger<AnnouncedLifetime>.Instance);

        var ending = lifetime.EndAsync();
        await told.Task;
        Assert.True(maintenance.IsAnnounced);
        Assert.False(application.IsStopped);
        finish.SetResult();
        await writing;
        await ending;

        Assert.True(application.IsStopped);
    }

    private sealed class Application : IHostApplicationLifetime
    {
        public bool IsStopped { get; private set; }

        public CancellationToken ApplicationStarted => CancellationToken.None;

        public CancellationToken ApplicationStopping => CancellationToken.None;

        public CancellationToken ApplicationStopped => CancellationToken.None;

        public void StopApplication() => IsStopped = true;
    }
}
