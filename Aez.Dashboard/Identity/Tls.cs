namespace Aez.Dashboard.Identity;

/// <summary>Whether browsers reach this server by TLS: its own, or that of a proxy it knows.</summary>
internal static class Tls
{
    /// <summary>In Development and on a plain address without a proxy, such as a first try on localhost, they don't.</summary>
    public static bool IsExpected(IConfiguration configuration, IHostEnvironment environment) =>
        !environment.IsDevelopment()
        && (KnownProxies.AreConfigured(configuration)
            || (configuration[WebHostDefaults.ServerUrlsKey] ?? "").Contains("https://", StringComparison.OrdinalIgnoreCase)
            || !string.IsNullOrEmpty(configuration[WebHostDefaults.HttpsPortsKey])
            || configuration.GetSection("Kestrel:Endpoints").GetChildren().Any(e => e["Url"]?.StartsWith("https://", StringComparison.OrdinalIgnoreCase) == true));

    /// <summary>Over TLS browsers take a cookie of this prefix only from this very host, secure and for all of it.</summary>
    public static string CookieName(string name, bool tls) => tls ? $"__Host-{name}" : name;
}
