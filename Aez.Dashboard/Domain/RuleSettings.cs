using System.Text.Json.Serialization;
using Aez.Dashboard.Domain.Records;

namespace Aez.Dashboard.Domain;

/// <summary>How the year's end is forecast; the method is named beside the figure (spec section 4).</summary>
public enum ForecastMethod
{
    /// <summary>A: actual so far / share of the year's profile so far.</summary>
    Profile = 0,

    /// <summary>B: actual so far + the remaining target.</summary>
    RemainingTarget = 1,

    /// <summary>C: actual so far + what the previous year brought in its remaining months.</summary>
    PreviousYear = 2,
}

/// <summary>
/// The rules that the law and the concept leave open: settings with defaults, never constants in code.
/// Changing one of the first group rebuilds the metrics store.
/// </summary>
public sealed record RuleSettings
{
    public static readonly RuleSettings Default = new();

    /// <summary>Kinds of contact that count when the talk took place.</summary>
    public IReadOnlyList<ContactKind> QualifiedContactKinds { get; init; } = [ContactKind.InPerson, ContactKind.Phone, ContactKind.Video];

    /// <summary>N of the contact reach, in months, 1 to 24.</summary>
    public int ReachMonths { get; init; } = Indicator.DefaultReachMonths;

    /// <summary>Age of the youngest child below which no EGV is required (§ 10 (1) no. 3 SGB II), in years; 0 switches the exemption off.</summary>
    public int ExemptChildAge { get; init; } = 3;

    /// <summary>Days to evaluate feedback where the file states no due day.</summary>
    public int FeedbackDays { get; init; } = 14;

    /// <summary>Days before its end from which an agreement counts as expiring in the worklist.</summary>
    public int ExpiringDays { get; init; } = 30;

    /// <summary>Whether a ready-made DQM value counts instead of the computed one.</summary>
    public bool PreferImported { get; init; } = true;

    /// <summary>Months after the key day until a month is final.</summary>
    public int MaturityMonths { get; init; } = 3;

    public ForecastMethod ForecastMethod { get; init; } = ForecastMethod.Profile;

    /// <summary>
    /// Share of the Soll of all instruments by which one of them may fall short and still be answered together with others in
    /// the dialogue. By default what turns a total from on track to missed: an instrument beyond it would do so alone.
    /// </summary>
    public decimal OwnAnswerShare { get; init; } = 0.05m;

    public StatusThresholds Thresholds { get; init; } = StatusThresholds.Default;

    /// <summary>Raised by one with every change, so that a figure can name the rules that it was made by.</summary>
    public int Version { get; init; } = 1;

    /// <summary>What a figure names as the rules that it was made by.</summary>
    [JsonIgnore]
    public string SetName => $"Regelwerk Version {Version}";

    public bool IsQualified(ContactKind kind, ContactOutcome outcome) =>
        outcome == ContactOutcome.Held && QualifiedContactKinds.Contains(kind);

    /// <summary>The German name of the indicator, with N where it has one.</summary>
    public string NameOf(Indicator indicator) =>
        indicator == Indicator.ContactReach ? $"{indicator.Name} ({ReachMonths} Monate)" : indicator.Name;

    /// <summary>Final once the data reach this day; before it the month is provisional.</summary>
    public DateOnly FinalFrom(Month month) => Term.Same(month.KeyDay, MaturityMonths);
}
