using System.Diagnostics;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Figures;

/// <summary>What a course is about.</summary>
/// <param name="Instrument">Code; null for the total.</param>
public sealed record SeriesKey(Indicator Indicator, string? Instrument);

/// <summary>A team's course of an indicator.</summary>
/// <param name="Values">All months of the span; those without data, and those that are not over, have no ratio.</param>
/// <param name="Judged">What tells a change from chance.</param>
public sealed record TeamCourse(IReadOnlyList<SeriesPoint> Values, IReadOnlyList<SeriesPoint> Judged, IReadOnlyList<StepChange> Changes);

/// <summary>The courses of a team over any span of months, with the values that its figures show.</summary>
public sealed class SeriesQuery(IDbContextFactory<AezDbContext> factory, RuleStore settings)
{
    /// <param name="signed">Where the last month is signed, the months that its figures show are as they were then.</param>
    public async Task<IReadOnlyDictionary<SeriesKey, TeamCourse>> OfTeamAsync(
        ActingUser user, string team, IReadOnlyCollection<SeriesKey> keys, Month from, Month to, bool signed, CancellationToken cancellationToken = default)
    {
        Access.Demand(Access.May(user, Permission.SeeTeam) && Access.MaySeeTeam(user, team));
        using var question = OneReading.Begin();
        await using var db = await factory.ReaderAsync(cancellationToken);
        var house = House.Of(db);
        var directory = TeamDirectory.Of(house, user);
        var officers = directory.Of(team);
        string[] ifks = [.. officers.Select(o => o.Code)];
        var rules = await settings.LoadAsync(db, cancellationToken);
        var slice = StoreSlice.Load(db, from, to, team, officers, (code, month) => directory.IsMember(team, code, month), rules, [.. keys.Select(key => key.Indicator).Distinct()]);
        var changes = house.ChangesOf(team);
        var frozen = signed ? await SignedMonth.FindAsync(db, to, team, cancellationToken) : null;
        return keys.Distinct().ToDictionary(key => key, CourseOf);

        TeamCourse CourseOf(SeriesKey key)
        {
            var figure = frozen?.All.FirstOrDefault(f => f.Indicator == key.Indicator && f.InstrumentCode == key.Instrument);
            var values = PointsOf(key, figure?.Series, month => slice.Sum(key.Indicator, key.Instrument, month, ifks));
            var judged = key.Indicator.Flow switch
            {
                null => [],
                SignalBasis.Value => values,
                SignalBasis.ContactInMonth or SignalBasis.IntegrationsPerStock or SignalBasis.AgreementRenewal =>
                    PointsOf(key, figure?.Flow, month => slice.FlowOf(key.Indicator, key.Indicator.Flow.Value, month, ifks) is { } flow ? new Counted(flow, ValueOrigin.Computed) : null),
                _ => throw new UnreachableException(),
            };
            return new TeamCourse(values, judged, [.. changes[key.Indicator.Key]]);
        }

        IReadOnlyList<SeriesPoint> PointsOf(SeriesKey key, IReadOnlyList<SeriesPoint>? frozenPoints, Func<Month, Counted?> live)
        {
            var dataAsOf = slice.DataAsOf(key.Indicator, key.Instrument, to, ifks);
            var shown = frozenPoints?.ToDictionary(p => p.Month) ?? [];
            return [.. Month.Range(from, to).Select(m => shown.GetValueOrDefault(m) ?? Point(m))];

            SeriesPoint Point(Month month)
            {
                var counted = dataAsOf < month.KeyDay ? null : live(month);
                return new SeriesPoint(month, counted?.Ratio, dataAsOf is null || dataAsOf < rules.Of(month).FinalFrom(month)) { Origin = counted?.Origin ?? ValueOrigin.Computed };
            }
        }
    }
}
