using Aez.Dashboard.Domain;
using Aez.Dashboard.Figures;

namespace Aez.Dashboard.Shared.Charts;

/// <summary>A month's value in a course.</summary>
/// <param name="Value">In the indicator's unit; null: no data, drawn as a gap.</param>
/// <param name="Provisional">The month's data may still change; drawn hollow and dashed.</param>
public sealed record ChartPoint(Month Month, decimal? Value, bool Provisional = false);

/// <summary>One of the twelve months of a year, in the indicator's unit; null where there is no value.</summary>
/// <param name="Actual">Ist; null before data and for months that are not yet due.</param>
/// <param name="Target">Soll.</param>
/// <param name="PreviousYear">Vorjahr, the same month.</param>
/// <param name="Forecast">Prognose, for months that are not yet due.</param>
/// <param name="Interval">80 % interval of the forecast.</param>
/// <param name="Due">False: the month has not ended yet, so that a missing Ist is no gap.</param>
/// <param name="Provisional">The month's data may still change.</param>
public sealed record ChartMonth(
    Month Month,
    decimal? Actual,
    decimal? Target = null,
    decimal? PreviousYear = null,
    decimal? Forecast = null,
    CountInterval? Interval = null,
    bool Due = true,
    bool Provisional = false);

/// <summary>The limits of a control chart, in the unit of its points.</summary>
/// <param name="Provisional">Made from fewer than twelve points.</param>
public sealed record ChartLimits(double Mean, double Lower, double Upper, bool Provisional)
{
    /// <summary>The first month that they hold for; null: from the beginning.</summary>
    public Month? From { get; init; }

    /// <summary>Those before the last change of the process, oldest first.</summary>
    public IReadOnlyList<ChartLimits> Earlier { get; init; } = [];

    public static ChartLimits? Of(Signal? signal) => signal is null ? null : new ChartLimits(signal.Mean, signal.Lower, signal.Upper, signal.LimitsProvisional)
    {
        From = signal.Since,
        Earlier = [.. signal.Earlier.Select(p => new ChartLimits(p.Mean, p.Lower, p.Upper, p.Provisional) { From = p.From })],
    };
}

/// <summary>A part of a stacked bar.</summary>
/// <param name="Fill">One of the fills of <see cref="ChartMark"/>.</param>
public sealed record StackPart(string Name, decimal Value, ChartMark Fill);
