using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Assignment;
using Aez.Dashboard.Figures;

namespace Aez.Dashboard.Features.AssignmentCheck;

/// <summary>What the list shows.</summary>
/// <param name="Unit">Only those who belong there; null: wherever they belong.</param>
public sealed record AssignmentFilter(Month Month, string? Team, string? Ifk, AssignmentChoice Choice, ReceivingUnit? Unit)
{
    public bool Has(Placement placement) => Choice.Has(placement) && (Unit is null || placement.Assignment.Receiver == Unit);

    /// <summary>In words, for captions and the audit log.</summary>
    public string Words => Unit is null ? Choice.Word : $"{Choice.Word} · gehört zu {Unit.Name}";
}

/// <summary>The choices of the list; each is one word in the address.</summary>
/// <param name="IsElsewhere">About customers of other units: only where the user sees any.</param>
public sealed record AssignmentChoice(string Key, string Word, Func<Placement, bool> Has, bool IsElsewhere = false)
{
    public const string AddressKey = "auswahl";
    public const string UnitKey = "einheit";

    /// <summary>Whom another unit has to take over, the choice without a word in the address.</summary>
    public static readonly AssignmentChoice HandOver = new("", "abzugeben", p => !p.IsElsewhere && p.IsToHandOver);

    /// <summary>As <see cref="AssignmentEnd"/> lists them everywhere.</summary>
    public static readonly AssignmentChoice Ending = new("endet", AssignmentEnd.Title, p => p.End is not null);

    public static readonly IReadOnlyList<AssignmentChoice> All =
    [
        HandOver,
        Ending,
        new("uebernehmen", "anderswo betreut, gehört zur AEZ", p => p.IsOurs, IsElsewhere: true),
        new("verbis", "VerBIS-Kennzeichen weicht ab", p => !p.IsElsewhere && p.IsVerbisDifferent),
        new("richtig", "gehört zur AEZ", p => !p.IsElsewhere && !p.IsToHandOver),
        new("alle", "alle hier betreuten", p => !p.IsElsewhere),
        new("anderswo", "Alleinerziehende anderer Einheiten", p => p.IsElsewhere, IsElsewhere: true),
    ];

    public static AssignmentChoice Of(string? key) => All.FirstOrDefault(c => c.Key == (key ?? "")) ?? HandOver;

    public bool Equals(AssignmentChoice? other) => Key == other?.Key;

    public override int GetHashCode() => Key.GetHashCode(StringComparison.Ordinal);
}
