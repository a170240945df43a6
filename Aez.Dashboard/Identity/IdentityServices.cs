using Aez.Dashboard.Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace Aez.Dashboard.Identity;

/// <summary>Accounts for server and command line; sign-in, rights and the acting user for the server.</summary>
internal static class IdentityServices
{
    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.AddOptions<SessionLimits>().BindConfiguration(SessionLimits.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<Sessions>();
        services.AddIdentityCore<Account>(identity =>
        {
            // Length is what counts; rules about kinds of characters only make passwords worse.
            identity.Password.RequiredLength = 12;
            identity.Password.RequireDigit = false;
            identity.Password.RequireLowercase = false;
            identity.Password.RequireUppercase = false;
            identity.Password.RequireNonAlphanumeric = false;
            identity.Password.RequiredUniqueChars = 5;
            identity.Lockout.MaxFailedAccessAttempts = 5;
            identity.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
            identity.User.AllowedUserNameCharacters += "äöüÄÖÜß";
        })
            .AddEntityFrameworkStores<AezDbContext>()
            .AddErrorDescriber<GermanIdentityErrors>()
            .AddClaimsPrincipalFactory<AccountPrincipalFactory>()
            .AddTokenProvider<AuthenticatorTokenProvider<Account>>(TokenOptions.DefaultAuthenticatorProvider);
        return services;
    }

    public static IServiceCollection AddSignIn(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        var tls = Tls.IsExpected(configuration, environment);
        services.AddHttpContextAccessor();
        services.AddCascadingAuthenticationState();
        services.AddScoped<CircuitActivity>();
        services.AddScoped<CircuitHandler>(provider => provider.GetRequiredService<CircuitActivity>());
        services.AddScoped<CircuitUser>();
        services.AddScoped<AuthenticationStateProvider>(provider => provider.GetRequiredService<CircuitUser>());
        services.AddScoped<ICurrentUser, SignedInUser>();
        services.AddAuthorization(Policies.AddTo);
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, Refusals>();
        new IdentityBuilder(typeof(Account), services).AddSignInManager();
        services.Configure<SecurityStampValidatorOptions>(validator =>
        {
            validator.ValidationInterval = CircuitUser.Interval;
            validator.OnRefreshingPrincipal = refreshed =>
            {
                refreshed.NewPrincipal!.InSessionOf(refreshed.CurrentPrincipal!);
                return Task.CompletedTask;
            };
        });
        // Beside the database: cookies outlive a restart of the server.
        services.AddDataProtection().SetApplicationName("AEZ-Dashboard").PersistKeysToFileSystem(KeyFolder(configuration));
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.ConfigureApplicationCookie(cookie =>
        {
            cookie.Cookie.Name = Tls.CookieName("aez-konto", tls);
            cookie.Cookie.Path = "/";
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.Cookie.SecurePolicy = environment.IsDevelopment() ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
            // The session on the server ends a sign-in; the cookie only must not end before it.
            cookie.ExpireTimeSpan = TimeSpan.FromDays(1);
            cookie.SlidingExpiration = false;
            cookie.LoginPath = AccountPaths.SignIn;
            cookie.ReturnUrlParameter = AccountPaths.ReturnKey;
            cookie.Events.OnSigningIn = StartSessionAsync;
            cookie.Events.OnValidatePrincipal = ValidateAsync;
            cookie.Events.OnRedirectToLogin = context =>
            {
                context.Response.Redirect(AccountPaths.Returning(AccountPaths.SignIn, Refusals.ReturnAddress(context.HttpContext)));
                return Task.CompletedTask;
            };
        });
        services.AddExternalSignIn(configuration);
        return services;
    }

    /// <summary>A sign-in starts a session; a principal that is only made anew, as after a changed password, stays in its own.</summary>
    private static async Task StartSessionAsync(CookieSigningInContext context)
    {
        var before = context.HttpContext.User;
        if (before.AccountId() == context.Principal!.AccountId() && before.SessionId() is not null)
        {
            context.Principal!.InSessionOf(before);
            return;
        }
        var sessions = context.HttpContext.RequestServices.GetRequiredService<Sessions>();
        if (before.SessionId() is { } other)
            await sessions.EndAsync(other);
        var network = ClientTraces.Network(context.HttpContext);
        context.Principal!.SetSession(await sessions.StartAsync(context.Principal!.AccountId()!, ClientTraces.Device(context.Request.Headers.UserAgent), network), network);
    }

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var sessions = context.HttpContext.RequestServices.GetRequiredService<Sessions>();
        if (context.Principal?.SessionId() is { } id && await sessions.IsOpenAsync(id, cancellationToken: context.HttpContext.RequestAborted))
        {
            await SecurityStampValidator.ValidatePrincipalAsync(context);
            return;
        }
        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
    }

    private static DirectoryInfo KeyFolder(IConfiguration configuration)
    {
        var folder = Path.Combine(DataDirectory.Of(configuration).Path, "keys");
        return OperatingSystem.IsWindows()
            ? Directory.CreateDirectory(folder)
            : Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
