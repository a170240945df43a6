using System.Linq.Expressions;
using Aez.Dashboard.Domain.Records;

namespace Aez.Dashboard.Domain.Assignment;

/// <summary>Why an AEZ status ends, or has to be looked at.</summary>
public enum AssignmentEndKind
{
    /// <summary>The youngest child becomes 18.</summary>
    ComingOfAge,

    /// <summary>The youngest child moves out.</summary>
    ChildLeaves,

    /// <summary>A partner lives in the household; no day is known.</summary>
    Partner,

    /// <summary>A delivery is expected, or was: the child has to be recorded, and with it the reason of the status.</summary>
    Delivery,

    /// <summary>Nothing recorded makes a single parent; no day is known.</summary>
    NoReason,
}

public static class AssignmentEndKinds
{
    public static string Word(this AssignmentEndKind kind) => kind switch
    {
        AssignmentEndKind.ComingOfAge => "Kind wird 18",
        AssignmentEndKind.ChildLeaves => "Kind zieht aus",
        AssignmentEndKind.Partner => "Partner im Haushalt",
        AssignmentEndKind.Delivery => "Entbindung",
        AssignmentEndKind.NoReason => "kein Kind erfasst",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}

/// <summary>That a customer is no longer a single parent, or soon will not be, or that the reason for it changes.</summary>
/// <param name="Day">When; null where no day is known, as for a partner.</param>
/// <param name="Reason">In German, for worklists.</param>
public sealed record AssignmentEnd(AssignmentEndKind Kind, DateOnly? Day, string Reason)
{
    /// <summary>How far ahead the end of the AEZ status is listed (spec section 5).</summary>
    public const int DaysAhead = 90;

    /// <summary>What is said of all of them together; the same words and the same number wherever they are counted.</summary>
    public const string Title = "AEZ-Status endet oder ist zu prüfen";

    /// <summary>All for whom <see cref="Of"/> has something to say, and some more: keeps the others in the database.</summary>
    public static Expression<Func<CarePeriod, bool>> MayConcern(DateOnly day)
    {
        var last = LastDay(day);
        var youngest = last.AddDays(last < DateOnly.MaxValue ? 1 : 0).AddYears(-AssignmentFacts.ChildAge);
        return c => c.PartnerInHousehold || c.ChildLeftOn <= last || c.ExpectedDelivery != null || c.YoungestChildBirthDate == null || c.YoungestChildBirthDate <= youngest || c.YoungestChildBirthDate > day;
    }

    /// <summary>Null where the status lasts beyond the days ahead.</summary>
    public static AssignmentEnd? Of(CarePeriod care, DateOnly day)
    {
        var last = LastDay(day);
        if (care.PartnerInHousehold)
            return new AssignmentEnd(AssignmentEndKind.Partner, null, "Partner im Haushalt erfasst: AEZ-Status prüfen");
        if (!AssignmentRules.IsSingleParent(care, last, out _))
            return LeavingFirst(care) is { } left && left <= last
                ? new AssignmentEnd(AssignmentEndKind.ChildLeaves, left, left <= day ? "jüngstes Kind ist ausgezogen" : "jüngstes Kind zieht aus")
                : ComingOfAge(care) is { } birthday && birthday <= last
                ? new AssignmentEnd(AssignmentEndKind.ComingOfAge, birthday, birthday <= day ? "jüngstes Kind ist 18 Jahre alt" : "jüngstes Kind wird 18 Jahre alt")
                : new AssignmentEnd(AssignmentEndKind.NoReason, null, "kein Kind unter 18 Jahren erfasst");
        // A child whose day of birth lies ahead is none yet, and nobody has said that it is expected.
        if (!AssignmentRules.IsSingleParent(care, day, out _))
            return new AssignmentEnd(AssignmentEndKind.NoReason, null, "kein Kind unter 18 Jahren erfasst");
        // Delivery changes the reason, not the status: the child has to be recorded then.
        return care.ExpectedDelivery is { } delivery && delivery <= last && !care.HasExpectedChild
            ? new AssignmentEnd(AssignmentEndKind.Delivery, delivery, delivery <= day ? "Entbindung war erwartet: Kind erfassen" : "Entbindung erwartet: Kind erfassen")
            : null;
    }

    /// <summary>The last day that is looked at from a day on.</summary>
    public static DateOnly LastDay(DateOnly day) => DateOnly.MaxValue.DayNumber - day.DayNumber > DaysAhead ? day.AddDays(DaysAhead) : DateOnly.MaxValue;

    /// <summary>The day on which the child leaves, where that comes before it is grown up.</summary>
    private static DateOnly? LeavingFirst(CarePeriod care) => care.ChildLeftOn is { } left && !(ComingOfAge(care) <= left) ? left : null;

    private static DateOnly? ComingOfAge(CarePeriod care) => care.YoungestChildBirthDate is { } birth ? AssignmentRules.ComingOfAge(birth) : null;
}
