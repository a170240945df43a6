using System.Diagnostics;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Figures;
using Microsoft.AspNetCore.Components;

namespace Aez.Dashboard.Shared.Charts;

public sealed partial class CourseChart
{
    private const double NoteHeight = 14;

    private Scale _scale;
    private Variation[] _variations = [];

    /// <summary>Oldest first, consecutive months, at most 24.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<ChartPoint> Points { get; set; }

    /// <summary>Mean and limits; null while there are too few points.</summary>
    [Parameter]
    public ChartLimits? Limits { get; set; }

    /// <summary>The control chart's signals, one for each point that has a value, the last ones if fewer.</summary>
    [Parameter]
    public IReadOnlyList<PointSignal> Signals { get; set; } = [];

    [Parameter]
    public decimal? Target { get; set; }

    [Parameter]
    public bool HigherIsBetter { get; set; } = true;

    [Parameter]
    public IndicatorUnit Unit { get; set; }

    /// <summary>Changes of the process and of the rules: a vertical line before each of their months; where they break, mean and limits begin anew.</summary>
    [Parameter]
    public IReadOnlyList<StepChange> Changes { get; set; } = [];

    /// <summary>The month after whose end a decision took effect: a vertical line; null for none.</summary>
    [Parameter]
    public Month? Decision { get; set; }

    /// <summary>What is shown, for screen readers: "Gültigkeit der EGV, AEZ-02, 24 Monate".</summary>
    [Parameter, EditorRequired]
    public required string Label { get; set; }

    /// <summary>Small, without words: one of many on a common scale, which <see cref="Min"/> and <see cref="Max"/> then set.</summary>
    [Parameter]
    public bool Compact { get; set; }

    [Parameter]
    public decimal? Min { get; set; }

    [Parameter]
    public decimal? Max { get; set; }

    private double Top => Compact ? 22 : 26;

    private double Bottom => Compact ? 92 : 220;

    protected override void OnParametersSet()
    {
        var known = Points.Select(point => (double?)point.Value)
            .Concat([(double?)Target, (double?)Min, (double?)Max])
            .Concat(Bands.SelectMany(band => new double?[] { band.Lower, band.Upper }))
            .OfType<double>()
            .ToList();
        _scale = known.Count == 0 ? new Scale(0, 1, Top, Bottom) : Scale.Around(known.Min(), known.Max(), Top, Bottom);
        _variations = VariationsOfPoints();
    }

    private Variation[] VariationsOfPoints()
    {
        var variations = new Variation[Points.Count];
        var signal = Signals.Count;
        for (var i = Points.Count - 1; i >= 0 && signal > 0; i--)
        {
            if (Points[i].Value is not null)
                variations[i] = Signals[--signal].Side switch
                {
                    0 => Variation.CommonCause,
                    var side => side > 0 == HigherIsBetter ? Variation.Improvement : Variation.Concern,
                };
        }
        return variations;
    }

    private double X(int index) => Points.Count == 1 ? 50 : 1 + index * 98.0 / (Points.Count - 1);

    /// <summary>Between the month of the decision and the next; null where it lies outside of what is drawn.</summary>
    private double? DecisionX => Decision is { } month && Points.Count > 1 && month.Since(Points[0].Month) is >= 0 and var index && index < Points.Count
        ? Math.Min(100, X(index) + 49.0 / (Points.Count - 1))
        : null;

    /// <summary>Oldest first; where the process was not changed there is one.</summary>
    private IEnumerable<ChartLimits> Bands => Limits is { } limits ? [.. limits.Earlier, limits] : [];

    /// <summary>Each band with the percentages between which it lies.</summary>
    private IEnumerable<(ChartLimits Band, double From, double To)> PlacedBands
    {
        get
        {
            ChartLimits[] bands = [.. Bands];
            for (var i = 0; i < bands.Length; i++)
                yield return (bands[i], bands[i].From is { } from && i > 0 ? Before(from) : 0, i + 1 < bands.Length && bands[i + 1].From is { } next ? Before(next) : 100);
        }
    }

    /// <summary>The recorded changes that lie within what is drawn.</summary>
    private IEnumerable<StepChange> ShownChanges => Points.Count == 0 ? [] : ChangeMarks.Within(Changes, Points[0].Month, Points[^1].Month);

    /// <summary>Between a month and the one before it.</summary>
    private double Before(Month month) => Math.Clamp(X(month.Since(Points[0].Month)) - 49.0 / Math.Max(1, Points.Count - 1), 0, 100);

    /// <summary>Whether a line may join a point with the one before it: not across a change of the process.</summary>
    private bool IsJoined(int index) => ShownChanges.All(change => !change.Breaks || change.Month != Points[index].Month);

    private int? LastKnown => Points.Select((point, index) => (point, index)).LastOrDefault(p => p.point.Value is not null) is { point: not null } last ? last.index : null;

    private static string ShortName(Month month) => $"{German.ShortMonth(month)} {month.Year}";

    private RenderFragment Mark(double x, double y, ChartPoint point, Variation variation) => builder =>
    {
        var css = "chart-point"
            + (point.Provisional ? " chart-hollow" : "")
            + ClassOf(variation);
        // A nested svg moves its origin to the point, so that the shape keeps its size at any width.
        builder.OpenElement(0, "svg");
        builder.AddAttribute(1, "x", Svg.Pct(x));
        builder.AddAttribute(2, "y", Svg.Px(y));
        builder.AddAttribute(3, "overflow", "visible");
        builder.OpenElement(4, "path");
        builder.AddAttribute(5, "class", css);
        builder.AddAttribute(6, "d", (variation, Compact) switch
        {
            (Variation.Improvement, false) => "M-4-4h8v8h-8z",
            (Variation.Improvement, true) => "M-2.5-2.5h5v5h-5z",
            (Variation.Concern, false) => "M0-5.5L5.5 0 0 5.5-5.5 0z",
            (Variation.Concern, true) => "M0-3.75L3.75 0 0 3.75-3.75 0z",
            (_, false) => "M-3.25 0a3.25 3.25 0 1 0 6.5 0a3.25 3.25 0 1 0-6.5 0z",
            (_, true) => "M-1.5 0a1.5 1.5 0 1 0 3 0a1.5 1.5 0 1 0-3 0z",
        });
        builder.OpenElement(7, "title");
        builder.AddContent(8, $"{German.MonthName(point.Month)}: {ValueText(point.Value)}{SignalText(variation)}{(point.Provisional ? ", vorläufig" : "")}");
        builder.CloseElement();
        builder.CloseElement();
        builder.CloseElement();
    };

    /// <summary>Never on the other side of a limit or target than the value itself, nor on it.</summary>
    private string ValueText(decimal? value)
    {
        IEnumerable<decimal?> lines = [Target, .. Limits is { } limits ? new decimal?[] { (decimal)limits.Mean, (decimal)limits.Lower, (decimal)limits.Upper } : []];
        return Unit switch
        {
            IndicatorUnit.Share => German.Percent(value, Digits.For(value * 100, 1, lines.Select(line => line * 100))),
            IndicatorUnit.Density => German.Number(value, Digits.For(value, German.DensityDecimals, lines)),
            IndicatorUnit.Count => German.Value(Unit, value),
            _ => throw new UnreachableException(),
        };
    }

    private static string ClassOf(Variation variation) => variation switch
    {
        Variation.CommonCause => "",
        Variation.Improvement => " chart-good",
        Variation.Concern => " chart-bad",
        _ => throw new UnreachableException(),
    };

    private static string SignalText(Variation variation) => variation == Variation.CommonCause ? "" : ", " + variation.Word();

    /// <summary>The last value and the names of the lines at the right, pushed apart where they would cover each other.</summary>
    private IEnumerable<(double Y, string Text, string Css)> Notes()
    {
        const string Line = "chart-note";
        var wanted = new List<(double Y, string Text, string Css)>();
        if (LastKnown is { } last)
            wanted.Add((_scale.Y(Points[last].Value!.Value), $"zuletzt {ValueText(Points[last].Value)}", "chart-value chart-strong"));
        if (Limits is { } limits)
        {
            wanted.Add((_scale.Y(limits.Upper), $"Grenze {German.Value(Unit, (decimal)limits.Upper)}", Line));
            wanted.Add((_scale.Y(limits.Mean), $"Mittel {German.Value(Unit, (decimal)limits.Mean)}", Line));
            wanted.Add((_scale.Y(limits.Lower), $"Grenze {German.Value(Unit, (decimal)limits.Lower)}", Line));
        }
        if (Target is { } target)
            wanted.Add((_scale.Y(target), $"Ziel {German.TargetValue(Unit, target)}", Line));
        var lowest = double.NegativeInfinity;
        foreach (var (y, text, css) in wanted.OrderBy(note => note.Y))
        {
            lowest = Math.Max(y, lowest + NoteHeight);
            yield return (lowest, text, css);
        }
    }

    private IEnumerable<(ChartMark, string)> Legend
    {
        get
        {
            yield return (ChartMark.Point, "Monat");
            if (_variations.Contains(Variation.Improvement))
                yield return (ChartMark.Improvement, "Signal, besser");
            if (_variations.Contains(Variation.Concern))
                yield return (ChartMark.Concern, "Signal, schlechter");
            if (Points.Any(point => point is { Provisional: true, Value: not null }))
                yield return (ChartMark.HollowPoint, Maturity.Provisional);
            foreach (var entry in ChangeMarks.Legend([.. ShownChanges]))
                yield return entry;
            if (Limits is { } limits)
            {
                yield return (ChartMark.ThinLine, "Mittel");
                yield return (ChartMark.DashedLine, limits.Provisional ? "Grenzen üblicher Schwankung (vorläufig, unter 12 Monate)" : "Grenzen üblicher Schwankung");
            }
            if (Target is not null)
                yield return (ChartMark.Level, "Ziel");
        }
    }

    private string Summary
    {
        get
        {
            if (LastKnown is not { } last)
                return $"{Label}: keine Daten.";
            var text = $"{Label}: {German.MonthName(Points[0].Month)} bis {German.MonthName(Points[^1].Month)}, zuletzt {ValueText(Points[last].Value)}";
            if (Limits is { } limits)
                text += $", Mittel {German.Value(Unit, (decimal)limits.Mean)}, übliche Schwankung {German.Value(Unit, (decimal)limits.Lower)} bis {German.Value(Unit, (decimal)limits.Upper)}";
            if (Target is not null)
                text += $", Ziel {German.TargetValue(Unit, Target)}";
            if (DecisionX is not null)
                text += $", Entscheidung im {German.MonthName(Decision!.Value)}";
            text += ChangeMarks.Summary(ShownChanges);
            var signals = Points.Where((_, i) => _variations[i] != Variation.CommonCause).Select(point => German.MonthName(point.Month)).ToList();
            text += signals.Count > 0 ? $". Auffällig: {string.Join(", ", signals)}" : Limits is null ? "" : ". Kein auffälliger Monat";
            var gaps = Points.Count(point => point.Value is null);
            return text + (gaps > 0 ? $". {gaps} Monate ohne Daten." : ".");
        }
    }
}
