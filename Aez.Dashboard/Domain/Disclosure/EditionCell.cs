namespace Aez.Dashboard.Domain.Disclosure;

/// <summary>
/// What an edition counts in one cell: of one IFK where rows may name them, else of the IFKs of a team together, so that a team
/// that is renamed still gets the cells that readers already have.
/// </summary>
/// <param name="Ifk">Code of the IFK, or those of the team as <see cref="EditionUnit"/> joins them.</param>
/// <param name="Topic">The key of an indicator, or what its denominator is made of.</param>
/// <param name="Part">Code of an instrument, or the part of a whole; empty where there is none.</param>
public readonly record struct EditionCell(Month Month, string Ifk, string Topic, string Part);
