using System.Text.Json;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Domain.Rules;
using Aez.Dashboard.Metrics;

namespace Aez.Dashboard.Figures;

/// <summary>
/// The part of the metrics store that a team's figures need: a span of months, with the ready-made values beside the computed
/// ones. It says which of them counts, and up to which day it is known.
/// </summary>
internal sealed class StoreSlice
{
    private readonly CellGrid _computed;
    private readonly CellGrid _ready;
    private readonly IReadOnlyDictionary<RecordKind, Month> _firstEvidence;
    private readonly IReadOnlyList<Officer> _officers;
    private readonly Func<string, Month, bool> _isMember;
    private readonly Func<Month, bool> _preferImported;
    private readonly Dictionary<Indicator, DateOnly?> _recordsAsOf;
    private readonly DateOnly? _readyAsOf;
    private readonly Dictionary<Indicator, string[]> _instruments;
    private readonly FlowCells _flows;

    /// <param name="officers">Those of the team, whether their part is asked for or not: the Datenstand is the team's.</param>
    /// <param name="firstEvidence">By kind the first month in which the team has an event of it.</param>
    internal StoreSlice(
        CellGrid computed,
        CellGrid ready,
        IReadOnlyDictionary<RecordKind, Month> firstEvidence,
        DataStates states,
        string team,
        IReadOnlyList<Officer> officers,
        Func<string, Month, bool> isMember,
        Func<Month, bool> preferImported,
        FlowCells? flows = null)
    {
        _flows = flows ?? FlowCells.None;
        _isMember = isMember;
        (_computed, _ready, _firstEvidence, _officers, _preferImported) = (computed, ready, firstEvidence, officers, preferImported);
        _instruments = Indicator.All.Where(i => i.ByInstrument).ToDictionary(i => i, i => computed.InstrumentsOf(i).Union(ready.InstrumentsOf(i), StringComparer.Ordinal).ToArray());
        _recordsAsOf = Indicator.All.ToDictionary(i => i, i => states.Of(i, team));
        _readyAsOf = states.Of(RecordKind.Metrics, team);
    }

    /// <summary>The 24 months that a month's figures look back on.</summary>
    /// <param name="only">The one figure that is asked for; null: all.</param>
    public static StoreSlice Load(AezDbContext db, Month last, string team, IReadOnlyList<Officer> officers, Func<string, Month, bool> isMember, RuleTimeline rules, Indicator? only = null) =>
        Load(db, last.AddMonths(1 - ControlChart.MaxPoints), last, team, officers, isMember, rules, only is null ? null : [only]);

    /// <param name="isMember">Whether an IFK belongs to the team in a month: nothing else of theirs is in the slice.</param>
    /// <param name="indicators">Those that are asked for; null: all.</param>
    public static StoreSlice Load(
        AezDbContext db, Month first, Month last, string team, IReadOnlyList<Officer> officers, Func<string, Month, bool> isMember, RuleTimeline rules, IReadOnlyCollection<Indicator>? indicators = null)
    {
        string[] ifks = [.. officers.Select(o => o.Code)];
        var stand = StoreStand.Of(db, team);
        // Two parts of a page that show the same months share what is read.
        return OneReading.Of(
            db,
            $"{nameof(StoreSlice)} {first} {last} {(indicators is null ? "" : string.Join(' ', indicators.Select(i => i.Key).Order(StringComparer.Ordinal)))}: {team}",
            () => Read(db, first, last, team, officers, ifks, isMember, rules, indicators, stand));
    }

    private static StoreSlice Read(
        AezDbContext db, Month first, Month last, string team, IReadOnlyList<Officer> officers, string[] ifks, Func<string, Month, bool> isMember, RuleTimeline rules,
        IReadOnlyCollection<Indicator>? indicators, StoreStand stand)
    {
        var ofIfks = db.Dialect.Among("\"Ifk\"", 3);
        // What is judged of integrations is made of two indicators.
        var wanted = indicators?.Concat(indicators.Any(i => i.Flow == SignalBasis.IntegrationsPerStock) ? [Indicator.Stock, Indicator.Integrations] : []).Select(i => i.Key);
        var (only, filled) = wanted is null ? ("", "") : (
            $""" AND {db.Dialect.Among("\"Indicator\"", 5)}""",
            $"""UNION ALL SELECT 3, "Month", "Ifk", '', '', 0, NULL FROM "Metrics" WHERE "Month" BETWEEN @p1 AND @p2 AND {ofIfks} GROUP BY "Month", "Ifk" """);
        var names = new NamePool();
        var flows = new FlowCells.Collector(first, last, isMember);
        var (computed, ready) = (new CellGrid(first, last, ifks), new CellGrid(first, last, ifks));
        var rows = db.Rows(
            $"""
            SELECT 0, "Month", "Ifk", "Indicator", "Instrument", "Numerator", "Denominator" FROM "Metrics" WHERE "Month" BETWEEN @p0 AND @p2 AND {ofIfks}{only}
            UNION ALL SELECT 1, "Month", "Ifk", "Indicator", "Instrument", "Numerator", "Denominator" FROM "ReadyMetrics" WHERE "Month" BETWEEN @p1 AND @p2 AND {ofIfks}{only}
            UNION ALL SELECT 2, "Month", "Ifk", "Topic", "Category", "Count", NULL FROM "MetricDetails"
            WHERE "Month" BETWEEN @p1 AND @p2 AND {db.Dialect.Among("\"Topic\"", 4)} AND {ofIfks}
            {filled}
            """,
            row => (
                Part: row.Number(0),
                Key: new MetricKey(row.Number(1), names.Read(row, 2), names.Read(row, 3), names.Read(row, 4)),
                Value: new Ratio((decimal)row.Real(5), row.IsNull(6) ? null : (decimal)row.Real(6))),
            // What is judged of the first month looks at the stock of the month before.
            [
                first.Previous.Value, first.Value, last.Value, JsonSerializer.Serialize(ifks),
                JsonSerializer.Serialize(FlowCells.ByTopic.Where(t => indicators is null || indicators.Any(i => i.Flow == t.Value)).Select(t => t.Key)),
                .. wanted is null ? [] : (object[])[JsonSerializer.Serialize(wanted)],
            ]);
        foreach (var (part, key, value) in rows)
        {
            var isTheirs = isMember(key.Ifk, Month.FromValue(key.Month));
            switch (part)
            {
                case 0:
                    flows.Add(key, value);
                    if (isTheirs)
                        computed.Add(key, value);
                    break;
                case 1 when isTheirs:
                    ready.Add(key, value);
                    break;
                case 2:
                    flows.Add(new DetailKey(key.Month, key.Ifk, key.Indicator, key.Instrument), (int)value.Numerator);
                    break;
                case 3 when isTheirs:
                    computed.Fill(Month.FromValue(key.Month), key.Ifk);
                    break;
            }
        }
        return new StoreSlice(computed, ready, stand.FirstEvidence, stand.States, team, officers, isMember, month => rules.Of(month).PreferImported, flows.Complete(stand.FirstEvents));
    }

    /// <summary>
    /// The day up to which a figure is known: the earliest among the latest of what its IFKs' values are made of, records or
    /// ready-made ones. An IFK at work without a value is waited for where the team has records.
    /// </summary>
    public DateOnly? DataAsOf(Indicator indicator, string? instrument, Month month, IReadOnlyCollection<string> ifks)
    {
        var records = _recordsAsOf[indicator];
        var ready = _readyAsOf;
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
    public IEnumerable<string> InstrumentsIn(Month from, Month to) => _instruments[Indicator.MeasureEntries]
        .Where(code => _computed.Has(Indicator.MeasureEntries, code, from, to) || _ready.Has(Indicator.MeasureEntries, code, from, to));

    /// <summary>
    /// The total of the IFKs in a month; null without data. An instrument without entries is a true zero as soon as any entry
    /// of any instrument is known and the IFK has data in the month.
    /// </summary>
    /// <param name="instrument">Null: the total over all instruments.</param>
    public Counted? Sum(Indicator indicator, string? instrument, Month month, IReadOnlyCollection<string> ifks)
    {
        Counted? total = null;
        foreach (var ifk in ifks)
            total = Plus(total, Cell(indicator, instrument, month, ifk));
        return total;
    }

    /// <summary>What is judged of an indicator where it is not its own value; null without records of it, and for a month that is not over.</summary>
    public Ratio? FlowOf(Indicator indicator, SignalBasis basis, Month month, IReadOnlyCollection<string> ifks) =>
        month.KeyDay <= _recordsAsOf[indicator] ? _flows.Sum(basis, month, ifks) : null;

    private Counted? Cell(Indicator indicator, string? instrument, Month month, string ifk)
    {
        Counted? ready = _ready.Of(indicator, instrument ?? "", month, ifk) is { } made ? new Counted(made, ValueOrigin.Imported) : null;
        if (ready is not null && _preferImported(month))
            return ready;
        Counted? computed = Computed(indicator, instrument ?? "", month, ifk) is { } count ? new Counted(count, ValueOrigin.Computed) : null;
        if (!indicator.ByInstrument)
            return computed ?? ready;
        if (instrument is not null)
            return computed ?? ready ?? (HasReadyPart(indicator, month, ifk) ? new Counted(new Ratio(0, null), ValueOrigin.Imported) : null);
        // The total over instruments is their sum, unless it is ready-made and the records can't tell.
        return computed is null && ready is not null ? ready : SumOfParts(indicator, month, ifk) ?? computed;
    }

    private Counted? SumOfParts(Indicator indicator, Month month, string ifk)
    {
        Counted? total = null;
        foreach (var part in _instruments[indicator])
        {
            if (_computed.Of(indicator, part, month, ifk) is not null || _ready.Of(indicator, part, month, ifk) is not null)
                total = Plus(total, Cell(indicator, part, month, ifk));
        }
        return total;
    }

    private bool HasReadyPart(Indicator indicator, Month month, string ifk)
    {
        // Asked for every cell: nothing is allocated here.
        foreach (var part in _instruments[indicator])
        {
            if (_ready.Of(indicator, part, month, ifk) is not null)
                return true;
        }
        return false;
    }

    /// <summary>What the records say, zero included; null where they can't tell.</summary>
    private Ratio? Computed(Indicator indicator, string instrument, Month month, string ifk)
    {
        if (_recordsAsOf[indicator] is not { } known || month > Month.Of(known)
            || (indicator.Evidence is { } kind && !(_firstEvidence.TryGetValue(kind, out var first) && first <= month)))
            return null;
        return _computed.Of(indicator, instrument, month, ifk) ?? (indicator.ByInstrument && _computed.IsFilled(month, ifk) ? new Ratio(0, null) : null);
    }

    /// <summary>No value is not zero.</summary>
    private static Counted? Plus(Counted? total, Counted? part) => total is { } sum && part is { } more ? sum + more : total ?? part;
}
