using System.Text.Json.Serialization;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Rules;

namespace Aez.Dashboard.Figures;

/// <summary>One month of a series; a month without data has no ratio: no value is not zero.</summary>
public sealed record SeriesPoint(Month Month, Ratio? Ratio, bool Provisional)
{
    public ValueOrigin Origin { get; init; }

    public decimal? Value => Ratio?.Value;
}

/// <summary>One of the twelve months of the year shown. Months after the month shown have no actual values.</summary>
/// <param name="Actual">The month's count or value.</param>
/// <param name="Target">The month's share of the target; for ratios the target.</param>
/// <param name="PreviousYear">The same month one year before.</param>
public sealed record YearMonth(
    Month Month,
    decimal? Actual,
    decimal? ActualCumulative,
    decimal? Target,
    decimal? TargetCumulative,
    decimal? PreviousYear,
    decimal? PreviousYearCumulative,
    bool Due,
    bool Provisional)
{
    public ValueOrigin Origin { get; init; }
}

/// <summary>Mean and limits of a stretch between two changes of the process.</summary>
/// <param name="From">Its first month.</param>
public sealed record SignalPhase(Month From, double Mean, double Lower, double Upper, bool Provisional);

/// <summary>What the control chart says of the last month shown.</summary>
/// <param name="Mean">Of what is judged, since the last change of the process; so are the limits.</param>
/// <param name="Assurance">Whether the indicator's own values reach the target.</param>
/// <param name="RunAtEnd">Months in a row on the same side of the mean, up to the month shown.</param>
/// <param name="Points">The last months judged, oldest first.</param>
public sealed record Signal(
    double Mean,
    double Lower,
    double Upper,
    Variation Variation,
    Assurance? Assurance,
    SignalRule Rule,
    int RunAtEnd,
    bool LimitsProvisional,
    IReadOnlyList<PointSignal> Points)
{
    /// <summary>What is judged; null in snapshots of the time when it was always the indicator's own value.</summary>
    public SignalBasis? Basis { get; init; }

    /// <summary>The stretches before the last change of the process, oldest first.</summary>
    public IReadOnlyList<SignalPhase> Earlier { get; init; } = [];

    /// <summary>The first month of the present mean and limits where a change of the process comes before it; else null.</summary>
    public Month? Since { get; init; }
}

/// <summary>The part of one IFK in a figure of the team, in fixed order by Kürzel, never ranked.</summary>
/// <param name="Cumulative">Sum of the year so far, for indicators that accumulate.</param>
/// <param name="FullTimeEquivalent">VZÄ on the key day.</param>
/// <param name="Target">The IFK's own target, null without one.</param>
/// <param name="Signal">What the control chart says of the IFK's own series.</param>
public sealed record IfkPart(
    string Ifk,
    string Name,
    decimal FullTimeEquivalent,
    Ratio? Month,
    decimal? Cumulative,
    decimal? Target,
    IReadOnlyList<SeriesPoint> Series,
    Signal? Signal)
{
    /// <summary>Why there is no signal; null where there is one, and in snapshots of before.</summary>
    public NoSignal? NoSignal { get; init; }

    /// <summary>What is judged where it is not the series itself; else null.</summary>
    public IReadOnlyList<SeriesPoint>? Flow { get; init; }

    /// <summary>Where <paramref name="Month"/> comes from.</summary>
    public ValueOrigin Origin { get; init; }
}

/// <summary>
/// A figure with everything that pages, workbook, JSON and snapshot show of it. They compute nothing themselves: that is why
/// they can't disagree.
/// </summary>
public sealed record Figure
{
    public required Indicator Indicator { get; init; }

    /// <summary>Null for the total and for indicators without instruments.</summary>
    public required Instrument? Instrument { get; init; }

    /// <summary>German name with settings in it, e.g. "Kontaktquote (3 Monate)"; for an instrument its code.</summary>
    public required string Name { get; init; }

    public required Month Month { get; init; }

    /// <summary>The month's counts, summed over the team; null: no data.</summary>
    public required Ratio? Ratio { get; init; }

    /// <summary>Count of the year up to the month; null where the indicator does not accumulate or there are no data.</summary>
    public required decimal? ActualCumulative { get; init; }

    /// <summary>Null: no target, which is not a target of 0.</summary>
    public required Target? Target { get; init; }

    /// <summary>Of the figure of one IFK: whether the team has a target for it, whatever the IFK has.</summary>
    [JsonIgnore]
    public bool TeamHasTarget { get; init; }

    public required Status Status { get; init; }

    /// <summary>The values that part its states; null without a comparison, and in snapshots of before they were kept.</summary>
    public StatusLimits? Limits { get; init; }

    /// <summary>Where the values come from: of the month, and of the year so far where it accumulates.</summary>
    public ValueOrigin Origin { get; init; }

    public required Forecast? Forecast { get; init; }

    public required ForecastMethod ForecastMethod { get; init; }

    public required Signal? Signal { get; init; }

    /// <summary>Why there is no signal; null where there is one, and in snapshots of before.</summary>
    public NoSignal? NoSignal { get; init; }

    /// <summary>What is judged where it is not the series itself, over the same months; else null.</summary>
    public IReadOnlyList<SeriesPoint>? Flow { get; init; }

    /// <summary>Recorded changes of the process within the months of the series, oldest first.</summary>
    public IReadOnlyList<StepChange> Changes { get; init; } = [];

    /// <summary>Whether the target is reached reliably; of months that don't differ whether it is reached at all. Null where that can't be said.</summary>
    public Assurance? Assurance => this switch
    {
        { Signal: { } signal } => signal.Assurance,
        { NoSignal: Domain.NoSignal.Constant, Value: { } value, Target: { } target } => ControlChart.PlainAssurance(value, target.PerMonth, Indicator.HigherIsBetter),
        _ => null,
    };

    /// <summary>The earliest among the latest Datenstände of the kinds of record that the figure is made of; null: none was imported for the team.</summary>
    public required DateOnly? DataAsOf { get; init; }

    public required bool Provisional { get; init; }

    /// <summary>At most 24 months up to the month shown, from the first month with data.</summary>
    public required IReadOnlyList<SeriesPoint> Series { get; init; }

    public required IReadOnlyList<YearMonth> Year { get; init; }

    public required IReadOnlyList<IfkPart> ByIfk { get; init; }

    /// <summary>The Datenstand lies before the key day: counts are shown and marked, and nothing is compared.</summary>
    public bool IsUnfinished => Status == Status.NotDue;

    public string? InstrumentCode => Instrument?.Code;

    public decimal? Value => Ratio?.Value;

    /// <summary>The year's target.</summary>
    public decimal? TargetValue => Target?.Value;

    /// <summary>Soll kum.; null where the indicator does not accumulate.</summary>
    public decimal? TargetCumulative => Indicator.Accumulates ? Target?.CumulativeTo(Month) : null;

    /// <summary>Ist kum. / Soll kum.; null without a prorated target above 0.</summary>
    public decimal? Attainment => !IsUnfinished && TargetCumulative is > 0 and { } target ? ActualCumulative / target : null;

    /// <summary>Ist kum. / the year's target.</summary>
    public decimal? YearProgress => !IsUnfinished && Indicator.Accumulates && TargetValue is > 0 and { } target ? ActualCumulative / target : null;

    /// <summary>The forecast by the method of the settings.</summary>
    public decimal? ForecastValue => Forecast?.By(ForecastMethod);

    /// <summary>What is compared with the target: the cumulative count, else the month's value.</summary>
    public decimal? Actual => Indicator.Accumulates ? ActualCumulative : Value;

    /// <summary>What it is compared with: the prorated target, else the target itself.</summary>
    public decimal? Comparison => Indicator.Accumulates ? TargetCumulative : TargetValue;

    /// <summary>Actual − comparison, in the indicator's unit.</summary>
    public decimal? Delta => IsUnfinished ? null : Actual - Comparison;

    /// <summary>Relative difference; null where the comparison is 0.</summary>
    public decimal? DeltaRelative => Comparison is > 0 and { } target ? Delta / target : null;
}

/// <summary>All figures of a month for a team, or for one IFK of it.</summary>
public sealed record MonthFigures
{
    public required Month Month { get; init; }

    public required string Team { get; init; }

    /// <summary>Null: the whole team.</summary>
    public required string? Ifk { get; init; }

    /// <summary>The earliest Datenstand of the figures; null before the first import.</summary>
    public required DateOnly? DataAsOf { get; init; }

    public required bool Provisional { get; init; }

    /// <summary>The indicators whose month is not all there yet.</summary>
    [JsonIgnore]
    public IEnumerable<Figure> Unfinished => Totals.Where(f => f.IsUnfinished);

    public required RuleSet Rules { get; init; }

    /// <summary>Fixed order: the indicators, the instruments below the total of measure entries.</summary>
    public required IReadOnlyList<Figure> All { get; init; }

    /// <summary>The snapshot that the figures come from; null while they are live.</summary>
    [JsonIgnore]
    public SignedMonth? Signed { get; init; }

    public Figure Of(Indicator indicator, string? instrument = null) =>
        All.First(f => f.Indicator == indicator && f.InstrumentCode == instrument);

    /// <summary>The instruments below the total of measure entries.</summary>
    public IEnumerable<Figure> Instruments => All.Where(f => f.Instrument is not null);

    /// <summary>Figures without those of single instruments.</summary>
    public IEnumerable<Figure> Totals => All.Where(f => f.Instrument is null);
}
