using Aez.Dashboard.Domain.Records;

namespace Aez.Dashboard.Domain;

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
/// Validity of agreements through the legal regimes: § 15 SGB II to 31.07.2016 (six months), from 01.08.2016 (review after
/// six months at the latest), Kooperationsplan from 01.07.2023; § 65 (4) SGB II ends the older forms on 31.12.2023.
/// </summary>
public static class AgreementRules
{
    /// <summary>Months that an agreement runs where the file states no end.</summary>
    public const int StandardMonths = 6;

    /// <summary>The last day on which an EGV or EGV-VA can be valid (§ 65 (4) SGB II).</summary>
    public static readonly DateOnly LastDayOfEgv = new(2023, 12, 31);

    /// <summary>The first day of the Kooperationsplan (§ 15 SGB II as amended).</summary>
    public static readonly DateOnly FirstDayOfKooperationsplan = new(2023, 7, 1);

    /// <summary>The first day of the Verpflichtung by administrative act (§ 15a SGB II).</summary>
    public static readonly DateOnly FirstDayOfObligation = new(2026, 7, 1);

    /// <summary>
    /// What a Verwaltungsakt concluded on the day is: EGV-VA until the Kooperationsplan came, Verpflichtung from § 15a on;
    /// null between them, when there was no such act.
    /// </summary>
    public static AgreementKind? ActOn(DateOnly concludedOn) =>
        concludedOn < FirstDayOfKooperationsplan ? AgreementKind.EgvVa : concludedOn >= FirstDayOfObligation ? AgreementKind.Obligation : null;

    /// <summary>
    /// The last day of validity if nothing ends it earlier, as it is known on a day: stated, else that of the six months that begin
    /// with the conclusion or a later Fortschreibung.
    /// </summary>
    public static DateOnly ValidUntil(Agreement agreement, DateOnly day)
    {
        var from = agreement.ContinuedOn is { } continued && continued <= day && continued > agreement.ConcludedOn ? continued : agreement.ConcludedOn;
        var until = agreement.ValidUntil ?? Term.LastDay(from, StandardMonths);
        return agreement.Kind is AgreementKind.Egv or AgreementKind.EgvVa && until > LastDayOfEgv ? LastDayOfEgv : until;
    }

    /// <summary>The last day of validity, an earlier end included: on the day it ends an agreement is no longer valid.</summary>
    public static DateOnly LastDay(Agreement agreement, DateOnly day) =>
        agreement.EndedOn is { } ended && ended <= ValidUntil(agreement, day) ? ended.AddDays(-1) : ValidUntil(agreement, day);

    public static bool IsValidOn(Agreement agreement, DateOnly day) =>
        agreement.ConcludedOn <= day && day <= ValidUntil(agreement, day) && !(agreement.EndedOn <= day);

    /// <summary>Whether one and the same agreement is valid on both days: nothing had to be done about it between them.</summary>
    public static bool OneLasts(IReadOnlyList<Agreement> agreements, DateOnly before, DateOnly day)
    {
        for (var i = 0; i < agreements.Count; i++)
        {
            if (IsValidOn(agreements[i], before) && IsValidOn(agreements[i], day))
                return true;
        }
        return false;
    }

    /// <summary>Whether the customer needs an agreement: the file's word, else unless the youngest child is born and below the exempt age.</summary>
    public static bool IsRequired(CarePeriod care, DateOnly day, RuleSettings rules) =>
        care.AgreementRequired
        ?? !(care.YoungestChildBirthDate is { } birth && birth <= day && Age.On(day, birth) < rules.ExemptChildAge);

    /// <summary>The days on which it may begin or cease that the customer needs an agreement.</summary>
    public static IEnumerable<DateOnly> TurningDays(CarePeriod care, RuleSettings rules) =>
        care.YoungestChildBirthDate is { } child ? [child, Age.ReachedOn(child, rules.ExemptChildAge)] : [];

    /// <summary>The days on which an agreement may enter another state.</summary>
    public static IEnumerable<DateOnly> TurningDays(Agreement agreement, RuleSettings rules)
    {
        yield return agreement.ConcludedOn;
        if (agreement.ContinuedOn is { } continued)
            yield return continued;
        if (agreement.EndedOn is { } ended)
            yield return ended;
        foreach (var until in (DateOnly[])[ValidUntil(agreement, DateOnly.MinValue), ValidUntil(agreement, DateOnly.MaxValue)])
        {
            yield return until.AddDays(-rules.ExpiringDays);
            if (until < DateOnly.MaxValue)
                yield return until.AddDays(1);
        }
    }

    /// <summary>The agreement that counts on a day: of the valid ones the one that runs longest; null if none is valid.</summary>
    public static Agreement? ValidOn(IEnumerable<Agreement> agreements, DateOnly day) =>
        agreements.Where(a => IsValidOn(a, day)).MaxBy(a => ValidUntil(a, day));

    /// <summary>Of the agreements concluded up to a day the one whose validity ends last; null without any.</summary>
    public static Agreement? LatestOn(IEnumerable<Agreement> agreements, DateOnly day) =>
        agreements.Where(a => a.ConcludedOn <= day).MaxBy(a => LastDay(a, day));

    /// <summary>The agreement that counts on a day, else the one that was valid longest before it, with its last day; null without any.</summary>
    public static (Agreement? Agreement, DateOnly? LastDay) LatestEnd(IReadOnlyList<Agreement> agreements, DateOnly day) =>
        ValidOn(agreements, day) is { } valid ? (valid, ValidUntil(valid, day))
        : LatestOn(agreements, day) is { } latest ? (latest, LastDay(latest, day))
        : (null, null);

    public static AgreementState StateOn(CarePeriod care, IReadOnlyList<Agreement> agreements, DateOnly day, RuleSettings rules)
    {
        if (!IsRequired(care, day, rules))
            return AgreementState.NotRequired;
        // A plain loop: the metrics ask this for every customer on every key day.
        var concluded = false;
        DateOnly? validUntil = null;
        for (var i = 0; i < agreements.Count; i++)
        {
            var agreement = agreements[i];
            concluded |= agreement.ConcludedOn <= day;
            if (IsValidOn(agreement, day) && ValidUntil(agreement, day) is var until && !(until <= validUntil))
                validUntil = until;
        }
        if (validUntil is { } end)
            return end <= day.AddDays(rules.ExpiringDays) ? AgreementState.Expiring : AgreementState.Valid;
        return concluded ? AgreementState.Expired : AgreementState.Missing;
    }

    /// <summary>The word of the worklist: a Kooperationsplan that nobody ended goes on and waits for its Fortschreibung.</summary>
    /// <param name="latest">The agreement whose validity ended last.</param>
    public static string Word(this AgreementState state, Agreement? latest, DateOnly day) =>
        state == AgreementState.Expired && latest is { Kind: AgreementKind.Kooperationsplan } && !(latest.EndedOn <= day) ? "Fortschreibung überfällig" : state.Word();

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
