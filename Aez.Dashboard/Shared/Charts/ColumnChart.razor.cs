using System.Diagnostics;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Figures;
using Microsoft.AspNetCore.Components;

namespace Aez.Dashboard.Shared.Charts;

public sealed partial class ColumnChart
{
    private const double Top = 22;
    private const double Bottom = 180;
    private const double VarianceTop = Bottom + MonthAxis.Height + 24;

    /// <summary>Labels longer than this don't fit a slot of a phone; the table has them.</summary>
    private const int ShortLabel = 4;

    private Scale _scale;

    [Parameter, EditorRequired]
    public required IReadOnlyList<ChartMonth> Months { get; set; }

    /// <summary>What is shown, for screen readers: "Integrationen je Monat, 2016".</summary>
    [Parameter, EditorRequired]
    public required string Label { get; set; }

    [Parameter]
    public IndicatorUnit Unit { get; set; }

    [Parameter]
    public bool HigherIsBetter { get; set; } = true;

    /// <summary>Changes of the process and of the rules: a vertical line before each of their months.</summary>
    [Parameter]
    public IReadOnlyList<StepChange> Changes { get; set; } = [];

    private List<StepChange> ShownChanges => [.. ChangeMarks.Within(Changes, Months[0].Month.Previous, Months[^1].Month)];

    protected override void OnParametersSet() => _scale = Scale.FromZero(
        Months.SelectMany(month => new[] { month.Actual, month.Target, month.PreviousYear }), Top, Bottom);

    private bool HasTarget => Months.Any(month => Variance(month) is not null);

    private bool HasPreviousYear => Months.Any(month => month.PreviousYear is not null);

    /// <summary>Where in its slot the outline starts: the previous year needs room at the left.</summary>
    private double OutlineFrom => HasPreviousYear ? 0.26 : 0.18;

    private double At(int index, double share) => Slot.Left(index, Months.Count) + Wide(share);

    private double Wide(double share) => Slot.Width(Months.Count) * share;

    private static decimal? Variance(ChartMonth month) => month.Actual - month.Target;

    private bool IsGood(decimal variance) => variance == 0 || variance > 0 == HigherIsBetter;

    private IEnumerable<decimal> Variances => Months.Select(Variance).OfType<decimal>();

    // The same pixels per unit as above, so that both parts can be compared; labels need room on either side.
    private double VarianceZero => VarianceTop + 14 + Pixels(Math.Max(0, Variances.Max()));

    private double VarianceY(decimal variance) => VarianceZero - Pixels(variance);

    private double Pixels(decimal amount) => (double)amount / _scale.High * (Bottom - Top);

    private double Height => HasTarget ? VarianceZero + Pixels(-Math.Min(0, Variances.Min())) + 20 : Bottom + MonthAxis.Height;

    private string PlotClass => Months.Any(month => Short(month.Actual).Length > ShortLabel || Variance(month) is { } v && ShortVariance(v).Length > ShortLabel)
        ? "chart-plot chart-long-labels"
        : "chart-plot";

    private string VarianceTitle => Unit == IndicatorUnit.Share ? "Abweichung vom Soll in %-Pkt." : "Abweichung vom Soll";

    /// <summary>A label above a column: shares without the percent sign, which the title names.</summary>
    private string Short(decimal? value) => Unit == IndicatorUnit.Share ? German.Number(value * 100, 1) : German.Value(Unit, value);

    private string ShortVariance(decimal variance) => Unit switch
    {
        IndicatorUnit.Share => German.Signed(variance * 100, 1),
        IndicatorUnit.Density => German.Signed(variance, German.DensityDecimals),
        IndicatorUnit.Count => German.Signed(variance, variance == decimal.Truncate(variance) ? 0 : 1),
        _ => throw new UnreachableException(),
    };

    private IEnumerable<(ChartMark, string)> Legend
    {
        get
        {
            yield return (ChartMark.Solid, "Ist");
            if (Months.Any(month => month.Target is not null))
                yield return (ChartMark.Open, "Soll");
            if (HasPreviousYear)
                yield return (ChartMark.Light, "Vorjahr");
            if (HasTarget)
            {
                yield return (ChartMark.Good, "besser als Soll");
                yield return (ChartMark.Bad, "schlechter als Soll");
            }
            foreach (var entry in ChangeMarks.Legend(ShownChanges))
                yield return entry;
            if (Months.Any(month => !month.Due))
                yield return (ChartMark.None, $"{German.NotDue} noch nicht fällig");
        }
    }

    private string Summary
    {
        get
        {
            var due = Months.Where(month => month.Due).Select(month => $"{German.ShortMonth(month.Month)} {German.Value(Unit, month.Actual)}"
                + (month.Target is null ? "" : $" (Soll {German.TargetValue(Unit, month.Target)})")).ToList();
            return due.Count == 0 ? $"{Label}: noch kein Monat fällig." : $"{Label}: {string.Join(", ", due)}{ChangeMarks.Summary(ShownChanges)}.";
        }
    }

    private string Title(ChartMonth month) => string.Join(", ", new[]
    {
        $"{German.MonthName(month.Month)}: Ist {(month.Due ? German.Value(Unit, month.Actual) : Status.NotDue.Word())}",
        month.Target is null ? null : $"Soll {German.TargetValue(Unit, month.Target)}",
        Variance(month) is { } variance ? $"Abweichung {ShortVariance(variance)}" : null,
        month.PreviousYear is null ? null : $"Vorjahr {German.Value(Unit, month.PreviousYear)}",
        month is { Provisional: true, Due: true } ? Maturity.Provisional : null,
    }.Where(part => part is not null));
}
