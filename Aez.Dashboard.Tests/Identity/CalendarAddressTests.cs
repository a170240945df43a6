using System.Net;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Domain.Registers;
using Aez.Dashboard.Features.Administration;
using Aez.Dashboard.Identity;
using Aez.Dashboard.Identity.Guessing;
using Aez.Dashboard.Steering.Registers;
using Aez.Dashboard.Tests.AccessMatrix;
using Aez.Dashboard.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Aez.Dashboard.Tests.Identity;

/// <summary>What an address for calendar programs opens: the appointments that its account may see today, and nothing once it has ended, for whatever reason.</summary>
public sealed class CalendarAddressTests(World world) : IClassFixture<World>
{
    private const string Unknown = "Diese Kalenderadresse gilt nicht oder nicht mehr. Eine neue gibt es im Dashboard auf der Seite Arbeitskreise.";

    private static readonly ActingUser Administrator = new("Test", Role.Administrator);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private CalendarAddresses Addresses => world.Host.Services.GetRequiredService<CalendarAddresses>();

    [Fact]
    public async Task Address_WithoutASignIn_GivesTheAppointmentsOfTheTeamAndNothingElse()
    {
        await using var host = new AppHost(realSignIn: true);
        var lead = await AccountAsync(host, "kalender-leitung", Role.TeamLead);
        await ArrangeAsync(host, lead, World.North);
        var key = await host.Services.GetRequiredService<CalendarAddresses>().MakeAsync(lead, Cancellation);

        var (status, text, type) = await GetAsync(host, $"/kalender/{key}.ics?team=Nord");

        Assert.Equal((HttpStatusCode.OK, "text/calendar"), (status, type));
        Assert.Contains("SUMMARY:Interner Arbeitskreis", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Frau Muster", text, StringComparison.Ordinal);
        using var client = new HttpClient { BaseAddress = host.Address };
        using var head = await client.SendAsync(new HttpRequestMessage(HttpMethod.Head, $"/kalender/{key}.ics?team=Nord"), Cancellation);
        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        // The key opens nothing but the calendar.
        using var export = await client.GetAsync($"/export/arbeitskreise.ics?team=Nord&key={key}", Cancellation);
        Assert.EndsWith("/konto/anmelden", export.RequestMessage!.RequestUri!.AbsolutePath, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Address_OfAnotherTeamOrWithoutOne_IsAnsweredAsOneThatNeverWas()
    {
        var bound = await AccountAsync(world.Host, "kalender-nord", Role.TeamLead, World.North);
        var key = await Addresses.MakeAsync(bound, Cancellation);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(world.Host, $"/kalender/{key}.ics?team=Nord")).Status);

        foreach (var address in new[] { $"/kalender/{key}.ics?team=S%C3%BCd", $"/kalender/{key}.ics", $"/kalender/{key![..^1]}.ics?team=Nord", $"/kalender/{new string('A', 43)}.ics?team=Nord", "/kalender/%27%20OR%201.ics?team=Nord" })
            Assert.Equal((address, HttpStatusCode.NotFound, Unknown), (address, (await GetAsync(world.Host, address)).Status, (await GetAsync(world.Host, address)).Text));
    }

    [Fact]
    public async Task Address_ThatWasReplacedOrEnded_OpensNothing()
    {
        var user = await AccountAsync(world.Host, "kalender-ende", Role.Controlling);
        var first = await Addresses.MakeAsync(user, Cancellation);
        var second = await Addresses.MakeAsync(user, Cancellation);

        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(world.Host, $"/kalender/{first}.ics?team=Nord")).Status);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(world.Host, $"/kalender/{second}.ics?team=Nord")).Status);

        await Addresses.EndAsync(user, Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(world.Host, $"/kalender/{second}.ics?team=Nord")).Status);
        Assert.Null(await Addresses.OfAsync(user, World.North, Cancellation));
    }

    [Theory]
    [InlineData("gesperrt")]
    [InlineData("neue Rolle")]
    [InlineData("neues Passwort")]
    [InlineData("Passwort der Administration")]
    public async Task Address_OfAnAccountThatIsNoLongerWhatItWas_OpensNothing(string what)
    {
        var login = $"kalender-{what.Replace(' ', '-')}";
        var user = await AccountAsync(world.Host, login, Role.TeamLead);
        var key = await Addresses.MakeAsync(user, Cancellation);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(world.Host, $"/kalender/{key}.ics?team=Nord")).Status);

        await ChangeAsync(login, what);

        Assert.Equal((HttpStatusCode.NotFound, Unknown), ((await GetAsync(world.Host, $"/kalender/{key}.ics?team=Nord")) is var answer ? answer.Status : default, answer.Text));
    }

    [Fact]
    public async Task Key_IsKeptNowhere()
    {
        var user = await AccountAsync(world.Host, "kalender-geheim", Role.Ifk);
        var key = await Addresses.MakeAsync(user, Cancellation);

        await using var db = await world.Host.Services.GetRequiredService<IDbContextFactory<AezDbContext>>().CreateDbContextAsync(Cancellation);
        Assert.DoesNotContain(await db.UserTokens.Select(t => t.Value).ToListAsync(Cancellation), value => value!.Contains(key!, StringComparison.Ordinal));
        Assert.DoesNotContain(await db.AuditEntries.Where(e => e.Subject == CalendarAddresses.Subject).ToListAsync(Cancellation), e => $"{e.Key}{e.Before}{e.After}".Contains(key!, StringComparison.Ordinal));
    }

    [Fact]
    public async Task MakingFetchingAndEnding_AreNotedAndADaysQuestionsOnce()
    {
        var user = await AccountAsync(world.Host, "kalender-protokoll", Role.TeamLead);
        var key = await Addresses.MakeAsync(user, Cancellation);
        for (var i = 0; i < 3; i++)
            await GetAsync(world.Host, $"/kalender/{key}.ics?team=Nord");
        Assert.Equal(world.Host.Services.GetRequiredService<TimeProvider>().Today(), (await Addresses.OfAsync(user, World.North, Cancellation))!.FetchedOn);
        Assert.Null((await Addresses.OfAsync(user, World.South, Cancellation))!.FetchedOn);
        await Addresses.EndAsync(user, Cancellation);
        await GetAsync(world.Host, $"/kalender/{key}.ics?team=Nord");
        await world.Host.Services.GetRequiredService<SignInNotes>().FlushAsync();

        await using var db = await world.Host.Services.GetRequiredService<IDbContextFactory<AezDbContext>>().CreateDbContextAsync(Cancellation);
        var noted = await db.AuditEntries.Where(e => e.User == "kalender-protokoll" && e.Subject == CalendarAddresses.Subject).OrderBy(e => e.Id).ToListAsync(Cancellation);
        Assert.Equal([AuditAction.Added, AuditAction.Exported, AuditAction.Removed], noted.Select(e => e.Action));
        Assert.Contains("Nord", noted[1].After, StringComparison.Ordinal);
        Assert.NotNull(noted[1].Network);
        Assert.Contains(await db.AuditEntries.Where(e => e.Action == AuditAction.SignInFailed).ToListAsync(Cancellation), e => e.After!.StartsWith("Kalenderadresse, die nicht gilt", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Make_ForWhoMayNotSeeAppointments_IsRefused() =>
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Addresses.MakeAsync(Administrator with { Login = "verwaltung" }, Cancellation));

    [Fact]
    public async Task Questions_BeyondTheQuotaOfAnAddress_HaveToWait()
    {
        await using var host = new AppHost(settings: new Dictionary<string, string?> { ["Quotas:CalendarsPerTenMinutes"] = "3" });
        for (var i = 0; i < 3; i++)
            Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(host, "/kalender/falsch.ics?team=Nord")).Status);

        Assert.Equal((HttpStatusCode.TooManyRequests, "Von dieser Adresse wurden zuletzt sehr viele Kalender abgerufen. Warten Sie einige Minuten."), ((await GetAsync(host, "/kalender/falsch.ics?team=Nord")) is var answer ? answer.Status : default, answer.Text));
    }

    private async Task ChangeAsync(string login, string what)
    {
        var commands = world.Host.Services.GetRequiredService<AccountCommands>();
        switch (what)
        {
            case "gesperrt":
                Assert.Null((await commands.LockAsync(Administrator, login, Cancellation)).Refusal);
                return;
            case "Passwort der Administration":
                Assert.Null((await commands.ResetPasswordAsync(Administrator, login, Cancellation)).Refusal);
                return;
        }
        await using var scope = world.Host.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        UnitOfWork.ActAs(scope.ServiceProvider.GetRequiredService<AezDbContext>(), Administrator);
        var account = (await accounts.FindByNameAsync(login))!;
        if (what == "neue Rolle")
            account.Role = Role.Administrator;
        var result = what == "neue Rolle" ? await accounts.UpdateAsync(account) : await accounts.AddPasswordAsync(account, "gelbe Regenjacke");
        Assert.True(result.Succeeded);
    }

    private static async Task ArrangeAsync(AppHost host, ActingUser lead, string team)
    {
        await using (var db = await host.Services.GetRequiredService<IDbContextFactory<AezDbContext>>().CreateForAsync(ActingUser.System))
        {
            db.Add(new Officer { Code = "AEZ-01", Name = "Name", Team = team, Unit = OfficerUnit.Aez, FullTimeEquivalent = 1, ActiveFrom = new DateOnly(2010, 1, 1) });
            await db.SaveChangesAsync(Cancellation);
        }
        var typed = new Dictionary<string, string>(RegisterSamples.Typed(MeetingRegister.Instance, "AEZ-01")) { [MeetingRegister.Members.Key] = "Frau Muster", [MeetingRegister.Topics.Key] = "Frau Muster" };
        Assert.Null((await host.Services.GetRequiredService<RegisterCommands>().SaveAsync(lead, MeetingRegister.Instance, team, 0, 0, typed, Cancellation)).Refusal);
    }

    private static async Task<ActingUser> AccountAsync(AppHost host, string login, Role role, string? team = null)
    {
        await using var scope = host.Services.CreateAsyncScope();
        UnitOfWork.ActAs(scope.ServiceProvider.GetRequiredService<AezDbContext>(), Administrator);
        var account = new Account { UserName = login, DisplayName = "Frau Lindner", Role = role, Team = team, AllTeams = team is null && role != Role.Ifk, Ifk = role == Role.Ifk ? "AEZ-01" : null };
        Assert.True((await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().CreateAsync(account)).Succeeded);
        return new ActingUser(account.DisplayName, role, account.Ifk) { Login = login, Team = team };
    }

    private static async Task<(HttpStatusCode Status, string Text, string? Type)> GetAsync(AppHost host, string address)
    {
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = host.Address };
        client.DefaultRequestHeaders.Add(TestUser.Key, TestUser.Nobody);
        using var response = await client.GetAsync(address, Cancellation);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(Cancellation), response.Content.Headers.ContentType?.MediaType);
    }
}
