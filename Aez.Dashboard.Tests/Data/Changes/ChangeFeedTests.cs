using System.Collections.Concurrent;
using Aez.Dashboard.Data;
using Aez.Dashboard.Data.Changes;
using Aez.Dashboard.Domain;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aez.Dashboard.Tests.Data.Changes;

[OnEachDatabase]
public sealed class ChangeFeedTests : IAsyncLifetime
{
    private readonly TestDatabase _database = new();
    private readonly BlockingCollection<ToldChange> _told = [];
    private ChangeFeed _feed = null!;
    private IDisposable _listening = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var provider = DatabaseProviders.Named(_database.Provider);
        _feed = new ChangeFeed(_database, () => provider.Signal(_database.ConnectionString, TimeProvider.System), NullLogger<ChangeFeed>.Instance);
        await _feed.StartAsync(Cancellation);
        _listening = _feed.Listen(_told.Add);
        // From here on it follows: what is told first is a change of ours.
        await NoteAsync(AuditAction.ImportUndone, "Import", "Anfang");
        while (Next() is { } told && !told.By.Contains("Anfang"))
            await NoteAsync(AuditAction.ImportUndone, "Import", "Anfang");
    }

    /// <summary>By a context of its own, as another program on the database would.</summary>
    [Theory]
    [InlineData(AuditAction.Imported, "Kontakte", Change.Shown)]
    [InlineData(AuditAction.DialogueMoved, "Performance-Dialog", Change.Shown)]
    [InlineData(AuditAction.Changed, "Regelwerk", Change.Shown)]
    [InlineData(AuditAction.Changed, "Konto", Change.Accounts)]
    public async Task Change_MadeElsewhere_IsTold(AuditAction action, string subject, Change expected)
    {
        await NoteAsync(action, subject, "lindner");

        var told = Next();

        Assert.Equal(expected, told!.What);
        Assert.True(told.IsBy("lindner"));
        Assert.False(told.IsBy("brandt"));
    }

    [Fact]
    public async Task Text_ThatSomebodyTypes_IsToldToNobody()
    {
        await NoteAsync(AuditAction.Changed, "Text im Performance-Dialog", "lindner");
        await NoteAsync(AuditAction.Imported, "Kontakte", "controlling");

        Assert.True(Next()!.IsBy("controlling"));
    }

    [Fact]
    public async Task Listener_ThatHasGone_HearsNothing()
    {
        var gone = new List<ToldChange>();
        _feed.Listen(gone.Add).Dispose();
        await NoteAsync(AuditAction.Imported, "Kontakte", "controlling");

        Assert.NotNull(Next());
        Assert.Empty(gone);
    }

    /// <summary>Whoever adds an action decides whether pages hear of it.</summary>
    [Fact]
    public void Actions_AreAllThoughtOf() => Assert.All(Enum.GetValues<AuditAction>(), action => _ = ChangeKinds.Of(action, "Ziel"));

    public async ValueTask DisposeAsync()
    {
        _listening.Dispose();
        await _feed.StopAsync(CancellationToken.None);
        _feed.Dispose();
        await _database.DisposeAsync();
        _told.Dispose();
    }

    private ToldChange? Next() => _told.TryTake(out var told, (int)TimeSpan.FromSeconds(30).TotalMilliseconds, Cancellation) ? told : null;

    private async Task NoteAsync(AuditAction action, string subject, string user)
    {
        using var unit = new UnitOfWork(_database);
        await unit.WriteAsync(new ActingUser(user, Role.Controlling) { Login = user }, async work =>
        {
            work.Db.AuditEntries.Add(new AuditEntry { User = user, Action = action, Subject = subject, Key = "x" });
            await work.CommitAsync(Cancellation);
        }, Cancellation);
    }
}
