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

    /// <summary>The first day of the row, which tells it from a later one of the same customer; null for none.</summary>
    public DateOnly? First => Days.Count == 0 ? null : Days[0];

    /// <summary>The first day whose missed appointments are in a row of the day; null where the rules of that day know no row.</summary>
    public static DateOnly? CountedFrom(DateOnly day, RuleTimeline rules) =>
        rules.On(day).WarnAtMissed is null ? null : rules.Sets.First(set => set.WarnAtMissed is not null).From;

    /// <summary>The day from which on some set counts rows; null where none ever does.</summary>
    public static DateOnly? KnownFrom(RuleTimeline rules) => rules.Sets.FirstOrDefault(set => set.WarnAtMissed is not null)?.From;

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

public static class MissedSteps
{
    private static readonly string[] Ordinals = ["ersten", "zweiten", "dritten", "vierten", "fünften", "sechsten"];

    /// <summary>What is to be done next, in German: before which appointment, the rules say.</summary>
    public static string Text(this MissedStep step, RuleSet set) => step switch
    {
        MissedStep.Warn => $"Hinweis vor dem {Ordinal(set.StepAtMissed)} Termin",
        MissedStep.Hearing => "Anhörung (§ 24 SGB X) als nächster Schritt",
        MissedStep.None => "noch kein Schritt",
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, null),
    };

    /// <summary>"dritten", as the appointment is called at which the step follows.</summary>
    public static string Ordinal(int? number) => number switch
    {
        null => "nächsten",
        { } at when at >= 1 && at <= Ordinals.Length => Ordinals[at - 1],
        { } at => $"{at}.",
    };
}
