namespace Aez.Dashboard.Domain.Registers;

/// <summary>How far a need has come on its way to a measure (section 5 of the concept), in the order of the way.</summary>
public enum NeedStep
{
    /// <summary>The team has described what is missing.</summary>
    Need,

    /// <summary>A provider has handed in a concept.</summary>
    Concept,

    /// <summary>The B-Team examines what the law allows.</summary>
    Review,

    /// <summary>The regional purchasing centre has been asked to invite tenders; instead of a notice.</summary>
    Tender,

    /// <summary>The provider has its notice; instead of a tender.</summary>
    Notice,

    Running,

    Ended,

    /// <summary>Not pursued any further.</summary>
    Dropped,
}

/// <summary>What the team needs for its customers, and how far each need has come: the step is the last one that has its day.</summary>
public sealed class NeedRegister : Register
{
    public static readonly NeedRegister Instance = new();

    public static readonly EntryText Name = new("bedarf", "Bedarf", 120) { IsRequired = true };

    public static readonly EntryText Description = new("beschreibung", "Beschreibung", 1000) { Lines = 3, IsListed = false, Hint = "für wen, was fehlt, was es bewirken soll; ohne Namen von Kundinnen und Kunden" };

    public static readonly EntryInstrument Instrument = new("instrument", "Instrument") { IsFilter = true };

    public static readonly EntryCount Places = new("plaetze", "Plätze", 999);

    public static readonly EntryLink Partner = new("partner", "Träger", PartnerRegister.Instance.Key) { Hint = "aus dem Netzwerk", IsFilter = true };

    public static readonly EntryDay NeedOn = new("bedarf-am", "Bedarf festgestellt am") { IsRequired = true, IsListed = false };

    public static readonly EntryDay ConceptOn = new("konzept-am", "Konzept des Trägers am") { IsListed = false };

    public static readonly EntryDay ReviewOn = new("pruefung-am", "Prüfung B-Team am") { IsListed = false };

    public static readonly EntryDay TenderOn = new("ausschreibung-am", "Ausschreibung (REZ) am") { IsListed = false, Hint = "oder Bescheid" };

    public static readonly EntryDay NoticeOn = new("bescheid-am", "Bescheid am") { IsListed = false, Hint = "oder Ausschreibung" };

    public static readonly EntryDay RunsFrom = new("laeuft-ab", "Läuft ab") { IsListed = false };

    public static readonly EntryDay RunsUntil = new("laeuft-bis", "Läuft bis") { IsListed = false, Hint = "leer: ohne Ende" };

    public static readonly EntryDay DroppedOn = new("aufgegeben-am", "Nicht weiterverfolgt seit") { IsListed = false };

    public static readonly EntryText NextStep = new("naechster-schritt", "Nächster Schritt") { IsListed = false };

    public static readonly EntryDay NextOn = new("am", "Am") { IsListed = false };

    public static readonly EntryText Responsible = new("verantwortlich", "Verantwortlich", 80) { Hint = "Kürzel einer IFK oder ein Name", IsFilter = true };

    /// <summary>The days of the way, in its order; tender and notice stand for each other.</summary>
    private static readonly IReadOnlyList<(NeedStep Step, EntryDay Day)> Way =
        [(NeedStep.Need, NeedOn), (NeedStep.Concept, ConceptOn), (NeedStep.Review, ReviewOn), (NeedStep.Tender, TenderOn), (NeedStep.Notice, NoticeOn), (NeedStep.Running, RunsFrom)];

    private static readonly EntryState Overdue = new("schritt-ueberfaellig", "nächster Schritt überfällig", MeasureState.Overdue);
    private static readonly IReadOnlyList<EntryState> AllStates = [Overdue, .. Enum.GetValues<NeedStep>().Select(StateOf)];

    private NeedRegister()
    {
    }

    /// <summary>The columns of the board, each with its word.</summary>
    public static IReadOnlyList<NeedStep> Columns { get; } = [NeedStep.Need, NeedStep.Concept, NeedStep.Review, NeedStep.Tender, NeedStep.Notice, NeedStep.Running];

    public override string Key => "bedarfe";

    public override string Title => "Bedarfe";

    public override string EntryName => "Bedarf";

    public override string EmptyText => "Noch ist kein Bedarf aufgenommen: Was den Kundinnen und Kunden fehlt, steht hier auf seinem Weg vom Bedarf bis zur laufenden Maßnahme.";

    public override IReadOnlyList<EntryField> Fields =>
        [Name, Description, Instrument, Places, Partner, NeedOn, ConceptOn, ReviewOn, TenderOn, NoticeOn, RunsFrom, RunsUntil, DroppedOn, NextStep, NextOn, Responsible];

    public override IReadOnlyList<EntryState> States => AllStates;

    public override Permission Sees => Permission.SeeCooperation;

    public override Permission Changes => Permission.ChangeCooperation;

    public override string NameOf(Entry entry, EntrySurroundings around) => entry.Of(Name) ?? "";

    public override EntryState StateOf(Entry entry, EntrySurroundings around) => StepOf(entry, around.Today) is var step && IsOnItsWay(step) && entry.Of(NextOn) < around.Today
        ? Overdue
        : StateOf(step);

    public override EntryDue? DueOf(Entry entry, EntrySurroundings around) =>
        IsOnItsWay(StepOf(entry, around.Today)) && entry.Of(NextOn) is { } next && IsSoon(next, around.Today) ? new EntryDue(next, entry.Of(NextStep) ?? "nächster Schritt", entry.Of(Responsible)) : null;

    public override string Finding(IReadOnlyList<Entry> entries, EntrySurroundings around)
    {
        var steps = entries.ToLookup(e => StepOf(e, around.Today));
        var underway = Columns.Where(s => s != NeedStep.Running).Sum(s => steps[s].Count());
        var running = steps[NeedStep.Running].ToList();
        List<string> parts = [$"{German.Quantity(underway, "Bedarf ist", "Bedarfe sind")} unterwegs"];
        if (running.Count > 0)
            parts.Add($"{German.Quantity(running.Count, "Maßnahme läuft", "Maßnahmen laufen")} mit {German.Quantity(running.Sum(e => e.Of(Places) ?? 0), "Platz", "Plätzen")}");
        var late = entries.Count(e => StateOf(e, around) == Overdue);
        if (late > 0)
            parts.Add(German.Quantity(late, "nächster Schritt ist überfällig", "nächste Schritte sind überfällig"));
        return $"{German.List(parts)}.";
    }

    public override string? Refusal(Entry entry, Entry? before, EntrySurroundings around)
    {
        var days = Way.Append((Step: NeedStep.Ended, Day: RunsUntil)).Where(w => entry.Of(w.Day) is not null).ToList();
        var future = days.FirstOrDefault(w => w.Step is not (NeedStep.Running or NeedStep.Ended) && entry.Of(w.Day) > around.Today);
        return entry.Of(TenderOn) is not null && entry.Of(NoticeOn) is not null ? "Es gibt entweder eine Ausschreibung oder einen Bescheid: Leeren Sie einen der beiden Tage."
            : future.Day is { } ahead ? $"„{ahead.Label}“: Der {German.Day(entry.Of(ahead))} liegt in der Zukunft; was noch kommt, steht unter „{NextStep.Label}“."
            : days.Zip(days.Skip(1)).Select(pair => OrderRefusal(pair.First.Day, pair.Second.Day, entry)).FirstOrDefault(r => r is not null)
            ?? (entry.Of(RunsFrom) is not null && (entry.Of(TenderOn) ?? entry.Of(NoticeOn)) is null ? "Bevor eine Maßnahme läuft, ist sie ausgeschrieben oder beschieden: Tragen Sie den Tag ein."
                : entry.Of(RunsFrom) is not null && (entry.Of(Instrument) is null || entry.Of(Places) is null or 0) ? "Zu einer laufenden Maßnahme gehören „Instrument“ und „Plätze“ (mindestens 1)."
                : entry.Of(RunsUntil) is not null && entry.Of(RunsFrom) is null ? "„Läuft bis“ gehört zu „Läuft ab“: Tragen Sie beides ein."
                : entry.Of(DroppedOn) > around.Today ? $"„{DroppedOn.Label}“: Der {German.Day(entry.Of(DroppedOn))} liegt in der Zukunft."
                : entry.Of(DroppedOn) is not null && entry.Of(RunsFrom) is not null ? "Eine Maßnahme, die läuft, endet mit „Läuft bis“; „Nicht weiterverfolgt seit“ ist für Bedarfe, aus denen keine wurde."
                : OrderRefusal(NeedOn, DroppedOn, entry))
            ?? (entry.Of(NextOn) is not null && entry.Of(NextStep) is null ? "„Nächster Schritt“ fehlt: Was geschieht an dem Tag?"
                : entry.Of(NextStep) is not null && entry.Of(NextOn) is null ? "„Am“ fehlt: Bis wann geschieht der nächste Schritt?"
                : PastRefusal(NextOn, entry, before, around.Today));
    }

    /// <summary>The furthest step that has been reached on a day.</summary>
    public static NeedStep StepOf(Entry entry, DateOnly day) =>
        entry.Of(DroppedOn) is not null ? NeedStep.Dropped
        : entry.Of(RunsFrom) <= day && entry.Of(RunsUntil) < day ? NeedStep.Ended
        : Way.Where(w => entry.Of(w.Day) <= day).Select(w => w.Step).LastOrDefault();

    /// <summary>Since when a need stands where it stands.</summary>
    public static DateOnly? SinceOf(Entry entry, DateOnly day) => Way.Where(w => entry.Of(w.Day) <= day).Select(w => entry.Of(w.Day)).LastOrDefault();

    /// <summary>The word of a step: of its column and its state.</summary>
    public static string WordOf(NeedStep step) => StateOf(step).Word;

    private static bool IsOnItsWay(NeedStep step) => step is not (NeedStep.Ended or NeedStep.Dropped);

    private static EntryState StateOf(NeedStep step) => step switch
    {
        NeedStep.Need => new("bedarf", "Bedarf", MeasureState.Open),
        NeedStep.Concept => new("konzept", "Konzept des Trägers", MeasureState.Open),
        NeedStep.Review => new("pruefung", "Prüfung B-Team", MeasureState.Open),
        NeedStep.Tender => new("ausschreibung", "Ausschreibung (REZ)", MeasureState.Open),
        NeedStep.Notice => new("bescheid", "Bescheid", MeasureState.Open),
        NeedStep.Running => new("laufend", "laufend", MeasureState.Open),
        NeedStep.Ended => new("ausgelaufen", "ausgelaufen", MeasureState.Closed),
        NeedStep.Dropped => new("nicht-weiterverfolgt", "nicht weiterverfolgt", MeasureState.Closed),
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, null),
    };
}
