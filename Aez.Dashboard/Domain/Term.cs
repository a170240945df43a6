namespace Aez.Dashboard.Domain;

/// <summary>
/// Terms of months as the civil code counts them, the one place that does: the day on which a term begins counts (§ 187 (2)
/// BGB), it ends with the day before the one that has the same number, and where the last month lacks that day, with its last
/// day (§ 188 (2) and (3)). Six months from 31.08.2015 end with 29.02.2016, six from 30.08.2014 with 28.02.2015.
/// </summary>
public static class Term
{
    /// <summary>The last day of the months that begin with a day.</summary>
    public static DateOnly LastDay(DateOnly first, int months)
    {
        var last = Month.Of(first).AddMonths(months);
        return first.Day == 1 ? last.Previous.KeyDay : Earlier(last, first.Day - 1);
    }

    /// <summary>The first day of the months that end with a day: the earliest whose <see cref="LastDay"/> is not before it.</summary>
    public static DateOnly FirstDay(DateOnly last, int months) => Same(last, -months).AddDays(1);

    /// <summary>The day with the same number some months later, or earlier where negative; the month's last where it lacks that number.</summary>
    public static DateOnly Same(DateOnly day, int months) => Earlier(Month.Of(day).AddMonths(months), day.Day);

    private static DateOnly Earlier(Month month, int number) => month.FirstDay.AddDays(Math.Min(number, month.KeyDay.Day) - 1);
}
