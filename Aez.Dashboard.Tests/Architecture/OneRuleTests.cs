using System.Text.RegularExpressions;
using Aez.Dashboard.Tests.Support;

namespace Aez.Dashboard.Tests.Architecture;

/// <summary>"Care covers a day" and its like are said once for memory, once for queries and once for statements, each in its place; a test compares these.</summary>
public sealed partial class OneRuleTests
{
    /// <summary>
    /// What an indicator means stands on it. By name it is asked for where its own counts are made or explained: the chart's flows, the
    /// share without the exemption, its sheet, its spelling.
    /// </summary>
    [Fact]
    public void Indicator_IsComparedWithANamedOne_WhereItsCountsAreMadeAlone() => Assert.Equal(
        ["Excel/Dialogue/OverviewSheet.cs", "Excel/PassingOn/EditionCounts.cs", "Features/Import/Formats/ColumnType.cs", "Figures/ExplanationQuery.cs", "Figures/FlowCells.cs", "Metrics/MetricsSheet.cs"],
        FilesWith(ComparedIndicator(), "*.cs").Concat(FilesWith(ComparedIndicator(), "*.razor")).Where(path => !path.StartsWith("Domain/", StringComparison.Ordinal)));

    [Fact]
    public void DaysOfASpan_AreComparedInTheirPlacesAlone() => Assert.Equal(
        ["Data/Records/CareRows.cs", "Domain/OpenSpan.cs", "Domain/Records/CarePeriod.cs", "Domain/Records/MeasureEntry.cs"],
        FilesWith(OpenEnd(), "*.cs"));

    private static IEnumerable<string> FilesWith(Regex pattern, string files)
    {
        var root = Path.Combine(SourceTree.Root, "Aez.Dashboard");
        return Directory.GetFiles(root, files, SearchOption.AllDirectories)
            .Select(path => (Full: path, Name: Path.GetRelativePath(root, path).Replace('\\', '/')))
            .Where(path => !new[] { "obj/", "bin/", "Data/Migrations/" }.Any(folder => path.Name.StartsWith(folder, StringComparison.Ordinal)) && pattern.IsMatch(File.ReadAllText(path.Full)))
            .Select(path => path.Name)
            .Order(StringComparer.Ordinal);
    }

    [GeneratedRegex(@"(==|!=|\bis|\bis not) (Domain\.)?Indicator\.[A-Z]", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex ComparedIndicator();

    /// <summary>A last day that may be open beside its comparison: in C#, in a query, in SQL.</summary>
    [GeneratedRegex(@"\b(To|to|ActiveTo|ExitOn)\\?""? *(is null|== null|IS NULL) *(\|\||OR)|COALESCE\([a-z]*\.?""To"", '9999-12-31'\) >", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex OpenEnd();
}
