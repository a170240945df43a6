using System.Linq.Expressions;

namespace Aez.Dashboard.Domain.Records;

/// <summary>One period in which an IFK looks after a customer, with what is known of the customer then (file kind Bestand).</summary>
public sealed class CarePeriod : ImportedRecord
{
    /// <summary>Text: leading zeros belong to it.</summary>
    public required string CustomerNumber { get; set; }

    public required string Ifk { get; set; }

    /// <summary>First day of care (Betreuung von).</summary>
    public DateOnly From { get; set; }

    /// <summary>Last day of care, inclusive; null while it lasts.</summary>
    public DateOnly? To { get; set; }

    public DateOnly? BirthDate { get; set; }

    public DateOnly? YoungestChildBirthDate { get; set; }

    /// <summary>The day on which the youngest child moved out (column Kind ausgezogen am).</summary>
    public DateOnly? ChildLeftOn { get; set; }

    public bool PartnerInHousehold { get; set; }

    /// <summary>Marked under § 10 SGB II.</summary>
    public bool Section10 { get; set; }

    public DateOnly? ExpectedDelivery { get; set; }

    public bool SelfEmployed { get; set; }

    public bool SeverelyDisabled { get; set; }

    public bool Rehabilitation { get; set; }

    public bool CaseManagement { get; set; }

    /// <summary>Column EGV erforderlich; null where it is empty and the rule decides.</summary>
    public bool? AgreementRequired { get; set; }

    /// <summary>Whether somebody looks after the child (column Betreuung des Kindes gesichert); null where nothing is recorded.</summary>
    public bool? ChildCareSecured { get; set; }

    public string? ProfileClass { get; set; }

    /// <summary>The VerBIS mark: compared, never decisive (concept section 2). Null where the file says nothing.</summary>
    public bool? VerbisFlag { get; set; }

    /// <summary>
    /// Whether the youngest child on record is the one that was expected: one born at most 120 days before the expected day, or
    /// at any time after it. False where none is expected.
    /// </summary>
    public bool HasExpectedChild => ExpectedDelivery is { } expected && YoungestChildBirthDate is { } birth && expected.DayNumber - birth.DayNumber <= MaxEarly;

    /// <summary>Days that a child may be born before the expected day.</summary>
    public const int MaxEarly = 120;

    public bool Covers(DateOnly day) => OpenSpan.Covers(From, To, day);

    /// <summary><see cref="Covers"/> for a query.</summary>
    public static Expression<Func<CarePeriod, bool>> Covering(DateOnly day) => care => care.From <= day && (care.To == null || care.To >= day);

    /// <summary>Of care of one customer that which has them on a day: of several that cover it, as on the day of a hand-over, the one that began last.</summary>
    public static CarePeriod? On(DateOnly day, ReadOnlySpan<CarePeriod> care)
    {
        CarePeriod? latest = null;
        foreach (var each in care)
        {
            if (each.Covers(day) && (latest is null || each.From > latest.From))
                latest = each;
        }
        return latest;
    }
}
