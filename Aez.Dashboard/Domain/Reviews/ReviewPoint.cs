using Aez.Dashboard.Domain.Registers;
using Aez.Dashboard.Domain.Rules;

namespace Aez.Dashboard.Domain.Reviews;

/// <summary>What was found about a point in a case.</summary>
public enum ReviewAnswer
{
    Yes,
    No,
    NotApplicable,
}

/// <summary>A point of the checklist, as it holds in a month.</summary>
/// <param name="Key">Names its answers in what is stored: never changed.</param>
/// <param name="Name">In a few words.</param>
/// <param name="Question">To be answered with yes or no; empty where the name says all.</param>
/// <param name="Section">Where the concept says it; empty: nowhere.</param>
public sealed record ReviewPoint(string Key, string Name, string Question, string Section)
{
    public EntryChoice<ReviewAnswer> Answer { get; } = new(
        $"antwort-{Key}",
        Name,
        (ReviewAnswer.Yes, "ja", "ja"),
        (ReviewAnswer.No, "nein", "nein"),
        (ReviewAnswer.NotApplicable, "entfaellt", "entfällt"))
    {
        Hint = string.Join(" ", new[] { Question, Section.Length == 0 ? "" : $"(Fachkonzept, {Section})" }.Where(part => part.Length > 0)),
        IsListed = false,
    };

    public EntryText Note { get; } = new($"notiz-{Key}", $"Notiz zu „{Name}“", 500) { Lines = 2, IsListed = false, IsRemark = true };

    /// <summary>
    /// The points of a month: those of the house that hold on its key day; where the house has none, the six that the concept asks for.
    /// What is answered with yes is as it should be.
    /// </summary>
    /// <param name="ofHouse">The points of the house, as their register has them.</param>
    public static IReadOnlyList<ReviewPoint> Of(Month month, IEnumerable<Entry> ofHouse, RuleTimeline rules)
    {
        List<ReviewPoint> own = [.. ofHouse.Where(p => ReviewPointRegister.HoldsIn(p, month)).OrderBy(p => p.Id).Select(ReviewPointRegister.PointOf)];
        return own.Count > 0 ? own : Shipped(rules.Of(month));
    }

    private static ReviewPoint[] Shipped(RuleSet rules) =>
    [
        new("zielgruppe", "Zielgruppe", "Gehört die Person zur Zielgruppe, und ist das dokumentiert?", "Abschnitt 2"),
        new("zuordnung", "Zuordnung", "Ist sie nach der Rangfolge richtig zugeordnet oder übergeben?", "Abschnitt 3"),
        new("vereinbarung", rules.Agreement.Full(), $"Gibt es, wo nötig, {rules.Agreement.AValid()} {rules.Agreement.Full()}, aus der Ziel und nächste Schritte hervorgehen?", "Abschnitt 8"),
        new("kontakt", "Kontakt", "War der Kontakt so dicht, wie der Fall es braucht?", "Abschnitt 8"),
        new("massnahme", "Maßnahme nach Bedarf gewählt", "Folgt das Angebot dem ermittelten Bedarf?", "Abschnitt 4"),
        new("rueckmeldung", "Rückmeldung ausgewertet", "Sind Rückmeldungen Dritter zeitnah ausgewertet und dokumentiert?", "Abschnitt 8"),
    ];
}
