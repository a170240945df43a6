using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Metrics;
using Microsoft.EntityFrameworkCore;

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
        var ofTeam = changes.Where(change => change.Key.Month <= last[change.Key.Indicator] && IsAez(change.Key.Ifk, change.Key.Month)).ToLookup(change => FigureOf(change.Key));
        var cells = (await db.Metrics.AsNoTracking().ToListAsync(cancellation))
            .Where(cell => IsAez(cell.Ifk, cell.Month))
            .ToDictionary(cell => new MetricKey(cell.Month, cell.Ifk, cell.Indicator, cell.Instrument), cell => new Ratio(cell.Numerator, cell.Denominator));
        var after = cells.ToLookup(cell => FigureOf(cell.Key));
        return
        [
            .. from figure in ofTeam
               let before = figure.ToDictionary(change => change.Key, change => change.Before)
               let unchanged = after[figure.Key].Where(cell => !before.ContainsKey(cell.Key)).Select(cell => cell.Value)
               orderby figure.Key.Month, figure.Key.Indicator, figure.Key.Instrument
               select new FigureChange(
                   Month.FromValue(figure.Key.Month),
                   Indicator.Of(figure.Key.Indicator),
                   figure.Key.Instrument,
                   figure.Key.Month <= lastBefore[figure.Key.Indicator] ? Ratio.Sum(unchanged.Concat(before.Values.OfType<Ratio>())) : null,
                   Ratio.Sum(after[figure.Key].Select(cell => cell.Value))),
        ];

        bool IsAez(string ifk, int month) => officers.On(ifk, Month.FromValue(month).KeyDay) is { Unit: OfficerUnit.Aez } officer && (reach is null || reach.Has(officer.Team));
    }

    private static Dictionary<string, int> LastMonths(DataStates states) =>
        Indicator.All.ToDictionary(i => i.Key, i => states.OfAll(i) is { } day ? Month.Of(day).Value : 0);

    private static (int Month, string Indicator, string Instrument) FigureOf(MetricKey key) => (key.Month, key.Indicator, key.Instrument);
}
