using System.Text.Json.Serialization;
using Aez.Dashboard.Domain.Records;

namespace Aez.Dashboard.Domain.Rules;

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

/// <summary>A kind of agreement that a set of rules counts as valid.</summary>
/// <param name="ValidUntil">The last day on which one can be valid; null: as long as it runs.</param>
public sealed record CountedAgreement(AgreementKind Kind, DateOnly? ValidUntil = null);

/// <summary>
/// The rules that hold from a day on: what the law, the concept and the house have decided. A month is counted by the set of its key day;
/// which set that is, <see cref="RuleTimeline"/> answers. What a value leaves out is as it was before there were dated sets.
/// </summary>
public sealed record RuleSet
{
    /// <summary>First day on which it holds; the least day for the set that holds from the beginning.</summary>
    public DateOnly From { get; init; } = Beginning;

    /// <summary>What figures name; empty only in months that were signed before there were dated sets.</summary>
    public string Name { get; init; } = "";

    /// <summary>Paragraph of the law, or the decision of the house.</summary>
    public string Source { get; init; } = "";

    /// <summary>Raised by one with every change of the set.</summary>
    public int Version { get; init; } = 1;

    /// <summary>Kinds of agreement that count as valid.</summary>
    public IReadOnlyList<CountedAgreement> CountedAgreements { get; init; } =
    [
        new(AgreementKind.Egv, Law.LastDayOfEgv), new(AgreementKind.EgvVa, Law.LastDayOfEgv),
        new(AgreementKind.Kooperationsplan), new(AgreementKind.Obligation),
    ];

    /// <summary>Months until an agreement has to be reviewed where the file states no end, 1 to 24.</summary>
    public int ReviewMonths { get; init; } = 6;

    /// <summary>Whether a Fortschreibung begins the term anew; else it runs from the conclusion.</summary>
    public bool ReviewFromContinuation { get; init; } = true;

    /// <summary>Completed months of the youngest child below which no agreement is required; 0 switches the exemption off (§ 10 (1) no. 3 SGB II).</summary>
    public int ExemptBelowMonths { get; init; } = 36;

    /// <summary>The same where it is recorded that nobody else looks after the child; not less than <see cref="ExemptBelowMonths"/>.</summary>
    public int ExemptUnsecuredBelowMonths { get; init; } = 36;

    /// <summary>Whether exempt customers leave the denominator of the agreements; a decision of the house.</summary>
    public bool ExemptLeave { get; init; } = true;

    /// <summary>Kinds of contact that count when the talk took place.</summary>
    public IReadOnlyList<ContactKind> QualifiedContactKinds { get; init; } = [ContactKind.InPerson, ContactKind.Phone, ContactKind.Video];

    /// <summary>N of the contact reach, in months, 1 to 24.</summary>
    public int ReachMonths { get; init; } = Indicator.DefaultReachMonths;

    /// <summary>After which time a contact is due; the first group that fits a customer counts, the last one fits everybody.</summary>
    public IReadOnlyList<ContactInterval> ContactIntervals { get; init; } = [ContactInterval.All];

    /// <summary>Days after the beginning of care until the first talk in person (§ 15 (4) SGB II); null: not asked for.</summary>
    public int? FirstTalkDays { get; init; }

    /// <summary>Missed appointments in a row at which the customer is warned (§ 7b (4) SGB II); null: not counted.</summary>
    public int? WarnAtMissed { get; init; }

    /// <summary>Missed appointments in a row at which the law asks for the next step, the hearing; null: not counted.</summary>
    public int? StepAtMissed { get; init; }

    /// <summary>Name of the benefit.</summary>
    public string BenefitName { get; init; } = "Arbeitslosengeld II";

    /// <summary>Name of the agreement, e.g. on the page of the agreements.</summary>
    public AgreementName Agreement { get; init; } = AgreementName.Egv;

    /// <summary>Days to evaluate feedback where the file states no due day; by the set of the day on which it came.</summary>
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

    /// <summary>Share of the records without a finding below which the dialogue speaks of it.</summary>
    public decimal SoundShare { get; init; } = 0.95m;

    public StatusThresholds Thresholds { get; init; } = StatusThresholds.Default;

    /// <summary>Of months that were signed before there were dated sets: the exemption in years.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? ExemptChildAge
    {
        get => null;
        init
        {
            if (value is { } years)
                ExemptBelowMonths = ExemptUnsecuredBelowMonths = years * 12;
        }
    }

    /// <summary>The day from which the first set holds.</summary>
    public static DateOnly Beginning => DateOnly.MinValue;

    /// <summary>What a figure names as the rules that it was made by.</summary>
    [JsonIgnore]
    public string SetName => IsOfBefore ? $"Regelwerk Version {Version}" : Version == 1 ? Name : $"{Name}, Version {Version}";

    /// <summary>The set with its first day, as explanations, legends and the workbook name it.</summary>
    [JsonIgnore]
    public string Title => IsOfBefore ? $"Version {Version}" : $"{SetName}, {FromText}";

    /// <summary>Of a month that was signed before there were dated sets.</summary>
    [JsonIgnore]
    public bool IsOfBefore => Name.Length == 0;

    /// <summary>"von Anfang an" or "ab 01.07.2026".</summary>
    [JsonIgnore]
    public string FromText => From == Beginning ? "von Anfang an" : $"ab {German.Day(From)}";

    public bool IsQualified(ContactKind kind, ContactOutcome outcome) =>
        outcome == ContactOutcome.Held && QualifiedContactKinds.Contains(kind);

    /// <summary>Whether somebody with this last qualified contact counts as reached on a day.</summary>
    /// <param name="last">Up to the day; null: never.</param>
    public bool IsReached(DateOnly? last, DateOnly day) => last >= Term.FirstDay(day, ReachMonths);

    /// <summary>How the set counts an agreement; null where it does not.</summary>
    public CountedAgreement? Counted(Agreement agreement)
    {
        for (var i = 0; i < CountedAgreements.Count; i++)
        {
            if (CountedAgreements[i].Kind == agreement.Kind)
                return CountedAgreements[i];
        }
        return null;
    }

    /// <summary>The German name of the indicator, with N where it has one and the word of the time for the agreement.</summary>
    public string NameOf(Indicator indicator) => indicator.In(this).Name;

    /// <summary>What a kind of file is about, in the word of the time.</summary>
    public string NameOf(RecordKind kind) => kind == RecordKind.Agreements ? Agreement.Many() : kind.Name();

    /// <summary>Final once the data reach this day; before it the month is provisional.</summary>
    public DateOnly FinalFrom(Month month) => Term.Same(month.KeyDay, MaturityMonths);
}
