using Aez.Dashboard.Domain.Records;

namespace Aez.Dashboard.Domain.Assignment;

/// <summary>What the assignment rules ask of a record on a day.</summary>
/// <param name="Day">Days before and after it are as the record tells them: it is one of today, looked at for this day.</param>
public readonly record struct AssignmentFacts(CarePeriod Care, DateOnly Day)
{
    /// <summary>Age below which the team U25 is responsible.</summary>
    public const int YouthAge = 25;

    /// <summary>Age at which a child no longer makes its parent a single parent.</summary>
    public const int ChildAge = 18;

    /// <summary>The youngest child has moved out, on this day or before.</summary>
    public bool HasChildLeft => Care.ChildLeftOn <= Day;

    /// <summary>The youngest child is born and has not moved out, however old it is.</summary>
    public bool HasChildAtHome => IsChildBorn && !HasChildLeft;

    public bool HasMinorAtHome => HasChildAtHome && Age.On(Day, Care.YoungestChildBirthDate!.Value) < ChildAge;

    /// <summary>A delivery is expected, whenever, and the child is not born as far as the record knows.</summary>
    public bool IsExpecting => Care.ExpectedDelivery is not null && !(IsChildBorn && Care.HasExpectedChild);

    public bool IsYoung => Care.BirthDate is { } birth && Age.On(Day, birth) < YouthAge;

    private bool IsChildBorn => Care.YoungestChildBirthDate <= Day;
}
