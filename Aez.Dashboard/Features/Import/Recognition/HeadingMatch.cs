using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Import.Formats;

namespace Aez.Dashboard.Features.Import.Recognition;

/// <summary>How the headings of a table fit one kind, with or without the saved mapping of a source.</summary>
/// <param name="Missing">Required columns that no heading means, nor could mean.</param>
/// <param name="Dismissed">Headings of which the saved mapping says that they mean none of ours.</param>
internal sealed record HeadingMatch(RecognisedTable Table, IReadOnlyList<string> Missing, int Dismissed)
{
    public string Name => Table.Format.Kind.Name();

    /// <summary>Headings of which the meaning is known, or a question.</summary>
    public int Fit => Table.Matched + Table.Unsure.Count(heading => heading.Rivals.Count == 0)
        + Table.Unsure.Where(heading => heading.Rivals.Count > 0).DistinctBy(heading => heading.Columns[0]).Count() + Dismissed;

    public bool UsesMapping => Table.Source is not null;

    /// <summary>A saved mapping comes first, then the heading itself, then an alias, unless several headings are one, then what could mean several columns.</summary>
    public static HeadingMatch Of(RecordFormat format, IReadOnlyList<string> header, List<string> headings, IGrouping<string, ColumnMapping>? source)
    {
        var positions = new int[format.Columns.Count];
        var taken = new bool[headings.Count];
        Array.Fill(positions, -1);
        var usesMapping = TakeMapped(format, headings, source, positions, taken);
        var dismissed = taken.Count(isTaken => isTaken) - positions.Count(at => at >= 0);
        TakeNamed(format, headings, positions, taken);
        List<UnsureHeading> unsure = [.. TakeAliases(format, header, headings, positions, taken), .. TakeAmbiguous(format, header, headings, positions, taken)];
        var ignored = header.Where((heading, at) => !positions.Contains(at) && heading.Length > 0 && !unsure.Exists(u => u.Heading == heading)).ToList();
        var missing = format.Columns
            .Where((column, at) => column.IsRequired && positions[at] < 0 && !unsure.Exists(u => u.Columns.Contains(column.Heading)))
            .Select(column => column.Heading).ToList();
        return new HeadingMatch(new RecognisedTable(format, positions, ignored, unsure, usesMapping ? source!.Key : null), missing, dismissed);
    }

    private static bool TakeMapped(RecordFormat format, List<string> headings, IGrouping<string, ColumnMapping>? source, int[] positions, bool[] taken)
    {
        var any = false;
        foreach (var mapping in source ?? Enumerable.Empty<ColumnMapping>())
        {
            var at = headings.IndexOf(Spelling.Key(mapping.Heading));
            var column = IndexOf(format, mapping.Column);
            if (at < 0 || (column < 0 && mapping.Column.Length > 0))
                continue;
            taken[at] = true;
            any = true;
            if (column >= 0)
                positions[column] = at;
        }
        return any;
    }

    /// <summary>Every column's own heading goes before anybody's alias: "Kürzel" is no IFK where there is a column IFK.</summary>
    private static void TakeNamed(RecordFormat format, List<string> headings, int[] positions, bool[] taken)
    {
        for (var column = 0; column < positions.Length; column++)
        {
            if (positions[column] >= 0 || FindFree(headings, taken, format.Spellings[column][0]) is not (>= 0 and var at))
                continue;
            positions[column] = at;
            taken[at] = true;
        }
    }

    /// <summary>An alias names a column where it is the only one: of "Betreuer" and "Vermittler" only people know which is the IFK that is meant.</summary>
    private static List<UnsureHeading> TakeAliases(RecordFormat format, IReadOnlyList<string> header, List<string> headings, int[] positions, bool[] taken)
    {
        var unsure = new List<UnsureHeading>();
        for (var column = 0; column < positions.Length; column++)
        {
            if (positions[column] >= 0)
                continue;
            var found = Enumerable.Range(0, headings.Count).Where(at => !taken[at] && format.Spellings[column].Contains(headings[at])).DistinctBy(at => headings[at]).ToList();
            if (found.Count == 1)
                positions[column] = found[0];
            foreach (var at in found)
            {
                taken[at] = true;
                if (found.Count > 1)
                    unsure.Add(new UnsureHeading(header[at], [format.Columns[column].Heading]) { Rivals = [.. found.Where(other => other != at).Select(other => header[other])] });
            }
        }
        return unsure;
    }

    /// <summary>Where all meanings but one are taken, the last is no guess, unless two headings could have it.</summary>
    private static List<UnsureHeading> TakeAmbiguous(RecordFormat format, IReadOnlyList<string> header, List<string> headings, int[] positions, bool[] taken)
    {
        var unsure = new List<UnsureHeading>();
        for (var at = 0; at < headings.Count; at++)
        {
            if (taken[at] || format.Ambiguous.FirstOrDefault(ambiguous => ambiguous.Is(headings[at])) is not { } heading)
                continue;
            var open = heading.Columns.Where(column => positions[IndexOf(format, column)] < 0).ToList();
            var rivals = headings.Where((other, i) => i != at && !taken[i] && heading.Is(other)).Any();
            if (open.Count == 1 && !rivals)
                positions[IndexOf(format, open[0])] = at;
            else if (open.Count > 0)
                unsure.Add(new UnsureHeading(header[at], open));
        }
        return unsure;
    }

    private static int FindFree(List<string> headings, bool[] taken, string name)
    {
        for (var at = 0; at < headings.Count; at++)
        {
            if (!taken[at] && headings[at] == name)
                return at;
        }
        return -1;
    }

    private static int IndexOf(RecordFormat format, string heading)
    {
        for (var column = 0; column < format.Columns.Count; column++)
        {
            if (format.Columns[column].Heading == heading)
                return column;
        }
        return -1;
    }
}
