using System.Security.Claims;
using Aez.Dashboard.Data;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Aez.Dashboard.Identity;

/// <summary>
/// The user of a circuit, asked for again and again: whoever was locked, got a new password or whose session has ended is
/// signed out, a changed role takes effect, all without a new request.
/// </summary>
internal sealed class CircuitUser : RevalidatingServerAuthenticationStateProvider
{
    /// <summary>Changes take effect within ten seconds, with room for a slow query.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(8);

    private readonly IServiceScopeFactory _scopes;
    private readonly CircuitActivity _activity;
    private readonly Sessions _sessions;
    private readonly SessionLimits _limits;
    private readonly CancellationToken _stopping;
    private readonly string _stampClaim;

    public CircuitUser(
        ILoggerFactory logging, IServiceScopeFactory scopes, CircuitActivity activity, Sessions sessions, IOptions<SessionLimits> limits,
        IOptions<IdentityOptions> options, IHostApplicationLifetime lifetime)
        : base(logging)
    {
        _scopes = scopes;
        _activity = activity;
        _sessions = sessions;
        _limits = limits.Value;
        _stopping = lifetime.ApplicationStopping;
        _stampClaim = options.Value.ClaimsIdentity.SecurityStampClaimType;
        AuthenticationStateChanged += Keep;
    }

    /// <summary>Null outside a circuit.</summary>
    public ClaimsPrincipal? Principal { get; private set; }

    protected override TimeSpan RevalidationInterval => Interval;

    protected override Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        IsStillSignedInAsync(authenticationState.User);

    /// <summary>Now, since accounts have changed; on the thread of the circuit.</summary>
    internal async Task CheckAsync()
    {
        var user = (await GetAuthenticationStateAsync()).User;
        if (user.Identity?.IsAuthenticated == true && !await IsStillSignedInAsync(user))
            SetAuthenticationState(Task.FromResult(new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity()))));
    }

    internal async Task<bool> IsStillSignedInAsync(ClaimsPrincipal user)
    {
        if (_stopping.IsCancellationRequested)
            return true;
        if (_activity.Idle >= _limits.Idle || (user.SessionId() is { } session && !await _sessions.IsOpenAsync(session, _activity.Idle)))
            return false;
        await using var scope = _scopes.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        if (await accounts.GetUserAsync(user) is not { } account || account.SecurityStamp != user.FindFirstValue(_stampClaim))
            return false;
        var principal = (await scope.ServiceProvider.GetRequiredService<IUserClaimsPrincipalFactory<Account>>().CreateAsync(account)).InSessionOf(user);
        // A new role may demand a second factor that is not there: the sign-in page leads to it.
        if (!Policies.MayAct(principal))
            return false;
        if (principal.ActingUser() != user.ActingUser())
            SetAuthenticationState(Task.FromResult(new AuthenticationState(principal)));
        return true;
    }

    private void Keep(Task<AuthenticationState> state) => _ = KeepAsync(state);

    private async Task KeepAsync(Task<AuthenticationState> state) => Principal = (await state).User;

    protected override void Dispose(bool disposing)
    {
        AuthenticationStateChanged -= Keep;
        base.Dispose(disposing);
    }
}
