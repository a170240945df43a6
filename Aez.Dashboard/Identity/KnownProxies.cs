using System.Net;
using Aez.Dashboard.Data;
using Microsoft.AspNetCore.HttpOverrides;

namespace Aez.Dashboard.Identity;

/// <summary>The proxies in front of this server: what only they may say of a request (its scheme, its sender's address). Key <c>Proxies:Known</c>.</summary>
internal static class KnownProxies
{
    public const string Key = "Proxies:Known";

    private const string TrustsEverybody = "ForwardedHeaders_Enabled";

    public static bool AreConfigured(IConfiguration configuration) => Entries(configuration).Any();

    /// <summary>Believes forwarded headers of the configured addresses and networks, of nobody else.</summary>
    public static void AddKnownProxies(this IServiceCollection services, IConfiguration configuration)
    {
        if (bool.TryParse(configuration[TrustsEverybody], out var trusts) && trusts)
            throw new UnusableSettingException($"ASPNETCORE_FORWARDEDHEADERS_ENABLED glaubt jedem Absender: Bitte entfernen Sie es und nennen Sie in {Key} die Adressen Ihrer Proxys, zum Beispiel „127.0.0.1;10.0.0.0/8“.");
        var networks = Entries(configuration).Select(Parse).ToList();
        services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = networks.Count == 0 ? ForwardedHeaders.None : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
            // Through all that are known, one behind the other, to the address of the browser.
            options.ForwardLimit = null;
            options.KnownIPNetworks.Clear();
            options.KnownProxies.Clear();
            foreach (var network in networks)
                options.KnownIPNetworks.Add(network);
        });
    }

    private static IEnumerable<string> Entries(IConfiguration configuration) =>
        (configuration[Key] ?? "").Split([';', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static System.Net.IPNetwork Parse(string entry) =>
        System.Net.IPNetwork.TryParse(entry, out var network) ? network
        : IPAddress.TryParse(entry, out var address) ? new System.Net.IPNetwork(address, address.GetAddressBytes().Length * 8)
        : throw new UnusableSettingException($"{Key} nennt „{entry}“: Erwartet werden Adressen oder Netze, durch Semikolon getrennt, zum Beispiel „127.0.0.1;10.0.0.0/8“.");
}
