using Aez.Dashboard.Domain;
using Aez.Dashboard.Figures;

namespace Aez.Dashboard.Shared.Charts;

/// <summary>A figure as the charts take it.</summary>
public static class FigureCharts
{
    /// <summary>The year month by month.</summary>
    public static IReadOnlyList<ChartMonth> Months(this Figure figure) =>
        [.. figure.Year.Select(m => new ChartMonth(m.Month, m.Actual, m.Target, m.PreviousYear, Due: m.Due, Provisional: m.Provisional))];

    /// <summary>The year as it adds up, with the forecast for the months to come.</summary>
    public static IReadOnlyList<ChartMonth> CumulativeMonths(this Figure figure) =>
        [.. figure.Year.Select(m => new ChartMonth(m.Month, m.ActualCumulative, m.TargetCumulative, m.PreviousYearCumulative, figure.ForecastAt(m.Month), figure.IntervalAt(m.Month), m.Due, m.Provisional))];

    public static IReadOnlyList<ChartPoint> Course(this Figure figure) =>
        [.. figure.Series.Select(p => new ChartPoint(p.Month, p.Value, p.Provisional))];

    public static ChartLimits? Limits(this Figure figure) =>
        figure.Signal is { } signal ? new ChartLimits(signal.Mean, signal.Lower, signal.Upper, signal.LimitsProvisional) : null;
}
