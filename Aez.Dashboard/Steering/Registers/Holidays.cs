using System.Collections.Concurrent;
using Aez.Dashboard.Domain.Registers;
using PublicHoliday;

namespace Aez.Dashboard.Steering.Registers;

/// <summary>The public holidays of North Rhine-Westphalia.</summary>
internal static class Holidays
{
    private static readonly GermanPublicHoliday State = new() { State = GermanPublicHoliday.States.NW };

    private static readonly ConcurrentDictionary<int, IReadOnlyDictionary<DateOnly, string>> Known = new();

    /// <summary>Those of the year of a day, of the one before and of the two after, by day.</summary>
    public static IReadOnlyDictionary<DateOnly, string> Around(DateOnly day) => Known.GetOrAdd(day.Year, static year => Enumerable.Range(year - 1, 4)
        .Where(y => y >= EntryDay.First.Year && y <= EntryDay.Last.Year)
        .SelectMany(State.PublicHolidayNames)
        .ToDictionary(h => DateOnly.FromDateTime(h.Key), h => h.Value));
}
