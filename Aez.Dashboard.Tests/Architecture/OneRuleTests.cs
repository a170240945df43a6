using System.Text.RegularExpressions;
using Aez.Dashboard.Tests.Support;

namespace Aez.Dashboard.Tests.Architecture;

/// <summary>"Care covers a day" and its like are said once for memory, once for queries and once for statements, each in its place; a test compares these.</summary>
public sealed partial class OneRuleTests
{
    [Fact]
    public void DaysOfASpan_AreComparedInTheirPlacesAlone()
    {
        var root = Path.Combine(SourceTree.Root, "Aez.Dashboard");
        var found = Directory.GetFiles(root, "*.cs", SearchOption.AllDirectories)
            .Where(path => OpenEnd().IsMatch(File.ReadAllText(path)))
            .Select(path => Path.GetRelativePath(root, path).Replace('\\', '/'))
            .Where(path => !path.StartsWith("obj/", StringComparison.Ordinal) && !path.StartsWith("bin/", StringComparison.Ordinal) && !path.StartsWith("Data/Migrations/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

        Assert.Equal(["Data/Records/CareRows.cs", "Domain/OpenSpan.cs", "Domain/Records/CarePeriod.cs", "Domain/Records/MeasureEntry.cs"], found);
    }

    /// <summary>A last day that may be open beside its comparison: in C#, in a query, in SQL.</summary>
    [GeneratedRegex(@"\b(To|to|ActiveTo|ExitOn)\\?""? *(is null|== null|IS NULL) *(\|\||OR)|COALESCE\([a-z]*\.?""To"", '9999-12-31'\) >", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex OpenEnd();
}
