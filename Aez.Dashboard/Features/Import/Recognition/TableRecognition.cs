using System.Diagnostics.CodeAnalysis;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Import.Formats;
using Aez.Dashboard.Features.Import.Reading;

namespace Aez.Dashboard.Features.Import.Recognition;

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
        var best = complete.OrderByDescending(c => c.Fit).ThenBy(c => c.Table.Unsure.Count).ThenBy(c => c.UsesMapping).ToList();
        failure = FindRival(best) ?? FindDuplicate(header, best[0].Table);
        table = failure is null ? best[0].Table : null;
        return table is not null;
    }

    private IEnumerable<HeadingMatch> Candidates(IReadOnlyList<string> header, RecognitionHint hint)
    {
        var headings = header.Select(Spelling.Key).ToList();
        foreach (var format in FormatCatalogue.All.Where(format => hint.Kind is null || format.Kind == hint.Kind))
        {
            var ofKind = savedMappings.Where(m => m.Kind == format.Kind && (hint.Source is null || m.Source == hint.Source));
            foreach (var source in ofKind.GroupBy(m => m.Source).Prepend(null))
                yield return HeadingMatch.Of(format, header, headings, source);
        }
    }

    /// <summary>Another kind, or the mapping of another source, that fits as well and reads other columns.</summary>
    private static RecognitionFailure? FindRival(List<HeadingMatch> best)
    {
        var first = best[0];
        foreach (var rival in best.Skip(1).TakeWhile(c => c.Fit == first.Fit))
        {
            if (rival.Table.Format != first.Table.Format)
                return Question($"Die Überschriften passen zu „{first.Name}“ und zu „{rival.Name}“: Bitte geben Sie die Art der Datei an.", first);
            if (first.UsesMapping && rival.UsesMapping && !rival.Table.Positions.SequenceEqual(first.Table.Positions))
                return Question($"Die gemerkten Zuordnungen von {first.Table.Source} und {rival.Table.Source} lesen die Spalten verschieden: Bitte geben Sie die Quelle der Datei an.", first);
        }
        return null;
    }

    private static RecognitionFailure? FindDuplicate(IReadOnlyList<string> header, RecognisedTable table)
    {
        foreach (var used in table.Positions.Where(at => at >= 0))
        {
            for (var at = 0; at < header.Count; at++)
            {
                if (at != used && Spelling.Key(header[at]) == Spelling.Key(header[used]))
                {
                    return new RecognitionFailure($"Die Überschrift „{header[used]}“ steht in den Spalten {ColumnName.Of(Math.Min(at, used))} und {ColumnName.Of(Math.Max(at, used))}: Bitte löschen oder benennen Sie eine der beiden.", table.Matched)
                    {
                        IsQuestion = true,
                    };
                }
            }
        }
        return null;
    }

    private static RecognitionFailure Question(string sentence, HeadingMatch first) => new(sentence, first.Table.Matched) { IsQuestion = true };

    private static RecognitionFailure ExplainMissing(IReadOnlyList<string> header, List<HeadingMatch> candidates, RecognitionHint hint)
    {
        var nearest = candidates.MinBy(c => (c.Missing.Count, -c.Table.Matched))!;
        if (hint.Kind is null && nearest.Table.Format.Columns.Count(c => c.IsRequired) - nearest.Missing.Count < 2)
        {
            var shown = string.Join(", ", header.Where(heading => heading.Length > 0).Take(5).Select(Shorten));
            return new RecognitionFailure($"Die Kopfzeile passt zu keiner Art von Liste (gefunden: {shown}): Bitte prüfen Sie, ob eine der ersten {TableReader.MostLeadingRows} Zeilen die deutschen Überschriften enthält, oder ordnen Sie die Spalten zu.", nearest.Table.Matched) { IsForeign = true };
        }
        var columns = string.Join(" und ", nearest.Missing.Select(heading => $"„{heading}“"));
        return new RecognitionFailure(
            nearest.Missing.Count == 1
                ? $"Für „{nearest.Name}“ fehlt die Pflichtspalte {columns}: Bitte ergänzen Sie sie, oder ordnen Sie ihr eine Überschrift zu."
                : $"Für „{nearest.Name}“ fehlen die Pflichtspalten {columns}: Bitte ergänzen Sie sie, oder ordnen Sie ihnen Überschriften zu.",
            nearest.Table.Matched);
    }

    private static string Shorten(string heading) => TextSigns.Shorten(heading, 30);
}
