using Aez.Dashboard.Domain.Records;

namespace Aez.Dashboard.Domain.Rules;

/// <summary>When the next qualified contact with a customer is due.</summary>
public enum ContactState
{
    Overdue = 0,

    /// <summary>Due within 14 days, the day itself included.</summary>
    DueIn14 = 1,

    /// <summary>Due within 30 days.</summary>
    DueIn30 = 2,

    /// <summary>No qualified contact so far.</summary>
    Never = 3,

    InTime = 4,
}

/// <summary>The contact that is due next.</summary>
/// <param name="On">Null where there was no contact from which the time could run.</param>
/// <param name="Group">Whose interval it is.</param>
public sealed record ContactDue(ContactState State, DateOnly? On, ContactInterval Group)
{
    /// <param name="last">The last qualified contact up to the day; null without one.</param>
    /// <param name="inMeasure">Whether the customer is in a measure on the day.</param>
    public static ContactDue Of(CarePeriod care, DateOnly? last, bool inMeasure, DateOnly day, RuleSet rules)
    {
        var exempt = AgreementRules.IsExempt(care, day, rules);
        var group = rules.ContactIntervals.First(g => g.FitsEverybody || g.Fits(care, day, inMeasure, exempt));
        if (last is not { } contact)
            return new ContactDue(ContactState.Never, null, group);
        var due = group.DueAfter(contact);
        return new ContactDue((due.DayNumber - day.DayNumber) switch
        {
            < 0 => ContactState.Overdue,
            <= 14 => ContactState.DueIn14,
            <= 30 => ContactState.DueIn30,
            _ => ContactState.InTime,
        }, due, group);
    }

    /// <summary>
    /// The day until which the first talk in person has to take place; null where the rules of the beginning of care ask for none, or where it
    /// has taken place.
    /// </summary>
    /// <param name="contacts">Of the customer.</param>
    public static DateOnly? FirstTalk(CarePeriod care, IEnumerable<Contact> contacts, DateOnly day, RuleTimeline rules) =>
        FirstTalk(care.From, contacts.Where(c => c.Date <= day && IsTalkInPerson(c.Kind, c.Outcome)).Max(c => (DateOnly?)c.Date), rules);

    /// <inheritdoc cref="FirstTalk(CarePeriod, IEnumerable{Contact}, DateOnly, RuleTimeline)"/>
    /// <param name="begins">First day of unbroken care.</param>
    /// <param name="lastInPerson">The last talk in person up to the day that is asked about; null without one.</param>
    public static DateOnly? FirstTalk(DateOnly begins, DateOnly? lastInPerson, RuleTimeline rules) =>
        rules.On(begins).FirstTalkDays is { } days && !(lastInPerson >= begins) ? begins.AddDays(days) : null;

    /// <summary>Whether some care that has begun by the day asks for a first talk.</summary>
    public static bool AsksForFirstTalk(DateOnly day, RuleTimeline rules) => rules.Sets.Any(set => set.From <= day && set.FirstTalkDays is not null);

    public static bool IsTalkInPerson(ContactKind kind, ContactOutcome outcome) => outcome == ContactOutcome.Held && kind is ContactKind.InPerson or ContactKind.Outreach;
}

public static class ContactStates
{
    public static string Word(this ContactState state) => state switch
    {
        ContactState.Overdue => MeasureState.Overdue.Word(),
        ContactState.DueIn14 => "fällig in ≤ 14 Tagen",
        ContactState.DueIn30 => "fällig in ≤ 30 Tagen",
        ContactState.Never => "nie",
        ContactState.InTime => "im Rahmen",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };
}
