using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Metrics;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Figures;

/// <summary>
/// The part of the metrics store that a team's figures need: a span of months, with the ready-made values beside the computed
/// ones. It says which of them counts, and up to which day it is known.
/// </summary>
internal sealed class StoreSlice
{
    private readonly Dictionary<MetricKey, Ratio> _computed;
    private readonly Dictionary<MetricKey, Ratio> _ready;
    private readonly IReadOnlyDictionary<RecordKind, Month> _firstEvidence;
    private readonly IReadOnlyList<Officer> _officers;
    private readonly string[] _team;
    private readonly Func<string, Month, bool> _isMember;
    private readonly DataStates _states;
    private readonly bool _preferImported;
    private readonly HashSet<(int Month, string Ifk)> _known;
    private readonly ILookup<(int Month, string Ifk, string Indicator), string> _instruments;
    private readonly Dictionary<Indicator, DateOnly?> _recordsAsOf;
    private readonly FlowCells _flows;

    /// <param name="officers">Those of the team, whether their part is asked for or not: the Datenstand is the team's.</param>
    /// <param name="firstEvidence">By kind the first month in which the team has an event of it.</param>
    internal StoreSlice(
        Dictionary<MetricKey, Ratio> computed,
        Dictionary<MetricKey, Ratio> ready,
        IReadOnlyDictionary<RecordKind, Month> firstEvidence,
        DataStates states,
        IReadOnlyList<Officer> officers,
        Func<string, Month, bool> isMember,
        bool preferImported,
        FlowCells? flows = null)
    {
        _flows = flows ?? FlowCells.None;
        _isMember = isMember;
        (_computed, _ready, _firstEvidence, _states, _officers, _preferImported) = (computed, ready, firstEvidence, states, officers, preferImported);
        _team = [.. officers.Select(o => o.Code)];
        _known = [.. computed.Keys.Select(k => (k.Month, k.Ifk))];
        _instruments = computed.Keys.Concat(ready.Keys).Where(k => k.Instrument.Length > 0).Distinct().ToLookup(k => (k.Month, k.Ifk, k.Indicator), k => k.Instrument);
        _recordsAsOf = Indicator.All.ToDictionary(i => i, i => states.Of(i, _team));
    }

    /// <summary>The 24 months that a month's figures look back on.</summary>
    public static Task<StoreSlice> LoadAsync(AezDbContext db, Month last, IReadOnlyList<Officer> officers, Func<string, Month, bool> isMember, RuleSettings rules, CancellationToken cancellationToken) =>
        LoadAsync(db, last.AddMonths(1 - ControlChart.MaxPoints), last, officers, isMember, rules, cancellationToken);

    /// <param name="isMember">Whether an IFK belongs to the team in a month: nothing else of theirs is in the slice.</param>
    public static async Task<StoreSlice> LoadAsync(
        AezDbContext db, Month first, Month last, IReadOnlyList<Officer> officers, Func<string, Month, bool> isMember, RuleSettings rules, CancellationToken cancellationToken)
    {
        var (from, to) = (first.Value, last.Value);
        string[] ifks = [.. officers.Select(o => o.Code)];
        var computed = (await db.Metrics.AsNoTracking().Where(m => m.Month >= from && m.Month <= to && ifks.Contains(m.Ifk)).ToListAsync(cancellationToken))
            .Where(m => isMember(m.Ifk, Month.FromValue(m.Month)))
            .ToDictionary(m => new MetricKey(m.Month, m.Ifk, m.Indicator, m.Instrument), m => new Ratio(m.Numerator, m.Denominator));
        var ready = (await db.ReadyMetrics.AsNoTracking().Where(m => m.Month >= from && m.Month <= to && ifks.Contains(m.Ifk)).ToListAsync(cancellationToken))
            .Where(m => isMember(m.Ifk, Month.FromValue(m.Month)))
            .ToDictionary(m => new MetricKey(m.Month, m.Ifk, m.Indicator, m.Instrument), m => new Ratio(m.Numerator, m.Denominator));
        return new StoreSlice(computed, ready, await Evidence.LoadAsync(db, ifks, cancellationToken), DataStates.Load(db), officers, isMember, rules.PreferImported, await FlowCells.LoadAsync(db, first, last, ifks, cancellationToken));
    }

    /// <summary>
    /// The day up to which a figure is known: the earliest among the latest of what its IFKs' values are made of, records or
    /// ready-made ones. An IFK at work without a value is waited for where the team has records.
    /// </summary>
    public DateOnly? DataAsOf(Indicator indicator, string? instrument, Month month, IReadOnlyCollection<string> ifks)
    {
        var records = _recordsAsOf[indicator];
        var ready = _states.Of(RecordKind.Metrics, _team);
        var (needsRecords, needsReady) = (false, false);
        foreach (var officer in _officers.Where(o => ifks.Contains(o.Code) && _isMember(o.Code, month)))
        {
            var origin = Cell(indicator, instrument, month, officer.Code)?.Origin;
            needsReady |= origin is ValueOrigin.Imported or ValueOrigin.Mixed;
            needsRecords |= origin is ValueOrigin.Computed or ValueOrigin.Mixed || (origin is null && officer.IsActiveIn(month));
        }
        return (needsRecords && records is not null, needsReady) switch
        {
            (true, true) => ready < records ? ready : records,
            (_, false) => records ?? ready,
            (false, true) => ready,
        };
    }

    /// <summary>Instruments that have a cell in the slice.</summary>
    public IEnumerable<string> InstrumentsIn(Month from, Month to) => _instruments
        .Where(i => i.Key.Indicator == Indicator.MeasureEntries.Key && i.Key.Month >= from.Value && i.Key.Month <= to.Value)
        .SelectMany(i => i)
        .Distinct(StringComparer.Ordinal);

    /// <summary>
    /// The total of the IFKs in a month; null without data. An instrument without entries is a true zero as soon as any entry
    /// of any instrument is known and the IFK has data in the month.
    /// </summary>
    /// <param name="instrument">Null: the total over all instruments.</param>
    public Counted? Sum(Indicator indicator, string? instrument, Month month, IEnumerable<string> ifks) =>
        Counted.Sum(ifks.Select(ifk => Cell(indicator, instrument, month, ifk)).OfType<Counted>());

    /// <summary>What is judged of an indicator where it is not its own value; null without records of it, and for a month that is not over.</summary>
    public Ratio? FlowOf(Indicator indicator, SignalBasis basis, Month month, IEnumerable<string> ifks) =>
        month.KeyDay <= _recordsAsOf[indicator] ? _flows.Sum(basis, month, ifks) : null;

    private Counted? Cell(Indicator indicator, string? instrument, Month month, string ifk)
    {
        var key = new MetricKey(month.Value, ifk, indicator.Key, instrument ?? "");
        Counted? ready = _ready.TryGetValue(key, out var made) ? new Counted(made, ValueOrigin.Imported) : null;
        if (_preferImported && ready is not null)
            return ready;
        Counted? computed = Computed(indicator, key, month) is { } count ? new Counted(count, ValueOrigin.Computed) : null;
        if (!indicator.ByInstrument)
            return computed ?? ready;
        var parts = _instruments[(key.Month, ifk, indicator.Key)];
        if (instrument is not null)
            return computed ?? ready ?? (parts.Any(part => _ready.ContainsKey(key with { Instrument = part })) ? new Counted(new Ratio(0, null), ValueOrigin.Imported) : null);
        // The total over instruments is their sum, unless it is ready-made and the records can't tell.
        return computed is null && ready is not null ? ready : Counted.Sum(parts.Select(part => Cell(indicator, part, month, ifk)).OfType<Counted>()) ?? computed;
    }

    /// <summary>What the records say, zero included; null where they can't tell.</summary>
    private Ratio? Computed(Indicator indicator, in MetricKey key, Month month)
    {
        if (_recordsAsOf[indicator] is not { } known || month > Month.Of(known)
            || (indicator.Evidence is { } kind && !(_firstEvidence.TryGetValue(kind, out var first) && first <= month)))
            return null;
        if (_computed.TryGetValue(key, out var cell))
            return cell;
        return indicator.ByInstrument && _known.Contains((key.Month, key.Ifk)) ? new Ratio(0, null) : null;
    }
}
