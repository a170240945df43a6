using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Rules;

namespace Aez.Dashboard.Figures;

/// <summary>Something to decide: a target that is not on track, and what carries the gap.</summary>
/// <param name="Weight">The gap as a share of the target's Soll; for an instrument of the Soll of all instruments.</param>
/// <param name="Text">What is missing, how much would be needed, who or what carries it.</param>
public sealed record Deviation(Figure Figure, decimal Weight, string Text);

/// <summary>The deviations by weight. IFKs are named only as carriers of a gap, in fixed order, never ranked.</summary>
public static class Deviations
{
    private const int MostCarriers = 3;

    public static IReadOnlyList<Deviation> Of(MonthFigures figures)
    {
        var entries = figures.Of(Indicator.MeasureEntries);
        var totals = figures.Totals.Where(IsBehind).Select(f => new Deviation(f, GapOf(f) / f.Comparison!.Value, TextOf(f, figures)));
        // Where the total is behind, it names the instruments that carry it; else each instrument stands for itself.
        var instruments = IsBehind(entries)
            ? []
            : figures.Instruments.Where(IsBehind).Select(f => new Deviation(f, GapOf(f) / WeightBase(entries, f), TextOf(f, figures)));
        return [.. totals.Concat(instruments).OrderByDescending(d => d.Weight)];
    }

    private static bool IsBehind(Figure figure) => figure.Status is Status.Missed or Status.AtRisk && figure.Comparison > 0;

    private static decimal WeightBase(Figure total, Figure instrument) => total.TargetCumulative is > 0 and { } all ? all : instrument.Comparison!.Value;

    /// <summary>How far the figure is on the wrong side of its target, above 0.</summary>
    private static decimal GapOf(Figure figure) => Math.Abs(figure.Delta!.Value);

    /// <summary>What is missing to the target of a figure that is behind, and who or what carries it.</summary>
    public static string TextOf(Figure figure, MonthFigures figures) => figure.Indicator.Accumulates
        ? Join(Pace(figure), figure.Instrument is null ? InstrumentsBehind(figure, figures) : null)
        : Join(MissingTo(figure, figures.Rules), OfficersBehind(figure));

    /// <summary>What a count needs from now on, against what it brought so far.</summary>
    private static string Pace(Figure figure)
    {
        var head = $"{figure.ActualText()} statt {figure.ComparisonText()} ({figure.DeltaText()}).";
        if (figure.Forecast?.NeededPerMonth is not { } needed)
            return head;
        var soFar = figure.ActualCumulative / figure.Month.Number;
        return $"{head} Bis Jahresende sind {German.Number(needed, 1)} im Monat nötig, bisher waren es {German.Number(soFar, 1)}.";
    }

    /// <summary>How many more of the denominator would make the target true.</summary>
    private static string MissingTo(Figure figure, RuleSet rules)
    {
        var head = $"{figure.ActualText()} statt {figure.ComparisonText()} ({figure.DeltaText()}).";
        return figure.Ratio is { Denominator: > 0 } && figure.Indicator.In(rules).MissingCases is var (one, many)
            ? $"{head} Bis zum Ziel {(MissingCases(figure) == 1 ? "fehlt" : "fehlen")} {German.Quantity(MissingCases(figure), one, many)}."
            : head;
    }

    private static int MissingCases(Figure figure) =>
        (int)Math.Ceiling(figure.TargetValue!.Value * figure.Ratio!.Value.Denominator!.Value - figure.Ratio.Value.Numerator);

    private static string? InstrumentsBehind(Figure total, MonthFigures figures) => Carriers(
        figures.Instruments.Where(f => f.Indicator == total.Indicator && f.Delta < 0).Select(f => (f.Name, -f.Delta!.Value)),
        "Instrumente");

    private static string? OfficersBehind(Figure figure) => figure.TargetValue is not { } target || figure.ByIfk.Count < 2
        ? null
        : Carriers(
            figure.ByIfk
                .Where(p => p.Month is { Denominator: > 0 })
                .Select(p => (p.Ifk, Gap: target * p.Month!.Value.Denominator!.Value - p.Month.Value.Numerator))
                .Select(p => (p.Ifk, figure.Indicator.HigherIsBetter ? p.Gap : -p.Gap)),
            "IFK");

    /// <summary>The few parts that together carry more than half of the gap, in their fixed order; else over how many it spreads.</summary>
    private static string? Carriers(IEnumerable<(string Name, decimal Gap)> parts, string noun)
    {
        var behind = parts.Where(p => p.Gap > 0).ToList();
        if (behind.Count == 0)
            return null;
        var sum = behind.Sum(p => p.Gap);
        var carried = 0m;
        var heavy = new List<string>();
        foreach (var (name, gap) in behind.OrderByDescending(p => p.Gap))
        {
            if (carried > sum / 2)
                break;
            carried += gap;
            heavy.Add(name);
        }
        if (heavy.Count > MostCarriers)
            return $"Der Rückstand verteilt sich auf {behind.Count} {noun}.";
        List<string> named = [.. behind.Select(p => p.Name).Where(heavy.Contains)];
        return $"{German.List(named)} {(named.Count == 1 ? "trägt" : "tragen")} {German.Percent(carried / sum, 0)} des Rückstands.";
    }

    private static string Join(string text, string? more) => more is null ? text : $"{text} {more}";
}
