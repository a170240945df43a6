using Aez.Dashboard.Data;

namespace Aez.Dashboard.Platform;

/// <summary>Every key that the program reads itself: another one in its sections is a slip of the pen, which would else pass in silence. A test holds the list.</summary>
internal static class KnownSettings
{
    /// <summary>Follows a key whose own keys are a list or chosen by whoever sets them.</summary>
    private const string Any = ":*";

    public static readonly IReadOnlyList<string> Keys =
    [
        "Authentication:OpenIdConnect:Authority", "Authentication:OpenIdConnect:ClientId", "Authentication:OpenIdConnect:ClientSecret", "Authentication:OpenIdConnect:DisplayName",
        "Authentication:OpenIdConnect:Issuer", "Authentication:OpenIdConnect:SecondFactorClaim", "Authentication:OpenIdConnect:SecondFactorValues",
        "Backup:Folder", "Backup:Keep", "Backup:Time",
        "Clock:TimeZone",
        "Data:Directory",
        "Database:Provider",
        "Deliveries:Folder", "Deliveries:Mode", "Deliveries:Move", "Deliveries:Seconds", "Deliveries:Sources" + Any,
        "Demo:Era",
        "Guessing:FreeAttempts", "Guessing:FreeAttemptsOfAddress", "Guessing:LongestWaitMinutes",
        "Import:CustomerNumberPattern", "Import:MaxCellLength", "Import:MaxColumns", "Import:MaxFileBytes", "Import:MaxLongTextCharacters", "Import:MaxMissingPercent", "Import:MaxRows", "Import:MaxSeconds", "Import:MaxUnpackedBytes",
        "Proof:AnchorFile", "Proof:KeyFile", "Proof:TrustedKeys",
        "Proxies:Known",
        "Quotas:CalendarsPerTenMinutes", "Quotas:ExportsAtOnce", "Quotas:ExportsPerTenMinutes", "Quotas:ExportsWaiting", "Quotas:UploadMegabytesPerHour", "Quotas:UploadsPerHour", "Quotas:Windows",
        "Security:AllowedOrigins",
        "SignIn:AbsoluteHours", "SignIn:IdleMinutes", "SignIn:SecondFactorFor",
        "Telemetry:Endpoint", "Telemetry:Headers", "Telemetry:Protocol",
        "Uploads:ScanCommand", "Uploads:ScanCommand" + Any, "Uploads:ScanSeconds",
    ];

    private static readonly string[] Sections = [.. Keys.Select(SectionOf).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>Of the framework: what they hold is its matter.</summary>
    private static readonly string[] Others = ["ConnectionStrings", "Kestrel", "Logging", "Urls", "AllowedHosts", "HostBuilder"];

    /// <exception cref="UnusableSettingException">A key is set that the program does not read.</exception>
    public static void Demand(IConfiguration configuration)
    {
        foreach (var (key, value) in configuration.AsEnumerable())
        {
            if (value is null || !key.Contains(':', StringComparison.Ordinal) || IsKnown(key) || (value.Length == 0 && HasKeys(key)))
                continue;
            var section = SectionOf(key);
            if (Sections.Contains(section, StringComparer.OrdinalIgnoreCase))
                throw new UnusableSettingException($"Eine Einstellung {key} gibt es nicht: {Nearest(key, section)}.");
            // Other programs have settings of their own in the environment: only what looks like ours is meant for us.
            if (!Others.Contains(section, StringComparer.OrdinalIgnoreCase) && Sections.FirstOrDefault(own => IsNear(own, section)) is { } meant)
                throw new UnusableSettingException($"Einen Abschnitt {section} (in {key}) gibt es bei den Einstellungen nicht: Gemeint ist wohl {meant}.");
        }
    }

    private static bool IsKnown(string key) => Keys.Any(known =>
        known.EndsWith(Any, StringComparison.Ordinal) ? key.StartsWith(known[..^1], StringComparison.OrdinalIgnoreCase) : known.Equals(key, StringComparison.OrdinalIgnoreCase));

    /// <summary>A section within a section, which some sources of settings list with nothing in it.</summary>
    private static bool HasKeys(string section) => Keys.Any(known => known.StartsWith(section + ':', StringComparison.OrdinalIgnoreCase));

    private static string Nearest(string key, string section)
    {
        var own = Keys.Where(known => SectionOf(known).Equals(section, StringComparison.OrdinalIgnoreCase)).Select(known => known.Replace(Any, "", StringComparison.Ordinal)).Distinct().ToList();
        var nearest = own.MinBy(known => Distance(known, key))!;
        return Distance(nearest, key) <= 3 ? $"Gemeint ist wohl {nearest}" : $"Bekannt sind {string.Join(", ", own)}";
    }

    private static bool IsNear(string own, string section) => Distance(own, section) <= (own.Length > 5 ? 2 : 1);

    private static string SectionOf(string key) => key.Split(':')[0];

    /// <summary>Letters to be put in, left out or exchanged (Levenshtein), whatever their case.</summary>
    private static int Distance(string one, string other)
    {
        var before = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var row = new int[other.Length + 1];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
                row[j] = Math.Min(Math.Min(row[j - 1], before[j]) + 1, before[j - 1] + (char.ToUpperInvariant(one[i - 1]) == char.ToUpperInvariant(other[j - 1]) ? 0 : 1));
            before = row;
        }
        return before[^1];
    }
}
