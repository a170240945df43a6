using System.Diagnostics;

namespace Aez.Dashboard.Domain;

/// <summary>Whether what happened after a decision is more than chance.</summary>
public enum EffectVerdict
{
    /// <summary>No month with data after the decision yet.</summary>
    TooEarly,

    /// <summary>Too few months before the decision to know the usual variation.</summary>
    Unknown,

    /// <summary>Within the usual variation.</summary>
    Chance,

    /// <summary>A signal in the direction that was wanted.</summary>
    Wanted,

    /// <summary>A signal against it.</summary>
    Unwanted,
}

/// <summary>What the effect of a measure is judged by: what flows in the indicator, so that months are nearly independent.</summary>
/// <param name="Basis">Null where nothing flows.</param>
/// <param name="Points">Oldest first; those without a value are gaps.</param>
/// <param name="Since">The last change of the process up to the decision: what was before it judges nothing. Null for none.</param>
public sealed record JudgedCourse(Indicator Indicator, SignalBasis? Basis, IReadOnlyList<(Month Month, Ratio? Ratio)> Points, Month? Since)
{
    /// <summary>The months after the decision by mean and limits of the up to twelve months before; null where they can't be judged.</summary>
    public ControlChart? ChartOf(Month decidedIn, Month until) => Reason(decidedIn) is null
        ? MeasureEffect.ChartOf(decidedIn, Before(decidedIn).Concat(Points.Where(p => p.Month > decidedIn)).Select(p => (p.Month, p.Ratio?.Value)), until, Flows.BoundsOf(Basis!.Value, Indicator))
        : null;

    /// <summary>Why the months after a decision can't be judged; null where they can, or where there is too little of everything.</summary>
    public NoSignal? Reason(Month decidedIn)
    {
        if (Basis is null || Points.All(p => p.Ratio?.Value is null))
            return NoSignal.NoFlow;
        Ratio[] before = [.. Before(decidedIn).Where(p => p.Ratio?.Value is not null).Select(p => p.Ratio!.Value)];
        return before.Length > 0 && Flows.AreTooFew(Basis.Value, Indicator, before) ? NoSignal.TooFew : null;
    }

    private IEnumerable<(Month Month, Ratio? Ratio)> Before(Month decidedIn) =>
        Points.Where(p => p.Month <= decidedIn && p.Month > decidedIn.AddMonths(-MeasureEffect.BaselineMonths) && !(p.Month < Since));
}

/// <summary>What a Steuerungsmaßnahme has brought so far.</summary>
/// <param name="Before">
/// The indicator when it was decided: the value of that month; of events the mean of the up to twelve months that end with it,
/// since a single month of counts says little. Null without data.
/// </param>
/// <param name="After">Mean of the months after the decision up to <paramref name="Until"/>; null without data.</param>
/// <param name="Expected">The change that was expected, signed, in the indicator's unit; of events per month.</param>
/// <param name="Until">The last month looked at.</param>
/// <param name="LimitsProvisional">Fewer than twelve months before the decision.</param>
public sealed record MeasureEffect(
    Indicator Indicator, Month DecidedIn, Month Until, Month ExpectedBy, decimal? Before, decimal? After, decimal Expected, EffectVerdict Verdict, bool LimitsProvisional)
{
    /// <summary>The months up to the decision that stand for the process as it was; further back it may have been another one.</summary>
    public const int BaselineMonths = 12;

    public decimal? Change => After - Before;

    /// <summary>What chance was judged by; null where nothing flows, and in snapshots of the time when it was the indicator's own value.</summary>
    public SignalBasis? Basis { get; init; }

    /// <summary>Why chance can't be judged even with months before; null where it can, and in snapshots of before.</summary>
    public NoSignal? NoSignal { get; init; }

    /// <summary>Share of the expected change that was reached; negative where it went the other way.</summary>
    public decimal? Reached => Expected == 0 ? null : Change / Expected;

    /// <param name="series">The indicator month by month, oldest first; from eleven months before the decision on, as far as there are.</param>
    /// <param name="until">The last month to look at.</param>
    /// <param name="judged">What tells effect from chance; null: the series itself.</param>
    public static MeasureEffect Of(
        Indicator indicator,
        Month decidedIn,
        Month expectedBy,
        decimal expected,
        IEnumerable<(Month Month, decimal? Value)> series,
        Month until,
        JudgedCourse? judged = null)
    {
        var known = Known(series, until);
        var before = known.FindAll(p => p.Month <= decidedIn);
        var after = known.FindAll(p => p.Month > decidedIn);
        var start = Mean(before.FindAll(p => indicator.Accumulates ? p.Month > decidedIn.AddMonths(-BaselineMonths) : p.Month == decidedIn));
        var end = Mean(after);
        var chart = judged is null ? ChartOf(decidedIn, known.Select(p => (p.Month, (decimal?)p.Value)), until) : judged.ChartOf(decidedIn, until);
        var verdict = after.Count == 0 ? EffectVerdict.TooEarly : VerdictOf(chart, end - start, expected);
        return new MeasureEffect(indicator, decidedIn, until, expectedBy, start, end, expected, verdict, chart?.IsProvisional ?? true)
        {
            Basis = judged?.Basis,
            NoSignal = judged?.Reason(decidedIn),
        };
    }

    /// <summary>The months after the decision, judged by mean and limits of the up to twelve months before; null where there are too few.</summary>
    public static ControlChart? ChartOf(Month decidedIn, IEnumerable<(Month Month, decimal? Value)> series, Month until, ValueBounds bounds = default)
    {
        var known = Known(series, until);
        return ControlChart.After(
            known.FindAll(p => p.Month <= decidedIn && p.Month > decidedIn.AddMonths(-BaselineMonths)).Select(p => (double)p.Value),
            known.FindAll(p => p.Month > decidedIn).Select(p => (double)p.Value),
            bounds);
    }

    private static List<(Month Month, decimal Value)> Known(IEnumerable<(Month Month, decimal? Value)> series, Month until) =>
        [.. series.Where(p => p.Value is not null && p.Month <= until).Select(p => (p.Month, p.Value!.Value))];

    /// <summary>
    /// The latest signal after the decision decides: an early outlier does not outlive the months that contradict it. A signal
    /// against the measured change says nothing for it: the month of the decision was the odd one then.
    /// </summary>
    private static EffectVerdict VerdictOf(ControlChart? chart, decimal? change, decimal expected)
    {
        if (chart is not { Signals.Count: > 0 } || change is not { } measured)
            return EffectVerdict.Unknown;
        var side = chart.Signals.LastOrDefault(s => s.Side != 0).Side;
        return side == 0 || side != Math.Sign(measured) ? EffectVerdict.Chance
            : side == Math.Sign(expected) ? EffectVerdict.Wanted
            : EffectVerdict.Unwanted;
    }

    private static decimal? Mean(List<(Month Month, decimal Value)> points) => points.Count == 0 ? null : points.Average(p => p.Value);

    /// <summary>E.g. "+3,1 %-Pkt. seit September 2016, erwartet +5,0 %-Pkt.; noch im Rahmen der üblichen Schwankung."</summary>
    public string Sentence
    {
        get
        {
            var expected = $"erwartet {EffectText.Change(Indicator, Expected)} bis {German.MonthName(ExpectedBy)}";
            if (Verdict == EffectVerdict.TooEarly)
                return $"Noch kein Monat mit Daten nach der Entscheidung im {German.MonthName(DecidedIn)}; {expected}.";
            if (Change is not { } change)
                return $"Für {German.MonthName(DecidedIn)} gibt es keinen Wert, an dem sich die Wirkung messen ließe; {expected}.";
            return $"{EffectText.Change(Indicator, change)} seit {German.MonthName(DecidedIn)}, {expected}; {JudgementText}.";
        }
    }

    private string JudgementText => Verdict switch
    {
        EffectVerdict.Wanted => "ein Signal: kein Zufall" + Caution,
        EffectVerdict.Unwanted => "ein Signal in die falsche Richtung: kein Zufall" + Caution,
        EffectVerdict.Chance => "noch im Rahmen der üblichen Schwankung" + Caution,
        EffectVerdict.TooEarly or EffectVerdict.Unknown => NoSignal switch
        {
            Domain.NoSignal.NoFlow => "ob es Zufall ist, lässt sich nicht sagen: Der Wert hängt am Monat davor",
            Domain.NoSignal.TooFew => "ob es Zufall ist, lässt sich bei so wenigen Fällen nicht sagen",
            Domain.NoSignal.UnfinishedMonth or Domain.NoSignal.Constant or null => "ob es Zufall ist, lässt sich ohne Vormonate nicht sagen",
            _ => throw new UnreachableException(),
        },
        _ => throw new UnreachableException(),
    };

    private string Caution => LimitsProvisional ? $" (Grenzen vorläufig, unter {ControlChart.FirmPoints} Vormonate)" : "";
}

/// <summary>The effect of a measure in German notation.</summary>
public static class EffectText
{
    /// <summary>"+3,1 %-Pkt.", "+0,12" or "+1,5 je Monat".</summary>
    public static string Change(Indicator indicator, decimal? change)
    {
        if (indicator.Unit != IndicatorUnit.Count)
            return German.Difference(indicator.Unit, change);
        var number = German.Signed(change, Places(change));
        return change is not null && indicator.Accumulates ? number + " je Monat" : number;
    }

    /// <summary>The value before and after, with as many places as it takes to tell them apart; the mean of counts keeps one.</summary>
    public static string Course(Indicator indicator, decimal? before, decimal? after)
    {
        var (first, second) = indicator.Unit == IndicatorUnit.Count
            ? German.Pair(indicator.Unit, before, after, Math.Max(Places(before), Places(after)))
            : German.Pair(indicator.Unit, before, after);
        return $"{first} → {second}";
    }

    /// <summary>What to write beside a field for the change: "%-Pkt.", "je Monat", …</summary>
    public static string Unit(Indicator indicator) => indicator.Unit switch
    {
        IndicatorUnit.Share => "%-Pkt.",
        IndicatorUnit.Count or IndicatorUnit.Density when indicator.Accumulates => "je Monat",
        IndicatorUnit.Count => "Anzahl",
        IndicatorUnit.Density => "Einheiten der Kennzahl",
        _ => throw new UnreachableException(),
    };

    private static int Places(decimal? value) => value is { } number && number != decimal.Truncate(number) ? 1 : 0;
}
