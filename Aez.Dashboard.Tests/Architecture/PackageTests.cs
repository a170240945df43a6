using System.Text.Json;
using System.Xml.Linq;
using Aez.Dashboard.Tests.Support;

namespace Aez.Dashboard.Tests.Architecture;

/// <summary>
/// Package audits find nothing where the registry answers without advisories, so the versions that matter are held here:
/// what is restored is what was chosen.
/// </summary>
public sealed class PackageTests
{
    public static TheoryData<string> Projects => ["Aez.Dashboard", "Aez.Dashboard.Tests"];

    /// <summary>ClosedXML 0.95 works with these alone; the versions that it asks for by itself have known holes.</summary>
    [Theory]
    [InlineData("ClosedXML", "0.95.4")]
    [InlineData("DocumentFormat.OpenXml", "2.20.0")]
    [InlineData("ExcelNumberFormat", "1.1.0")]
    [InlineData("System.IO.Packaging", "10.0.15")]
    [InlineData("System.Drawing.Common", "10.0.15")]
    public void WorkbookPackage_Restored_HasThePinnedVersion(string package, string version)
    {
        Assert.Equal(version, Chosen()[package]);
        Assert.Equal(version, Restored("Aez.Dashboard")[package]);
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void CentralVersion_OfEveryRestoredPackage_IsTheOneRestored(string project)
    {
        var chosen = Chosen();
        var restored = Restored(project).Where(p => chosen.ContainsKey(p.Key)).ToList();
        Assert.NotEmpty(restored);

        Assert.Each(restored, package => Assert.Equal($"{package.Key} {chosen[package.Key]}", $"{package.Key} {package.Value}"));
    }

    private static Dictionary<string, string> Chosen() => XDocument.Load(Path.Combine(SourceTree.Root, "Directory.Packages.props"))
        .Descendants("PackageVersion")
        .ToDictionary(p => p.Attribute("Include")!.Value, p => p.Attribute("Version")!.Value);

    private static Dictionary<string, string> Restored(string project)
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Path.Combine(SourceTree.Root, project, "packages.lock.json")));
        return file.RootElement.GetProperty("dependencies").GetProperty("net10.0").EnumerateObject()
            .Where(package => package.Value.TryGetProperty("resolved", out _))
            .ToDictionary(package => package.Name, package => package.Value.GetProperty("resolved").GetString()!);
    }
}
