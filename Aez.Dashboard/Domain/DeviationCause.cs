namespace Aez.Dashboard.Domain;

/// <summary>Why a target is missed, as the dialogue asks it.</summary>
/// <param name="Key">What is stored.</param>
/// <param name="Name">German; each begins with a letter of its own, so that one key chooses it.</param>
public sealed record DeviationCause(string Key, string Name)
{
    /// <summary>Says nothing without a text.</summary>
    public static readonly DeviationCause Other = new("other", "Sonstiges");

    public static readonly IReadOnlyList<DeviationCause> All =
    [
        new("labour-market", "Arbeitsmarkt, Saison"),
        new("applicants", "Bewerberpotenzial"),
        new("data-quality", "Datenqualität, Erfassung"),
        new("funds", "Eingliederungsbudget"),
        new("childcare", "Kinderbetreuung"),
        new("offers", "Maßnahmeangebot, Plätze fehlen"),
        new("staff", "Personalausfall, Vakanz"),
        new("late-assignment", "Verspätete Zuweisung"),
        Other,
    ];

    /// <summary>Null for a key that is not in the list.</summary>
    public static DeviationCause? Find(string? key) => All.FirstOrDefault(c => c.Key == key);
}
