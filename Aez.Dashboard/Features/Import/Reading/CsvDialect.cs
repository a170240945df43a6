namespace Aez.Dashboard.Features.Import.Reading;

/// <summary>How a text file separates its fields.</summary>
/// <param name="Announced">Characters of a first line <c>sep=;</c>, which says so itself.</param>
/// <param name="HasQuotes">False for lists that frame their rows with <c>|</c>, where a quote is a character like any other.</param>
/// <param name="HasRules">Whether lines of dashes stand between the rows.</param>
internal sealed record CsvDialect(char Separator, int Announced, bool HasQuotes, bool HasRules)
{
    private const int LinesSearched = 20;

    private static readonly char[] Separators = [';', '\t', ',', '|'];

    /// <summary>
    /// The separator that cuts the most of the first lines into the same number of fields, at least three; titles above the headings
    /// and commas inside texts or numbers do so less often. A list of two columns has one separator in each of its lines.
    /// </summary>
    public static CsvDialect Detect(ReadOnlySpan<char> head)
    {
        if (head.Length > 4 && head.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && Separators.Contains(head[4]))
            return new CsvDialect(head[4], 5, HasQuotes: true, HasRules: false);
        var (best, steady) = ((Separator: ';', Lines: 0, Cuts: 0), (Separator: ';', Lines: 0, IsNarrow: false));
        foreach (var candidate in Separators)
        {
            var counts = CountsOf(head, candidate);
            foreach (var group in counts.Where(count => count > 1).GroupBy(count => count))
            {
                if (group.Count() > best.Lines || (group.Count() == best.Lines && group.Key > best.Cuts))
                    best = (candidate, group.Count(), group.Key);
            }
            // What stands in the heading and in every line below; a comma of texts and numbers does not.
            var table = counts.SkipWhile(count => count == 0).ToList();
            if (table.Count > steady.Lines && !table.Contains(0))
                steady = (candidate, table.Count, table.TrueForAll(count => count == 1));
        }
        var separator = steady.IsNarrow && steady.Lines > best.Lines ? steady.Separator : best.Separator;
        var isFramed = separator == '|' && IsFramed(head);
        return new CsvDialect(separator, 0, HasQuotes: !isFramed, HasRules: isFramed);
    }

    /// <summary>How often a character stands in each of the first lines that are not empty.</summary>
    private static List<int> CountsOf(ReadOnlySpan<char> head, char separator)
    {
        var counts = new List<int>();
        foreach (var line in head.EnumerateLines())
        {
            if (counts.Count == LinesSearched)
                break;
            if (!line.IsWhiteSpace() || line.Contains(separator))
                counts.Add(CountOutsideQuotes(line, separator));
        }
        return counts;
    }

    private static bool IsFramed(ReadOnlySpan<char> head)
    {
        foreach (var line in head.EnumerateLines())
        {
            if (line.TrimStart().StartsWith('|'))
                return true;
        }
        return false;
    }

    private static int CountOutsideQuotes(ReadOnlySpan<char> line, char wanted)
    {
        var count = 0;
        var quoted = false;
        foreach (var c in line)
        {
            if (c == '"')
                quoted = !quoted;
            else if (c == wanted && !quoted)
                count++;
        }
        return count;
    }
}
