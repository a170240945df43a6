using Aez.Dashboard.Domain;
using Aez.Dashboard.Figures;

namespace Aez.Dashboard.Features.YearReview;

/// <summary>The year in words: as a whole, and of each target from status over cause and measure to effect.</summary>
public static class YearReviewFinding
{
    /// <summary>At most two sentences.</summary>
    public static string Of(YearReviewData data)
    {
        if (data.Rows.Count == 0)
            return "In den letzten zwölf Monaten galt kein Ziel: Was verfehlt ist, lässt sich nur an einem Ziel sagen.";
        var missed = data.Rows.Where(r => r.Missed.Any()).ToList();
        if (missed.Count == 0)
            return data.Rows.Any(r => r.Compared > 0) ? "In den letzten zwölf Monaten wurde kein Ziel verfehlt." : "In den letzten zwölf Monaten liegt zu keinem Ziel ein Wert vor.";
        var most = missed.MaxBy(r => r.Missed.Count())!;
        var which = missed.Count == 1 ? "Verfehlt war ein Ziel:" : $"Verfehlt waren {German.Number(missed.Count)} von {German.Number(data.Rows.Count)} Zielen, am häufigsten";
        return $"{which} {most.Name}, in {Share(most)}. {Unanswered(data)}{Effects(data)}";
    }

    /// <summary>"in 7 von 12 Monaten verfehlt, zuletzt im September 2016 (76,4 % von 85,0 %)".</summary>
    public static string StatusOf(ReviewRow row)
    {
        if (row.Compared == 0)
            return "in keinem Monat verglichen";
        if (row.Missed.LastOrDefault() is not { Figure: { } figure } last)
            return $"in keinem von {German.Quantity(row.Compared, "Monat", "Monaten")} verfehlt";
        return $"in {Share(row)} verfehlt, zuletzt im {German.MonthName(last.Month)} ({figure.ActualText()} von {figure.ComparisonText()})";
    }

    /// <summary>Of a target that was missed: the causes with how often each was stated, the most frequent first; months without one are named.</summary>
    public static string CausesOf(ReviewRow row)
    {
        var missed = row.Missed.ToList();
        var stated = missed.Select(c => c.Stated?.Cause?.Name ?? c.Stated?.Words).OfType<string>()
            .GroupBy(cause => cause, StringComparer.Ordinal)
            .OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => g.Count() == 1 ? g.Key : $"{g.Key} ({German.Number(g.Count())} Monate)")
            .ToList();
        var without = missed.Count(c => c.Stated?.Text is null);
        var rest = without == 0 ? "" : $"{(stated.Count == 0 ? "" : "; ")}{German.Quantity(without, "Monat", "Monate")} ohne Ursache";
        return string.Join("; ", stated) + rest;
    }

    private static string Share(ReviewRow row) => $"{German.Number(row.Missed.Count())} von {German.Quantity(row.Compared, "Monat", "Monaten")}";

    private static string Unanswered(YearReviewData data)
    {
        var cells = data.Rows.SelectMany(r => r.Missed).ToList();
        var open = cells.Count(c => c.Stated?.Text is null);
        return open == 0 ? "Zu jeder Verfehlung ist eine Ursache genannt" : $"{German.Number(open)} von {German.Number(cells.Count)} Verfehlungen sind ohne Ursache";
    }

    private static string Effects(YearReviewData data)
    {
        var measured = data.All.SelectMany(r => r.Measures).Distinct().Where(m => m.Effect?.Change is not null).ToList();
        if (measured.Count == 0)
            return "; eine Wirkung ist noch an keiner Maßnahme messbar.";
        var wanted = measured.Count(m => m.Effect!.Verdict == EffectVerdict.Wanted);
        return $"; {German.Number(wanted)} von {German.Quantity(measured.Count, "Maßnahme", "Maßnahmen")} {(wanted == 1 ? "zeigt" : "zeigen")} ein Signal zum Besseren.";
    }
}
