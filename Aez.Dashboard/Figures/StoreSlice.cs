using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Metrics;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Figures;

/// <summary>
/// The part of the metrics store that figures need: a span of months, computed and ready-made cells merged by the setting.
/// </summary>
internal sealed class StoreSlice
{
    private readonly Dictionary<MetricKey, Ratio> _cells;
    private readonly Dictionary<string, Month> _firstEvidence;
    private readonly HashSet<(int Month, string Ifk)> _known;
    private readonly ILookup<(int Month, string Ifk, string Indicator), decimal> _byInstrument;
    private readonly IReadOnlyDictionary<RecordKind, DateOnly> _dataAsOf;
    private readonly FlowCells _flows;

    internal StoreSlice(Dictionary<MetricKey, Ratio> cells, Dictionary<string, Month> firstEvidence, IReadOnlyDictionary<RecordKind, DateOnly> dataAsOf, FlowCells? flows = null)
    {
        _cells = cells;
        _flows = flows ?? FlowCells.None;
        _firstEvidence = firstEvidence;
        _dataAsOf = dataAsOf;
        _byInstrument = cells.Where(c => c.Key.Instrument.Length > 0).ToLookup(c => (c.Key.Month, c.Key.Ifk, c.Key.Indicator), c => c.Value.Numerator);
        _known = [.. cells.Keys.Select(k => (k.Month, k.Ifk))];
    }

    /// <summary>The 24 months that a month's figures look back on.</summary>
    public static Task<StoreSlice> LoadAsync(AezDbContext db, Month last, IReadOnlyCollection<string> ifks, Func<string, Month, bool> isMember, RuleSettings rules, CancellationToken cancellationToken) =>
        LoadAsync(db, last.AddMonths(1 - ControlChart.MaxPoints), last, ifks, isMember, rules, cancellationToken);

    /// <param name="isMember">Whether an IFK belongs to the team in a month: nothing else of theirs is in the slice.</param>
    public static async Task<StoreSlice> LoadAsync(AezDbContext db, Month first, Month last, IReadOnlyCollection<string> ifks, Func<string, Month, bool> isMember, RuleSettings rules, CancellationToken cancellationToken)
    {
        var from = first.Value;
        var to = last.Value;
        var cells = (await db.Metrics.AsNoTracking().Where(m => m.Month >= from && m.Month <= to && ifks.Contains(m.Ifk)).ToListAsync(cancellationToken))
            .Where(m => isMember(m.Ifk, Month.FromValue(m.Month)))
            .ToDictionary(m => new MetricKey(m.Month, m.Ifk, m.Indicator, m.Instrument), m => new Ratio(m.Numerator, m.Denominator));
        var ready = await db.ReadyMetrics.AsNoTracking().Where(m => m.Month >= from && m.Month <= to && ifks.Contains(m.Ifk)).ToListAsync(cancellationToken);
        foreach (var metric in ready.Where(m => isMember(m.Ifk, Month.FromValue(m.Month))))
        {
            var key = new MetricKey(metric.Month, metric.Ifk, metric.Indicator, metric.Instrument);
            if (rules.PreferImported || !cells.ContainsKey(key))
                cells[key] = new Ratio(metric.Numerator, metric.Denominator);
        }

        var evidence = await db.Metrics.Where(m => m.Numerator > 0).GroupBy(m => m.Indicator).Select(g => new { Indicator = g.Key, First = g.Min(m => m.Month) })
            .Concat(db.ReadyMetrics.GroupBy(m => m.Indicator).Select(g => new { Indicator = g.Key, First = g.Min(m => m.Month) }))
            .ToListAsync(cancellationToken);
        var firstEvidence = evidence.GroupBy(e => e.Indicator).ToDictionary(g => g.Key, g => Month.FromValue(g.Min(e => e.First)), StringComparer.Ordinal);

        var dataAsOf = (await db.Imports.Where(i => i.UndoneAt == null).GroupBy(i => i.Kind).Select(g => new { g.Key, Day = g.Max(i => i.DataAsOf) }).ToListAsync(cancellationToken))
            .ToDictionary(g => g.Key, g => g.Day);
        return new StoreSlice(cells, firstEvidence, dataAsOf, await FlowCells.LoadAsync(db, first, last, ifks, cancellationToken));
    }

    /// <summary>Latest Datenstand of the imports behind an indicator.</summary>
    public DateOnly? DataAsOf(Indicator indicator) =>
        _dataAsOf.Where(d => indicator.Sources.Contains(d.Key) || d.Key == RecordKind.Metrics).Select(d => (DateOnly?)d.Value).Max();

    /// <summary>Latest Datenstand of all imports of records.</summary>
    public DateOnly? LatestDataAsOf => _dataAsOf.Where(d => d.Key != RecordKind.Targets).Select(d => (DateOnly?)d.Value).Max();

    /// <summary>Instruments that have a cell in the slice.</summary>
    public IEnumerable<string> InstrumentsIn(Month from, Month to) => _cells.Keys
        .Where(k => k.Indicator == Indicator.MeasureEntries.Key && k.Instrument.Length > 0 && k.Month >= from.Value && k.Month <= to.Value)
        .Select(k => k.Instrument)
        .Distinct(StringComparer.Ordinal);

    /// <summary>
    /// The total of the IFKs in a month; null without data. An instrument without entries is a true zero as soon as any entry
    /// of any instrument is known and the IFK has data in the month.
    /// </summary>
    /// <param name="instrument">Null: the total over all instruments.</param>
    public Ratio? Sum(Indicator indicator, string? instrument, Month month, IEnumerable<string> ifks)
    {
        if (indicator.Evidence is not null && !(_firstEvidence.TryGetValue(indicator.Key, out var firstSeen) && firstSeen <= month))
            return null;
        return Ratio.Sum(ifks.Select(ifk => Cell(indicator, instrument, month, ifk)).OfType<Ratio>());
    }

    /// <summary>What is judged of an indicator where it is not its own value; null without records of it, and for a month that is not over.</summary>
    public Ratio? FlowOf(Indicator indicator, SignalBasis basis, Month month, IEnumerable<string> ifks) =>
        month.KeyDay > DataAsOf(indicator) ? null : _flows.Sum(basis, month, ifks);

    private Ratio? Cell(Indicator indicator, string? instrument, Month month, string ifk)
    {
        if (_cells.TryGetValue(new MetricKey(month.Value, ifk, indicator.Key, instrument ?? ""), out var cell))
            return cell;
        if (!indicator.ByInstrument || !_known.Contains((month.Value, ifk)))
            return null;
        return new Ratio(instrument is null ? _byInstrument[(month.Value, ifk, indicator.Key)].Sum() : 0, null);
    }
}
