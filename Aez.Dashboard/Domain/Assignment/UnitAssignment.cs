using Aez.Dashboard.Domain.Records;

namespace Aez.Dashboard.Domain.Assignment;

/// <summary>What the assignment rules say of a customer on a day.</summary>
/// <param name="Status">The rule of section 2 that decides whether somebody is a single parent.</param>
/// <param name="Hierarchy">The rule of section 3 that names another unit; null where none does.</param>
public sealed record UnitAssignment(StatusRule Status, UnitRule? Hierarchy)
{
    public bool IsSingleParent => Status.IsSingleParent;

    /// <summary>The unit that looks after a single parent; null: no longer one.</summary>
    public OfficerUnit? Unit => IsSingleParent ? Hierarchy?.Unit ?? OfficerUnit.Aez : null;

    /// <summary>Where the customer belongs, single parent or not.</summary>
    public ReceivingUnit Receiver => ReceivingUnit.Of(IsSingleParent ? Unit : Hierarchy?.Unit);

    /// <summary>The rule that decides that somebody belongs to AEZ, or why they don't.</summary>
    public AssignmentRule Rule => IsSingleParent && Hierarchy is not null ? Hierarchy : Status;

    public string Reason => Rule.Name;

    public string Section => Rule.Section;

    /// <summary>
    /// The rules behind <see cref="Receiver"/>: of whoever is no single parent why, and after it the one that names the unit that they go to.
    /// </summary>
    public IReadOnlyList<AssignmentRule> Rules => IsSingleParent || Hierarchy is null ? [Rule] : [Status, Hierarchy];

    /// <summary>"unter 25 Jahre (Abschnitt 3)".</summary>
    public string RulesText => string.Join("; dann ", Rules.Select(rule => $"{rule.Name} ({rule.Section})"));

    /// <summary>What of the record decided, in German: "Geburtsdatum 01.10.1991". Empty columns only where nothing else decided.</summary>
    public string FieldsOf(CarePeriod care)
    {
        var fields = Rules.SelectMany(rule => rule.Fields).Distinct().ToList();
        var filled = fields.FindAll(field => field.Text(care) != German.Missing);
        return string.Join(" · ", (filled.Count > 0 ? filled : fields).Select(field => field.Of(care)));
    }
}
