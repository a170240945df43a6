using Aez.Dashboard.Domain.Rules;

namespace Aez.Dashboard.Domain.Records;

public enum FeedbackSource
{
    Provider = 0,
    Employer = 1,
    NetworkPartner = 2,
    JobReferral = 3,
}

/// <summary>Feedback of a third party that has to be evaluated (concept section 8; file kind Rückmeldungen).</summary>
public sealed class Feedback : ImportedRecord
{
    public FeedbackSource Source { get; set; }

    public DateOnly ReceivedOn { get; set; }

    public required string Ifk { get; set; }

    /// <summary>Empty where the file names no customer: part of the natural key.</summary>
    public required string CustomerNumber { get; set; }

    public DateOnly? DueOn { get; set; }

    public DateOnly? EvaluatedOn { get; set; }

    public string? Result { get; set; }

    public string? FollowUp { get; set; }

    /// <summary>The day by which it has to be evaluated: stated, else received + the days of the rules of the day on which it came.</summary>
    public DateOnly DueDay(RuleTimeline rules) => DueOn ?? ReceivedOn.AddDays(rules.On(ReceivedOn).FeedbackDays);
}

public static class FeedbackSources
{
    public static string Name(this FeedbackSource source) => source switch
    {
        FeedbackSource.Provider => "Maßnahmeträger",
        FeedbackSource.Employer => "Arbeitgeber",
        FeedbackSource.NetworkPartner => "Netzwerkpartner",
        FeedbackSource.JobReferral => "Vermittlungsvorschlag",
        _ => throw new ArgumentOutOfRangeException(nameof(source), source, null),
    };
}
