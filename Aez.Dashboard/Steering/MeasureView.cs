using System.Text.Json.Serialization;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Figures;

namespace Aez.Dashboard.Steering;

/// <summary>A Steuerungsmaßnahme as pages and workbook show it, looked at from a month.</summary>
public sealed record MeasureView
{
    public required int Id { get; init; }

    /// <summary>What an editor states when changing it.</summary>
    public required int Version { get; init; }

    public required string Team { get; init; }

    /// <summary>Month of the dialogue that decided it.</summary>
    public required Month DecidedIn { get; init; }

    public required MeasureInput Decision { get; init; }

    /// <summary>German name of the indicator, with the instrument where there is one.</summary>
    public required string IndicatorName { get; init; }

    public required MeasureState State { get; init; }

    public required DateOnly? ClosedOn { get; init; }

    /// <summary>Month of the dialogue that closed it; null while open.</summary>
    public required Month? ClosedIn { get; init; }

    /// <summary>In the indicator's unit; null while open, and where it was closed with a reason alone.</summary>
    public required decimal? MeasuredEffect { get; init; }

    public required string? ClosingNote { get; init; }

    public required string ChangedBy { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime ChangedAt { get; init; }

    /// <summary>The month that decided it is submitted or signed: it can only be closed.</summary>
    public required bool DecisionIsFixed { get; init; }

    /// <summary>The month that closed it is submitted or signed: it stays closed.</summary>
    public required bool ClosingIsFixed { get; init; }

    /// <summary>Up to the month shown, at most to the one that closed it; null where the user sees no figures of the team.</summary>
    public required MeasureEffect? Effect { get; init; }

    /// <summary>The indicator up to the last month that the effect looks at: the months that judge it, and at least 24 as far as there are.</summary>
    public required IReadOnlyList<SeriesPoint> Course { get; init; }

    /// <summary>What tells the effect from chance, where that is not the course itself; null too in snapshots of the time when it always was.</summary>
    public IReadOnlyList<SeriesPoint>? Flow { get; init; }

    /// <summary>The last change of the process up to the decision; null for none.</summary>
    public Month? Since { get; init; }

    /// <summary>What the course crosses, oldest first; those after the decision change none of its limits. Null for none, and in snapshots of before.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<StepChange>? Changes { get; init; }

    /// <summary>What tells the effect from chance, in the words of the month that decided; null in snapshots of before.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? JudgedText { get; init; }

    /// <summary>The cause that the dialogue states which decided it; null where it states none, and in snapshots of before.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Cause { get; init; }

    /// <summary>What is drawn with the limits that judge it.</summary>
    public IReadOnlyList<SeriesPoint> Judged => Flow ?? Course;

    /// <summary>What the effect is judged by: mean and limits before the decision, and a signal for each month after it. Null where too little is known.</summary>
    public ControlChart? Judgement => Effect switch
    {
        null => null,
        { Basis: null, NoSignal: null } signedBefore => MeasureEffect.ChartOf(DecidedIn, Course.Select(p => (p.Month, p.Value)), signedBefore.Until),
        var effect => JudgedOf(Decision.Indicator, effect.Basis, Judged, Since).ChartOf(DecidedIn, effect.Until),
    };

    internal static JudgedCourse JudgedOf(Indicator indicator, SignalBasis? basis, IReadOnlyList<SeriesPoint> points, Month? since) =>
        new(indicator, basis, [.. points.Select(p => (p.Month, p.Ratio))], since);

    public bool IsClosed => State == MeasureState.Closed;

    /// <summary>What came of it: the measured effect of a closed one with its note, else the effect so far.</summary>
    public string OutcomeText => !IsClosed ? Effect?.Sentence ?? ""
        : MeasuredEffect is { } measured ? Join($"Gemessen: {EffectText.Change(Decision.Indicator, measured)}", ClosingNote)
        : ClosingNote ?? "";

    private static string Join(string text, string? more) => string.IsNullOrWhiteSpace(more) ? $"{text.TrimEnd('.')}." : $"{text}; {more}";

    internal static MeasureInput DecisionOf(SteeringMeasure measure) => new(
        measure.Text,
        Indicator.Of(measure.Indicator),
        measure.Instrument.Length == 0 ? null : measure.Instrument,
        measure.Responsible,
        measure.DueOn,
        measure.ExpectedEffect,
        Month.FromValue(measure.ExpectedBy));
}

internal static class MeasureDecisions
{
    public static void Write(this SteeringMeasure measure, MeasureInput decision) =>
        (measure.Text, measure.Indicator, measure.Instrument, measure.Responsible, measure.DueOn, measure.ExpectedEffect, measure.ExpectedBy) =
        (decision.Text, decision.Indicator.Key, decision.Instrument ?? "", decision.Responsible, decision.DueOn, decision.ExpectedEffect, decision.ExpectedBy.Value);
}

/// <summary>The measures that the dialogue of a month shows: decided up to it, and open or closed in it or later.</summary>
/// <param name="CarriedOver">Decided before the month, still open in it or closed by it.</param>
/// <param name="Decided">Decided by the month's own dialogue.</param>
public sealed record MonthMeasures(Month Month, ReferenceDay Today, IReadOnlyList<MeasureView> CarriedOver, IReadOnlyList<MeasureView> Decided)
{
    public IEnumerable<MeasureView> All => CarriedOver.Concat(Decided);
}
