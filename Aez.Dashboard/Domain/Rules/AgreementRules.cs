using Aez.Dashboard.Domain.Records;

namespace Aez.Dashboard.Domain.Rules;

/// <summary>State of a customer's agreement on a day, as the worklist shows it.</summary>
public enum AgreementState
{
    Valid = 0,

    /// <summary>Valid, but ends within the days of the setting (30).</summary>
    Expiring = 1,

    Expired = 2,

    Missing = 3,

    NotRequired = 4,
}

/// <summary>
/// Validity of agreements by the rules of the day that is asked about: which kinds count, how long they run, of whom one is required
/// (§§ 10, 15, 15a, 65 (4) SGB II in their versions).
/// </summary>
public static class AgreementRules
{
    /// <summary>Word of an expired plan that nobody ended.</summary>
    public const string ContinuationOverdue = "Fortschreibung überfällig";

    /// <summary>
    /// The last day of validity if nothing ends it earlier, as it is known on a day: stated, else that of the months that begin with the
    /// conclusion or a later Fortschreibung; never beyond the last day of its kind.
    /// </summary>
    public static DateOnly ValidUntil(Agreement agreement, DateOnly day, RuleTimeline rules) => ValidUntil(agreement, rules, rules.On(day), agreement.ContinuedOn <= day);

    private static DateOnly ValidUntil(Agreement agreement, RuleTimeline rules, RuleSet set, bool isContinued)
    {
        var from = isContinued && set.ReviewFromContinuation && agreement.ContinuedOn > agreement.ConcludedOn ? agreement.ContinuedOn.Value : agreement.ConcludedOn;
        var until = agreement.ValidUntil ?? Term.LastDay(from, set.ReviewMonths);
        return LastDayOfKind(agreement, rules, set) is { } last && last < until ? last : until;
    }

    /// <summary>Of a kind that no longer counts, the day on which it last did.</summary>
    private static DateOnly? LastDayOfKind(Agreement agreement, RuleTimeline rules, RuleSet set)
    {
        if (set.Counted(agreement) is { } counted)
            return counted.ValidUntil;
        for (var earlier = rules.Before(set); earlier is not null; earlier = rules.Before(earlier))
        {
            if (earlier.Counted(agreement) is { } then)
                return then.ValidUntil ?? rules.LastDayOf(earlier);
        }
        return null;
    }

    /// <summary>The last day of validity, an earlier end included: on the day it ends an agreement is no longer valid.</summary>
    public static DateOnly LastDay(Agreement agreement, DateOnly day, RuleTimeline rules) =>
        ValidUntil(agreement, day, rules) is var until && agreement.EndedOn <= until ? agreement.EndedOn.Value.AddDays(-1) : until;

    public static bool IsValidOn(Agreement agreement, DateOnly day, RuleTimeline rules) =>
        agreement.ConcludedOn <= day && !(agreement.EndedOn <= day) && rules.On(day).Counted(agreement) is not null && day <= ValidUntil(agreement, day, rules);

    /// <summary>Whether one and the same agreement is valid on both days: nothing had to be done about it between them.</summary>
    public static bool OneLasts(IReadOnlyList<Agreement> agreements, DateOnly before, DateOnly day, RuleTimeline rules)
    {
        for (var i = 0; i < agreements.Count; i++)
        {
            if (IsValidOn(agreements[i], before, rules) && IsValidOn(agreements[i], day, rules))
                return true;
        }
        return false;
    }

    /// <summary>Whether the customer needs an agreement: the file's word, else unless the youngest child is born and below the exempt age.</summary>
    public static bool IsRequired(CarePeriod care, DateOnly day, RuleSet rules) => !IsExempt(care, day, rules);

    /// <summary>The opposite of <see cref="IsRequired"/>.</summary>
    public static bool IsExempt(CarePeriod care, DateOnly day, RuleSet rules) => care.AgreementRequired is { } required
        ? !required
        : care.YoungestChildBirthDate is { } birth && birth <= day
            && (day <= Term.LastDay(birth, rules.ExemptBelowMonths) || (care.ChildCareSecured == false && day <= Term.LastDay(birth, rules.ExemptUnsecuredBelowMonths)));

    /// <summary>
    /// Whether it depends on who looks after the child if an agreement is required, and nothing is recorded of it: then it is required, and
    /// somebody has to ask.
    /// </summary>
    public static bool NeedsChildCareAnswer(CarePeriod care, DateOnly day, RuleSet rules) =>
        care is { AgreementRequired: null, ChildCareSecured: null, YoungestChildBirthDate: { } birth }
        && day > Term.LastDay(birth, rules.ExemptBelowMonths) && day <= Term.LastDay(birth, rules.ExemptUnsecuredBelowMonths);

    /// <summary>The days on which it may begin or cease that the customer needs an agreement; those on which other rules begin are not among them.</summary>
    public static IEnumerable<DateOnly> TurningDays(CarePeriod care, RuleTimeline rules) => care.YoungestChildBirthDate is { } child
        ? rules.Sets.SelectMany(set => (DateOnly[])[Term.LastDay(child, set.ExemptBelowMonths).AddDays(1), Term.LastDay(child, set.ExemptUnsecuredBelowMonths).AddDays(1)]).Append(child).Distinct()
        : [];

    /// <summary>The days on which an agreement may enter another state; those on which other rules begin are not among them.</summary>
    public static IEnumerable<DateOnly> TurningDays(Agreement agreement, RuleTimeline rules)
    {
        yield return agreement.ConcludedOn;
        if (agreement.ContinuedOn is { } continued)
            yield return continued;
        if (agreement.EndedOn is { } ended)
            yield return ended;
        foreach (var set in rules.Sets)
        {
            foreach (var until in (DateOnly[])[ValidUntil(agreement, rules, set, false), ValidUntil(agreement, rules, set, true)])
            {
                yield return until.AddDays(-set.ExpiringDays);
                if (until < DateOnly.MaxValue)
                    yield return until.AddDays(1);
            }
        }
    }

    /// <summary>The agreement that counts on a day: of the valid ones the one that runs longest; null if none is valid.</summary>
    public static Agreement? ValidOn(IEnumerable<Agreement> agreements, DateOnly day, RuleTimeline rules) =>
        agreements.Where(a => IsValidOn(a, day, rules)).MaxBy(a => ValidUntil(a, day, rules));

    /// <summary>Of the agreements concluded up to a day the one whose validity ends last; null without any.</summary>
    public static Agreement? LatestOn(IEnumerable<Agreement> agreements, DateOnly day, RuleTimeline rules) =>
        agreements.Where(a => a.ConcludedOn <= day).MaxBy(a => (LastDay(a, day, rules), a.ConcludedOn, a.Kind));

    /// <summary>The agreement that counts on a day, else the one that was valid longest before it, with its last day; null without any.</summary>
    public static (Agreement? Agreement, DateOnly? LastDay) LatestEnd(IReadOnlyList<Agreement> agreements, DateOnly day, RuleTimeline rules) =>
        ValidOn(agreements, day, rules) is { } valid ? (valid, ValidUntil(valid, day, rules))
        : LatestOn(agreements, day, rules) is { } latest ? (latest, LastDay(latest, day, rules))
        : (null, null);

    public static AgreementState StateOn(CarePeriod care, IReadOnlyList<Agreement> agreements, DateOnly day, RuleTimeline rules) =>
        IsExempt(care, day, rules.On(day)) ? AgreementState.NotRequired : ValidityOn(agreements, day, rules);

    /// <summary>The state of the agreements themselves, whether one is required or not.</summary>
    public static AgreementState ValidityOn(IReadOnlyList<Agreement> agreements, DateOnly day, RuleTimeline rules)
    {
        // A plain loop: the metrics ask this for every customer on every key day.
        var concluded = false;
        DateOnly? validUntil = null;
        for (var i = 0; i < agreements.Count; i++)
        {
            var agreement = agreements[i];
            concluded |= agreement.ConcludedOn <= day;
            if (IsValidOn(agreement, day, rules) && ValidUntil(agreement, day, rules) is var until && !(until <= validUntil))
                validUntil = until;
        }
        if (validUntil is { } end)
            return end <= day.AddDays(rules.On(day).ExpiringDays) ? AgreementState.Expiring : AgreementState.Valid;
        return concluded ? AgreementState.Expired : AgreementState.Missing;
    }

    /// <summary>The word of the worklist: a Kooperationsplan that nobody ended goes on and waits for its Fortschreibung.</summary>
    /// <param name="latest">The agreement whose validity ended last.</param>
    public static string Word(this AgreementState state, Agreement? latest, DateOnly day) =>
        state == AgreementState.Expired && AwaitsContinuation(latest, day) ? ContinuationOverdue : state.Word();

    /// <summary>Of agreements of which none is valid: whether the one that was valid last goes on and waits for its Fortschreibung.</summary>
    public static bool AwaitsContinuation(IReadOnlyList<Agreement> agreements, DateOnly day, RuleTimeline rules) =>
        AwaitsContinuation(LatestOn(agreements, day, rules), day);

    private static bool AwaitsContinuation(Agreement? latest, DateOnly day) =>
        latest is { Kind: AgreementKind.Kooperationsplan or AgreementKind.Obligation } && !(latest.EndedOn <= day);

    /// <summary>The word of the state.</summary>
    public static string Word(this AgreementState state) => state switch
    {
        AgreementState.Valid => "gültig",
        AgreementState.Expiring => "läuft ab",
        AgreementState.Expired => "abgelaufen",
        AgreementState.Missing => "fehlt",
        AgreementState.NotRequired => "nicht erforderlich",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };
}
