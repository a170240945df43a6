using Aez.Dashboard.Domain;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Shared;

namespace Aez.Dashboard.Features.MeasureEntries;

/// <summary>The computed sentences of the page: where the total stands, which instruments run away or dry up.</summary>
public static class MeasureEntriesFinding
{
    private const int MostNamed = 3;

    public static string Of(MonthFigures figures)
    {
        var total = figures.Of(Indicator.MeasureEntries);
        if (total.ActualCumulative is null)
            return SignalSentence.Unfinished(total) ?? $"Für {German.MonthName(figures.Month)} liegen keine Maßnahmeneintritte vor.";
        return $"{Standing(total, figures)} {Instruments(figures)}".TrimEnd();
    }

    /// <summary>A team target of its own that differs from the sum of the instruments' targets; null if there is nothing to say.</summary>
    public static string? TargetDifference(MonthFigures figures)
    {
        var total = figures.Of(Indicator.MeasureEntries).TargetValue;
        var parts = figures.Instruments.Where(f => f.Target is not null).Select(f => f.TargetValue!.Value).ToList();
        if (total is not { } target || parts.Count == 0 || parts.Sum() == target)
            return null;
        return $"Das Gesamtziel ist {Count(target)}, die Ziele der Instrumente ergeben zusammen {Count(parts.Sum())}: Unterschied {German.Signed(parts.Sum() - target)}.";
    }

    private static string Standing(Figure total, MonthFigures figures)
    {
        var count = total.ActualCumulative switch
        {
            0 => "Kein Eintritt",
            1 => "1 Eintritt",
            _ => $"{total.ActualText()} Eintritte",
        };
        var until = $"{count} bis {German.MonthName(total.Month)}";
        return total.IsUnfinished ? $"{until}. {SignalSentence.Unfinished(total)}"
            : total.Target is null
            ? $"{until}. {(figures.Ifk is null ? $"Für {total.Month.Year} sind keine Ziele hinterlegt." : TargetTexts.NoTarget(total, figures.Ifk))}"
            : $"{until}{(figures.WithoutTargetText(total) is { } beside ? $", {beside}," : "")} bei einem Soll von {total.ComparisonText()}{(total.Attainment is null ? "" : $" ({total.AttainmentText()})")}: {total.Status.Word()}.";
    }

    private static string Instruments(MonthFigures figures)
    {
        var withTarget = figures.Instruments.Where(f => f.Comparison > 0 && !f.IsUnfinished).ToList();
        if (withTarget.Count == 0)
            return "";
        var missed = withTarget.Where(f => f.Status == Status.Missed).OrderBy(f => f.Delta).ToList();
        if (missed.Count == 0)
            return "Kein Instrument verfehlt sein Soll.";
        var named = missed.Take(MostNamed).Select(f => $"{f.Name} ({f.DeltaText()})").ToList();
        var rest = missed.Count - named.Count;
        if (rest > 0)
            named.Add($"{German.Quantity(rest, "weiteres", "weitere")}");
        return $"Hinter dem Soll {(missed.Count == 1 ? "liegt" : "liegen")} vor allem {German.List(named)}.";
    }

    private static string Count(decimal value) => German.TargetValue(IndicatorUnit.Count, value);
}
