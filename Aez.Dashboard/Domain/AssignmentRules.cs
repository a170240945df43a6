using Aez.Dashboard.Domain.Records;

namespace Aez.Dashboard.Domain;

/// <summary>What the assignment rules say of a customer: the unit (null: none, no longer a single parent), why, and where that is written.</summary>
public sealed record Assignment(OfficerUnit? Unit, string Reason, string Section);

/// <summary>
/// Who looks after a single parent: concept sections 2 (who is one) and 3 (hierarchy of units). The VerBIS mark is no
/// criterion (section 2).
/// </summary>
public static class AssignmentRules
{
    /// <summary>Age below which the team U25 is responsible.</summary>
    public const int YouthAge = 25;

    /// <summary>Age at which a child no longer makes its parent a single parent.</summary>
    public const int ChildAge = 18;

    public static Assignment Of(CarePeriod care, DateOnly day)
    {
        if (!IsSingleParent(care, day, out var reason))
            return new Assignment(null, reason, "Abschnitt 2");
        if (care.SelfEmployed)
            return new Assignment(OfficerUnit.SelfEmployed, "selbständig", "Abschnitt 3");
        if (care.BirthDate is { } birth && Age.On(day, birth) < YouthAge)
            return new Assignment(OfficerUnit.U25, "unter 25 Jahre", "Abschnitt 3");
        if (care.SeverelyDisabled || care.Rehabilitation)
            return new Assignment(OfficerUnit.RehaSb, care.SeverelyDisabled ? "schwerbehindert oder gleichgestellt" : "Rehabilitation", "Abschnitt 3");
        if (care.CaseManagement)
            return new Assignment(OfficerUnit.CaseManagement, "Kriterien für das Fallmanagement", "Abschnitt 3");
        return new Assignment(OfficerUnit.Aez, reason, "Abschnitt 2");
    }

    /// <summary>The days on which the assignment may become another.</summary>
    public static IEnumerable<DateOnly> TurningDays(CarePeriod care)
    {
        if (care.BirthDate is { } own)
            yield return Age.ReachedOn(own, YouthAge);
        if (care.YoungestChildBirthDate is { } child)
        {
            yield return child;
            yield return Age.ReachedOn(child, ChildAge);
        }
        if (care.ChildLeftOn is { } left)
            yield return left;
    }

    /// <summary>
    /// Single parent: no partner in the household and a child under 18 that has not left it, or marked under § 10 SGB II, or expecting a child.
    /// </summary>
    public static bool IsSingleParent(CarePeriod care, DateOnly day, out string reason)
    {
        var left = care.ChildLeftOn <= day;
        var child = care.YoungestChildBirthDate is { } birth && birth <= day && !left;
        (var holds, reason) = care switch
        {
            { PartnerInHousehold: true } => (false, "Partner im Haushalt"),
            _ when child && Age.On(day, care.YoungestChildBirthDate!.Value) < ChildAge => (true, "alleinerziehend mit Kind unter 18 Jahren"),
            { Section10: true } => (true, "gekennzeichnet nach § 10 SGB II"),
            { ExpectedDelivery: not null } => (true, "schwanger, künftig alleinerziehend"),
            _ => (false, left ? "jüngstes Kind ist ausgezogen" : child ? "jüngstes Kind ist 18 Jahre alt" : "kein Kind unter 18 Jahren im Haushalt"),
        };
        return holds;
    }
}
