using System.Globalization;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Identity;
using Aez.Dashboard.Identity.Quotas;
using Aez.Dashboard.Layout;
using Aez.Dashboard.Shared;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.HostFiltering;
using MudBlazor;
using MudBlazor.Services;

namespace Aez.Dashboard.Platform;

/// <summary>The parts of the web server that no feature owns, each as one call in Program.cs.</summary>
internal static class WebHost
{
    /// <summary>The one culture of the product: every user reads German.</summary>
    public static readonly CultureInfo Culture = CultureInfo.GetCultureInfo("de-DE");

    private const string AllowedHostsKey = "AllowedHosts";

    /// <summary>Finds settings and assets beside the executable, so that the working directory does not matter.</summary>
    public static WebApplicationBuilder CreateBuilder(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ContentRootPath = AppContext.BaseDirectory,
        });
        // Without it pages started outside Development from the build output never become interactive.
        builder.WebHost.UseStaticWebAssets();
        KnownSettings.Demand(builder.Configuration);
        builder.Logging.AddLogFormats(builder.Configuration);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        return builder;
    }

    public static IServiceCollection AddUserInterface(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        var tls = Tls.IsExpected(configuration, environment);
        services.AddKnownProxies(configuration);
        // A proxy that ends TLS listens at the usual port; one's own the framework finds out.
        if (KnownProxies.AreConfigured(configuration))
            services.AddHttpsRedirection(redirection => redirection.HttpsPort ??= 443);
        // The framework's own default, without the key, is every name.
        if (string.IsNullOrWhiteSpace(configuration[AllowedHostsKey]))
            services.PostConfigure<HostFilteringOptions>(filtering => filtering.AllowedHosts = ["localhost", "127.0.0.1", "[::1]"]);
        services.AddHsts(hsts =>
        {
            hsts.MaxAge = TimeSpan.FromDays(365);
            hsts.IncludeSubDomains = true;
        });
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddAntiforgery(forms =>
        {
            forms.Cookie.Name = Tls.CookieName("aez-formular", tls);
            forms.Cookie.Path = "/";
            forms.Cookie.SecurePolicy = tls ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        });
        services.Configure<CircuitOptions>(circuits =>
        {
            // A disconnected circuit holds up to 2.4 MB: keep few, and only as long as a Wi-Fi change takes.
            circuits.DisconnectedCircuitMaxRetained = 50;
            circuits.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(2);
            circuits.MaxBufferedUnacknowledgedRenderBatches = 10;
        });
        services.AddMudServices(mud =>
        {
            mud.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomRight;
            mud.SnackbarConfiguration.PreventDuplicates = true;
        });
        services.AddServerFeatures();
        return services.AddPageParts();
    }

    /// <summary>What every page takes, with or without a server around it.</summary>
    public static IServiceCollection AddPageParts(this IServiceCollection services)
    {
        services.AddTransient<MudLocalizer, GermanMudLocalizer>();
        services.AddSingleton(new Failures(DatabaseErrors.Explain));
        services.AddSingleton<Maintenance>();
        services.AddScoped<FrameRefresh>();
        services.AddScoped<FigureExplainer>();
        services.AddScoped<MeasureDialogs>();
        services.AddScoped<IFrameQuery, FrameQuery>();
        services.AddScoped<ISearchQuery, SearchQuery>();
        return services;
    }

    public static void UsePlatform(this WebApplication app)
    {
        // First: everything behind it, such as the scheme of a cookie, depends on it.
        app.UseForwardedHeaders();
        app.UseWithoutTrace();
        app.UseSameOriginForCircuits();
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = ServerErrorPage.WriteAsync,
            StatusCodeSelector = error => Access.IsRefusal(error) ? StatusCodes.Status403Forbidden : StatusCodes.Status500InternalServerError,
            SuppressDiagnosticsCallback = failed => Access.IsRefusal(failed.Exception),
        });
        app.UseStatusCodePagesWithReExecute(NotFoundPage.Path);
        if (!app.Environment.IsDevelopment())
            app.UseHsts();
        if (Tls.IsExpected(app.Configuration, app.Environment))
            app.UseHttpsRedirection();
        app.UseSecurityHeaders();
        app.UseRequestLocalization(localization =>
        {
            localization.DefaultRequestCulture = new(Culture);
            localization.SupportedCultures = [Culture];
            localization.SupportedUICultures = [Culture];
            localization.RequestCultureProviders.Clear();
        });
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseWindowQuota();
        app.UseIfksOfTheTeam();
        app.UseAntiforgery();
    }

    public static void MapUserInterface(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorComponents<Root>().AddInteractiveServerRenderMode(server =>
        {
            // The security headers already say frame-ancestors 'none'.
            server.ContentSecurityFrameAncestorsPolicy = null;
        });
    }
}
