namespace Aez.Dashboard.Tests.Support;

/// <summary>The machine's own browser; Playwright's download is not used.</summary>
internal static class Chromium
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    public static string? Path { get; } = Environment.GetEnvironmentVariable("CHROMIUM_PATH") ?? Places.FirstOrDefault(File.Exists);

    /// <summary>On CI a missing browser is a failure, not a reason to skip.</summary>
    public static bool IsRequired { get; } = Environment.GetEnvironmentVariable("CI") == "true";

    public static readonly IReadOnlyList<string> Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];
}
