using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Aez.Dashboard.Data;
using Aez.Dashboard.Data.Records;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Metrics;

namespace Aez.Dashboard.Features.Import;

/// <summary>Sums the changed cells of the store to the figures of the team: what an import changes in them.</summary>
internal static class FigureChanges
{
    /// <param name="changes">What a recompute has just changed in the store.</param>
    /// <param name="importId">The import that changes them.</param>
    /// <param name="reach">Whose figures alone are told; null: of all teams together.</param>
    public static async Task<IReadOnlyList<FigureChange>> OfAsync(AezDbContext db, int importId, IReadOnlyList<MetricChange> changes, TeamReach? reach, CancellationToken cancellation)
    {
        // The store may be ahead of what an indicator is made of: such a month is no figure yet.
        var (lastBefore, last) = (LastMonths(DataStates.Load(db, without: importId)), LastMonths(DataStates.Load(db)));
        var officers = await db.OfficersAsync(cancellation);
        var figures = new Dictionary<(int Month, string Indicator, string Instrument), Sums>();
        foreach (var change in changes.Where(change => change.Key.Month <= last[change.Key.Indicator] && IsAez(change.Key.Ifk, change.Key.Month)))
        {
            ref var sums = ref CollectionsMarshal.GetValueRefOrAddDefault(figures, FigureOf(change.Key), out _);
            sums.Differ(change);
        }
        // Row by row: a store of a century has millions of cells.
        foreach (var (key, value) in StoreTables.Metrics.Read(db, "1 = 1"))
        {
            cancellation.ThrowIfCancellationRequested();
            ref var sums = ref CollectionsMarshal.GetValueRefOrNullRef(figures, FigureOf(key));
            if (!Unsafe.IsNullRef(ref sums) && IsAez(key.Ifk, key.Month))
                sums.Add(value);
        }
        return
        [
            .. from figure in figures
               let before = figure.Key.Month <= lastBefore[figure.Key.Indicator] ? figure.Value.Before : null
               let after = figure.Value.After
               // Nobody of one more is still nobody: what reads the same has not changed.
               where before?.Value != after?.Value
               orderby figure.Key.Month, figure.Key.Indicator, figure.Key.Instrument
               select new FigureChange(Month.FromValue(figure.Key.Month), Indicator.Of(figure.Key.Indicator), figure.Key.Instrument, before, after),
        ];

        bool IsAez(string ifk, int month) => officers.On(ifk, Month.FromValue(month).KeyDay) is { Unit: OfficerUnit.Aez } officer && (reach is null || reach.Has(officer.Team));
    }

    private static Dictionary<string, int> LastMonths(DataStates states) =>
        Indicator.All.ToDictionary(i => i.Key, i => states.OfAll(i) is { } day ? Month.Of(day).Value : 0);

    private static (int Month, string Indicator, string Instrument) FigureOf(MetricKey key) => (key.Month, key.Indicator, key.Instrument);

    /// <summary>The cells of a figure now, and what the changed ones among them were.</summary>
    private struct Sums
    {
        private Ratio _after;
        private Ratio _less;
        private Ratio _more;
        private int _cells;
        private int _cellsLess;

        public readonly Ratio? After => _cells == 0 ? null : _after;

        /// <summary>Without the changed cells as they are, with them as they were.</summary>
        public readonly Ratio? Before => _cells == _cellsLess ? null
            : new Ratio(_after.Numerator - _less.Numerator + _more.Numerator, _after.Denominator is null && _more.Denominator is null ? null : (_after.Denominator ?? 0) - (_less.Denominator ?? 0) + (_more.Denominator ?? 0));

        public void Add(Ratio cell)
        {
            _after += cell;
            _cells++;
        }

        public void Differ(MetricChange change)
        {
            if (change.After is { } now)
                (_less, _cellsLess) = (_less + now, _cellsLess + 1);
            if (change.Before is { } then)
                (_more, _cellsLess) = (_more + then, _cellsLess - 1);
        }
    }
}
