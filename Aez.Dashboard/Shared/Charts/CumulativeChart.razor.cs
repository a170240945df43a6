using Aez.Dashboard.Domain;
using Aez.Dashboard.Figures;
using Microsoft.AspNetCore.Components;

namespace Aez.Dashboard.Shared.Charts;

public sealed partial class CumulativeChart
{
    private const double Top = 26;
    private const double Bottom = 250;
    private const double BarShare = 0.62;

    private readonly string _id = Svg.NewId();
    private Scale _scale;

    /// <summary>The twelve months of the year with cumulative values.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<ChartMonth> Months { get; set; }

    /// <summary>The year's target, drawn as a level with its value.</summary>
    [Parameter]
    public decimal? YearTarget { get; set; }

    /// <summary>What is shown, for screen readers: "Integrationen, kumuliert, 2016".</summary>
    [Parameter, EditorRequired]
    public required string Label { get; set; }

    [Parameter]
    public IndicatorUnit Unit { get; set; }

    /// <summary>The 80 % interval of the year's end.</summary>
    private CountInterval? Interval => Months[^1].Interval;

    private double BarWidth => Slot.Width(Months.Count) * BarShare;

    private double BarLeft(int index) => Slot.Center(index, Months.Count) - BarWidth / 2;

    private int? LastActual => Months.Select((month, index) => (month, index)).LastOrDefault(m => m.month.Actual is not null) is { month: not null } last ? last.index : null;

    /// <summary>Changes of the process and of the rules: a vertical line before each of their months.</summary>
    [Parameter]
    public IReadOnlyList<StepChange> Changes { get; set; } = [];

    private List<StepChange> ShownChanges => [.. ChangeMarks.Within(Changes, Months[0].Month.Previous, Months[^1].Month)];

    protected override void OnParametersSet() => _scale = Scale.FromZero(
        Months.SelectMany(month => new[] { month.Actual, month.Target, month.PreviousYear, month.Forecast, month.Interval?.Upper }).Append(YearTarget),
        Top,
        Bottom);

    private IEnumerable<(ChartMark, string)> Legend
    {
        get
        {
            yield return (ChartMark.Solid, "Ist");
            if (Months.Any(month => month.Target is not null))
                yield return (ChartMark.Steps, "Soll");
            if (Months.Any(month => month.Forecast is not null))
                yield return (ChartMark.Hatched, "Prognose");
            if (Interval is { } interval)
                yield return (ChartMark.Whisker, $"80{German.NarrowSpace}%-Bereich der Prognose, am Jahresende: {IntervalText(interval)}");
            if (Months.Any(month => month.PreviousYear is not null))
                yield return (ChartMark.PreviousLine, "Vorjahr");
            foreach (var entry in ChangeMarks.Legend(ShownChanges))
                yield return entry;
        }
    }

    private string Summary
    {
        get
        {
            var sentences = new List<string>();
            if (LastActual is { } last)
            {
                var month = Months[last];
                sentences.Add($"Ist bis {German.MonthName(month.Month)} {German.Value(Unit, month.Actual)}"
                    + (month.Target is null ? "" : $", Soll bis dahin {German.TargetValue(Unit, month.Target)}")
                    + (month.PreviousYear is null ? "" : $", Vorjahr {German.Value(Unit, month.PreviousYear)}"));
            }
            else
            {
                sentences.Add("Keine Daten");
            }
            if (YearTarget is not null)
                sentences.Add($"Jahresziel {German.TargetValue(Unit, YearTarget)}");
            if (Months[^1].Forecast is { } forecast)
                sentences.Add($"Prognose zum Jahresende {German.Value(Unit, forecast)}" + (Interval is null ? "" : $", zu 80 Prozent zwischen {IntervalText(Interval)}"));
            sentences.AddRange(ShownChanges.Select(change => change.Text));
            return $"{Label}. {string.Join(". ", sentences)}.";
        }
    }

    private string IntervalText(CountInterval interval) => $"{German.Value(Unit, interval.Lower)}–{German.Value(Unit, interval.Upper)}";

    private string Title(ChartMonth month) => string.Join(", ", new[]
    {
        $"{German.MonthName(month.Month)}: {(month.Actual is null ? "Prognose" : "Ist")} {German.Value(Unit, month.Actual ?? month.Forecast)}",
        month.Target is null ? null : $"Soll {German.TargetValue(Unit, month.Target)}",
        month.PreviousYear is null ? null : $"Vorjahr {German.Value(Unit, month.PreviousYear)}",
        month is { Provisional: true, Due: true } ? Maturity.Provisional : null,
    }.Where(part => part is not null));
}
