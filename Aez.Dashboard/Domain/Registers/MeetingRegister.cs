namespace Aez.Dashboard.Domain.Registers;

/// <summary>The two working groups of the concept (section 6). A kollegiale Fallberatung is none of them, and is never documented.</summary>
public enum MeetingKind
{
    /// <summary>The IFK of the team with the BCA, every two weeks.</summary>
    Internal,

    /// <summary>With the city, both BCA and the partners, every month.</summary>
    Expert,
}

/// <summary>What became of an appointment.</summary>
public enum MeetingProgress
{
    Planned,
    Held,
    Cancelled,
}

/// <summary>The appointments of the working groups: who was there, what was written down, what follows.</summary>
public sealed class MeetingRegister : Register
{
    public static readonly MeetingRegister Instance = new();

    public static readonly EntryDay On = new("tag", "Tag") { IsRequired = true };

    public static readonly EntryChoice<MeetingKind> Kind = new(
        "art",
        "Arbeitskreis",
        (MeetingKind.Internal, "intern", "Interner Arbeitskreis"),
        (MeetingKind.Expert, "fach", "Fach-Arbeitskreis"))
    {
        IsRequired = true,
        IsFilter = true,
        Hint = "intern: alle zwei Wochen, IFK und BCA; Fach-Arbeitskreis: monatlich",
    };

    public static readonly EntryTime Begin = new("beginn", "Beginn") { Hint = "HH:MM; leer: ganztägig" };

    public static readonly EntryTime End = new("ende", "Ende") { IsListed = false };

    public static readonly EntryText Place = new("ort", "Ort", 120);

    public static readonly EntryChoice<MeetingProgress> Progress = new(
        "stand",
        "Stand",
        (MeetingProgress.Planned, "angesetzt", "angesetzt"),
        (MeetingProgress.Held, "getagt", "hat getagt"),
        (MeetingProgress.Cancelled, "ausgefallen", "ausgefallen"))
    {
        IsRequired = true,
        IsListed = false,
    };

    public static readonly EntryText Members = new("mitglieder", "Mitglieder", 1000) { Lines = 2, IsListed = false, Hint = "wer dazugehört, zum Beispiel IFK, BCA, Jugendamt" };

    public static readonly EntryText Present = new("anwesend", "Anwesend", 1000) { Lines = 2, IsListed = false };

    public static readonly EntryText Topics = new("themen", "Themen", 2000) { Lines = 3, IsListed = false };

    public static readonly EntryFile Minutes = new("protokoll", "Ergebnisprotokoll (Datei)") { IsListed = false };

    public static readonly EntryTasks Tasks = new("aufgaben", "Aufgaben") { IsListed = false };

    /// <summary>Days after a meeting in which its minutes are there.</summary>
    public const int MinutesDays = 7;

    private static readonly EntryState Untold = new("ergebnis-fehlt", "Ergebnis fehlt", MeasureState.Overdue);
    private static readonly EntryState TaskOverdue = new("aufgabe-ueberfaellig", "Aufgabe überfällig", MeasureState.Overdue);
    private static readonly EntryState WithoutMinutes = new("protokoll-fehlt", "Protokoll fehlt", MeasureState.Due);
    private static readonly EntryState Soon = new("demnaechst", "demnächst", MeasureState.Due);
    private static readonly EntryState Planned = new("angesetzt", "angesetzt", MeasureState.Open);
    private static readonly EntryState TasksOpen = new("aufgaben-offen", "Aufgaben offen", MeasureState.Open);
    private static readonly EntryState Done = new("abgeschlossen", "abgeschlossen", MeasureState.Closed);
    private static readonly EntryState Cancelled = new("ausgefallen", "ausgefallen", MeasureState.Closed);

    private MeetingRegister()
    {
    }

    public override string Key => "arbeitskreise";

    public override string Title => "Arbeitskreise";

    public override string EntryName => "Termin";

    public override string AddText => "Termin ansetzen";

    public override string EmptyText => "Noch ist kein Termin aufgenommen: Der interne Arbeitskreis tagt alle zwei Wochen, der Fach-Arbeitskreis jeden Monat.";

    public override IReadOnlyList<EntryField> Fields => [On, Kind, Begin, End, Place, Progress, Members, Present, Topics, Minutes, Tasks];

    public override IReadOnlyList<EntryState> States => [Untold, TaskOverdue, WithoutMinutes, Soon, Planned, TasksOpen, Done, Cancelled];

    public override Permission Sees => Permission.SeeCooperation;

    public override Permission Changes => Permission.ChangeCooperation;

    public override string NameOf(Entry entry, EntrySurroundings around) => $"{entry.Text(Kind, around)} am {German.Day(entry.Of(On))}";

    public override EntryState StateOf(Entry entry, EntrySurroundings around)
    {
        var (on, open) = (entry.Of(On), OpenTasks(entry).ToList());
        return entry.Of(Progress) switch
        {
            MeetingProgress.Cancelled => Cancelled,
            MeetingProgress.Planned => on < around.Today ? Untold : on is { } day && IsSoon(day, around.Today) ? Soon : Planned,
            MeetingProgress.Held => open.Exists(t => t.On < around.Today) ? TaskOverdue
                : entry.Of(Minutes) is null ? WithoutMinutes
                : open.Count > 0 ? TasksOpen
                : Done,
            _ => throw new ArgumentOutOfRangeException(nameof(entry)),
        };
    }

    public override IEnumerable<EntryDue> DuesOf(Entry entry, EntrySurroundings around)
    {
        if (entry.Of(On) is not { } on)
            yield break;
        var progress = entry.Of(Progress);
        if (progress == MeetingProgress.Planned && IsSoon(on, around.Today))
            yield return new EntryDue(on, on < around.Today ? "Ergebnis eintragen" : "Termin", null);
        if (progress != MeetingProgress.Held)
            yield break;
        if (entry.Of(Minutes) is null)
            yield return new EntryDue(on.AddDays(MinutesDays), "Ergebnisprotokoll ablegen", null);
        foreach (var task in OpenTasks(entry).Where(t => IsSoon(t.On, around.Today)))
            yield return new EntryDue(task.On, task.What, task.Responsible);
        var rhythm = MeetingRhythm.Of(entry.Of(Kind), around.Others, around);
        if (rhythm.Last == on && rhythm.NeedsArranging)
            yield return new EntryDue(rhythm.DueOn!.Value, "nächsten Termin ansetzen", null);
    }

    public override string Finding(IReadOnlyList<Entry> entries, EntrySurroundings around) =>
        string.Join(' ', Enum.GetValues<MeetingKind>().Select(kind => MeetingRhythm.Of(kind, entries, around).Text));

    public override string? Refusal(Entry entry, Entry? before, EntrySurroundings around)
    {
        var (on, progress) = (entry.Of(On)!.Value, entry.Of(Progress));
        var known = EntryTasks.TasksOf(before?.Of(Tasks)).ToHashSet();
        return progress == MeetingProgress.Held && on > around.Today ? $"„Tag“: Der {German.Day(on)} liegt in der Zukunft; bis dahin ist der Termin angesetzt."
            : (progress == MeetingProgress.Planned ? PastRefusal(On, entry, before, around.Today) : null)
            ?? (progress == MeetingProgress.Planned && before?.Of(On) != on && MeetingRhythm.FreeOn(on, around) is { } free ? $"„Tag“: Der {German.Day(on)} ist {free}. Wählen Sie einen Arbeitstag."
                : entry.Of(End) is not null && entry.Of(Begin) is null ? "„Ende“ gehört zu „Beginn“: Tragen Sie beides ein."
                : entry.Of(End) <= entry.Of(Begin) ? "„Ende“ liegt nicht nach „Beginn“."
                : progress != MeetingProgress.Held && (entry.Of(Present) ?? entry.Of(Minutes)?.Name) is not null ? "„Anwesend“ und „Ergebnisprotokoll“ gibt es erst, wenn der Arbeitskreis getagt hat."
                : EntryTasks.TasksOf(entry.Of(Tasks)).FirstOrDefault(t => !t.IsDone && t.On < around.Today && !known.Contains(t)) is { } past
                    ? $"„Aufgaben“: Der {German.Day(past.On)} von „{past.What}“ ist schon vorbei. Geben Sie einen Tag ab heute, dem {German.Day(around.Today)}, an."
                : around.Others.Any(o => o.Id != entry.Id && !o.IsRemoved && o.Of(On) == on && o.Of(Kind) == entry.Of(Kind)) ? $"{NameOf(entry, around)} steht schon hier: Ändern Sie jenen Eintrag."
                : null);
    }

    private static IEnumerable<MeetingTask> OpenTasks(Entry entry) => EntryTasks.TasksOf(entry.Of(Tasks)).Where(t => !t.IsDone);
}
