using System.Text.RegularExpressions;
using Aez.Dashboard.Tests.Support;

namespace Aez.Dashboard.Tests.Architecture;

/// <summary>Whoever reads for a page leaves the circuit's thread first: one slow page freezes no other.</summary>
public sealed partial class ReaderTests
{
    [Fact]
    public void Queries_OfPages_ReadAwayFromTheCircuit()
    {
        string[] areas = ["Features", "Figures", "Steering", "Layout", "Shared"];
        var sources = areas.SelectMany(area => Directory.EnumerateFiles(Path.Combine(SourceTree.Root, "Aez.Dashboard", area), "*.*", SearchOption.AllDirectories))
            .Where(file => file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".razor", StringComparison.Ordinal)).ToList();

        Assert.True(sources.Count(file => File.ReadAllText(file).Contains(".ReaderAsync(", StringComparison.Ordinal)) > 20, "Queries are found.");
        Assert.Empty(sources.Where(file => OwnContext().IsMatch(File.ReadAllText(file))).Select(Path.GetFileName));
    }

    [GeneratedRegex(@"\.CreateDbContext(Async)?\(")]
    private static partial Regex OwnContext();
}
