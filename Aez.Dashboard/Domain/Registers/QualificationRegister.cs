namespace Aez.Dashboard.Domain.Registers;

/// <summary>What the IFK of the team learn (section 7 of the concept).</summary>
public enum Training
{
    Basic,
    CounsellingConcept,

    /// <summary>How to hold a kollegiale Fallberatung; that one was held is documented nowhere.</summary>
    PeerCounselling,

    /// <summary>In single cases only: that it is missing is no gap.</summary>
    MeasureSupport,

    /// <summary>An offer of the house, named in words.</summary>
    OfHouse,
}

/// <summary>How far somebody has come with a training.</summary>
public enum TrainingState
{
    Open,
    Planned,
    Done,
}

/// <summary>Who of the team has learned what, what is planned, and what is missing (section 7 of the concept).</summary>
public sealed class QualificationRegister : Register
{
    public static readonly QualificationRegister Instance = new();

    public static readonly EntryIfk Ifk = new("ifk", "IFK") { IsRequired = true, IsFilter = true };

    public static readonly EntryChoice<Training> Offer = new(
        "angebot",
        "Qualifizierung",
        (Training.Basic, "grundqualifizierung", "Grundqualifizierung SGB II"),
        (Training.CounsellingConcept, "beratungskonzeption", "Beratungskonzeption"),
        (Training.PeerCounselling, "kollegiale-fallberatung", "Schulung kollegiale Fallberatung"),
        (Training.MeasureSupport, "massnahmenbetreuung", "Maßnahmenbetreuung"),
        (Training.OfHouse, "weitere", "weitere des Hauses"))
    {
        IsRequired = true,
        IsFilter = true,
    };

    public static readonly EntryText OfHouse = new("bezeichnung", "Bezeichnung", 80) { Hint = "nur bei „weitere des Hauses“" };

    public static readonly EntryChoice<TrainingState> Progress = new(
        "stand",
        "Stand",
        (TrainingState.Open, "offen", "noch zu planen"),
        (TrainingState.Planned, "geplant", "geplant"),
        (TrainingState.Done, "absolviert", "absolviert"))
    {
        IsRequired = true,
        IsListed = false,
    };

    public static readonly EntryDay On = new("tag", "Tag") { Hint = "der Teilnahme; bei mehreren Tagen der letzte" };

    public static readonly EntryDay ValidUntil = new("gueltig-bis", "Gültig bis") { Hint = "leer: gilt ohne Ende" };

    /// <summary>What the concept asks of everybody; the rest is for single cases.</summary>
    public static readonly IReadOnlyList<Training> OfEverybody = [Training.Basic, Training.CounsellingConcept, Training.PeerCounselling];

    /// <summary>Days ahead in which the end of a validity is told: time enough to find an offer.</summary>
    public const int EndSoonDays = 90;

    public static readonly EntryState Missing = new("fehlt", "fehlt", MeasureState.Due);
    private static readonly EntryState Lapsed = new("gueltigkeit-beendet", "nicht mehr gültig", MeasureState.Overdue);
    private static readonly EntryState Passed = new("termin-vorbei", "Termin vorbei", MeasureState.Overdue);
    private static readonly EntryState Ends = new("gueltigkeit-endet", "Gültigkeit endet", MeasureState.Due);
    private static readonly EntryState Soon = new("steht-an", "steht an", MeasureState.Due);
    private static readonly EntryState ToPlan = new("zu-planen", "noch zu planen", MeasureState.Due);
    private static readonly EntryState Planned = new("geplant", "geplant", MeasureState.Open);
    private static readonly EntryState Done = new("absolviert", "absolviert", MeasureState.Closed);

    private static readonly StringComparer ByWord = StringComparer.Create(German.Culture, ignoreCase: true);

    private QualificationRegister()
    {
    }

    public override string Key => "qualifizierung";

    public override string Title => "Qualifizierung";

    public override string EntryName => "Qualifizierung";

    public override string EmptyText => "Noch ist keine Qualifizierung aufgenommen: Was die IFK absolviert haben, was geplant und was offen ist, steht hier.";

    public override IReadOnlyList<EntryField> Fields => [Ifk, Offer, OfHouse, Progress, On, ValidUntil];

    public override IReadOnlyList<EntryState> States => [Lapsed, Passed, Ends, Soon, ToPlan, Planned, Done];

    public override Permission Sees => Permission.SeeQualification;

    public override Permission Changes => Permission.ChangeQualification;

    public override EntryIfk Concerned => Ifk;

    public override string NameOf(Entry entry, EntrySurroundings around) => $"{entry.Text(Ifk, around)}: {TrainingOf(entry)}";

    public override EntryState StateOf(Entry entry, EntrySurroundings around) => entry.Of(Progress) switch
    {
        TrainingState.Open => ToPlan,
        TrainingState.Planned => entry.Of(On) < around.Today ? Passed : entry.Of(On) is { } on && IsSoon(on, around.Today) ? Soon : Planned,
        TrainingState.Done => entry.Of(ValidUntil) is not { } until || until > around.Today.AddDays(EndSoonDays) || IsRenewed(entry, around) ? Done
            : until < around.Today ? Lapsed
            : Ends,
        _ => throw new ArgumentOutOfRangeException(nameof(entry)),
    };

    public override EntryDue? DueOf(Entry entry, EntrySurroundings around)
    {
        var state = StateOf(entry, around);
        return state == Lapsed || state == Ends ? new EntryDue(entry.Of(ValidUntil)!.Value, "Qualifizierung erneuern", entry.Of(Ifk))
            : state == Passed ? new EntryDue(entry.Of(On)!.Value, "Teilnahme nachtragen oder neu planen", entry.Of(Ifk))
            : state == Soon ? new EntryDue(entry.Of(On)!.Value, "Teilnahme", entry.Of(Ifk))
            : null;
    }

    public override string Finding(IReadOnlyList<Entry> entries, EntrySurroundings around)
    {
        const int named = 4;
        var gaps = around.Ifks.SelectMany(ifk => OfEverybody.Select(offer => (Ifk: ifk.Word, Offer: offer, State: StateOf(entries, ifk.Key, Offer.WordOf(offer), around))))
            .Where(g => g.State.Look != MeasureState.Closed && g.State != Ends).ToList();
        var ending = entries.Count(e => StateOf(e, around) == Ends);
        var texts = gaps.Take(named).Select(g => $"{g.Ifk} {Offer.WordOf(g.Offer)} ({g.State.Word})").Concat(gaps.Count > named ? [$"{German.Number(gaps.Count - named)} weitere"] : []);
        var finding = gaps.Count == 0
            ? $"Was das Fachkonzept von allen verlangt, {(around.Ifks.Count == 1 ? "ist" : $"haben alle {German.Number(around.Ifks.Count)} IFK")} absolviert."
            : $"{German.Quantity(gaps.Count, "Lücke", "Lücken")} bei dem, was das Fachkonzept von allen verlangt: {German.List([.. texts])}.";
        return ending == 0 ? finding : $"{finding} Bei {German.Number(ending)} endet die Gültigkeit in {EndSoonDays} Tagen.";
    }

    public override string? Refusal(Entry entry, Entry? before, EntrySurroundings around)
    {
        var (progress, on, until) = (entry.Of(Progress), entry.Of(On), entry.Of(ValidUntil));
        var ifk = entry.Of(Ifk) ?? "";
        return (entry.Of(Offer) == Training.OfHouse) != (entry.Of(OfHouse) is not null)
                ? "„Bezeichnung“ gehört zu „weitere des Hauses“: Füllen Sie dort beides aus, sonst keines."
            : progress == TrainingState.Open && on is not null ? "Zu „noch zu planen“ gehört kein Tag: Wählen Sie „geplant“ oder „absolviert“, oder leeren Sie „Tag“."
            : progress != TrainingState.Open && on is null ? $"„Tag“ fehlt: Wann {(progress == TrainingState.Done ? "war" : "ist")} die Teilnahme?"
            : progress != TrainingState.Done && until is not null ? "„Gültig bis“ gibt es erst, wenn die Qualifizierung absolviert ist."
            : progress == TrainingState.Done && on > around.Today ? $"„Tag“: Der {German.Day(on)} liegt in der Zukunft; bis dahin ist die Qualifizierung geplant."
            : on is { } day && around.JoinedOn.TryGetValue(ifk, out var joined) && day < joined
                ? $"„Tag“: Der {German.Day(day)} liegt vor dem ersten Tag von {ifk} im Team, dem {German.Day(joined)}. Geben Sie einen Tag ab da an."
            : OrderRefusal(On, ValidUntil, entry)
            ?? (progress == TrainingState.Planned ? PastRefusal(On, entry, before, around.Today) : null)
            ?? (around.Others.Any(o => o.Id != entry.Id && !o.IsRemoved && IsSameTraining(o, entry) && o.Of(On) == on && o.Of(Progress) == progress)
                ? $"{NameOf(entry, around)} steht mit diesem Stand{(on is null ? "" : " und Tag")} schon hier: Ändern Sie jenen Eintrag."
                : null);
    }

    /// <summary>What there is to learn, as columns of a table: what the concept names, then what the house has beside.</summary>
    public static IReadOnlyList<string> TrainingsOf(IReadOnlyList<Entry> entries) =>
    [
        .. Enum.GetValues<Training>().Where(t => t != Training.OfHouse).Select(Offer.WordOf),
        .. entries.Where(e => e.Of(Offer) == Training.OfHouse).Select(TrainingOf).Distinct(ByWord).Order(ByWord),
    ];

    /// <summary>Where an IFK stands with a training: the best of what is recorded; <see cref="Missing"/> where nothing is.</summary>
    /// <param name="training">One of <see cref="TrainingsOf"/>.</param>
    public EntryState StateOf(IEnumerable<Entry> entries, string ifk, string training, EntrySurroundings around) => entries
        .Where(e => e.Of(Ifk) == ifk && ByWord.Equals(TrainingOf(e), training))
        .Select(e => StateOf(e, around))
        .OrderByDescending(Worth)
        .FirstOrDefault() ?? Missing;

    /// <summary>Whether nothing being there is a gap.</summary>
    public static bool IsOfEverybody(string training) => OfEverybody.Any(t => Offer.WordOf(t) == training);

    /// <summary>What counts most of several entries: that it was done and holds, then that it is planned.</summary>
    private static int Worth(EntryState state) => state == Done ? 6 : state == Ends ? 5 : state == Planned || state == Soon ? 4 : state == Lapsed ? 3 : state == Passed ? 2 : 1;

    private static string TrainingOf(Entry entry) => entry.Of(Offer) == Training.OfHouse ? entry.Of(OfHouse) ?? "" : Offer.WordOf(entry.Of(Offer));

    private static bool IsSameTraining(Entry a, Entry b) => a.Of(Ifk) == b.Of(Ifk) && ByWord.Equals(TrainingOf(a), TrainingOf(b));

    /// <summary>Whether it was done again since, and that holds longer.</summary>
    private static bool IsRenewed(Entry entry, EntrySurroundings around) => around.Others.Any(o =>
        o.Id != entry.Id && !o.IsRemoved && o.Of(Progress) == TrainingState.Done && IsSameTraining(o, entry) && (o.Of(ValidUntil) ?? DateOnly.MaxValue) > entry.Of(ValidUntil));
}
