using System.Data.Common;
using System.Net;
using System.Net.Http.Headers;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Administration;
using Aez.Dashboard.Identity;
using Aez.Dashboard.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Aez.Dashboard.Tests.Identity;

/// <summary>What a copied cookie is worth: nothing once its session has ended on the server.</summary>
public sealed class SessionTests : IAsyncLifetime
{
    private const string Password = "gelbe Regenjacke";

    private static readonly ActingUser Administrator = new("Test", Role.Administrator);

    private readonly FakeTimeProvider _clock = new(DateTimeOffset.UtcNow);
    private AppHost _host = null!;

    private AccountCommands Accounts => _host.Services.GetRequiredService<AccountCommands>();

    private SessionCommands Commands => _host.Services.GetRequiredService<SessionCommands>();

    public async ValueTask InitializeAsync()
    {
        _host = new AppHost(services => services.AddSingleton<TimeProvider>(_clock), realSignIn: true);
        Assert.Null((await Accounts.AddAsync(Administrator, new AccountDraft("lead", "Petra Lindner", Role.TeamLead, AllTeams: true), Password)).Refusal);
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Cookie_CopiedBeforeSigningOut_OpensNothingAfterwards()
    {
        using var client = await SignedInAsync();
        using var thief = client.Copy();
        Assert.Equal(HttpStatusCode.OK, (await thief.GetAsync("/hilfe")).Status);

        var signedOut = await client.PostAsync("/konto/passwort", "/konto/abmelden");

        Assert.Equal("/konto/anmelden", signedOut.Location);
        Assert.Contains("\"cache\"", signedOut.ClearSiteData);
        Assert.StartsWith("/konto/anmelden", (await thief.GetAsync("/export/ziele.xlsx?jahr=2016")).Location);
        Assert.StartsWith("/konto/anmelden", (await thief.GetAsync("/hilfe")).Location);
    }

    [Fact]
    public async Task NewPassword_EndsEveryOtherSessionAndKeepsItsOwn()
    {
        using var client = await SignedInAsync();
        using var other = await SignedInAsync();

        await client.PostAsync("/konto/passwort", "change", ("Input.Old", Password), ("Input.New", "blaue Gummistiefel"), ("Input.Repeat", "blaue Gummistiefel"));

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/hilfe")).Status);
        Assert.StartsWith("/konto/anmelden", (await other.GetAsync("/hilfe")).Location);
    }

    /// <summary>A password that is changed while a stranger stays signed in is of no use: both, or neither.</summary>
    [Fact]
    public async Task NewPassword_WhoseOtherSessionsCannotBeEnded_IsNotTheNewOne()
    {
        var refusing = new Refusing();
        await using var host = new AppHost(services => services.ConfigureDbContext<AezDbContext>(options => options.AddInterceptors(refusing)), realSignIn: true);
        await host.Services.GetRequiredService<AccountCommands>().AddAsync(Administrator, new AccountDraft("lead", "Petra Lindner", Role.TeamLead, AllTeams: true), Password);
        using var client = new SignInClient(host);
        await client.SignInAsync("lead", Password);
        refusing.IsOn = true;

        Assert.Equal(HttpStatusCode.InternalServerError, (await client.PostAsync("/konto/passwort", "change", ("Input.Old", Password), ("Input.New", "blaue Gummistiefel"), ("Input.Repeat", "blaue Gummistiefel"))).Status);

        refusing.IsOn = false;
        using var again = new SignInClient(host);
        await again.SignInAsync("lead", Password);
        Assert.Equal(HttpStatusCode.OK, (await again.GetAsync("/hilfe")).Status);
    }

    /// <summary>Being used is noted with the next request.</summary>
    [Fact]
    public async Task Session_UsedWhileSomebodyElseWrites_IsOpen()
    {
        await using var host = new AppHost(services => services.AddSingleton<TimeProvider>(_clock), realSignIn: true, connection: "Default Timeout=1");
        var sessions = host.Services.GetRequiredService<Sessions>();
        Assert.Null((await host.Services.GetRequiredService<AccountCommands>().AddAsync(Administrator, new AccountDraft("lead", "Petra Lindner", Role.TeamLead, AllTeams: true), Password)).Refusal);
        await using var db = await host.Services.GetRequiredService<IDbContextFactory<AezDbContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        var account = await db.Users.SingleAsync(TestContext.Current.CancellationToken);
        var id = await sessions.StartAsync(account.Id, "Gerät", "Netz", cancellationToken: TestContext.Current.CancellationToken);
        _clock.Advance(TimeSpan.FromMinutes(2));

        await using (await db.Database.BeginTransactionAsync(TestContext.Current.CancellationToken))
            Assert.True(await sessions.IsOpenAsync(id, cancellationToken: TestContext.Current.CancellationToken));

        Assert.True(await sessions.IsOpenAsync(id, cancellationToken: TestContext.Current.CancellationToken));
        Assert.Equal(_clock.GetUtcNow().UtcDateTime, (await db.SignInSessions.AsNoTracking().SingleAsync(TestContext.Current.CancellationToken)).LastSeenAt);
    }

    [Fact]
    public async Task Session_EndedByTheAdministration_IsOverAtOnceAndTheOtherGoesOn()
    {
        using var client = await SignedInAsync();
        _clock.Advance(TimeSpan.FromMinutes(2));
        using var other = await SignedInAsync();
        var sessions = await Commands.ListAsync(Administrator, "lead");
        Assert.Equal(2, sessions.Count);

        Assert.Null(await Commands.EndAsync(Administrator, "lead", sessions[^1].Id));

        Assert.StartsWith("/konto/anmelden", (await client.GetAsync("/hilfe")).Location);
        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync("/hilfe")).Status);
        Assert.Equal("Diese Sitzung ist schon beendet.", await Commands.EndAsync(Administrator, "lead", sessions[^1].Id));
        await using var db = await _host.Services.GetRequiredService<IDbContextFactory<AezDbContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        Assert.Equal(1, await db.AuditEntries.CountAsync(e => e.Action == AuditAction.SignedOut && e.Key == "lead", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task OwnSessions_AreListedAndEndedOneByOne()
    {
        using var client = await SignedInAsync();
        using var other = await SignedInAsync();
        var page = await client.GetAsync("/konto/sitzungen");
        Assert.Contains("(diese Sitzung)", page.Html);
        var foreign = Assert.Single(System.Text.RegularExpressions.Regex.Matches(page.Html, "value=\"(end-[0-9A-F]+)\"", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1))).Groups[1].Value;

        var ended = await client.PostAsync("/konto/sitzungen", foreign);

        Assert.Contains("ist beendet", ended.Html);
        Assert.StartsWith("/konto/anmelden", (await other.GetAsync("/hilfe")).Location);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/hilfe")).Status);
    }

    [Theory]
    [InlineData(29, HttpStatusCode.OK)]
    [InlineData(30, HttpStatusCode.Redirect)]
    public async Task Session_WithoutARequest_EndsAfterHalfAnHour(int minutes, HttpStatusCode expected)
    {
        using var client = await SignedInAsync();
        _clock.Advance(TimeSpan.FromMinutes(minutes));

        Assert.Equal(expected, (await client.GetAsync("/hilfe")).Status);
    }

    [Fact]
    public async Task Session_InUseTheWholeDay_EndsAfterTwelveHours()
    {
        using var client = await SignedInAsync();
        for (var minutes = 0; minutes < 12 * 60 - 20; minutes += 20)
        {
            _clock.Advance(TimeSpan.FromMinutes(20));
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/konto/weiterarbeiten")).Status is HttpStatusCode.NoContent ? HttpStatusCode.OK : HttpStatusCode.Redirect);
        }
        _clock.Advance(TimeSpan.FromMinutes(20));

        Assert.Equal(HttpStatusCode.Redirect, (await client.GetAsync("/hilfe")).Status);
    }

    [Theory]
    [InlineData("https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("null", HttpStatusCode.Forbidden)]
    [InlineData("https://other.example", HttpStatusCode.OK)]
    [InlineData(null, HttpStatusCode.OK)]
    public async Task Circuit_AskedForByAPageOfAnotherSite_IsRefused(string? origin, HttpStatusCode expected)
    {
        await using var host = new AppHost(settings: new Dictionary<string, string?> { ["Security:AllowedOrigins"] = "https://other.example" });
        using var client = new HttpClient { BaseAddress = host.Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1");
        request.Headers.Add("Origin", origin ?? host.Address.GetLeftPart(UriPartial.Authority));

        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task Circuit_AskedForByNobodySignedIn_IsRefused()
    {
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = _host.Address };

        using var negotiated = await client.PostAsync("/_blazor/negotiate?negotiateVersion=1", null, TestContext.Current.CancellationToken);

        Assert.StartsWith("/konto/anmelden", negotiated.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Request_WithoutAnyConfiguredHost_IsTakenForThisMachineOnly()
    {
        await using var host = new AppHost(settings: new Dictionary<string, string?> { ["AllowedHosts"] = "" });
        using var client = new HttpClient { BaseAddress = host.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/konto/anmelden");
        request.Headers.Host = "evil.example";

        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/konto/anmelden", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task Upgrade_FromAnotherSite_IsRefused()
    {
        using var client = new HttpClient { BaseAddress = _host.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/_blazor?id=x");
        request.Headers.Connection.Add("Upgrade");
        request.Headers.Upgrade.Add(new ProductHeaderValue("websocket"));
        request.Headers.Add("Sec-WebSocket-Version", "13");
        request.Headers.Add("Sec-WebSocket-Key", Convert.ToBase64String(new byte[16]));
        request.Headers.Add("Origin", "https://evil.example");

        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task Request_ForAHostThatIsNotConfigured_IsRefused()
    {
        using var client = new HttpClient { BaseAddress = _host.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/konto/anmelden");
        request.Headers.Host = "evil.example";

        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    /// <summary>What is sent back as it came would tell a script the cookie that it may not read.</summary>
    [Theory]
    [InlineData("/konto/anmelden")]
    [InlineData("/health")]
    [InlineData("/app.css")]
    public async Task Trace_OfAnything_IsRefused(string path)
    {
        using var client = new HttpClient { BaseAddress = _host.Address };
        using var request = new HttpRequestMessage(HttpMethod.Trace, path);
        request.Headers.Add("Cookie", "aez-konto=geheim");

        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.False(answer.IsSuccessStatusCode);
        Assert.DoesNotContain("geheim", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task ForwardedScheme_OfAnUnknownProxy_IsNotBelieved()
    {
        await using var host = new AppHost(realSignIn: true, settings: new Dictionary<string, string?> { ["Proxies:Known"] = "10.1.2.3" });
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = host.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/konto/extern");
        request.Headers.Add("X-Forwarded-Proto", "https");

        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.DoesNotContain(answer.Headers, h => h.Key == "Strict-Transport-Security");
    }

    private async Task<SignInClient> SignedInAsync()
    {
        var client = new SignInClient(_host);
        Assert.Equal(HttpStatusCode.Redirect, (await client.SignInAsync("lead", Password)).Status);
        return client;
    }

    /// <summary>A database that ends no session.</summary>
    private sealed class Refusing : DbCommandInterceptor
    {
        public bool IsOn { get; set; }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
            IsOn && command.CommandText.Contains("\"EndedAt\" = ", StringComparison.Ordinal) ? throw new SqliteException("disk I/O error", 10) : new(result);
    }
}
