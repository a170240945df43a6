using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Domain.Rules;

namespace Aez.Dashboard.Figures;

/// <summary>The one place that turns counts and targets into attainment, forecast, status and signal.</summary>
/// <param name="ifk">Null: the whole team.</param>
/// <param name="visible">The officers whose own part the user may see.</param>
/// <param name="timeline">Each month is judged by the set of its key day.</param>
/// <param name="changes">The team's recorded changes of a process, by key of the indicator.</param>
internal sealed class FiguresBuilder(
    Month month,
    string team,
    string? ifk,
    IReadOnlyList<Officer> officers,
    IReadOnlyList<Officer> visible,
    StoreSlice slice,
    IReadOnlyList<Target> targets,
    IReadOnlyList<Instrument> instruments,
    RuleTimeline timeline,
    ILookup<string, StepChange> changes)
{
    private readonly IReadOnlyList<string> _ifks = ifk is null ? [.. officers.Select(o => o.Code)] : [ifk];
    private readonly Month _january = Month.January(month.Year);
    private readonly RuleSet _rules = timeline.Of(month);

    /// <param name="only">The one figure wanted; null: all.</param>
    public MonthFigures Build(FigureReference? only = null)
    {
        List<Figure> all = [.. Indicator.All
            .Where(indicator => only is null || only.Indicator == indicator)
            .SelectMany(KeysOf)
            .Where(key => only is null || only.Instrument == key.Instrument?.Code)
            .Select(key => FigureOf(key.Indicator, key.Instrument))];
        var dataAsOf = all.Min(f => f.DataAsOf);
        return new MonthFigures
        {
            Month = month,
            Team = team,
            Ifk = ifk,
            DataAsOf = dataAsOf,
            Provisional = IsProvisional(month, dataAsOf),
            Rules = _rules,
            All = all,
        };
    }

    private IEnumerable<(Indicator Indicator, Instrument? Instrument)> KeysOf(Indicator indicator)
    {
        yield return (indicator, null);
        if (!indicator.ByInstrument)
            yield break;
        var counted = slice.InstrumentsIn(_january, month).ToHashSet(StringComparer.Ordinal);
        foreach (var instrument in instruments)
        {
            // One that is over may still have late entries or a target: nothing counted in the total is hidden below it.
            if (instrument.IsValidIn(month.Year) || counted.Contains(instrument.Code) || TargetOf(indicator, instrument.Code, ifk) is not null)
                yield return (indicator, instrument.On(month.KeyDay));
        }
    }

    private Figure FigureOf(Indicator indicator, Instrument? instrument)
    {
        var code = instrument?.Code;
        var dataAsOf = slice.DataAsOf(indicator, code, month, _ifks);
        var target = TargetOf(indicator, code, ifk);
        var counted = slice.Sum(indicator, code, month, _ifks);
        var ratio = counted?.Ratio;
        var series = SeriesOf(indicator, code, _ifks, dataAsOf);
        var flow = FlowOf(indicator, _ifks, dataAsOf);
        var changed = ChangesOf(indicator);
        var judge = new SignalJudge(indicator, month, dataAsOf, [.. changed.Where(c => c.Breaks)]);
        var (signal, noSignal) = judge.Of(series, flow, target);
        var year = YearOf(indicator, series, target, dataAsOf);
        var cumulative = indicator.Accumulates && ratio is not null ? year[month.Number - 1].ActualCumulative : null;
        var limits = target is null ? null : _rules.Thresholds.LimitsOf(indicator, target.CumulativeTo(month));
        var status = StatusOf(dataAsOf, indicator.Accumulates && cumulative is { } sum ? new Ratio(sum, null) : ratio, limits);
        var isUnfinished = status == Status.NotDue;
        var forecast = !isUnfinished && target is not null && cumulative is { } actual
            ? Forecast.Of(target, actual, month, PreviousYearRemainder(series))
            : null;
        return new Figure
        {
            Indicator = indicator,
            Instrument = instrument,
            Name = code ?? _rules.NameOf(indicator),
            Month = month,
            Ratio = ratio,
            ActualCumulative = cumulative,
            Target = target,
            TeamHasTarget = ifk is not null && TargetOf(indicator, code, null) is not null,
            Status = status,
            Limits = status is Status.OnTrack or Status.AtRisk or Status.Missed ? limits : null,
            Origin = OriginOf(indicator, series, counted),
            Forecast = forecast,
            ForecastMethod = _rules.ForecastMethod,
            Signal = signal,
            NoSignal = noSignal,
            Flow = flow,
            Changes = changed,
            DataAsOf = dataAsOf,
            Provisional = IsProvisional(month, dataAsOf),
            Series = series,
            Year = year,
            ByIfk = new LazyList<IfkPart>(() => [.. visible.Where(o => _ifks.Contains(o.Code)).Select(o => PartOf(o, indicator, code, dataAsOf, judge))]),
        };
    }

    /// <summary>A month whose key day lies after the Datenstand is not compared, whatever it holds already.</summary>
    private Status StatusOf(DateOnly? dataAsOf, Ratio? actual, StatusLimits? limits) =>
        dataAsOf < month.KeyDay ? Status.NotDue
        : actual is not { Value: not null } value ? Status.NoData
        : limits?.Of(value) ?? Status.NoTarget;

    private ValueOrigin OriginOf(Indicator indicator, IReadOnlyList<SeriesPoint> series, Counted? counted)
    {
        if (!indicator.Accumulates)
            return counted?.Origin ?? ValueOrigin.Computed;
        var origins = series.Where(p => p.Month >= _january && p.Ratio is not null).Select(p => p.Origin).Distinct().ToList();
        return origins.Count > 1 ? ValueOrigin.Mixed : origins.FirstOrDefault();
    }

    /// <summary>The target set for exactly this; the total over instruments falls back to the sum of its parts.</summary>
    private Target? TargetOf(Indicator indicator, string? instrument, string? of)
    {
        var key = new TargetKey(month.Year, indicator, instrument, of);
        var own = targets.FirstOrDefault(t => t.Key == key);
        return own is not null || instrument is not null || !indicator.ByInstrument
            ? own
            : Target.Sum(key, [.. targets.Where(t => t.Key.Indicator == indicator && t.Key.Instrument is not null && t.Key.Ifk == of)]);
    }

    /// <summary>At most 24 months up to the month shown, without the months before the first that has a value.</summary>
    private IReadOnlyList<SeriesPoint> SeriesOf(Indicator indicator, string? instrument, IReadOnlyList<string> ifks, DateOnly? dataAsOf) =>
        [.. Month.Range(month.AddMonths(1 - ControlChart.MaxPoints), month)
            .Select(m => (Month: m, Counted: slice.Sum(indicator, instrument, m, ifks)))
            .Select(p => new SeriesPoint(p.Month, p.Counted?.Ratio, IsProvisional(p.Month, dataAsOf)) { Origin = p.Counted?.Origin ?? ValueOrigin.Computed })
            .SkipWhile(p => p.Value is null)];

    private List<YearMonth> YearOf(Indicator indicator, IReadOnlyList<SeriesPoint> series, Target? target, DateOnly? dataAsOf)
    {
        var values = series.ToDictionary(p => p.Month, p => p.Value);
        var origins = series.ToDictionary(p => p.Month, p => p.Origin);
        Month? last = dataAsOf is { } day ? Month.Of(day) : null;
        var result = new List<YearMonth>();
        decimal? cumulative = null;
        decimal? previousCumulative = null;
        foreach (var current in Month.Range(_january, Month.December(month.Year)))
        {
            var actual = values.GetValueOrDefault(current);
            var previous = values.GetValueOrDefault(current.AddMonths(-12));
            if (indicator.Accumulates)
            {
                cumulative = actual is null ? cumulative : (cumulative ?? 0) + actual;
                previousCumulative = previous is null ? previousCumulative : (previousCumulative ?? 0) + previous;
            }
            result.Add(new YearMonth(
                current,
                actual,
                actual is null ? null : cumulative,
                target?.Of(current),
                indicator.Accumulates ? target?.CumulativeTo(current) : null,
                previous,
                previous is null ? null : previousCumulative,
                current <= month && (actual is not null || !(current > last)),
                IsProvisional(current, dataAsOf))
            {
                Origin = origins.GetValueOrDefault(current),
            });
        }
        return result;
    }

    private decimal? PreviousYearRemainder(IReadOnlyList<SeriesPoint> series)
    {
        var before = Month.December(month.Year - 1);
        var remainder = series.Where(p => p.Month > month.AddMonths(-12) && p.Month <= before).ToList();
        return remainder.Count == 12 - month.Number && remainder.All(p => p.Value is not null) ? remainder.Sum(p => p.Value) : null;
    }

    /// <summary>What is judged where it is not the indicator's own value; null where it is, and where nothing is known of it.</summary>
    private IReadOnlyList<SeriesPoint>? FlowOf(Indicator indicator, IReadOnlyList<string> ifks, DateOnly? dataAsOf)
    {
        if (indicator.Flow is not { } basis || basis == SignalBasis.Value)
            return null;
        SeriesPoint[] points = [.. Month.Range(month.AddMonths(1 - ControlChart.MaxPoints), month)
            .Select(m => new SeriesPoint(m, slice.FlowOf(indicator, basis, m, ifks), IsProvisional(m, dataAsOf)))
            .SkipWhile(p => p.Value is null)];
        return points.Length == 0 ? null : points;
    }

    private IReadOnlyList<StepChange> ChangesOf(Indicator indicator) =>
        [.. changes[indicator.Key].Where(c => c.Month <= month && c.Month > month.AddMonths(-ControlChart.MaxPoints)).OrderBy(c => c.Month)];

    private IfkPart PartOf(Officer officer, Indicator indicator, string? instrument, DateOnly? dataAsOf, SignalJudge judge)
    {
        var series = SeriesOf(indicator, instrument, [officer.Code], dataAsOf);
        var cumulative = indicator.Accumulates ? series.Where(p => p.Month >= _january).Select(p => p.Value).Aggregate((decimal?)null, (sum, v) => v is null ? sum : (sum ?? 0) + v) : null;
        var target = TargetOf(indicator, instrument, officer.Code);
        var flow = FlowOf(indicator, [officer.Code], dataAsOf);
        var (signal, noSignal) = judge.Of(series, flow, target);
        var counted = slice.Sum(indicator, instrument, month, [officer.Code]);
        return new IfkPart(
            officer.Code,
            officer.Name,
            officer.FullTimeEquivalentOn(month.KeyDay),
            counted?.Ratio,
            cumulative,
            target?.Value,
            series,
            signal)
        {
            NoSignal = noSignal,
            Flow = flow,
            Origin = OriginOf(indicator, series, counted),
        };
    }

    private bool IsProvisional(Month of, DateOnly? dataAsOf) => dataAsOf is null || dataAsOf < timeline.Of(of).FinalFrom(of);
}
