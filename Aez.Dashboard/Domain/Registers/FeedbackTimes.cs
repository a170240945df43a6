using Aez.Dashboard.Domain.Records;

namespace Aez.Dashboard.Domain.Registers;

/// <summary>How old feedback is that waits.</summary>
public enum FeedbackAge
{
    UpTo7,
    UpTo14,
    UpTo28,
    Over28,
}

/// <summary>What of one source was due in a month.</summary>
/// <param name="Due">How many.</param>
/// <param name="InTime">Of them those evaluated by their day.</param>
/// <param name="MedianDays">Days from receipt to evaluation, of those that are evaluated; null: none is.</param>
public sealed record FeedbackShare(FeedbackSource Source, Month Month, int Due, int InTime, decimal? MedianDays);

/// <summary>Age of what waits, and what was evaluated in time, by source: made of the entries of the register.</summary>
public static class FeedbackTimes
{
    /// <summary>Months back, that of today included.</summary>
    public const int Months = 12;

    public static readonly IReadOnlyList<FeedbackSource> Sources = Enum.GetValues<FeedbackSource>();

    public static string Word(this FeedbackAge age) => age switch
    {
        FeedbackAge.UpTo7 => "bis 7 Tage",
        FeedbackAge.UpTo14 => "8 bis 14 Tage",
        FeedbackAge.UpTo28 => "15 bis 28 Tage",
        FeedbackAge.Over28 => "über 28 Tage",
        _ => throw new ArgumentOutOfRangeException(nameof(age), age, null),
    };

    public static FeedbackAge AgeOf(int days) => days switch
    {
        <= 7 => FeedbackAge.UpTo7,
        <= 14 => FeedbackAge.UpTo14,
        <= 28 => FeedbackAge.UpTo28,
        _ => FeedbackAge.Over28,
    };

    /// <summary>Days since what came and is not evaluated came, by source.</summary>
    public static ILookup<FeedbackSource, int> Waiting(IEnumerable<Entry> entries, EntrySurroundings around) => entries
        .Where(e => FeedbackRegister.Instance.StateOf(e, around) is var state && (state == FeedbackRegister.Open || state == FeedbackRegister.Overdue))
        .ToLookup(e => e.Of(FeedbackRegister.Source), e => around.Today.DayNumber - e.Of(FeedbackRegister.ReceivedOn)!.Value.DayNumber);

    /// <summary>By source and by the month of the due day, the latest first: as the indicator counts.</summary>
    public static IReadOnlyList<FeedbackShare> Shares(IEnumerable<Entry> entries, EntrySurroundings around)
    {
        var (first, last) = (Month.Of(around.Today).AddMonths(1 - Months), Month.Of(around.Today));
        return
        [
            .. entries
                .Where(e => e.Of(FeedbackRegister.ReceivedOn) is not null && e.Of(FeedbackRegister.DueDay) is not null)
                .GroupBy(e => (Source: e.Of(FeedbackRegister.Source), Month: Month.Of(e.Of(FeedbackRegister.DueDay)!.Value)))
                .Where(of => of.Key.Month >= first && of.Key.Month <= last)
                .OrderByDescending(of => of.Key.Month).ThenBy(of => of.Key.Source)
                .Select(of => new FeedbackShare(
                    of.Key.Source, of.Key.Month, of.Count(), of.Count(e => e.Of(FeedbackRegister.EvaluatedOn) <= e.Of(FeedbackRegister.DueDay)), Median([.. of.Select(DaysOf).OfType<int>().Order()]))),
        ];
    }

    private static int? DaysOf(Entry entry) => entry.Of(FeedbackRegister.EvaluatedOn)?.DayNumber - entry.Of(FeedbackRegister.ReceivedOn)!.Value.DayNumber;

    private static decimal? Median(int[] days) => days.Length == 0 ? null : (days[(days.Length - 1) / 2] + days[days.Length / 2]) / 2m;
}
