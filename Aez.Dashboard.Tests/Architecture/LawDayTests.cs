using System.Text.RegularExpressions;
using Aez.Dashboard.Tests.Support;

namespace Aez.Dashboard.Tests.Architecture;

/// <summary>One place knows on which days the law changed: everybody else asks it.</summary>
public sealed partial class LawDayTests
{
    [Fact]
    public void DaysOfTheLaw_StandInItsRoomAlone()
    {
        var files = Directory.EnumerateFiles(Path.Combine(SourceTree.Root, "Aez.Dashboard"), "*.*", SearchOption.AllDirectories)
            .Where(f => (f.EndsWith(".cs", StringComparison.Ordinal) || f.EndsWith(".razor", StringComparison.Ordinal)) && !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/Migrations/", StringComparison.Ordinal))
            .ToList();
        var naming = files.Where(f => Days().IsMatch(Comment().Replace(File.ReadAllText(f), ""))).Select(f => Path.GetRelativePath(Path.Combine(SourceTree.Root, "Aez.Dashboard"), f)).ToList();

        Assert.Contains("Domain/Rules/Law.cs", naming);
        // Instruments have days of their own.
        Assert.Equal([], naming.Where(f => !f.StartsWith("Domain/Rules/", StringComparison.Ordinal) && f != "Domain/InstrumentCatalogue.cs"));
    }

    [GeneratedRegex(@"2023, 0?7, 0?1\)|2026, 0?7, 0?1\)|2023, 12, 31\)|01\.07\.2023|01\.07\.2026|31\.12\.2023|2023-07-01|2026-07-01")]
    private static partial Regex Days();

    [GeneratedRegex(@"^\s*//.*$", RegexOptions.Multiline)]
    private static partial Regex Comment();
}
