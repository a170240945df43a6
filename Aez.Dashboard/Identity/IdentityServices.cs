using Aez.Dashboard.Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace Aez.Dashboard.Identity;

/// <summary>Accounts for server and command line; sign-in, rights and the acting user for the server.</summary>
internal static class IdentityServices
{
    /// <summary>How long a sign-in lasts after the last request, or the last thing done in an open page.</summary>
    public static readonly TimeSpan SignedIn = TimeSpan.FromHours(8);

    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
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
        services.Configure<SecurityStampValidatorOptions>(validator => validator.ValidationInterval = CircuitUser.Interval);
        // Beside the database: cookies outlive a restart of the server.
        services.AddDataProtection().SetApplicationName("AEZ-Dashboard").PersistKeysToFileSystem(KeyFolder(configuration));
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.ConfigureApplicationCookie(cookie =>
        {
            cookie.Cookie.Name = "aez-konto";
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.Cookie.SecurePolicy = environment.IsDevelopment() ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
            cookie.ExpireTimeSpan = SignedIn;
            cookie.SlidingExpiration = true;
            cookie.LoginPath = AccountPaths.SignIn;
            cookie.ReturnUrlParameter = AccountPaths.ReturnKey;
            cookie.Events.OnRedirectToLogin = context =>
            {
                context.Response.Redirect(AccountPaths.Returning(AccountPaths.SignIn, Refusals.ReturnAddress(context.HttpContext)));
                return Task.CompletedTask;
            };
        });
        services.AddExternalSignIn(configuration);
        return services;
    }

    private static DirectoryInfo KeyFolder(IConfiguration configuration)
    {
        var folder = Path.Combine(DataDirectory.Of(configuration).Path, "keys");
        return OperatingSystem.IsWindows()
            ? Directory.CreateDirectory(folder)
            : Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
