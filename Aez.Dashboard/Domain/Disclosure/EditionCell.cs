namespace Aez.Dashboard.Domain.Disclosure;

/// <summary>
/// What an edition counts in one cell: always of one IFK, so that a team that is renamed or cut anew still gets the cells
/// that readers already have.
/// </summary>
/// <param name="Topic">The key of an indicator, or what its denominator is made of.</param>
/// <param name="Part">Code of an instrument, or the part of a whole; empty where there is none.</param>
public readonly record struct EditionCell(Month Month, string Ifk, string Topic, string Part);
