using System.Linq.Expressions;
using Aez.Dashboard.Domain.Records;

namespace Aez.Dashboard.Domain;

/// <summary>That a customer is no longer a single parent, or soon will not be, or that the reason for it changes.</summary>
/// <param name="Day">When; null where no day is known, as for a partner.</param>
/// <param name="Reason">In German, for worklists.</param>
public sealed record AssignmentEnd(DateOnly? Day, string Reason)
{
    /// <summary>How far ahead the end of the AEZ status is listed (spec section 5).</summary>
    public const int DaysAhead = 90;

    /// <summary>What is said of all of them together; the same words and the same number wherever they are counted.</summary>
    public const string Title = "AEZ-Status endet oder ist zu prüfen";

    /// <summary>All for whom <see cref="Of"/> has something to say, and some more: keeps the others in the database.</summary>
    public static Expression<Func<CarePeriod, bool>> MayConcern(DateOnly day)
    {
        var last = day.AddDays(DaysAhead);
        var youngest = last.AddDays(1).AddYears(-AssignmentRules.ChildAge);
        return c => c.PartnerInHousehold || c.ChildLeftOn <= last || c.ExpectedDelivery != null || c.YoungestChildBirthDate == null || c.YoungestChildBirthDate <= youngest || c.YoungestChildBirthDate > day;
    }

    /// <summary>Null where the status lasts beyond the days ahead.</summary>
    public static AssignmentEnd? Of(CarePeriod care, DateOnly day)
    {
        if (care.PartnerInHousehold)
            return new AssignmentEnd(null, "Partner im Haushalt erfasst: AEZ-Status prüfen");
        if (!AssignmentRules.IsSingleParent(care, day.AddDays(DaysAhead), out _))
            return LeavingFirst(care) is { } left
                ? new AssignmentEnd(left, left <= day ? "jüngstes Kind ist ausgezogen" : "jüngstes Kind zieht aus")
                : ComingOfAge(care) is { } birthday
                ? new AssignmentEnd(birthday, birthday <= day ? "jüngstes Kind ist 18 Jahre alt" : "jüngstes Kind wird 18 Jahre alt")
                : new AssignmentEnd(null, "kein Kind unter 18 Jahren erfasst");
        // Delivery changes the reason, not the status: the child has to be recorded then.
        return care.ExpectedDelivery is { } delivery && delivery <= day.AddDays(DaysAhead) && !care.HasExpectedChild
            ? new AssignmentEnd(delivery, delivery <= day ? "Entbindung war erwartet: Kind erfassen" : "Entbindung erwartet: Kind erfassen")
            : null;
    }

    /// <summary>The day on which the child leaves, where that comes before it is grown up.</summary>
    private static DateOnly? LeavingFirst(CarePeriod care) => care.ChildLeftOn is { } left && !(ComingOfAge(care) <= left) ? left : null;

    private static DateOnly? ComingOfAge(CarePeriod care) =>
        care.YoungestChildBirthDate is { } birth ? Age.ReachedOn(birth, AssignmentRules.ChildAge) : null;
}
