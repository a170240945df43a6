namespace Aez.Dashboard.Domain.Registers;

/// <summary>
/// What the team has said of findings of the data quality: that somebody mends one, or why it is right so until a day. By rule and
/// customer; the finding itself is in the records and goes by itself once they are right.
/// </summary>
public sealed class FindingNoteRegister : Register
{
    public static readonly FindingNoteRegister Instance = new();

    /// <summary>A reason is looked at again after this long at the latest.</summary>
    public const int LongestMonths = 12;

    public static readonly EntryPick Rule = new("regel", "Regel", [.. PlausibilityRules.All.Select(r => new EntryOption(r.Key, r.Name))]) { IsRequired = true, IsFilter = true };

    public static readonly EntryCustomer Number = new("kunde", "Kundennummer") { IsRequired = true };

    public static readonly EntryIfk Ifk = new("ifk", "IFK") { IsFilter = true, Hint = "wie am Befund; leer, wo niemand zuständig ist" };

    public static readonly EntryChoice<FindingState> Progress = new(
        "stand", "Stand", (FindingState.InWork, "in-arbeit", FindingState.InWork.Word()), (FindingState.Justified, "begruendet", FindingState.Justified.Word()))
    {
        IsRequired = true,
        IsListed = false,
    };

    public static readonly EntryDay Until = new("bis", "Bis") { Hint = "begründet: gilt bis einschließlich dieses Tages; in Arbeit: soll bis dahin behoben sein" };

    public static readonly EntryText Reason = new("begruendung", "Begründung", 500) { Lines = 3, Hint = "nötig, wo der Befund begründet ist; ohne Angaben zur Person" };

    private static readonly EntryState Lapsed = new("begruendung-abgelaufen", "Begründung abgelaufen", MeasureState.Overdue);
    private static readonly EntryState Late = new("zu-spaet", "noch nicht behoben", MeasureState.Overdue);
    private static readonly EntryState Ends = new("laeuft-ab", "Begründung läuft ab", MeasureState.Due);
    private static readonly EntryState InWork = new(FindingState.InWork.Key(), FindingState.InWork.Word(), MeasureState.Open);
    private static readonly EntryState Justified = new(FindingState.Justified.Key(), FindingState.Justified.Word(), MeasureState.Open);
    private static readonly EntryState Mended = new("behoben", "behoben", MeasureState.Closed);

    private FindingNoteRegister()
    {
    }

    public override string Key => "befund-vermerke";

    public override string Title => "Vermerke zu Befunden";

    public override string EntryName => "Vermerk";

    public override string EmptyText => "Noch ist zu keinem Befund etwas vermerkt: Wer einen behebt, und welcher bis zu einem Tag begründet ist, steht hier.";

    public override IReadOnlyList<EntryField> Fields => [Rule, Number, Ifk, Progress, Until, Reason];

    public override IReadOnlyList<EntryState> States => [Lapsed, Late, Ends, InWork, Justified, Mended];

    public override Permission Sees => Permission.SeeCustomers;

    public override Permission Changes => Permission.SeeCustomers;

    public override EntryIfk Concerned => Ifk;

    public override EntryCustomer Customer => Number;

    public override bool LooksAtFindings => true;

    public override string NameOf(Entry entry, EntrySurroundings around) => $"{entry.Text(Number, around)}: {entry.Text(Rule, around)}";

    public override EntryState StateOf(Entry entry, EntrySurroundings around) =>
        !around.Findings.Contains((entry.Of(Rule) ?? "", entry.Of(Number) ?? "")) ? Mended
        : entry.Of(Progress) == FindingState.InWork ? (entry.Of(Until) < around.Today ? Late : InWork)
        : entry.Of(Until) is not { } until || until < around.Today ? Lapsed
        : IsSoon(until, around.Today) ? Ends
        : Justified;

    public override EntryDue? DueOf(Entry entry, EntrySurroundings around)
    {
        var state = StateOf(entry, around);
        return state == Mended || entry.Of(Until) is not { } until || !IsSoon(until, around.Today) ? null
            : new EntryDue(until, state == Lapsed ? "Begründung abgelaufen, Befund wieder offen" : state == Ends ? "Begründung läuft ab" : "Befund beheben", entry.Of(Ifk));
    }

    public override string Finding(IReadOnlyList<Entry> entries, EntrySurroundings around)
    {
        var counts = entries.CountBy(e => StateOf(e, around)).ToDictionary();
        var parts = States.Where(counts.ContainsKey).Select(s => $"{German.Number(counts[s])} {s.Word}");
        return $"{German.Quantity(entries.Count, "Vermerk", "Vermerke")}: {German.List([.. parts])}.";
    }

    public override string? Refusal(Entry entry, Entry? before, EntrySurroundings around)
    {
        var (justified, until) = (entry.Of(Progress) == FindingState.Justified, entry.Of(Until));
        var latest = Term.LastDay(around.Today, LongestMonths);
        return justified && until is null ? "„Bis“ fehlt: Eine Begründung gilt bis zu einem Tag, danach ist der Befund wieder offen."
            : justified && entry.Of(Reason) is null ? "„Begründung“ fehlt: Warum ist der Datensatz richtig, obwohl die Regel ihn findet?"
            : PastRefusal(Until, entry, before, around.Today)
            ?? (justified && until > latest && before?.Of(Until) != until
                ? $"„Bis“: Eine Begründung gilt höchstens {LongestMonths} Monate, heute also bis {German.Day(latest)}; dann ist sie neu zu prüfen."
                : null)
            ?? (around.Others.Any(o => o.Id != entry.Id && !o.IsRemoved && IsSameFinding(o, entry)) ? "Zu dieser Regel, Kundennummer und IFK gibt es schon einen Vermerk: Ändern Sie jenen." : null);
    }

    /// <summary>What each entry makes of the findings that it is about.</summary>
    /// <param name="today">The day that "heute" means: a reason holds on its last day and no longer.</param>
    /// <param name="zone">Of the house, for the day on which something was written.</param>
    public static IReadOnlyList<FindingNote> NotesOf(IEnumerable<Entry> entries, DateOnly today, TimeZoneInfo zone) =>
    [
        .. entries.Where(e => !e.IsRemoved).Select(e => new FindingNote(
            e.Id, e.Of(Rule) ?? "", e.Of(Number) ?? "", e.Of(Ifk) ?? "", Days.Of(e.ChangedAt, zone),
            e.Of(Progress) == FindingState.Justified && !(e.Of(Until) >= today) ? FindingState.Open : e.Of(Progress))),
    ];

    private static bool IsSameFinding(Entry a, Entry b) => a.Of(Rule) == b.Of(Rule) && a.Of(Number) == b.Of(Number) && a.Of(Ifk) == b.Of(Ifk);
}
