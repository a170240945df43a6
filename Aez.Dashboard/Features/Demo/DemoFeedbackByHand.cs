using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Domain.Registers;
using Values = (Aez.Dashboard.Domain.Registers.EntryField Field, string Text)[];

namespace Aez.Dashboard.Features.Demo;

/// <summary>Feedback of the last weeks that no file tells of: somebody was told on the telephone and wrote it down.</summary>
public static class DemoFeedbackByHand
{
    /// <summary>As people type them, by the keys of the fields; of the past none, whose numbers stay.</summary>
    public static IReadOnlyList<Dictionary<string, string>> Create(DemoOptions options, DemoData data)
    {
        if (!options.Era.IsPresent)
            return [];
        var day = options.DataAsOf;
        var told = data.Feedback.Select(f => f.CustomerNumber).ToHashSet(StringComparer.Ordinal);
        var customers = data.Care.Where(c => c.To is null && c.From <= day.AddDays(-60) && !told.Contains(c.CustomerNumber) && data.Officers.Exists(o => o.Code == c.Ifk && o.Team == DemoTeam.Team))
            .OrderBy(c => c.CustomerNumber, StringComparer.Ordinal).DistinctBy(c => c.Ifk);
        (FeedbackSource Source, int DaysAgo, Values Further)[] stories =
        [
            (FeedbackSource.Employer, 12, [(FeedbackRegister.EvaluatedOn, day.AddDays(-5).Text()), (FeedbackRegister.Result, "Probearbeit vereinbart"), (FeedbackRegister.FollowUp, "Ergebnis der Probearbeit erfragen"), (FeedbackRegister.FollowUpOn, day.AddDays(6).Text())]),
            (FeedbackSource.NetworkPartner, 4, []),
            (FeedbackSource.Provider, 8, [(FeedbackRegister.EvaluatedOn, day.AddDays(-1).Text()), (FeedbackRegister.Result, "Teilnahme regelmäßig"), (FeedbackRegister.Note, "Mit der Kundin besprochen; das Modul Bewerbung folgt.")]),
        ];
        return [.. customers.Zip(stories, (care, story) => TypedOf(care, story.Source, day.AddDays(-story.DaysAgo), story.Further))];
    }

    private static Dictionary<string, string> TypedOf(CarePeriod care, FeedbackSource source, DateOnly received, Values further)
    {
        var typed = FeedbackRegister.Instance.Fields.Where(f => !f.IsGiven).ToDictionary(f => f.Key, _ => "", StringComparer.Ordinal);
        typed[FeedbackRegister.CustomerNumber.Key] = care.CustomerNumber;
        typed[FeedbackRegister.Ifk.Key] = care.Ifk;
        typed[FeedbackRegister.Source.Key] = FeedbackRegister.Source.KeyOf(source);
        typed[FeedbackRegister.ReceivedOn.Key] = received.Text();
        foreach (var (field, text) in further)
            typed[field.Key] = text;
        return typed;
    }
}
