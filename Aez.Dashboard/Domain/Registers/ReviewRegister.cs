using Aez.Dashboard.Domain.Reviews;

namespace Aez.Dashboard.Domain.Registers;

/// <summary>
/// The review of cases by the team lead (Fachaufsicht, section 8 of the concept): customers drawn by chance, and what was found about each
/// point of the checklist of their month. Nobody chooses a case, and nobody takes one out.
/// </summary>
public sealed class ReviewRegister : Register
{
    public const string Name = "fallpruefung";

    public static readonly ReviewRegister Instance = new();

    public static readonly EntryCustomer CustomerNumber = new("kundennummer", "Kundennummer") { IsRequired = true };

    public static readonly EntryIfk Ifk = new("ifk", "IFK") { IsRequired = true, IsFilter = true };

    public static readonly EntryMonth Month = new("fallmonat", "Monat") { IsRequired = true, IsFilter = true };

    public static readonly EntryText Layer = new("gruppe", "Gruppe der Stichprobe") { ListLabel = "Gruppe", IsRequired = true };

    public static readonly EntryText Seed = new("startwert", "Startwert der Ziehung", 60) { IsRequired = true, IsListed = false };

    private static readonly EntryField[] Case = [CustomerNumber, Ifk, Month, Layer, Seed];

    private static readonly EntryState Late = new("ueberfaellig", "Prüfung überfällig", MeasureState.Overdue);
    private static readonly EntryState Begun = new("angefangen", "angefangen", MeasureState.Due);
    private static readonly EntryState ToDo = new("zu-pruefen", "zu prüfen", MeasureState.Open);
    private static readonly EntryState Done = new("geprueft", "geprüft", MeasureState.Closed);

    private ReviewRegister()
    {
    }

    public override string Key => Name;

    public override string Title => "Fallprüfung";

    public override string EntryName => "Fallprüfung";

    public override string EmptyText => "Noch sind keine Fälle gezogen: Die Teamleitung zieht sie je Monat und IFK nach dem Zufall.";

    public override IReadOnlyList<EntryField> Fields => Case;

    public override IReadOnlyList<EntryState> States => [Late, Begun, ToDo, Done];

    public override Permission Sees => Permission.SeeReviewedCases;

    public override Permission Changes => Permission.ReviewCases;

    public override Permission Exports => Permission.ReviewCases;

    public override EntryIfk Concerned => Ifk;

    public override EntryCustomer Customer => CustomerNumber;

    public override bool IsDrawn => true;

    public override IReadOnlyList<string> LeansOn => [ReviewPointRegister.Instance.Key];

    /// <summary>The fields of a case, then answer and note of each point that its month asks.</summary>
    public override IReadOnlyList<EntryField> FieldsOf(Entry? entry, EntrySurroundings around) =>
    [
        .. Case,
        .. (entry is null ? MonthsOf(around).SelectMany(month => PointsOf(month, around)).DistinctBy(p => p.Key) : PointsOf(entry, around)).SelectMany(p => new EntryField[] { p.Answer, p.Note }),
    ];

    /// <summary>What a case is, its draw has said.</summary>
    public override bool IsFixed(EntryField field, Entry entry) => Case.Contains(field);

    public override string? ClosedText(EntrySurroundings around) => around.ServiceAgreement is not null ? null
        : "Einzelne Fälle werden nur auf der Grundlage einer Dienstvereinbarung geprüft. Ihr Verweis fehlt noch: Bitten Sie die Administration, ihn unter „Datenschutz“ einzutragen. Bis dahin wird nichts gezogen und nichts gezeigt.";

    public override string NameOf(Entry entry, EntrySurroundings around) => $"Fall von {entry.Text(Ifk, around)}, {entry.Text(Month, around)}";

    public override EntryState StateOf(Entry entry, EntrySurroundings around)
    {
        var points = PointsOf(entry, around);
        var answered = points.Count(p => entry.Values.ContainsKey(p.Answer.Key));
        return answered == points.Count ? Done : DueDay(entry) < around.Today ? Late : answered > 0 ? Begun : ToDo;
    }

    public override EntryDue? DueOf(Entry entry, EntrySurroundings around) =>
        StateOf(entry, around) != Done && DueDay(entry) is { } day && IsSoon(day, around.Today) ? new EntryDue(day, "Fall prüfen", null) : null;

    public override string Finding(IReadOnlyList<Entry> entries, EntrySurroundings around)
    {
        var (done, late) = (entries.Count(e => StateOf(e, around) == Done), entries.Count(e => StateOf(e, around) == Late));
        var finding = done == entries.Count
            ? entries.Count == 1 ? "Der eine gezogene Fall ist geprüft." : $"Alle {German.Number(entries.Count)} gezogenen Fälle sind geprüft."
            : $"{German.Number(done)} von {German.Quantity(entries.Count, "gezogenen Fall", "gezogenen Fällen")} {(done == 1 ? "ist" : "sind")} geprüft.";
        return late == 0 ? finding : $"{finding} Bei {German.Number(late)} ist die Prüfung überfällig.";
    }

    /// <summary>Which cases there are, chance alone says: none is chosen, exchanged or taken out by anybody.</summary>
    public override string? ChangeRefusal(Entry? before, Entry? after, EntrySurroundings around) =>
        before is null ? "Fälle werden gezogen, nicht ausgesucht."
        : after is null ? "Ein gezogener Fall bleibt in der Prüfung, sonst wäre die Stichprobe keine mehr: Wo ein Punkt nicht passt, antworten Sie mit „entfällt“."
        : Array.Exists(Case, f => before.Values.GetValueOrDefault(f.Key) != after.Values.GetValueOrDefault(f.Key)) ? "Welcher Fall geprüft wird, hat die Ziehung bestimmt: Das bleibt so."
        : null;

    /// <summary>The points that a case is asked.</summary>
    public static IReadOnlyList<ReviewPoint> PointsOf(Entry entry, EntrySurroundings around) => entry.Of(Month) is { } month ? PointsOf(month, around) : [];

    private static IReadOnlyList<ReviewPoint> PointsOf(Month month, EntrySurroundings around) => ReviewPoint.Of(month, around.EntriesOf(ReviewPointRegister.Instance.Key), around.Rules);

    private static IEnumerable<Month> MonthsOf(EntrySurroundings around) => around.Others.Select(e => e.Of(Month)).OfType<Month>().Distinct().OrderDescending();

    /// <summary>A case is reviewed by the end of the month after its own.</summary>
    private static DateOnly? DueDay(Entry entry) => entry.Of(Month)?.Next.KeyDay;
}
