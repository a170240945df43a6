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

    /// <summary>What is judged, with the limits that judge it; the figure's own values where nothing else is.</summary>
    public static IReadOnlyList<ChartPoint> Judged(this Figure figure) => Points(figure.Flow ?? figure.Series);

    public static ChartLimits? Limits(this Figure figure) => ChartLimits.Of(figure.Signal);

    public static IReadOnlyList<ChartPoint> Points(IEnumerable<SeriesPoint> series) => [.. series.Select(p => new ChartPoint(p.Month, p.Value, p.Provisional))];
}
