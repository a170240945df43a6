using Aez.Dashboard.Data;
using Aez.Dashboard.Identity.Guessing;
using Aez.Dashboard.Identity.Passwords;
using Aez.Dashboard.Identity.Quotas;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.Identity;

namespace Aez.Dashboard.Identity;

/// <summary>Accounts for server and command line; sign-in, rights and the acting user for the server.</summary>
internal static class IdentityServices
{
    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.AddSettings<SessionLimits>(SessionLimits.Section, alone: false);
        services.AddSettings<GuessLimits>(GuessLimits.Section);
        services.AddSettings<QuotaSettings>(QuotaSettings.Section);
        services.AddSingleton<UserQuotas>();
        // Beside the database: cookies outlive a restart of the server, and what is protected in the database is not readable by it alone.
        services.AddDataProtection().SetApplicationName("AEZ-Dashboard");
        services.AddOptions<KeyManagementOptions>().Configure<IConfiguration, ILoggerFactory>((keys, configuration, logging) => keys.XmlRepository = new FileSystemXmlRepository(KeyFolder(configuration), logging));
        services.AddSingleton<AccountSecrets>();
        services.AddSingleton<AccountLinks>();
        services.AddSingleton<CalendarAddresses>();
        services.AddSingleton<AccountUpgrade>();
        services.AddSingleton<Sessions>();
        services.AddSingleton<GuessGuard>();
        services.Configure<PasswordHasherOptions>(hash => hash.IterationCount = EvenPasswordHasher.Rounds);
        services.AddSingleton<IPasswordHasher<Account>, EvenPasswordHasher>();
        services.AddIdentityCore<Account>(identity =>
        {
            // Length is what counts; rules about kinds of characters only make passwords worse.
            identity.Password.RequiredLength = PasswordRules.Shortest;
            identity.Password.RequireDigit = false;
            identity.Password.RequireLowercase = false;
            identity.Password.RequireUppercase = false;
            identity.Password.RequireNonAlphanumeric = false;
            identity.Password.RequiredUniqueChars = 1;
            // Guesses are slowed down by GuessGuard: a lock after a number of them is a way to lock others out.
            identity.Lockout.MaxFailedAccessAttempts = int.MaxValue;
            identity.User.AllowedUserNameCharacters += "äöüÄÖÜß";
        })
            .AddUserStore<AccountStore>()
            .AddErrorDescriber<GermanIdentityErrors>()
            .AddPasswordValidator<PasswordRules>()
            .AddTokenProvider<AuthenticatorCodes>(TokenOptions.DefaultAuthenticatorProvider);
        return services;
    }

    public static IServiceCollection AddSignIn(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        var tls = Tls.IsExpected(configuration, environment);
        services.AddHttpContextAccessor();
        services.AddSingleton<PasswordTurns>();
        services.AddSingleton<KnownDevices>();
        services.AddSingleton<SignInNotes>();
        services.AddHostedService(provider => provider.GetRequiredService<SignInNotes>());
        services.AddScoped<PasswordChecks>();
        services.AddCascadingAuthenticationState();
        services.AddScoped<CircuitActivity>();
        services.AddScoped<CircuitHandler>(provider => provider.GetRequiredService<CircuitActivity>());
        services.AddScoped<CircuitUser>();
        services.AddScoped<AuthenticationStateProvider>(provider => provider.GetRequiredService<CircuitUser>());
        services.AddScoped<ICurrentUser, SignedInUser>();
        services.AddAuthorization(Policies.AddTo);
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, Refusals>();
        services.AddSingleton(SecondFactorRule.Of(configuration, environment));
        new IdentityBuilder(typeof(Account), services).AddClaimsPrincipalFactory<AccountPrincipalFactory>().AddSignInManager<AccountSignIn>();
        services.Configure<IdentityPasskeyOptions>(passkeys =>
        {
            // Only what asked for a finger, face or PIN is two factors; and it tells whose it is, so that nobody types a name.
            passkeys.UserVerificationRequirement = "required";
            passkeys.ResidentKeyRequirement = "required";
        });
        services.Configure<SecurityStampValidatorOptions>(validator =>
        {
            validator.ValidationInterval = CircuitUser.Interval;
            validator.OnRefreshingPrincipal = refreshed =>
            {
                refreshed.NewPrincipal!.InSessionOf(refreshed.CurrentPrincipal!);
                return Task.CompletedTask;
            };
        });
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        foreach (var (scheme, name) in (ReadOnlySpan<(string, string)>)
            [(IdentityConstants.ExternalScheme, "aez-extern"), (IdentityConstants.TwoFactorUserIdScheme, "aez-zweiter-schritt"), (IdentityConstants.TwoFactorRememberMeScheme, "aez-zweiter-faktor")])
        {
            services.Configure<CookieAuthenticationOptions>(scheme, cookie => Harden(cookie.Cookie, name, tls, environment));
        }
        services.ConfigureApplicationCookie(cookie =>
        {
            Harden(cookie.Cookie, "aez-konto", tls, environment);
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
        services.AddExternalSignIn(configuration, (cookie, name) => Harden(cookie, name, tls, environment));
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
        var device = ClientTraces.Device(context.Request.Headers.UserAgent);
        context.Principal!.SetSession(await sessions.StartAsync(context.Principal!.AccountId()!, device, network, context.HttpContext.Features.Get<ProviderAnswer>()), network);
        context.HttpContext.RequestServices.GetRequiredService<KnownDevices>().Remember(context.HttpContext, context.Principal!.AccountId()!);
    }

    private static void Harden(CookieBuilder cookie, string name, bool tls, IHostEnvironment environment)
    {
        cookie.Name = Tls.CookieName(name, tls);
        cookie.Path = "/";
        cookie.HttpOnly = true;
        cookie.SameSite = SameSiteMode.Lax;
        cookie.SecurePolicy = environment.IsDevelopment() ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
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
