using System.Diagnostics;

namespace Aez.Dashboard.Tests.Excel;

/// <summary>LibreOffice without a window, as the second opinion on our workbooks.</summary>
internal static class LibreOffice
{
    /// <summary>0 = recalculate always when loading, whatever the file stores.</summary>
    private const string AlwaysRecalculate = """
        <?xml version="1.0" encoding="UTF-8"?>
        <oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
        <item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
        </oor:items>
        """;

    private static readonly string? Program = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, "soffice"))
        .FirstOrDefault(File.Exists);

    /// <summary>Skips the test where LibreOffice is not installed; where the build says CI it must be.</summary>
    public static void Demand()
    {
        if (Program is not null)
            return;
        Assert.False(Environment.GetEnvironmentVariable("CI") == "true", "LibreOffice (soffice) is missing.");
        Assert.Skip("LibreOffice (soffice) is not installed.");
    }

    /// <summary>Opens the files, calculates every formula anew and saves them below the same names.</summary>
    public static async Task RecalculateAsync(string folder, string target, CancellationToken cancellationToken)
    {
        var profile = Directory.CreateDirectory(Path.Combine(target, "profile"));
        profile.CreateSubdirectory("user");
        await File.WriteAllTextAsync(Path.Combine(profile.FullName, "user", "registrymodifications.xcu"), AlwaysRecalculate, cancellationToken);
        string[] arguments = [$"-env:UserInstallation=file://{profile.FullName}", "--headless", "--convert-to", "xlsx", "--outdir", target, .. Directory.GetFiles(folder, "*.xlsx")];
        using var process = Process.Start(new ProcessStartInfo(Program!, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(cancellationToken), process.StandardError.ReadToEndAsync(cancellationToken));
        await process.WaitForExitAsync(cancellationToken);
        Assert.True(process.ExitCode == 0, $"{await output}{await error}");
    }
}
