using Aez.Dashboard.Domain.Records;

namespace Aez.Dashboard.Domain.Assignment;

/// <summary>A rule of the concept: of those in order the first that applies decides.</summary>
/// <param name="Name">Why, in German: stands behind a customer.</param>
/// <param name="Section">Where the concept says it.</param>
/// <param name="Fields">The columns that it looks at.</param>
public abstract record AssignmentRule(string Name, string Section, IReadOnlyList<AssignmentField> Fields, Predicate<AssignmentFacts> Applies)
{
    /// <summary>First day on which the rule holds; null: from the beginning, as all that the concept of 2016 states.</summary>
    public DateOnly? ValidFrom { get; init; }

    /// <summary>Last day on which it holds; null: until another takes its place.</summary>
    public DateOnly? ValidUntil { get; init; }

    public bool HoldsOn(DateOnly day) => !(ValidFrom > day) && !(ValidUntil < day);

    /// <summary>"von Anfang an", "ab 01.01.2027 bis 31.12.2027".</summary>
    public string ValidityText =>
        $"{(ValidFrom is { } from ? $"ab {German.Day(from)}" : "von Anfang an")}{(ValidUntil is { } until ? $" bis {German.Day(until)}" : "")}";
}

/// <summary>A rule of section 2: who is a single parent.</summary>
/// <param name="IsSingleParent">What it says where it applies.</param>
public sealed record StatusRule(string Name, bool IsSingleParent, IReadOnlyList<AssignmentField> Fields, Predicate<AssignmentFacts> Applies)
    : AssignmentRule(Name, "Abschnitt 2", Fields, Applies);

/// <summary>A rule of section 3: which unit comes before the others.</summary>
public sealed record UnitRule(string Name, OfficerUnit Unit, IReadOnlyList<AssignmentField> Fields, Predicate<AssignmentFacts> Applies)
    : AssignmentRule(Name, "Abschnitt 3", Fields, Applies);
