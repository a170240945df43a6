using System.Collections.Concurrent;
using System.Reflection;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Identity;
using Aez.Dashboard.Tests.Support;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Aez.Dashboard.Tests.Shared;

/// <summary>Every page that loads something shows that it does and stays answerable: nothing is read on the circuit's own thread.</summary>
public sealed class PagesReadAwayTests : IAsyncLifetime, IDbContextFactory<AezDbContext>
{
    /// <summary>Parts of the sign-in are answered by requests, which have no circuit; the catalogue from a file waits for the file.</summary>
    private static readonly string[] Static = ["SignInPage", "PasswordPage", "SecondFactorPage", "LinkPage", "CodePage", "SessionsPage", "NotFoundPage", "CataloguePage"];

    private readonly TestDatabase _database = new();
    private readonly ConcurrentQueue<string> _onCircuit = [];
    private readonly ManualResetEventSlim _gate = new(initialState: false);

    public static TheoryData<string> Pages =>
        [.. typeof(Program).Assembly.GetTypes().Where(t => t.GetCustomAttributes<RouteAttribute>().Any() && !Static.Contains(t.Name)).Select(t => t.FullName!).Order(StringComparer.Ordinal)];

    public async ValueTask InitializeAsync() => Assert.Equal(0, (await CommandLineRun.OnAsync(_database, "seed", "--customers", "40", "--ifks", "2", "--months", "24")).ExitCode);

    public AezDbContext CreateDbContext()
    {
        // Who asks on the circuit is noted, and not held up: the test would wait for itself.
        if (SynchronizationContext.Current is { } context)
        {
            _onCircuit.Enqueue(context.GetType().Name);
            return _database.CreateDbContext();
        }
        _gate.Wait(Xunit.TestContext.Current.CancellationToken);
        return _database.CreateDbContext();
    }

    [Fact]
    public void Pages_AreFound() => Assert.True(Pages.Count > 12);

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_WhileTheDatabaseTakesItsTime_IsPaintedAndThenShowsWhatItLoaded(string name)
    {
        var type = typeof(Program).Assembly.GetType(name)!;
        await using var context = new PageContext(_database, contexts: this);
        context.Services.AddSingleton<ICurrentUser>(new FixedUser(type.Namespace!.EndsWith("Administration", StringComparison.Ordinal) ? new ActingUser("Admin", Role.Administrator) { Login = "admin" }
            : type.Name == "OwnDayPage" ? new ActingUser("IFK", Role.Ifk, "AEZ-01") { Login = "ifk" }
            : PageContext.Lead with { Login = "lead" }));

        var page = context.Begin(type, $"{type.GetCustomAttributes<RouteAttribute>().First().Template}?monat=2016-09");

        // Rendered although no question has been answered yet.
        Assert.NotEmpty(page.Markup);
        Assert.True(PageContext.IsLoading(page), "It says that it loads.");
        _gate.Set();
        page.WaitForState(() => !PageContext.IsLoading(page), TimeSpan.FromSeconds(30));
        Assert.DoesNotContain(page.FindAll("[role=alert]"), alert => alert.TextContent.Trim().Length > 0);
        Assert.Empty(_onCircuit);
    }

    public async ValueTask DisposeAsync()
    {
        _gate.Set();
        await _database.DisposeAsync();
        _gate.Dispose();
    }
}
