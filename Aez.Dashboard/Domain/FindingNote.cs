namespace Aez.Dashboard.Domain;

/// <summary>What somebody has said of the findings of a rule about a customer.</summary>
/// <param name="Entry">Number of the entry in the register.</param>
/// <param name="Rule">Key of the <see cref="PlausibilityRule"/>.</param>
/// <param name="Ifk">Who was responsible; empty: nobody. Another who takes the customer over looks anew.</param>
/// <param name="Through">The day on which it was said: what was found with a later Datenstand nobody has looked at yet.</param>
/// <param name="State">What it makes of a finding today.</param>
public sealed record FindingNote(int Entry, string Rule, string CustomerNumber, string Ifk, DateOnly Through, FindingState State);
