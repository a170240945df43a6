using Aez.Dashboard.Domain.Assignment;
using Aez.Dashboard.Domain.Records;

namespace Aez.Dashboard.Figures;

/// <summary>A customer in care on a day: where they are, and where the concept puts them.</summary>
/// <param name="Here">The unit of the IFK in care.</param>
public sealed record Placement(CarePeriod Care, OfficerUnit Here, DateOnly Day)
{
    public UnitAssignment Assignment { get; } = AssignmentRules.Of(Care, Day);

    /// <summary>Of the team's own customers whose status ends within the days ahead, or has to be checked; else null.</summary>
    public AssignmentEnd? End { get; } = Here == OfficerUnit.Aez ? AssignmentEnd.Of(Care, Day) : null;

    /// <summary>Cared for elsewhere: never part of the stock.</summary>
    public bool IsElsewhere => Here != OfficerUnit.Aez;

    /// <summary>Another unit has to take them over. Where another unit's customer is no single parent, the concept says nothing.</summary>
    public bool IsToHandOver => IsElsewhere ? Assignment.IsSingleParent && Assignment.Unit != Here : Assignment.Unit != OfficerUnit.Aez;

    /// <summary>Cared for elsewhere, and AEZ's by the rules.</summary>
    public bool IsOurs => IsElsewhere && Assignment.Unit == OfficerUnit.Aez;

    /// <inheritdoc cref="AssignmentRules.SinceOf"/>
    public DateOnly? Since => AssignmentRules.SinceOf(Care, Day);

    /// <summary>Where the customer belongs once the status has ended; null where nothing ends on a day ahead.</summary>
    public ReceivingUnit? Next => End is { Kind: not AssignmentEndKind.Delivery, Day: { } day } && day > Day ? AssignmentRules.Of(Care, day).Receiver : null;

    /// <summary>The VerBIS mark says something else than section 2: shown, never used.</summary>
    public bool IsVerbisDifferent => Care.VerbisFlag is { } flag && flag != Assignment.IsSingleParent;
}
