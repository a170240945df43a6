using System.Security.Claims;
using Aez.Dashboard.Data;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Aez.Dashboard.Identity;

/// <summary>
/// The user of a circuit, asked for again and again: whoever was locked or got a new password is signed out, a changed role
/// takes effect, both without a new request.
/// </summary>
internal sealed class CircuitUser : RevalidatingServerAuthenticationStateProvider
{
    /// <summary>Changes take effect within a minute, with room for a slow query.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(25);

    private readonly IServiceScopeFactory _scopes;
    private readonly CancellationToken _stopping;
    private readonly string _stampClaim;

    public CircuitUser(ILoggerFactory logging, IServiceScopeFactory scopes, IOptions<IdentityOptions> options, IHostApplicationLifetime lifetime)
        : base(logging)
    {
        _scopes = scopes;
        _stopping = lifetime.ApplicationStopping;
        _stampClaim = options.Value.ClaimsIdentity.SecurityStampClaimType;
        AuthenticationStateChanged += Keep;
    }

    /// <summary>Null outside a circuit.</summary>
    public ClaimsPrincipal? Principal { get; private set; }

    protected override TimeSpan RevalidationInterval => Interval;

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        if (_stopping.IsCancellationRequested)
            return true;
        await using var scope = _scopes.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        if (await accounts.GetUserAsync(authenticationState.User) is not { } account || account.SecurityStamp != authenticationState.User.FindFirstValue(_stampClaim))
            return false;
        var principal = await scope.ServiceProvider.GetRequiredService<IUserClaimsPrincipalFactory<Account>>().CreateAsync(account);
        if (principal.ActingUser() != authenticationState.User.ActingUser())
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
