using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Figures;

/// <summary>What a course is about.</summary>
/// <param name="Instrument">Code; null for the total.</param>
public sealed record SeriesKey(Indicator Indicator, string? Instrument);

/// <summary>The courses of a team over any span of months, with the values that its figures show.</summary>
public sealed class SeriesQuery(IDbContextFactory<AezDbContext> factory, RuleSettingsStore settings)
{
    /// <param name="signed">Where the last month is signed, the months that its figures show are as they were then.</param>
    /// <returns>For each key all months of the span; those without data have no ratio.</returns>
    public async Task<IReadOnlyDictionary<SeriesKey, IReadOnlyList<SeriesPoint>>> OfTeamAsync(
        ActingUser user, string team, IReadOnlyCollection<SeriesKey> keys, Month from, Month to, bool signed, CancellationToken cancellationToken = default)
    {
        Access.Demand(Access.May(user, Permission.SeeTeam) && Access.MaySeeTeam(user, team));
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        string[] ifks = [.. (await TeamDirectory.LoadAsync(db, user, cancellationToken)).Of(team).Select(o => o.Code)];
        var rules = await settings.LoadAsync(db, cancellationToken);
        var slice = await StoreSlice.LoadAsync(db, from, to, ifks, rules, cancellationToken);
        var frozen = signed ? await SignedMonth.FindAsync(db, to, team, cancellationToken) : null;
        return keys.Distinct().ToDictionary(key => key, PointsOf);

        IReadOnlyList<SeriesPoint> PointsOf(SeriesKey key)
        {
            var dataAsOf = slice.DataAsOf(key.Indicator);
            var shown = frozen?.All.FirstOrDefault(f => f.Indicator == key.Indicator && f.InstrumentCode == key.Instrument)?.Series.ToDictionary(p => p.Month) ?? [];
            return [.. Month.Range(from, to).Select(m => shown.GetValueOrDefault(m) ?? new SeriesPoint(
                m,
                slice.Sum(key.Indicator, key.Instrument, m, ifks),
                dataAsOf is null || dataAsOf < rules.FinalFrom(m)))];
        }
    }
}
