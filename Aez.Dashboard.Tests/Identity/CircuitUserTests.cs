using System.Security.Claims;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Administration;
using Aez.Dashboard.Identity;
using Aez.Dashboard.Tests.Support;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Aez.Dashboard.Tests.Identity;

/// <summary>How long a circuit stays signed in while its page makes no request.</summary>
public sealed class CircuitUserTests : IAsyncLifetime
{
    private static readonly ActingUser Administrator = new("Test", Role.Administrator);

    private readonly FakeTimeProvider _clock = new(new(2026, 9, 1, 6, 0, 0, TimeSpan.Zero));
    private AppHost _host = null!;
    private AsyncServiceScope _circuit;
    private ClaimsPrincipal _user = null!;

    public async ValueTask InitializeAsync()
    {
        _host = new AppHost(services => services.AddSingleton<TimeProvider>(_clock));
        Assert.Null((await _host.Services.GetRequiredService<AccountCommands>().AddAsync(Administrator, new AccountDraft("lead", "Petra Lindner", Role.TeamLead, AllTeams: true), "gelbe Regenjacke")).Refusal);
        _circuit = _host.Services.CreateAsyncScope();
        var account = await _circuit.ServiceProvider.GetRequiredService<UserManager<Account>>().FindByNameAsync("lead");
        _user = await _circuit.ServiceProvider.GetRequiredService<IUserClaimsPrincipalFactory<Account>>().CreateAsync(account!);
        Assert.True(await IsSignedInAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await _circuit.DisposeAsync();
        await _host.DisposeAsync();
    }

    /// <summary>A state that is set anew draws the page anew, and what the browser answers to that would count as somebody's doing: the circuit would never rest.</summary>
    [Fact]
    public async Task Circuit_WhoseUserIsAsBefore_IsNotTold()
    {
        var provider = _circuit.ServiceProvider.GetRequiredService<CircuitUser>();
        provider.SetAuthenticationState(Task.FromResult(new AuthenticationState(_user)));
        var told = 0;
        provider.AuthenticationStateChanged += _ => told++;

        for (var asked = 0; asked < 3; asked++)
            Assert.True(await provider.IsStillSignedInAsync(_user));

        Assert.Equal(0, told);
    }

    [Fact]
    public async Task Circuit_LeftAloneForHalfAnHour_IsSignedOut()
    {
        _clock.Advance(TimeSpan.FromMinutes(30) - TimeSpan.FromSeconds(1));
        Assert.True(await IsSignedInAsync());

        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.False(await IsSignedInAsync());
    }

    [Fact]
    public async Task Circuit_InWhichSomebodyWorks_StaysSignedInUntilTheDayIsOver()
    {
        var session = await StartSessionAsync();
        _user.SetSession(session, "192.0.2.x");
        for (var minutes = 0; minutes < 11 * 60 + 40; minutes += 20)
        {
            _clock.Advance(TimeSpan.FromMinutes(20));
            await ActAsync();
            Assert.True(await IsSignedInAsync());
        }

        _clock.Advance(TimeSpan.FromMinutes(20));
        await ActAsync();
        Assert.False(await IsSignedInAsync());
    }

    [Fact]
    public async Task Circuit_WhoseSessionEndsElsewhere_IsSignedOut()
    {
        var session = await StartSessionAsync();
        _user.SetSession(session, "192.0.2.x");
        Assert.True(await IsSignedInAsync());

        await _host.Services.GetRequiredService<Sessions>().EndAsync(session);

        Assert.False(await IsSignedInAsync());
    }

    private Task<string> StartSessionAsync() => _host.Services.GetRequiredService<Sessions>().StartAsync(_user.AccountId()!, "Firefox auf Windows", "192.0.2.x");

    private Task<bool> IsSignedInAsync() => _circuit.ServiceProvider.GetRequiredService<CircuitUser>().IsStillSignedInAsync(_user);

    /// <summary>Something comes from the browser, by the way that the framework takes.</summary>
    private Task ActAsync() => _circuit.ServiceProvider.GetServices<CircuitHandler>()
        .Aggregate((CircuitInboundActivityContext _) => Task.CompletedTask, (next, handler) => handler.CreateInboundActivityHandler(next))
        .Invoke(null!);
}
