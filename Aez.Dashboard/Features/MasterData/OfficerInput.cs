using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;

namespace Aez.Dashboard.Features.MasterData;

/// <summary>Everything about an IFK that a person enters.</summary>
/// <param name="Code">Kürzel; it names the IFK in all records and never changes.</param>
/// <param name="FullTimeEquivalent">VZÄ, 0 to <see cref="MaxFullTimeEquivalent"/>.</param>
public sealed record OfficerInput(string Code, string Name, string Team, OfficerUnit Unit, decimal FullTimeEquivalent, DateOnly ActiveFrom, DateOnly? ActiveTo)
{
    public const int MaxCodeLength = 20;
    public const int MaxNameLength = 100;
    public const decimal MaxFullTimeEquivalent = 2;

    public static OfficerInput Of(Officer officer) =>
        new(officer.Code, officer.Name, officer.Team, officer.Unit, officer.FullTimeEquivalent, officer.ActiveFrom, officer.ActiveTo);

    public void CopyTo(Officer officer) =>
        (officer.Name, officer.Team, officer.Unit, officer.FullTimeEquivalent, officer.ActiveFrom, officer.ActiveTo) = (Name, Team, Unit, FullTimeEquivalent, ActiveFrom, ActiveTo);

    /// <summary>What is wrong, as one German sentence; null if nothing is.</summary>
    public string? Refusal() =>
        TextRefusal("Kürzel", Code, MaxCodeLength)
        ?? TextRefusal("Name", Name, MaxNameLength)
        ?? TextRefusal("Team", Team, MaxNameLength)
        ?? FullTimeEquivalentRefusal(FullTimeEquivalent)
        ?? ActiveRefusal(ActiveFrom, ActiveTo);

    public static string? TextRefusal(string field, string? text, int maxLength) => text?.Trim().Length switch
    {
        null or 0 => $"Bitte geben Sie „{field}“ an.",
        var length when length > maxLength => $"„{field}“ hat höchstens {maxLength} Zeichen.",
        _ => null,
    };

    public static string? FullTimeEquivalentRefusal(decimal value) => value is >= 0 and <= MaxFullTimeEquivalent
        ? null
        : $"VZÄ liegen zwischen 0 und {German.Number(MaxFullTimeEquivalent)}.";

    public static string? ActiveRefusal(DateOnly from, DateOnly? to) => to < from ? "„aktiv bis“ liegt vor „aktiv von“." : null;
}
