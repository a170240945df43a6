using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Registers;
using Aez.Dashboard.Figures;

namespace Aez.Dashboard.Features.Needs;

/// <summary>Entries into the instrument of a need since it runs.</summary>
/// <param name="Entries">Of the whole team, of whole months.</param>
/// <param name="To">The last month that is over and counted.</param>
public sealed record TakenPlaces(int Entries, Month From, Month To);

/// <summary>What became of the places of needs that run, as the figures of the team count it.</summary>
public sealed class TakenPlacesQuery(SeriesQuery series)
{
    /// <summary>Most months that are looked at: a measure that runs longer is counted from then on.</summary>
    private const int MostMonths = 60;

    /// <returns>By the number of the entry: those that run, and of which a month is over. Empty for who may not see totals of the team.</returns>
    public async Task<IReadOnlyDictionary<int, TakenPlaces>> GetAsync(ActingUser user, string team, IReadOnlyList<Entry> needs, DateOnly today, CancellationToken cancellationToken = default)
    {
        var running = needs.Where(e => NeedRegister.StepOf(e, today) is NeedStep.Running or NeedStep.Ended && e.Of(NeedRegister.Instrument) is not null).ToList();
        if (running.Count == 0 || !Access.May(user, Permission.SeeTeam) || !Access.MaySeeTeam(user, team))
            return new Dictionary<int, TakenPlaces>();
        var last = Month.Of(today);
        var first = running.Min(FirstOf);
        var keys = running.Select(KeyOf).Distinct().ToList();
        var courses = await series.OfTeamAsync(user, team, keys, first, last, signed: false, cancellationToken);
        return running.Select(e => (e.Id, Places: PlacesOf(e, courses[KeyOf(e)]))).Where(e => e.Places is not null).ToDictionary(e => e.Id, e => e.Places!);

        Month FirstOf(Entry entry) => Month.Of(entry.Of(NeedRegister.RunsFrom)!.Value) is var from && from < last.AddMonths(-MostMonths) ? last.AddMonths(-MostMonths) : from;

        TakenPlaces? PlacesOf(Entry entry, TeamCourse course)
        {
            var from = FirstOf(entry);
            var until = entry.Of(NeedRegister.RunsUntil) is { } end ? Month.Of(end) : last;
            var counted = course.Values.Where(p => p.Month >= from && p.Month <= until && p.Ratio is not null).ToList();
            return counted.Count == 0 ? null : new TakenPlaces((int)counted.Sum(p => p.Ratio!.Value.Numerator), from, counted[^1].Month);
        }
    }

    private static SeriesKey KeyOf(Entry entry) => new(Indicator.MeasureEntries, entry.Of(NeedRegister.Instrument));
}
