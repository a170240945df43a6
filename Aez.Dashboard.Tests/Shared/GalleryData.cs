using Aez.Dashboard.Domain;
using Aez.Dashboard.Shared.Charts;

namespace Aez.Dashboard.Tests.Shared;

internal sealed record GalleryRow(string Name, IndicatorUnit Unit, decimal? Actual, decimal? Target, decimal? YearTarget, decimal? Forecast, decimal Max, Status Status, IReadOnlyList<decimal?> Course, decimal? CourseTarget)
{
    public decimal? Attainment => Unit == IndicatorUnit.Count ? Actual / Target : null;

    public decimal? Relative => Unit == IndicatorUnit.Count ? (Actual - Target) / Target : null;
}

/// <summary>One year of a team, made up, with every case that a picture has to show.</summary>
internal static class GalleryData
{
    private static readonly decimal[] Actuals = [8, 13, 12, 9, 14, 10, 9, 12, 11];
    private static readonly decimal[] Previous = [7, 9, 11, 14, 10, 13, 12, 15, 10, 9, 8, 6];

    public static readonly IReadOnlyList<GalleryRow> Rows =
    [
        new("Integrationen", IndicatorUnit.Count, 98, 112.5m, 150, 131, 160, Status.Missed, [8, 13, 12, 9, 14, 10, 9, 12, 11], 12.5m),
        new("Maßnahmeneintritte", IndicatorUnit.Count, 141, 135, 180, 188, 200, Status.OnTrack, [10, 18, null, null, 14, 17, 16, 15, 19], null),
        new("Gültigkeit der EGV", IndicatorUnit.Share, 0.764m, 0.85m, null, null, 1, Status.Missed, [0.84m, 0.83m, 0.85m, 0.81m, 0.79m, 0.78m, 0.77m, 0.764m], 0.85m),
        new("Kontaktquote (3 Monate)", IndicatorUnit.Share, 0.795m, 0.80m, null, null, 1, Status.AtRisk, [0.8m, 0.81m, 0.8m, 0.79m, 0.82m, 0.8m, 0.81m, 0.795m], 0.80m),
        new("Kundenkontaktdichte", IndicatorUnit.Density, 0.72m, null, null, null, 1, Status.NoTarget, [0.7m, 0.8m, null, 0.6m, 0.7m, 0.72m], null),
        new("Rückmeldungen", IndicatorUnit.Share, null, 0.9m, null, null, 1, Status.NoData, [null, null], null),
    ];

    public static readonly IReadOnlyList<ChartMonth> Cumulative =
    [
        .. Enumerable.Range(1, 12).Select(number => new ChartMonth(
            new Month(2016, number),
            number <= 9 ? Actuals.Take(number).Sum() : null,
            12.5m * number,
            Previous.Take(number).Sum(),
            number > 9 ? 98 + 11m * (number - 9) : null,
            number > 9 ? new CountInterval(98 + 26m / 3 * (number - 9), 98 + 43m / 3 * (number - 9)) : null,
            number <= 9,
            number is > 6 and <= 9)),
    ];

    public static IReadOnlyList<ChartMonth> Columns(bool previousYear) =>
    [
        .. Enumerable.Range(1, 12).Select(number => new ChartMonth(
            new Month(2016, number),
            number == 4 ? null : number <= 9 ? Actuals[number - 1] : null,
            12.5m,
            previousYear ? Previous[number - 1] : null,
            Due: number <= 9,
            Provisional: number > 6)),
    ];

    public static readonly IReadOnlyList<ChartMonth> Shares =
    [
        .. Enumerable.Range(1, 12).Select(number => new ChartMonth(new Month(2016, number), number <= 9 ? 0.76m + number % 4 * 0.025m : null, 0.8m, Due: number <= 9)),
    ];

    public static readonly IReadOnlyList<ChartMonth> NothingYet =
        [.. Enumerable.Range(1, 12).Select(number => new ChartMonth(new Month(2017, number), null, Due: false))];

    private static readonly decimal?[] CourseValues =
    [
        0.84m, 0.86m, 0.85m, 0.83m, 0.87m, 0.86m, 0.84m, null, 0.85m, 0.86m, 0.93m, 0.85m,
        0.84m, 0.85m, 0.83m, 0.84m, 0.82m, 0.81m, 0.80m, 0.79m, 0.79m, 0.78m, 0.77m, 0.764m,
    ];

    public static readonly IReadOnlyList<ChartPoint> Course =
        [.. CourseValues.Select((value, i) => new ChartPoint(new Month(2014, 10).AddMonths(i), value, i >= 21))];

    private static readonly ControlChart Chart = ControlChart.Of(CourseValues.OfType<decimal>().Select(value => (double)value))!;

    public static readonly ChartLimits Limits = new(Chart.Mean, Chart.Lower, Chart.Upper, Chart.IsProvisional);

    public static readonly IReadOnlyList<PointSignal> Signals = Chart.Signals;

    public static readonly IReadOnlyList<(string Ifk, IReadOnlyList<StackPart> Parts)> Agreements =
    [
        ("Team", Parts(243, 34, 29, 12)),
        ("AEZ-01", Parts(61, 7, 4, 2)),
        ("AEZ-02", Parts(38, 9, 14, 6)),
        ("AEZ-03", Parts(70, 8, 0, 0)),
    ];

    public static IEnumerable<(ChartMark, string)> AgreementKey =>
        Agreements[0].Parts.Select(part => (part.Fill, part.Name)).Append((ChartMark.Tick, "Ziel 85 %"));

    public static readonly IReadOnlyList<StackPart> Bands =
    [
        new("0–30 Tage", 52, ChartMark.Solid), new("31–60 Tage", 41, ChartMark.Strong), new("61–90 Tage", 27, ChartMark.Medium),
        new("91–180 Tage", 18, ChartMark.Light), new("über 180 Tage", 14, ChartMark.Dotted), new("noch nie", 9, ChartMark.Open),
    ];

    private static IReadOnlyList<StackPart> Parts(int valid, int expiring, int expired, int missing) =>
    [
        new("gültig", valid, ChartMark.Solid), new("läuft ab", expiring, ChartMark.Hatched),
        new("abgelaufen", expired, ChartMark.Dotted), new("fehlt", missing, ChartMark.Open),
    ];
}
