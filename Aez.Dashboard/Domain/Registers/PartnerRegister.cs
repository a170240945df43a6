namespace Aez.Dashboard.Domain.Registers;

/// <summary>What a partner of the network is to the team (section 5 of the concept).</summary>
public enum PartnerKind
{
    Provider,
    Counselling,
    Childcare,
    Employer,
    Authority,
    Other,
}

/// <summary>How far the Kooperationsvereinbarung with a partner has come.</summary>
public enum CooperationState
{
    None,
    InPreparation,
    Signed,
}

/// <summary>The network of the team: with whom it works, on what agreement, and what the next step is (section 5 of the concept).</summary>
public sealed class PartnerRegister : Register
{
    public static readonly PartnerRegister Instance = new();

    public static readonly EntryText Name = new("name", "Partner", 120) { IsRequired = true };

    public static readonly EntryChoice<PartnerKind> Kind = new(
        "art",
        "Art",
        (PartnerKind.Provider, "traeger", "Maßnahmeträger"),
        (PartnerKind.Counselling, "beratung", "Beratungsstelle"),
        (PartnerKind.Childcare, "betreuung", "Kinderbetreuung"),
        (PartnerKind.Employer, "arbeitgeber", "Arbeitgeber oder Kammer"),
        (PartnerKind.Authority, "behoerde", "Behörde"),
        (PartnerKind.Other, "sonstige", "Sonstige"))
    {
        IsRequired = true,
        IsFilter = true,
    };

    public static readonly EntryText Contact = new("ansprechpartner", "Ansprechperson", 200) { Hint = "dienstlich: Name, Telefon, E-Mail", IsListed = false };

    public static readonly EntryChoice<CooperationState> Cooperation = new(
        "vereinbarung",
        "Kooperationsvereinbarung",
        (CooperationState.None, "keine", "keine"),
        (CooperationState.InPreparation, "vorbereitung", "wird vorbereitet"),
        (CooperationState.Signed, "geschlossen", "geschlossen"))
    {
        ListLabel = "Vereinbarung",
        IsRequired = true,
        IsFilter = true,
    };

    public static readonly EntryDay SignedOn = new("geschlossen-am", "Geschlossen am") { IsListed = false };

    public static readonly EntryDay EndsOn = new("endet-am", "Endet am") { Hint = "leer: ohne Ende" };

    public static readonly EntryChoice<YesNo> Interface = new(
        "schnittstellenkonzept", "Schnittstellenkonzept", (YesNo.No, "nein", "fehlt"), (YesNo.Yes, "ja", "liegt vor"))
    {
        IsListed = false,
    };

    public static readonly EntryFile Agreement = new("vereinbarung-datei", "Vereinbarung (Datei)") { IsListed = false };

    public static readonly EntryFile InterfaceConcept = new("schnittstellenkonzept-datei", "Schnittstellenkonzept (Datei)") { IsListed = false };

    public static readonly EntryText NextStep = new("naechster-schritt", "Nächster Schritt");

    public static readonly EntryDay NextOn = new("am", "Am");

    public static readonly EntryText Responsible = new("verantwortlich", "Verantwortlich", 80)
    {
        Hint = "Kürzel einer IFK oder ein Name",
        IsFilter = true,
        IsListed = false,
    };

    private static readonly EntryState Overdue = new("ueberfaellig", "Schritt überfällig", MeasureState.Overdue);
    private static readonly EntryState Ended = new("vereinbarung-abgelaufen", "Vereinbarung abgelaufen", MeasureState.Overdue);
    private static readonly EntryState Ends = new("endet", "endet bald", MeasureState.Due);
    private static readonly EntryState Due = new("faellig", "Schritt fällig", MeasureState.Due);
    private static readonly EntryState Running = new("laeuft", "läuft", MeasureState.Open);

    /// <summary>Days ahead in which the end of an agreement is told: time enough to negotiate a new one.</summary>
    public const int EndSoonDays = 90;

    private PartnerRegister()
    {
    }

    public override string Key => "netzwerk";

    public override string Title => "Netzwerk";

    public override string EntryName => "Partner";

    public override string EmptyText => "Noch ist kein Partner aufgenommen: Träger, Beratungsstellen und Arbeitgeber, mit denen das Team zusammenarbeitet, stehen hier mit Vereinbarung und nächstem Schritt.";

    public override IReadOnlyList<EntryField> Fields => [Name, Kind, Contact, Cooperation, SignedOn, EndsOn, Agreement, Interface, InterfaceConcept, NextStep, NextOn, Responsible];

    public override IReadOnlyList<EntryState> States => [Overdue, Ended, Ends, Due, Running];

    public override Permission Sees => Permission.SeeCooperation;

    public override Permission Changes => Permission.ChangeCooperation;

    public override string NameOf(Entry entry, EntrySurroundings around) => entry.Of(Name) ?? "";

    public override EntryState StateOf(Entry entry, EntrySurroundings around) =>
        entry.Of(NextOn) < around.Today ? Overdue
        : entry.Of(EndsOn) < around.Today ? Ended
        : entry.Of(EndsOn) <= around.Today.AddDays(EndSoonDays) ? Ends
        : entry.Of(NextOn) is { } next && IsSoon(next, around.Today) ? Due
        : Running;

    public override IEnumerable<EntryDue> DuesOf(Entry entry, EntrySurroundings around)
    {
        if (entry.Of(NextOn) is { } next && IsSoon(next, around.Today))
            yield return new EntryDue(next, entry.Of(NextStep) ?? "nächster Schritt", entry.Of(Responsible));
        if (entry.Of(EndsOn) is { } end && end <= around.Today.AddDays(EndSoonDays))
            yield return new EntryDue(end, end < around.Today ? "Vereinbarung ist abgelaufen" : "Vereinbarung endet", entry.Of(Responsible));
    }

    public override string Finding(IReadOnlyList<Entry> entries, EntrySurroundings around)
    {
        var signed = entries.Count(e => e.Of(Cooperation) == CooperationState.Signed && !(e.Of(EndsOn) < around.Today));
        List<string> parts = [$"{German.Quantity(signed, "Kooperationsvereinbarung gilt", "Kooperationsvereinbarungen gelten")} mit {German.Quantity(entries.Count, "Partner", "Partnern")}"];
        Add(Ended, "ist abgelaufen", "sind abgelaufen");
        Add(Ends, $"endet in den nächsten {EndSoonDays} Tagen", $"enden in den nächsten {EndSoonDays} Tagen");
        Add(Overdue, "Schritt ist überfällig", "Schritte sind überfällig");
        return $"{German.List(parts)}.";

        void Add(EntryState state, string one, string many)
        {
            if (entries.Count(e => StateOf(e, around) == state) is var count and > 0)
                parts.Add(German.Quantity(count, one, many));
        }
    }

    public override string? Refusal(Entry entry, Entry? before, EntrySurroundings around) =>
        entry.Of(Cooperation) == CooperationState.Signed && entry.Of(SignedOn) is null ? "Zu einer geschlossenen Vereinbarung gehört „Geschlossen am“."
        : entry.Of(Cooperation) != CooperationState.Signed && (entry.Of(SignedOn) ?? entry.Of(EndsOn)) is not null ? "„Geschlossen am“ und „Endet am“ gehören zu einer geschlossenen Vereinbarung: Wählen Sie bei „Kooperationsvereinbarung“ „geschlossen“, oder leeren Sie die Tage."
        : entry.Of(SignedOn) > around.Today ? $"„Geschlossen am“: Der {German.Day(entry.Of(SignedOn))} liegt in der Zukunft; bis dahin ist die Vereinbarung in Vorbereitung."
        : OrderRefusal(SignedOn, EndsOn, entry)
        ?? (entry.Of(InterfaceConcept) is not null && entry.Of(Interface) != YesNo.Yes ? "Zu einem Schnittstellenkonzept als Datei gehört „liegt vor“."
            : entry.Of(NextOn) is not null && entry.Of(NextStep) is null ? "„Nächster Schritt“ fehlt: Was geschieht an dem Tag?"
            : entry.Of(NextStep) is not null && entry.Of(NextOn) is null ? "„Am“ fehlt: Bis wann geschieht der nächste Schritt?"
            : PastRefusal(NextOn, entry, before, around.Today));
}
