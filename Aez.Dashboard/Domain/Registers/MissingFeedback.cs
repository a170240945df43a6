using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Domain.Rules;

namespace Aez.Dashboard.Domain.Registers;

/// <summary>Feedback that was to come: a measure has ended, and neither its provider nor the employer has told anything since.</summary>
/// <param name="Entry">The participation that ended.</param>
/// <param name="ExpectedBy">The last day on which it was in time: so many days after the end as the rules of that day give for evaluating it.</param>
public sealed record MissingFeedback(MeasureEntry Entry, DateOnly ExpectedBy)
{
    /// <summary>Money or a place for the customer alone: nobody is there who could tell how it went, unless a provider is named.</summary>
    private static readonly HashSet<string> WithoutThirdParty = new(["VB", "AVGS-MPAV", "ESG", "LES", "FF", "BOB"], StringComparer.OrdinalIgnoreCase);

    /// <summary>What is missing of one customer on a day, by the end of the measure.</summary>
    /// <param name="entries">All of the customer.</param>
    /// <param name="feedback">All of the customer, whoever brought it.</param>
    public static IEnumerable<MissingFeedback> Of(IEnumerable<MeasureEntry> entries, IEnumerable<Feedback> feedback, DateOnly today, RuleTimeline rules)
    {
        var told = feedback.Where(f => f.Source is FeedbackSource.Provider or FeedbackSource.Employer && f.ReceivedOn <= today).Select(f => f.ReceivedOn).Order().ToList();
        foreach (var entry in entries.Where(e => e.ExitOn <= today && ConcernsThirdParty(e)).OrderBy(e => e.ExitOn).ThenBy(e => e.EntryOn))
        {
            var end = entry.ExitOn!.Value;
            var days = rules.On(end).FeedbackDays;
            // A last report may come shortly before the end; one report tells of one measure.
            if (told.FindIndex(day => day >= end.AddDays(-days)) is var answer and >= 0)
                told.RemoveAt(answer);
            else if (end.AddDays(days) < today && end >= today.AddDays(-FeedbackRegister.LookBackDays))
                yield return new MissingFeedback(entry, end.AddDays(days));
        }
    }

    private static bool ConcernsThirdParty(MeasureEntry entry) => !string.IsNullOrEmpty(entry.Provider) || !WithoutThirdParty.Contains(entry.Instrument);
}
