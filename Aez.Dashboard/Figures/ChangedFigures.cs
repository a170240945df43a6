using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Aez.Dashboard.Data;
using Aez.Dashboard.Data.Records;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Metrics;

namespace Aez.Dashboard.Figures;

/// <summary>A figure of a team that an import or other rules change; null where there was or will be no value.</summary>
/// <param name="Instrument">Empty where the indicator has none.</param>
public sealed record ChangedFigure(string Team, Month Month, Indicator Indicator, string Instrument, Ratio? Before, Ratio? After)
{
    /// <summary>The indicator in the word of the month.</summary>
    public string Name { get; init; } = Indicator.Name;
}

/// <summary>Sums the changed cells of the store to the figures of each team.</summary>
internal sealed class ChangedFigures
{
    private readonly Dictionary<(string Team, int Month, string Indicator, string Instrument), Sums> _figures = [];
    private readonly DataStates _before;
    private readonly DataStates _now;
    private readonly TeamHistory _history;
    private readonly TeamReach? _reach;

    private ChangedFigures(DataStates before, DataStates now, TeamHistory history, TeamReach? reach) =>
        (_before, _now, _history, _reach) = (before, now, history, reach);

    /// <param name="importId">The import that changes the cells; 0 where no record comes.</param>
    /// <param name="reach">Whose figures alone are told; null: of all teams together.</param>
    public static async Task<ChangedFigures> BeginAsync(AezDbContext db, int importId, TeamReach? reach, CancellationToken cancellation)
    {
        var history = new TeamHistory(await db.OfficersAsync(cancellation));
        // The store may be ahead of what an indicator is made of: such a month is no figure yet.
        return new(DataStates.Load(db, history, without: importId), DataStates.Load(db, history), history, reach);
    }

    /// <summary>A cell that has just changed.</summary>
    public void Add(MetricChange change)
    {
        if (TeamOf(change.Key) is not { } team || !IsKnown(_now, change.Key.Indicator, team, change.Key.Month))
            return;
        ref var sums = ref CollectionsMarshal.GetValueRefOrAddDefault(_figures, FigureOf(team, change.Key), out _);
        sums.Differ(change);
    }

    /// <summary>What has changed, once all cells have.</summary>
    public IReadOnlyList<ChangedFigure> End(AezDbContext db, CancellationToken cancellation)
    {
        // Row by row: a store of a century has millions of cells.
        foreach (var (key, value) in StoreTables.Metrics.Read(db, "1 = 1"))
        {
            cancellation.ThrowIfCancellationRequested();
            if (TeamOf(key) is not { } team)
                continue;
            ref var sums = ref CollectionsMarshal.GetValueRefOrNullRef(_figures, FigureOf(team, key));
            if (!Unsafe.IsNullRef(ref sums))
                sums.Add(value);
        }
        var rules = RuleStore.Load(db);
        return
        [
            .. from figure in _figures
               let before = IsKnown(_before, figure.Key.Indicator, figure.Key.Team, figure.Key.Month) ? figure.Value.Before : null
               let after = figure.Value.After
               // Nobody of one more is still nobody: what reads the same has not changed.
               where before?.Value != after?.Value
               orderby figure.Key.Team, figure.Key.Month, figure.Key.Indicator, figure.Key.Instrument
               select new ChangedFigure(figure.Key.Team, Month.FromValue(figure.Key.Month), Indicator.Of(figure.Key.Indicator), figure.Key.Instrument, before, after)
               {
                   Name = rules.Of(Month.FromValue(figure.Key.Month)).NameOf(Indicator.Of(figure.Key.Indicator)),
               },
        ];
    }

    private string? TeamOf(MetricKey key) =>
        _history.TeamIn(key.Ifk, Month.FromValue(key.Month)) is { } team && (_reach is null || _reach.Has(team)) ? team : null;

    private static bool IsKnown(DataStates states, string indicator, string team, int month) =>
        states.Of(Indicator.Of(indicator), team) is { } day && month <= Month.Of(day).Value;

    private static (string Team, int Month, string Indicator, string Instrument) FigureOf(string team, MetricKey key) => (team, key.Month, key.Indicator, key.Instrument);

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
