using System.Diagnostics.CodeAnalysis;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Import.Formats;
using Aez.Dashboard.Features.Import.Reading;

namespace Aez.Dashboard.Features.Import.Recognition;

/// <summary>What the headings of a table mean.</summary>
/// <param name="Positions">For each column of the format its position in the file; -1 where the file has none.</param>
/// <param name="Ignored">Headings that no column of the kind uses.</param>
/// <param name="Source">System whose saved mapping was used; null if none was.</param>
internal sealed record RecognisedTable(RecordFormat Format, int[] Positions, IReadOnlyList<string> Ignored, string? Source);

/// <summary>What a user says of a file before it is read; null where the program is to find out.</summary>
internal sealed record RecognitionHint(RecordKind? Kind, string? Source);

/// <summary>Why the headings of a table cannot be used; one German sentence.</summary>
internal sealed record RecognitionFailure(string Message)
{
    /// <summary>True for a table that is no list of ours at all, such as a sheet with notes.</summary>
    public bool IsForeign { get; init; }
}

/// <summary>Recognises the kind of a table from its headings.</summary>
internal sealed class TableRecognition(IReadOnlyList<ColumnMapping> savedMappings)
{
    public bool TryRecognise(
        IReadOnlyList<string> header, RecognitionHint hint, [NotNullWhen(true)] out RecognisedTable? table, [NotNullWhen(false)] out RecognitionFailure? failure)
    {
        table = null;
        var candidates = Candidates(header, hint).ToList();
        var complete = candidates.Where(c => c.Missing.Count == 0).ToList();
        if (complete.Count == 0)
        {
            failure = ExplainMissing(header, candidates, hint);
            return false;
        }
        var best = complete.OrderByDescending(c => c.Matched).ThenBy(c => c.UsesMapping).ToList();
        if (best.Count > 1 && best[1].Matched == best[0].Matched && best[1].Table.Format != best[0].Table.Format)
        {
            failure = new RecognitionFailure($"Die Überschriften passen zu „{best[0].Name}“ und zu „{best[1].Name}“: Bitte geben Sie die Art der Datei an.");
            return false;
        }
        failure = FindDuplicate(header, best[0].Table);
        table = failure is null ? best[0].Table : null;
        return table is not null;
    }

    private IEnumerable<Candidate> Candidates(IReadOnlyList<string> header, RecognitionHint hint)
    {
        var headings = header.Select(Spelling.Key).ToList();
        foreach (var format in FormatCatalogue.All.Where(format => hint.Kind is null || format.Kind == hint.Kind))
        {
            var ofKind = savedMappings.Where(m => m.Kind == format.Kind && (hint.Source is null || m.Source == hint.Source));
            foreach (var source in ofKind.GroupBy(m => m.Source).Prepend(null))
                yield return Match(format, header, headings, source);
        }
    }

    /// <summary>A saved mapping comes first, then the heading itself, then its aliases in their order.</summary>
    private static Candidate Match(RecordFormat format, IReadOnlyList<string> header, List<string> headings, IGrouping<string, ColumnMapping>? source)
    {
        var positions = new int[format.Columns.Count];
        var taken = new bool[headings.Count];
        Array.Fill(positions, -1);
        var mapped = 0;
        foreach (var mapping in source ?? Enumerable.Empty<ColumnMapping>())
        {
            var column = IndexOf(format, mapping.Column);
            var at = headings.IndexOf(Spelling.Key(mapping.Heading));
            if (column < 0 || at < 0)
                continue;
            positions[column] = at;
            taken[at] = true;
            mapped++;
        }
        var names = format.Columns.Select(column => column.Aliases.Prepend(column.Heading).Select(Spelling.Key).ToList()).ToList();
        // Every column's own heading goes before anybody's alias: "Kürzel" is no IFK where there is a column IFK.
        for (var rank = 0; rank < names.Max(list => list.Count); rank++)
        {
            for (var column = 0; column < names.Count; column++)
            {
                if (positions[column] >= 0 || rank >= names[column].Count)
                    continue;
                var at = FindFree(headings, taken, names[column][rank]);
                if (at < 0)
                    continue;
                positions[column] = at;
                taken[at] = true;
            }
        }
        var ignored = header.Where((heading, at) => !taken[at] && heading.Length > 0).ToList();
        var missing = format.Columns.Where((column, at) => column.IsRequired && positions[at] < 0).Select(column => column.Heading).ToList();
        return new Candidate(new RecognisedTable(format, positions, ignored, mapped > 0 ? source!.Key : null), missing);
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

    private static RecognitionFailure? FindDuplicate(IReadOnlyList<string> header, RecognisedTable table)
    {
        foreach (var used in table.Positions.Where(at => at >= 0))
        {
            for (var at = 0; at < header.Count; at++)
            {
                if (at != used && Spelling.Key(header[at]) == Spelling.Key(header[used]))
                    return new RecognitionFailure($"Die Überschrift „{header[used]}“ steht in den Spalten {ColumnName.Of(Math.Min(at, used))} und {ColumnName.Of(Math.Max(at, used))}: Bitte löschen oder benennen Sie eine der beiden.");
            }
        }
        return null;
    }

    private static RecognitionFailure ExplainMissing(IReadOnlyList<string> header, List<Candidate> candidates, RecognitionHint hint)
    {
        var nearest = candidates.MinBy(c => (c.Missing.Count, -c.Matched))!;
        if (hint.Kind is null && nearest.Table.Format.Columns.Count(c => c.IsRequired) - nearest.Missing.Count < 2)
        {
            var shown = string.Join(", ", header.Where(heading => heading.Length > 0).Take(5).Select(Shorten));
            return new RecognitionFailure($"Die Kopfzeile passt zu keiner Art von Liste (gefunden: {shown}): Bitte prüfen Sie, ob die erste Zeile die deutschen Überschriften enthält, oder ordnen Sie die Spalten zu.") { IsForeign = true };
        }
        var columns = string.Join(" und ", nearest.Missing.Select(heading => $"„{heading}“"));
        return new RecognitionFailure(nearest.Missing.Count == 1
            ? $"Für „{nearest.Name}“ fehlt die Pflichtspalte {columns}: Bitte ergänzen Sie sie, oder ordnen Sie ihr eine Überschrift zu."
            : $"Für „{nearest.Name}“ fehlen die Pflichtspalten {columns}: Bitte ergänzen Sie sie, oder ordnen Sie ihnen Überschriften zu.");
    }

    private static string Shorten(string heading) => heading.Length > 30 ? heading[..30] + "…" : heading;

    private sealed record Candidate(RecognisedTable Table, IReadOnlyList<string> Missing)
    {
        public string Name => Table.Format.Kind.Name();

        public int Matched => Table.Positions.Count(at => at >= 0);

        public bool UsesMapping => Table.Source is not null;
    }
}
