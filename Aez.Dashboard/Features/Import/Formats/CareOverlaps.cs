using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Features.Import.Formats;

/// <summary>Finds care periods of one customer that overlap: nobody has two IFKs on one day. The day on which one ends and the next begins is a hand-over: the later has it.</summary>
internal static class CareOverlaps
{
    /// <param name="Row">The row of the file; null for a period that is stored.</param>
    public sealed record Period(string Customer, string Ifk, DateOnly From, DateOnly? To, CarePeriod? Row = null)
    {
        public override string ToString() =>
            $"durch {Ifk} ab {German.Day(From)}{(To is { } to ? $" bis {German.Day(to)}" : "")}{(Row is null ? "" : $" (Zeile {Row.SourceRow})")}";
    }

    public static IEnumerable<Period> Stored(AezDbContext db, IReadOnlySet<string> customers) =>
        db.CarePeriods.AsNoTracking()
            .Select(care => new { care.CustomerNumber, care.Ifk, care.From, care.To })
            .AsEnumerable()
            .Where(care => customers.Contains(care.CustomerNumber))
            .Select(care => new Period(care.CustomerNumber, care.Ifk, care.From, care.To));

    /// <summary>Every period that ends on the day on which the next begins.</summary>
    public static IEnumerable<(Period Earlier, Period Later)> FindHandOvers(IEnumerable<Period> periods)
    {
        Period? earlier = null;
        foreach (var period in periods.OrderBy(p => p.Customer, StringComparer.Ordinal).ThenBy(p => p.From))
        {
            if (earlier is not null && earlier.Customer == period.Customer && earlier.To == period.From)
                yield return (earlier, period);
            earlier = period;
        }
    }

    /// <summary>Every period that overlaps another, with one that it overlaps. Each is told at least once.</summary>
    public static IEnumerable<(Period Period, Period Other)> Find(IEnumerable<Period> periods)
    {
        Period? longest = null;
        foreach (var period in periods.OrderBy(p => p.Customer, StringComparer.Ordinal).ThenBy(p => p.From))
        {
            if (longest is not null && longest.Customer == period.Customer && EndOf(longest) > period.From)
            {
                yield return (longest, period);
                yield return (period, longest);
                longest = EndOf(period) > EndOf(longest) ? period : longest;
            }
            else
            {
                longest = period;
            }
        }
    }

    private static DateOnly EndOf(Period period) => period.To ?? DateOnly.MaxValue;
}
