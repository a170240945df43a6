using System.Net;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Administration;
using Aez.Dashboard.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Aez.Dashboard.Tests.Identity;

/// <summary>Signing in as a browser does: with cookies and the forms' own tokens.</summary>
public sealed class SignInTests : IAsyncLifetime
{
    private const string Password = "gelbe Regenjacke";
    private const string Refusal = "Die Anmeldung ist nicht möglich";

    private static readonly ActingUser Administrator = new("Test", Role.Administrator);

    private AppHost _host = null!;
    private SignInClient _client = null!;

    private AccountCommands Commands => _host.Services.GetRequiredService<AccountCommands>();

    public ValueTask InitializeAsync()
    {
        _host = new AppHost(realSignIn: true);
        _client = new SignInClient(_host);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task SignInPage_WithoutAnyAccount_SaysHowTheFirstIsMade()
    {
        Assert.Contains("user add", (await _client.GetAsync("/konto/anmelden")).Html);
        await AddAsync("lead", Role.TeamLead);
        Assert.DoesNotContain("user add", (await _client.GetAsync("/konto/anmelden")).Html);
    }

    [Fact]
    public async Task SignInPage_OverTls_AsksForTlsForGoodAndSendsSecureCookies()
    {
        await using var host = new AppHost(realSignIn: true, settings: new Dictionary<string, string?> { ["Proxies:Known"] = "127.0.0.1;::1", ["AllowedHosts"] = "aez.example" });
        using var client = new HttpClient { BaseAddress = host.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/konto/anmelden");
        request.Headers.Host = "aez.example";
        request.Headers.Add("X-Forwarded-Proto", "https");

        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("max-age=31536000; includeSubDomains", answer.Headers.GetValues("Strict-Transport-Security").Single());
        Assert.All(answer.Headers.GetValues("Set-Cookie"), cookie =>
        {
            Assert.StartsWith("__Host-", cookie, StringComparison.Ordinal);
            Assert.Contains("; secure", cookie);
            Assert.Contains("; path=/", cookie);
            Assert.DoesNotContain("domain=", cookie, StringComparison.OrdinalIgnoreCase);
        });
    }

    [Fact]
    public async Task SignIn_WithTheRightPassword_LeadsBackToWhereOneWas()
    {
        await AddAsync("lead", Role.TeamLead);
        var asked = await _client.GetAsync("/ziele?jahr=2016");
        Assert.Equal((HttpStatusCode.Redirect, "/konto/anmelden?zurueck=%2Fziele%3Fjahr%3D2016"), (asked.Status, asked.Location));

        var signedIn = await _client.SignInAsync("Lead", Password, asked.Location!);

        Assert.Equal((HttpStatusCode.Redirect, "/ziele?jahr=2016"), (signedIn.Status, signedIn.Location));
        var cookie = Assert.Single(_client.SetCookies, c => c.StartsWith("aez-konto=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie);
        Assert.Contains("secure", cookie);
        Assert.Contains("samesite=lax", cookie);
        Assert.Equal(HttpStatusCode.OK, (await _client.GetAsync("/ziele?jahr=2016")).Status);
    }

    [Theory]
    [InlineData("https://example.org/")]
    [InlineData("//example.org")]
    [InlineData("/\\example.org")]
    public async Task SignIn_WithAReturnAddressElsewhere_StaysHere(string address)
    {
        await AddAsync("lead", Role.TeamLead);

        var signedIn = await _client.SignInAsync("lead", Password, "/konto/anmelden?zurueck=" + Uri.EscapeDataString(address));

        Assert.Equal("/", signedIn.Location);
    }

    [Fact]
    public async Task SignIn_ThatFails_DoesNotTellWhetherTheNameExists()
    {
        await AddAsync("lead", Role.TeamLead);

        var wrongPassword = await _client.SignInAsync("lead", "falsch");
        var unknownName = await _client.SignInAsync("niemand", "falsch");

        Assert.Equal(HttpStatusCode.OK, wrongPassword.Status);
        Assert.Contains(Refusal, wrongPassword.Html);
        Assert.Contains(Refusal, unknownName.Html);
    }

    [Fact]
    public async Task SignIn_WithoutTheFormsToken_IsRefused()
    {
        await AddAsync("lead", Role.TeamLead);
        using var client = new HttpClient { BaseAddress = _host.Address };

        using var response = await client.PostAsync("/konto/anmelden", new FormUrlEncodedContent([new("_handler", "password"), new("Input.Login", "lead"), new("Input.Password", Password)]), TestContext.Current.CancellationToken);

        Assert.DoesNotContain(response.Headers, h => h.Key == "Set-Cookie" && h.Value.Any(v => v.StartsWith("aez-konto=", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task OneTimePassword_AtTheFirstSignIn_OpensNothingButItsReplacement()
    {
        var made = await Commands.AddAsync(Administrator, new AccountDraft("neu", "Neu Hier", Role.Controlling, AllTeams: true));
        await _client.SignInAsync("neu", made.Password!);
        Assert.Equal("/konto/passwort", (await _client.GetAsync("/")).Location);
        Assert.Equal("/konto/passwort", (await _client.GetAsync("/export/ziele.xlsx?jahr=2016")).Location);

        await _client.PostAsync("/konto/passwort", "change", ("Input.Old", made.Password!), ("Input.New", Password), ("Input.Repeat", Password));

        Assert.Equal(HttpStatusCode.OK, (await _client.GetAsync("/")).Status);
    }

    [Theory]
    [InlineData("zu kurz", "mindestens 12 Zeichen")]
    [InlineData("aaaaaaaaaaaaaa", "gehört zu denen, die zuerst geraten werden")]
    public async Task NewPassword_ThatIsTooWeak_IsRefusedInGerman(string password, string sentence)
    {
        await AddAsync("lead", Role.TeamLead);
        await _client.SignInAsync("lead", Password);

        var answer = await _client.PostAsync("/konto/passwort", "change", ("Input.Old", Password), ("Input.New", password), ("Input.Repeat", password));

        Assert.Contains(sentence, answer.Html);
    }

    [Fact]
    public async Task SignOut_WithTheTokenOfThePage_EndsTheSession()
    {
        await AddAsync("lead", Role.TeamLead);
        await _client.SignInAsync("lead", Password);

        Assert.Equal(HttpStatusCode.BadRequest, (await _client.PostAsync("/hilfe", "/konto/abmelden")).Status);
        Assert.Equal("/konto/anmelden", (await _client.PostAsync("/konto/passwort", "/konto/abmelden")).Location);

        Assert.StartsWith("/konto/anmelden", (await _client.GetAsync("/")).Location);
    }

    [Theory]
    [InlineData("Production")]
    [InlineData("Test")]
    public async Task DemoAccount_OutsideDevelopment_CannotSignIn(string environment)
    {
        await using var host = new AppHost(environment: environment, realSignIn: true);
        await using (var scope = host.Services.CreateAsyncScope())
        {
            scope.ServiceProvider.GetRequiredService<AezDbContext>().Actor = Administrator;
            await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().CreateAsync(new Account { UserName = "demo", DisplayName = "Demo", IsDemo = true });
        }
        using var client = new SignInClient(host);

        Assert.DoesNotContain("Demo ·", (await client.GetAsync("/konto/anmelden")).Html);
        await client.PostAsync("/konto/anmelden", "demo", ("DemoLogin", "demo"));
        await client.SignInAsync("demo", "");

        Assert.StartsWith("/konto/anmelden", (await client.GetAsync("/")).Location);
    }

    [Fact]
    public async Task DemoAccounts_InDevelopment_SignInEveryRoleByOneClick()
    {
        await using var host = new AppHost(environment: "Development", realSignIn: true);
        await using var db = await host.Services.GetRequiredService<IDbContextFactory<AezDbContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        var accounts = await db.Users.ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(Enum.GetValues<Role>(), accounts.Select(a => a.Role).Distinct().Order());

        foreach (var account in accounts.DistinctBy(a => a.Role))
        {
            using var client = new SignInClient(host);
            var answer = await client.PostAsync("/konto/anmelden", "demo", ("DemoLogin", account.UserName!));
            Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.OK), (answer.Status, (await client.GetAsync(answer.Location!)).Status));
        }
    }

    private async Task AddAsync(string login, Role role) =>
        Assert.Null((await Commands.AddAsync(Administrator, new AccountDraft(login, login, role, AllTeams: role is not (Role.Ifk or Role.Administrator)), Password)).Refusal);

    private Task<AezDbContext> DatabaseAsync() => _host.Services.GetRequiredService<IDbContextFactory<AezDbContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
}
