using System.Net;
using System.Net.Sockets;

namespace Aez.Dashboard.Identity;

/// <summary>What a request tells of its sender, as little as serves to recognise one's own devices.</summary>
internal static class ClientTraces
{
    private static readonly (string Mark, string Name)[] Browsers =
        [("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];

    private static readonly (string Mark, string Name)[] Systems =
        [("Windows", "Windows"), ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Mac OS", "macOS"), ("Linux", "Linux")];

    /// <summary>E.g. "Firefox auf Windows".</summary>
    public static string Device(string? userAgent)
    {
        var text = userAgent ?? "";
        var browser = Browsers.FirstOrDefault(b => text.Contains(b.Mark, StringComparison.Ordinal)).Name ?? "unbekannter Browser";
        return Systems.FirstOrDefault(s => text.Contains(s.Mark, StringComparison.Ordinal)).Name is { } system ? $"{browser} auf {system}" : browser;
    }

    /// <summary>Of the sender of a request, behind the configured proxies.</summary>
    public static string Network(HttpContext? context) => Network(context?.Connection.RemoteIpAddress);

    /// <summary>E.g. "192.0.2.x" or "2001:db8:1:x".</summary>
    public static string Network(IPAddress? address)
    {
        if (address is null)
            return "unbekannt";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        var bytes = address.GetAddressBytes();
        return address.AddressFamily == AddressFamily.InterNetwork
            ? $"{bytes[0]}.{bytes[1]}.{bytes[2]}.x"
            : string.Join(':', Enumerable.Range(0, 3).Select(i => ((bytes[2 * i] << 8) + bytes[2 * i + 1]).ToString("x", System.Globalization.CultureInfo.InvariantCulture))) + ":x";
    }
}
