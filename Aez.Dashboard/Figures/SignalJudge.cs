using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Figures;

/// <summary>The signal of a series' last month, or why there is none.</summary>
internal readonly record struct Judgement(Signal? Signal, NoSignal? Reason);

/// <summary>Judges the last month of an indicator by the control chart of what flows in it (spec section 4).</summary>
/// <param name="dataAsOf">The indicator's Datenstand.</param>
/// <param name="changes">The changes of the process, oldest first.</param>
internal sealed class SignalJudge(Indicator indicator, Month month, DateOnly? dataAsOf, IReadOnlyList<StepChange> changes)
{
    /// <param name="own">The indicator's own values, at most 24 months that end with the month.</param>
    /// <param name="flow">What is judged instead; null where it is the own values, or unknown.</param>
    public Judgement Of(IReadOnlyList<SeriesPoint> own, IReadOnlyList<SeriesPoint>? flow, Target? target)
    {
        if (dataAsOf < month.KeyDay)
            return new(null, NoSignal.UnfinishedMonth);
        if (indicator.Flow is not { } basis)
            return new(null, NoSignal.NoFlow);
        if (own.Count == 0 || own[^1].Value is null)
            return new(null, NoSignal.TooFew);
        var judged = basis == SignalBasis.Value ? own : flow;
        var known = Known(judged ?? []);
        if (known.Count == 0 || known[^1].Month != month)
            return new(null, ChartOf(Known(own), SignalBasis.Value) is { Current.IsConstant: true } ? NoSignal.Constant : NoSignal.NoFlow);

        var chart = ChartOf(known, basis);
        if (chart is { Current.IsConstant: true })
            return new(null, NoSignal.Constant);
        if (chart is null || Flows.AreTooFew(basis, indicator, [.. known.Skip(chart.Current.Start).Select(p => p.Ratio!.Value)]))
            return new(null, NoSignal.TooFew);
        return new(SignalOf(chart, known, basis, AssuranceOf(own, target)), null);
    }

    /// <summary>Whether the own values reach the target; months that don't differ are compared with it plainly.</summary>
    private Assurance? AssuranceOf(IReadOnlyList<SeriesPoint> own, Target? target)
    {
        if (target is null || ChartOf(Known(own), SignalBasis.Value) is not { } chart)
            return null;
        return chart.Current.IsConstant
            ? ControlChart.PlainAssurance(own[^1].Value!.Value, target.PerMonth, indicator.HigherIsBetter)
            : chart.AssuranceOf((double)target.PerMonth, indicator.HigherIsBetter);
    }

    private Signal SignalOf(ControlChart chart, List<SeriesPoint> known, SignalBasis basis, Assurance? assurance) => new(
        chart.Mean,
        chart.Lower,
        chart.Upper,
        chart.VariationOfLast(indicator.HigherIsBetter),
        assurance,
        chart.Signals[^1].Rule,
        chart.RunAtEnd,
        chart.IsProvisional,
        chart.Signals)
    {
        Basis = basis,
        Earlier = [.. chart.Phases.SkipLast(1).Select(p => new SignalPhase(known[p.Start].Month, p.Mean, p.Lower, p.Upper, p.IsProvisional))],
        Since = chart.Phases.Count > 1 ? known[chart.Current.Start].Month : null,
    };

    private ControlChart? ChartOf(List<SeriesPoint> known, SignalBasis basis) => ControlChart.Of(
        known.Select(p => (double)p.Value!.Value),
        Flows.BoundsOf(basis, indicator),
        changes.Select(change => known.FindIndex(p => p.Month >= change.Month)));

    private static List<SeriesPoint> Known(IReadOnlyList<SeriesPoint> points) => [.. points.Where(p => p.Value is not null)];
}
