using System.Runtime.InteropServices;
using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Metrics;

/// <summary>Whatever is counted has a month (yyyymm) and an IFK.</summary>
internal interface IStoreKey
{
    int Month { get; }

    string Ifk { get; }
}

/// <summary>A span of months of the store (yyyymm), both ends included; open ends are the least and the greatest number.</summary>
internal readonly record struct MonthsOfStore(int First, int Last)
{
    public bool Holds(int month) => month >= First && month <= Last;
}

/// <summary>Address of one cell of the store.</summary>
public readonly record struct MetricKey(int Month, string Ifk, string Indicator, string Instrument) : IStoreKey;

/// <summary>Address of one detail count.</summary>
public readonly record struct DetailKey(int Month, string Ifk, string Topic, string Category) : IStoreKey;

/// <summary>
/// Sums contributions to cells, then adds the indicators that are made of other cells. Keeps one row of months per IFK and
/// indicator, since customers contribute to the same row month after month.
/// </summary>
internal sealed class MetricsSheet : IContributionSink
{
    /// <summary>The sheet of a store without records.</summary>
    public static readonly MetricsSheet Empty = new(new Month(2000, 1), new Month(2000, 1));

    private readonly Month _first;
    private readonly int _months;
    private readonly Dictionary<(string Ifk, Indicator Indicator, string Instrument), Row> _rows = [];
    private readonly Dictionary<(string Ifk, string Topic, string Category), MonthCounts> _details = [];
    private readonly Dictionary<MetricKey, Ratio> _derived = [];

    public MetricsSheet(Month first, Month last)
    {
        _first = first;
        _months = last.Since(first) + 1;
    }

    /// <summary>1 where contributions come, -1 where they go.</summary>
    public int Sign { get; set; } = 1;

    /// <summary>Whether more went than had come, as only in a store that was wrong before.</summary>
    public bool IsOverdrawn =>
        _rows.Values.Any(row => row.Numerators.Values.Any(n => n < 0) || row.Denominators.Values.Any(d => d < 0)) || _details.Values.Any(row => row.Values.Any(n => n < 0));

    public IEnumerable<KeyValuePair<MetricKey, Ratio>> Cells(MonthsOfStore? within = null) => _rows
        .SelectMany(row => Places(within)
            .Where(m => row.Value.IsFilled(m))
            .Select(m => KeyValuePair.Create(
                new MetricKey(_first.AddMonths(m).Value, row.Key.Ifk, row.Key.Indicator.Key, row.Key.Instrument),
                new Ratio(row.Value.Numerators.Values[m], row.Value.HasDenominator ? row.Value.Denominators.Values[m] : null))))
        .Concat(_derived.Where(cell => within is not { } months || months.Holds(cell.Key.Month)));

    public IEnumerable<KeyValuePair<DetailKey, int>> Details(MonthsOfStore? within = null) => _details
        .SelectMany(row => Places(within)
            .Where(m => row.Value.Values[m] > 0)
            .Select(m => KeyValuePair.Create(new DetailKey(_first.AddMonths(m).Value, row.Key.Ifk, row.Key.Topic, row.Key.Category), row.Value.Values[m])));

    public void Add(in Contribution contribution) => AddKeyDays(contribution, contribution.Month);

    public void AddDetail(Month month, string ifk, string topic, string category) => AddKeyDayDetails(month, month, ifk, topic, category);

    public void AddKeyDays(in Contribution first, Month last)
    {
        var row = RowOf(first.Ifk, first.Indicator, first.Instrument);
        var (from, to) = (first.Month.Since(_first), last.Since(_first));
        row.Numerators.Add(from, to, Sign * first.Numerator);
        if (first.Denominator is { } denominator)
        {
            row.HasDenominator = true;
            row.Denominators.Add(from, to, Sign * denominator);
        }
    }

    public void AddKeyDayDetails(Month first, Month last, string ifk, string topic, string category) =>
        DetailOf((ifk, topic, category)).Add(first.Since(_first), last.Since(_first), Sign);

    /// <summary>The cells, IFK × month, that hold anything.</summary>
    public IEnumerable<(string Ifk, Month Month)> Filled() =>
        _rows.SelectMany(row => Enumerable.Range(0, _months).Where(row.Value.IsFilled).Select(m => (row.Key.Ifk, _first.AddMonths(m))))
            .Concat(_details.SelectMany(row => Enumerable.Range(0, _months).Where(m => row.Value.Values[m] != 0).Select(m => (row.Key.Ifk, _first.AddMonths(m)))));

    /// <summary>What was counted in each cell, IFK × month: the stock, and everything together.</summary>
    public IEnumerable<CellCount> Counts() => _rows.SelectMany(row => Enumerable.Range(0, _months)
        .Where(m => row.Value.Numerators.Values[m] != 0 || row.Value.Denominators.Values[m] != 0)
        .Select(m => new CellCount(
            row.Key.Ifk, _first.AddMonths(m), row.Key.Indicator == Indicator.Stock ? row.Value.Numerators.Values[m] : 0, row.Value.Numerators.Values[m] + row.Value.Denominators.Values[m])));

    /// <summary>The counts of an indicator without instruments, by cell.</summary>
    public IEnumerable<(string Ifk, Month Month, int Count)> Of(Indicator indicator) => _rows
        .Where(row => row.Key.Indicator == indicator)
        .SelectMany(row => Enumerable.Range(0, _months).Where(m => row.Value.Numerators.Values[m] != 0).Select(m => (row.Key.Ifk, _first.AddMonths(m), row.Value.Numerators.Values[m])));

    /// <summary>Adds a stored cell; those that are made of others are not counts, and a stored zero is made anew.</summary>
    public void Add(MetricKey key, Ratio stored)
    {
        var indicator = Indicator.Of(key.Indicator);
        if (indicator.MadeOf is not null)
            return;
        var row = RowOf(key.Ifk, indicator, key.Instrument);
        var month = Month.FromValue(key.Month).Since(_first);
        row.Numerators.Add(month, (int)stored.Numerator);
        if (stored.Denominator is { } denominator)
        {
            row.HasDenominator = true;
            row.Denominators.Add(month, (int)denominator);
        }
    }

    public void Add(DetailKey key, int count) => DetailOf((key.Ifk, key.Topic, key.Category)).Add(Month.FromValue(key.Month).Since(_first), count);

    /// <summary>Adds what another sheet holds of the months of this one.</summary>
    public void Add(MetricsSheet other)
    {
        var shift = other._first.Since(_first);
        foreach (var (key, from) in other._rows)
        {
            var row = RowOf(key.Ifk, key.Indicator, key.Instrument);
            row.HasDenominator |= from.HasDenominator;
            AddInto(row.Numerators, from.Numerators, shift);
            AddInto(row.Denominators, from.Denominators, shift);
        }
        foreach (var (key, from) in other._details)
            AddInto(DetailOf(key), from, shift);
    }

    /// <summary>Puts a frozen count in the place of what the remaining records would sum to.</summary>
    public void Lend(MetricKey key, int count)
    {
        var month = Month.FromValue(key.Month).Since(_first);
        if (month >= 0 && month < _months)
            RowOf(key.Ifk, Indicator.Of(key.Indicator), key.Instrument).Numerators.Values[month] = count;
    }

    /// <summary>
    /// Adds, per IFK, what is no customer's contribution: a true zero for an IFK at work without an integration, the caseload,
    /// and the integration rate of twelve months.
    /// </summary>
    /// <param name="starts">Since when there is anything of a team: before, nothing is no zero, and the rate has no value before twelve key days exist.</param>
    /// <param name="last">Up to the month of the Datenstand: what lies ahead is counted, but not yet a figure.</param>
    public void Complete(OfficerTimeline officers, TeamStarts starts, Month last)
    {
        foreach (var ifk in officers.Codes)
        {
            var stock = RowOf(ifk, Indicator.Stock, "");
            var integrations = RowOf(ifk, Indicator.Integrations, "");
            for (var m = 0; m < _months && m <= last.Since(_first); m++)
            {
                var month = _first.AddMonths(m);
                var (first, firstStock) = starts.Of(ifk, month);
                if (stock.Numerators.Values[m] > 0 || (first <= month && officers.IsActiveIn(ifk, month)))
                    stock.IsZero[m] = integrations.IsZero[m] = true;
                var fullTimeEquivalent = officers.On(ifk, month.KeyDay)!.FullTimeEquivalentOn(month.KeyDay);
                if (stock.Numerators.Values[m] > 0 || (first <= month && fullTimeEquivalent > 0))
                    _derived[new MetricKey(month.Value, ifk, Indicator.Caseload.Key, "")] = new Ratio(stock.Numerators.Values[m], Kept(fullTimeEquivalent));
                if (firstStock is { } start && month.Since(start) >= 12)
                    AddIntegrationRate(ifk, month, m, integrations, stock);
            }
        }
    }

    /// <summary>Months before the sheet's first count nothing: it begins twelve months early, or with the first record.</summary>
    private void AddIntegrationRate(string ifk, Month month, int m, Row integrations, Row stock)
    {
        var numerator = integrations.Numerators.Values.AsSpan(Math.Max(0, m - 11)..(m + 1));
        var denominator = stock.Numerators.Values.AsSpan(Math.Max(0, m - 12)..m);
        var (events, customers) = (Sum(numerator), Sum(denominator));
        if (events > 0 || customers > 0)
            _derived[new MetricKey(month.Value, ifk, Indicator.IntegrationRate.Key, "")] = new Ratio(events, Kept(customers / 12m));
    }

    /// <summary>Where the months lie in a row.</summary>
    private IEnumerable<int> Places(MonthsOfStore? within)
    {
        if (within is not { } months)
            return Enumerable.Range(0, _months);
        var from = months.First == int.MinValue ? 0 : Math.Max(0, Month.FromValue(months.First).Since(_first));
        var to = months.Last == int.MaxValue ? _months - 1 : Math.Min(_months - 1, Month.FromValue(months.Last).Since(_first));
        return Enumerable.Range(from, Math.Max(0, to - from + 1));
    }

    private Row RowOf(string ifk, Indicator indicator, string instrument)
    {
        ref var row = ref CollectionsMarshal.GetValueRefOrAddDefault(_rows, (ifk, indicator, instrument), out _);
        return row ??= new Row(_months);
    }

    private MonthCounts DetailOf((string Ifk, string Topic, string Category) key)
    {
        ref var row = ref CollectionsMarshal.GetValueRefOrAddDefault(_details, key, out _);
        return row ??= new MonthCounts(_months);
    }

    private static void AddInto(MonthCounts counts, MonthCounts others, int shift)
    {
        var (into, from) = (counts.Values, others.Values);
        for (var m = Math.Max(0, -shift); m < from.Length && m + shift < into.Length; m++)
            into[m + shift] += from[m];
    }

    private static int Sum(ReadOnlySpan<int> counts)
    {
        var sum = 0;
        foreach (var count in counts)
            sum += count;
        return sum;
    }

    /// <summary>The store keeps doubles: a sheet that is compared with it holds what it would keep.</summary>
    private static decimal Kept(decimal value) => (decimal)(double)value;

    private sealed class Row(int months)
    {
        /// <summary>Where nothing counted is a count, too.</summary>
        public bool[] IsZero { get; } = new bool[months];

        public MonthCounts Numerators { get; } = new(months);

        public MonthCounts Denominators { get; } = new(months);

        public bool HasDenominator { get; set; }

        /// <summary>Each contribution has a numerator or a denominator: without both there is none.</summary>
        public bool IsFilled(int month) => IsZero[month] || Numerators.Values[month] != 0 || Denominators.Values[month] != 0;
    }
}
