using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Layout;
using Aez.Dashboard.Shared;
using Aez.Dashboard.Tests.Architecture;
using Aez.Dashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Tests.Data;

/// <summary>A context runs one command after the other: only SQLite, which answers at once, forgives two.</summary>
public sealed class OneQueryAtATimeTests : IAsyncDisposable
{
    private readonly TestDatabase _database = new(AsynchronousCommands.Instance);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    /// <summary>The net itself: without it every test below would pass whatever the program does.</summary>
    [Fact]
    public async Task TwoQueries_AtOnceOnOneContext_AreRefusedInTests()
    {
        // The first does not end before the second has begun, however long that takes.
        var begun = new TaskCompletionSource();
        await using var database = new TestDatabase(new AsynchronousCommands(begun.Task.WaitAsync));
        await using var db = database.CreateDbContext();

        var (first, second) = (db.Metrics.CountAsync(Cancellation), db.Contacts.CountAsync(Cancellation));
        begun.SetResult();

        await Assert.ThrowsAsync<InvalidOperationException>(() => second);
        await first;
    }

    /// <summary>The program starts no two tasks to wait for both; what runs beside another has a context of its own.</summary>
    [Fact]
    public void Program_AnywhereInItsCode_WaitsForOneTaskAfterTheOther()
    {
        var members = References.Types.SelectMany(type => References.MembersOf(type).Select(member => (Type: type, Member: member))).ToList();
        Assert.Contains(members, m => m.Member.DeclaringType == typeof(Task) && m.Member.Name == nameof(Task.Run));

        Assert.Empty(members
            .Where(m => (m.Member.DeclaringType == typeof(Task) && m.Member.Name is nameof(Task.WhenAll) or nameof(Task.WhenAny)) || m.Member.DeclaringType == typeof(Parallel))
            .Select(m => $"{m.Type.FullName} calls {m.Member.DeclaringType!.Name}.{m.Member.Name}"));
    }

    [Fact]
    public async Task Frame_WithComputedAndReadyMadeValues_ReadsOneAfterTheOther()
    {
        await new StoreBuilder(_database).Officer("A1").Metric("2016-03", "A1", Indicator.Integrations, 2).Metric("2016-05", "A1", Indicator.Integrations, 2).FiguresAsync("2016-05");
        await using (var db = _database.CreateDbContext())
        {
            db.ReadyMetrics.Add(new() { Month = 201602, Ifk = "A1", Indicator = Indicator.Stock.Key, Instrument = "", Numerator = 9 });
            await db.SaveChangesAsync(Cancellation);
        }

        var frame = await new FrameQuery(_database, new FixedUser(StoreExtensions.TeamLead), new IfkOfTeam(_database, _database.Audit()), TimeProvider.System)
            .ReadAsync(new DashboardFilter(null, null, null), Cancellation);

        Assert.Equal((new Month(2016, 2), new Month(2016, 5)), (frame.MinMonth, frame.Month));
    }
}
