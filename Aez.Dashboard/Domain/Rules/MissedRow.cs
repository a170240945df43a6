using Aez.Dashboard.Domain.Records;

namespace Aez.Dashboard.Domain.Rules;

/// <summary>What a row of missed appointments asks for.</summary>
public enum MissedStep
{
    None = 0,

    /// <summary>Warn, and offer a talk before the next one is missed.</summary>
    Warn = 1,

    /// <summary>The legal step begins, with the hearing first (§ 7b (4) SGB II, § 24 SGB X).</summary>
    Hearing = 2,
}

/// <summary>
/// Missed appointments without a kept one between them (§ 7b (4) SGB II). One that was excused neither counts nor breaks the row, nor does a
/// letter; one of before the law counted them does not count (§ 65a (2) SGB II).
/// </summary>
/// <param name="Days">The days of the row, ascending.</param>
public sealed record MissedRow(IReadOnlyList<DateOnly> Days, MissedStep Step)
{
    public static readonly MissedRow Empty = new([], MissedStep.None);

    /// <param name="contacts">Of one customer, in any order.</param>
    public static MissedRow Of(IEnumerable<Contact> contacts, DateOnly day, RuleTimeline rules)
    {
        var row = new List<DateOnly>();
        // On one day a talk comes last: who missed the morning and came at noon has come.
        foreach (var contact in contacts.Where(c => c.Date <= day).OrderBy(c => c.Date).ThenBy(c => c.Outcome == ContactOutcome.Held))
        {
            var set = rules.On(contact.Date);
            if (contact.Outcome == ContactOutcome.NoShow && set.WarnAtMissed is not null)
                row.Add(contact.Date);
            else if (set.IsQualified(contact.Kind, contact.Outcome))
                row.Clear();
        }
        var now = rules.On(day);
        return row.Count == 0 ? Empty : new MissedRow(row, row.Count >= now.StepAtMissed ? MissedStep.Hearing : row.Count >= now.WarnAtMissed ? MissedStep.Warn : MissedStep.None);
    }
}
