using Aez.Dashboard.Domain.Records;
using static Aez.Dashboard.Domain.Assignment.AssignmentField;

namespace Aez.Dashboard.Domain.Assignment;

/// <summary>
/// Who looks after a single parent: concept sections 2 (who is one) and 3 (hierarchy of units). Of each list the first rule that applies
/// decides. Pure: the same record and day always give the same.
/// </summary>
public static class AssignmentRules
{
    /// <summary>
    /// Section 2. A partner in the household ends it whatever else is recorded; else a child under 18 that has not left, the mark under § 10
    /// SGB II or an expected delivery makes one. The rules behind say why somebody is none.
    /// </summary>
    public static readonly IReadOnlyList<StatusRule> Statuses =
    [
        new("Partner im Haushalt", false, [Partner], facts => facts.Care.PartnerInHousehold),
        new("alleinerziehend mit Kind unter 18 Jahren", true, [Child, ChildLeft], facts => facts.HasMinorAtHome),
        new("gekennzeichnet nach § 10 SGB II", true, [AssignmentField.Section10], facts => facts.Care.Section10),
        new("schwanger, künftig alleinerziehend", true, [Delivery], facts => facts.IsExpecting),
        new("jüngstes Kind ist ausgezogen", false, [ChildLeft], facts => facts.HasChildLeft),
        new("jüngstes Kind ist 18 Jahre alt", false, [Child], facts => facts.HasChildAtHome),
        new("kein Kind unter 18 Jahren im Haushalt", false, [Child, Delivery], _ => true),
    ];

    /// <summary>Section 3, from the top: whom another unit looks after. Everybody else who is a single parent belongs to AEZ.</summary>
    public static readonly IReadOnlyList<UnitRule> Hierarchy =
    [
        new("selbständig", OfficerUnit.SelfEmployed, [SelfEmployed], facts => facts.Care.SelfEmployed),
        new("unter 25 Jahre", OfficerUnit.U25, [BirthDate], facts => facts.IsYoung),
        new("schwerbehindert oder gleichgestellt", OfficerUnit.RehaSb, [SeverelyDisabled], facts => facts.Care.SeverelyDisabled),
        new("Rehabilitation", OfficerUnit.RehaSb, [Rehabilitation], facts => facts.Care.Rehabilitation),
        new("Kriterien für das Fallmanagement", OfficerUnit.CaseManagement, [CaseManagement], facts => facts.Care.CaseManagement),
    ];

    /// <summary>The days on which a rule begins or ceases to hold.</summary>
    private static readonly DateOnly[] RuleDays = [.. DaysOf(Statuses).Concat(DaysOf(Hierarchy)).Distinct()];

    public static UnitAssignment Of(CarePeriod care, DateOnly day) => Of(care, day, Statuses, Hierarchy);

    /// <summary>The same by other lists of rules, the last status of which applies to everybody.</summary>
    internal static UnitAssignment Of(CarePeriod care, DateOnly day, IReadOnlyList<StatusRule> statuses, IReadOnlyList<UnitRule> hierarchy)
    {
        var facts = new AssignmentFacts(care, day);
        return new UnitAssignment(First(statuses, facts)!, First(hierarchy, facts));
    }

    /// <summary>Whether the rules say of a customer that AEZ looks after them.</summary>
    public static bool IsAez(CarePeriod care, DateOnly day)
    {
        var facts = new AssignmentFacts(care, day);
        return First(Statuses, facts)!.IsSingleParent && First(Hierarchy, facts) is null;
    }

    public static bool IsSingleParent(CarePeriod care, DateOnly day, out string reason)
    {
        var rule = First(Statuses, new AssignmentFacts(care, day))!;
        reason = rule.Name;
        return rule.IsSingleParent;
    }

    /// <summary>
    /// Since when a customer belongs where they do on a day: the last day on which a date of the record changed that, else the beginning of
    /// this care. Null where it goes by a mark without a day.
    /// </summary>
    public static DateOnly? SinceOf(CarePeriod care, DateOnly day)
    {
        var now = Of(care, day);
        foreach (var turn in TurningDays(care).Where(turn => turn <= day && turn > care.From).Distinct().OrderDescending())
        {
            if (!IsSame(Of(care, turn.AddDays(-1)), now))
                return turn;
        }
        return now.Rules.All(rule => rule.Fields.All(field => field.IsDated)) ? care.From : null;
    }

    /// <summary>The days on which the assignment may become another. What would lie beyond the calendar never comes.</summary>
    public static IEnumerable<DateOnly> TurningDays(CarePeriod care)
    {
        if (care.BirthDate is { } own && Reached(own, AssignmentFacts.YouthAge) is { } grownUp)
            yield return grownUp;
        if (care.YoungestChildBirthDate is { } child)
        {
            yield return child;
            if (ComingOfAge(child) is { } grown)
                yield return grown;
        }
        if (care.ChildLeftOn is { } left)
            yield return left;
        foreach (var day in RuleDays)
            yield return day;
    }

    /// <summary>The first day on which a child is no minor any more; null beyond the calendar.</summary>
    public static DateOnly? ComingOfAge(DateOnly birth) => Reached(birth, AssignmentFacts.ChildAge);

    private static DateOnly? Reached(DateOnly birth, int years) => birth.Year + years <= DateOnly.MaxValue.Year ? Age.ReachedOn(birth, years) : null;

    private static IEnumerable<DateOnly> DaysOf(IEnumerable<AssignmentRule> rules) => rules
        .SelectMany(rule => new[] { rule.ValidFrom, rule.ValidUntil is { } until && until < DateOnly.MaxValue ? until.AddDays(1) : null })
        .OfType<DateOnly>();

    private static bool IsSame(UnitAssignment a, UnitAssignment b) => a.IsSingleParent == b.IsSingleParent && a.Receiver == b.Receiver;

    private static TRule? First<TRule>(IReadOnlyList<TRule> rules, in AssignmentFacts facts)
        where TRule : AssignmentRule
    {
        for (var i = 0; i < rules.Count; i++)
        {
            if (rules[i].HoldsOn(facts.Day) && rules[i].Applies(facts))
                return rules[i];
        }
        return null;
    }
}
