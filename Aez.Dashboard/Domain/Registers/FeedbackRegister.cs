using Aez.Dashboard.Domain.Records;

namespace Aez.Dashboard.Domain.Registers;

/// <summary>
/// Feedback of third parties: what came, by when it is evaluated, what it said and what follows (section 8 of the concept). Its entries are
/// the records of the kind Rückmeldungen, whoever told of them, and what is missing; what a person writes of one becomes part of the record.
/// </summary>
public sealed class FeedbackRegister : Register
{
    public static readonly FeedbackRegister Instance = new();

    public static readonly EntryCustomer CustomerNumber = new("kundennummer", "Kundennummer") { ListLabel = "Kundennr.", Hint = "leer: die Rückmeldung betrifft niemand Bestimmtes" };

    public static readonly EntryChoice<FeedbackSource> Source = new(
        "quelle",
        "Quelle",
        (FeedbackSource.Provider, "traeger", FeedbackSource.Provider.Name()),
        (FeedbackSource.Employer, "arbeitgeber", FeedbackSource.Employer.Name()),
        (FeedbackSource.NetworkPartner, "netzwerk", FeedbackSource.NetworkPartner.Name()),
        (FeedbackSource.JobReferral, "vorschlag", FeedbackSource.JobReferral.Name()))
    {
        IsRequired = true,
        IsFilter = true,
    };

    public static readonly EntryIfk Ifk = new("ifk", "IFK") { IsRequired = true, IsFilter = true };

    public static readonly EntryDay ReceivedOn = new("eingang-am", "Eingang am") { IsRequired = true, ListLabel = "Eingang" };

    /// <summary>Stated; where it is not, the day follows from the rules.</summary>
    public static readonly EntryDay DueOn = new("faellig-am", "Fällig am") { IsListed = false, Hint = "leer: nach der Frist des Regelwerks" };

    public static readonly EntryDay EvaluatedOn = new("ausgewertet-am", "Ausgewertet am") { ListLabel = "Ausgewertet" };

    public static readonly EntryText Result = new("ergebnis", "Ergebnis") { IsListed = false, Hint = "in wenigen Worten, zum Beispiel „Stelle besetzt“" };

    public static readonly EntryText Note = new("auswertung", "Auswertung im Gespräch", 1000) { Lines = 3, IsListed = false };

    public static readonly EntryText FollowUp = new("folgeschritt", "Folgeschritt") { IsListed = false };

    public static readonly EntryDay FollowUpOn = new("folgeschritt-am", "Folgeschritt bis") { IsListed = false };

    public static readonly EntryDay FollowUpDoneOn = new("folgeschritt-erledigt-am", "Folgeschritt erledigt am") { IsListed = false };

    /// <summary>The day by which it is to be evaluated; of what is missing the day by which it was to come.</summary>
    public static readonly EntryDay DueDay = new("frist", "Frist") { IsGiven = true };

    /// <summary>What there is to know of it at a glance: which measure ended, what follows, which other feedback it may be.</summary>
    public static readonly EntryText Remark = new("hinweis", "Hinweis") { IsGiven = true };

    /// <summary>The file that told of it; nothing stands in it where a person alone did.</summary>
    public static readonly EntryText File = new("datei", "Aus Datei") { IsGiven = true, IsListed = false };

    public static readonly EntryState Overdue = new("ueberfaellig", MeasureState.Overdue.Word(), MeasureState.Overdue);
    public static readonly EntryState FollowUpLate = new("folgeschritt-ueberfaellig", "Folgeschritt überfällig", MeasureState.Overdue);
    public static readonly EntryState Missing = new("fehlt", "Rückmeldung fehlt", MeasureState.Due);
    public static readonly EntryState Open = new("auszuwerten", "auszuwerten", MeasureState.Due);
    public static readonly EntryState Undocumented = new("ohne-ergebnis", "Ergebnis fehlt", MeasureState.Open);
    public static readonly EntryState FollowUpAhead = new("folgeschritt", "Folgeschritt geplant", MeasureState.Open);
    public static readonly EntryState Evaluated = new("ausgewertet", "ausgewertet", MeasureState.Closed);

    /// <summary>Days back to which a missing result is asked for: who comes back after half a year asks in vain.</summary>
    public const int LookBackDays = 182;

    /// <summary>What makes two of them the same one, as in files.</summary>
    public static readonly IReadOnlyList<EntryField> NaturalKey = [CustomerNumber, Source, ReceivedOn, Ifk];

    /// <summary>What is due of something that came and waits.</summary>
    public const string Evaluate = "Rückmeldung auswerten";

    private FeedbackRegister()
    {
    }

    public override string Key => "rueckmeldungen";

    public override string Title => "Rückmeldungen Dritter";

    public override string EntryName => "Rückmeldung";

    public override string EmptyText => "Noch ist keine Rückmeldung erfasst: Was Maßnahmeträger, Arbeitgeber und Netzwerkpartner melden und was aus Vermittlungsvorschlägen wurde, steht hier mit Frist, Auswertung und Folgeschritt.";

    public override IReadOnlyList<EntryField> Fields => [CustomerNumber, Source, Ifk, ReceivedOn, DueOn, DueDay, EvaluatedOn, Result, Note, FollowUp, FollowUpOn, FollowUpDoneOn, Remark, File];

    public override IReadOnlyList<EntryState> States => [Overdue, FollowUpLate, Missing, Open, Undocumented, FollowUpAhead, Evaluated];

    public override Permission Sees => Permission.SeeCustomers;

    public override Permission Changes => Permission.ChangeFeedback;

    public override EntryIfk? Concerned => Ifk;

    public override EntryCustomer? Customer => CustomerNumber;

    /// <summary>Names the entry that tells of a record in addresses.</summary>
    /// <param name="id">Of the record.</param>
    public static string OriginOf(long id) => $"r{id}";

    public override bool IsFixed(EntryField field, Entry entry) => entry.Of(File) is not null && NaturalKey.Contains(field);

    /// <summary>Without the customer: it is read in lists that more people see.</summary>
    public override string NameOf(Entry entry, EntrySurroundings around) =>
        entry.Of(ReceivedOn) is { } received ? $"{entry.Text(Source, around)}, Eingang {German.Day(received)}" : $"{entry.Text(Source, around)}: {entry.Of(Remark)}";

    public override EntryState StateOf(Entry entry, EntrySurroundings around) =>
        entry.Of(ReceivedOn) is null ? Missing
        : !IsEvaluated(entry, around.Today) ? (entry.Of(DueDay) < around.Today ? Overdue : Open)
        : entry.Of(FollowUpOn) is { } next && entry.Of(FollowUpDoneOn) is null ? (next < around.Today ? FollowUpLate : FollowUpAhead)
        : entry.Of(Result) is null && entry.Of(Note) is null && entry.Of(EvaluatedOn) >= around.Today.AddDays(-LookBackDays) ? Undocumented
        : Evaluated;

    public override EntryDue? DueOf(Entry entry, EntrySurroundings around)
    {
        var state = StateOf(entry, around);
        var (day, what) = state == Missing ? (entry.Of(DueDay), "Rückmeldung einholen")
            : state == Overdue || state == Open ? (entry.Of(DueDay), Evaluate)
            : state == FollowUpLate || state == FollowUpAhead ? (entry.Of(FollowUpOn), entry.Of(FollowUp) ?? "Folgeschritt")
            : state == Undocumented ? (entry.Of(EvaluatedOn)?.AddDays(DueSoonDays), "Ergebnis nachtragen")
            : (null, "");
        return day is { } on && IsSoon(on, around.Today) ? new EntryDue(on, what, entry.Of(Ifk)) : null;
    }

    public override string Finding(IReadOnlyList<Entry> entries, EntrySurroundings around)
    {
        var counts = entries.CountBy(e => StateOf(e, around)).ToDictionary();
        List<string> parts = [];
        Add(Overdue, "Rückmeldung ist überfällig", "Rückmeldungen sind überfällig");
        Add(Missing, "Rückmeldung fehlt", "Rückmeldungen fehlen");
        Add(Open, "ist fristgerecht auszuwerten", "sind fristgerecht auszuwerten");
        Add(FollowUpLate, "Folgeschritt ist überfällig", "Folgeschritte sind überfällig");
        Add(Undocumented, "Ergebnis ist nachzutragen", "Ergebnisse sind nachzutragen");
        return parts.Count > 0 ? $"{German.List(parts)}." : "Alle Rückmeldungen sind ausgewertet, und keine fehlt.";

        void Add(EntryState state, string one, string many)
        {
            if (counts.GetValueOrDefault(state) is var count and > 0)
                parts.Add(German.Quantity(count, one, many));
        }
    }

    public override string? Refusal(Entry entry, Entry? before, EntrySurroundings around)
    {
        return Future(ReceivedOn) ?? Future(EvaluatedOn) ?? Future(FollowUpDoneOn)
            ?? OrderRefusal(ReceivedOn, DueOn, entry) ?? OrderRefusal(ReceivedOn, EvaluatedOn, entry)
            ?? PastRefusal(DueOn, entry, before, around.Today) ?? PastRefusal(FollowUpOn, entry, before, around.Today)
            ?? Needs(Result, EvaluatedOn) ?? Needs(Note, EvaluatedOn) ?? Needs(FollowUpOn, FollowUp) ?? Needs(FollowUpDoneOn, FollowUp);

        string? Future(EntryDay field) => entry.Of(field) is { } day && day > around.Today
            ? $"„{field.Label}“: Der {German.Day(day)} liegt in der Zukunft. Geben Sie einen Tag bis heute, den {German.Day(around.Today)}, an."
            : null;

        // What a file tells without the other stays as it is.
        string? Needs(EntryField field, EntryField other) =>
            entry.Values.TryGetValue(field.Key, out var kept) && !entry.Values.ContainsKey(other.Key) && before?.Values.GetValueOrDefault(field.Key) != kept
                ? $"Zu „{field.Label}“ gehört „{other.Label}“: Füllen Sie beides aus."
                : null;
    }

    private static bool IsEvaluated(Entry entry, DateOnly today) => entry.Of(EvaluatedOn) <= today;

    /// <summary>Why somebody is not the customer of an IFK, in words that say nothing of whose they are.</summary>
    public static string CareRefusal(string ifk, DateOnly received) =>
        $"„{CustomerNumber.Label}“: Weder am {German.Day(received)} noch heute ist jemand mit dieser Nummer in Betreuung von {ifk}. Prüfen Sie Kundennummer, Eingang und IFK.";
}
