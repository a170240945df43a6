using System.Diagnostics.CodeAnalysis;

namespace Aez.Dashboard.Domain;

/// <summary>How an indicator's value is read and written.</summary>
public enum IndicatorUnit
{
    /// <summary>A plain number of events or customers.</summary>
    Count,

    /// <summary>A fraction of its denominator, shown in percent.</summary>
    Share,

    /// <summary>A quotient that is no fraction, e.g. contacts per customer.</summary>
    Density,
}

/// <summary>An indicator (Kennzahl) of section 8 of the concept, with everything that explains it.</summary>
public sealed class Indicator
{
    /// <summary>N of the contact reach as the program starts with.</summary>
    public const int DefaultReachMonths = 3;

    /// <summary>More persons or events than a Jobcenter can have: a slip, or a number that sums can't carry.</summary>
    public const int MostCounted = 10_000_000;

    private Indicator(string key, string name, IndicatorUnit unit)
    {
        Key = key;
        Name = name;
        Unit = unit;
    }

    /// <summary>The stable name in files, JSON and the store.</summary>
    public string Key { get; }

    /// <summary>The German name on screen and in the workbook.</summary>
    public string Name { get; }

    /// <summary>What else files call exactly this.</summary>
    public IReadOnlyList<string> Spellings { get; private init; } = [];

    public IndicatorUnit Unit { get; }

    /// <summary>False where a smaller value is the better one.</summary>
    public bool HigherIsBetter { get; private init; } = true;

    /// <summary>True for events that add up over the year, so that a target is prorated by monthly weights.</summary>
    public bool Accumulates { get; private init; }

    /// <summary>True where the store keeps one value per instrument.</summary>
    public bool ByInstrument { get; private init; }

    /// <summary>The least value above 0 that a target can have without being a slip; shares as fractions.</summary>
    public decimal LeastTarget { get; private init; }

    /// <summary>The greatest value that a target can have without being a slip; shares as fractions.</summary>
    public decimal GreatestTarget { get; private init; } = MostCounted;

    /// <summary>German definition of the numerator, for the explanation of a figure.</summary>
    public required string NumeratorText { get; init; }

    /// <summary>German definition of the denominator; null where there is none.</summary>
    public string? DenominatorText { get; init; }

    /// <summary>What does not count, in German; null where nothing needs saying.</summary>
    public string? ExclusionText { get; init; }

    /// <summary>Where the rule comes from.</summary>
    public string Source { get; init; } = "Fachkonzept Alleinerziehende, Abschnitt 8";

    /// <summary>The kinds of import file that the value is made of.</summary>
    public required IReadOnlyList<RecordKind> Sources { get; init; }

    /// <summary>
    /// The kinds whose Datenstand is that of the value. Not the list of IFKs: a row of it holds until another takes its place.
    /// </summary>
    public IEnumerable<RecordKind> DatedBy => Sources.Where(kind => kind != RecordKind.Officers);

    /// <summary>
    /// The kind of event without which the value would be a false zero: before its first record there is no value.
    /// Null where the stock alone makes the value.
    /// </summary>
    public RecordKind? Evidence { get; private init; }

    public static readonly Indicator Integrations = new("integrations", "Integrationen", IndicatorUnit.Count)
    {
        Spellings = ["Anzahl Integrationen", "Anzahl der Integrationen"],
        Accumulates = true,
        NumeratorText = "Integrationen der Art svB, Ausbildung oder Selbständigkeit mit Aufnahme im Monat, höchstens eine je Kundin oder Kunde und Monat unter denen mit IFK (die früheste zählt; am selben Tag die der an diesem Tag betreuenden, sonst der nach Kürzel ersten IFK).",
        ExclusionText = "Geringfügige und öffentlich geförderte Beschäftigung zählen nicht; ebenso Integrationen ohne IFK oder ohne Betreuung im Bestand.",
        Sources = [RecordKind.Integrations, RecordKind.Stock],
        Evidence = RecordKind.Integrations,
    };

    public static readonly Indicator MeasureEntries = new("measure-entries", "Maßnahmeneintritte", IndicatorUnit.Count)
    {
        Spellings = ["Maßnahmeeintritte", "Eintritte in Maßnahmen", "Anzahl Maßnahmeneintritte"],
        Accumulates = true,
        ByInstrument = true,
        NumeratorText = "Eintritte in das Instrument mit Eintrittsdatum im Monat. Gezählt werden Förderfälle, nicht Personen.",
        ExclusionText = "Eintritte, für die weder die Zeile noch die Betreuung am Eintrittstag eine IFK nennt, oder deren Kundin oder Kunde nicht im Bestand steht.",
        Sources = [RecordKind.MeasureEntries, RecordKind.Stock],
        Evidence = RecordKind.MeasureEntries,
    };

    public static readonly Indicator Stock = new("stock", "Bestand", IndicatorUnit.Count)
    {
        Spellings = ["Kundenbestand", "Bestand am Stichtag"],
        NumeratorText = "Kundinnen und Kunden, die am Stichtag (letzter Tag des Monats) von der IFK betreut werden.",
        Sources = [RecordKind.Stock],
    };

    public static readonly Indicator EgvValidity = new("egv-validity", "Gültigkeit der EGV", IndicatorUnit.Share)
    {
        Spellings = ["EGV-Gültigkeit", "Gültigkeit EGV", "Gültige EGV", "Gültigkeit der Kooperationspläne", "Gültigkeit des Kooperationsplans"],
        NumeratorText = "Kundinnen und Kunden des Nenners mit einer am Stichtag gültigen Eingliederungsvereinbarung (EGV, EGV per Verwaltungsakt oder Kooperationsplan).",
        DenominatorText = "Bestand am Stichtag, der eine EGV benötigt.",
        ExclusionText = "Nicht erforderlich laut Spalte „EGV erforderlich“, sonst wenn das jüngste Kind am Stichtag geboren und jünger ist als die eingestellte Altersgrenze (§ 10 Abs. 1 Nr. 3 SGB II).",
        Sources = [RecordKind.Agreements, RecordKind.Stock],
        Evidence = RecordKind.Agreements,
    };

    public static readonly Indicator ContactDensity = new("contact-density", "Kundenkontaktdichte", IndicatorUnit.Density)
    {
        Spellings = ["Kontaktdichte", "Kontaktdichte je Kunde"],
        // Two talks a day with each customer.
        GreatestTarget = 60,
        NumeratorText = "Qualifizierte Kontakte im Monat mit Kundinnen und Kunden, die am Kontakttag von der IFK betreut wurden, gleich wer den Kontakt geführt hat.",
        DenominatorText = "Bestand am Stichtag.",
        ExclusionText = "Schreiben, E-Mails, Einladungen und nicht wahrgenommene Termine.",
        Sources = [RecordKind.Contacts, RecordKind.Stock],
        Evidence = RecordKind.Contacts,
    };

    public static readonly Indicator ContactReach = new("contact-reach", "Kontaktquote", IndicatorUnit.Share)
    {
        NumeratorText = "Bestand mit mindestens einem qualifizierten Kontakt in den N Monaten bis zum Stichtag (nach dem Stichtag minus N Monate, bis einschließlich Stichtag).",
        DenominatorText = "Bestand am Stichtag.",
        ExclusionText = "Schreiben, E-Mails, Einladungen und nicht wahrgenommene Termine.",
        Sources = [RecordKind.Contacts, RecordKind.Stock],
        Evidence = RecordKind.Contacts,
    };

    public static readonly Indicator IntegrationRate = new("integration-rate", "Integrationsquote, operative Zählung", IndicatorUnit.Share)
    {
        Spellings = ["Integrationsquote", "operative Integrationsquote", "Integrationsquote operativ"],
        NumeratorText = "Integrationen der zwölf Monate, die mit diesem enden.",
        DenominatorText = "Mittlerer Bestand der Stichtage der zwölf vorangegangenen Monate; kein Wert, solange es keine zwölf gibt.",
        ExclusionText = "Operative Zählung: nicht die amtliche Kennzahl K2E4 (andere Monatsabgrenzung, anderer Personenkreis, drei Monate Wartezeit).",
        Sources = [RecordKind.Integrations, RecordKind.Stock],
        Evidence = RecordKind.Integrations,
    };

    public static readonly Indicator FeedbackTimeliness = new("feedback-timeliness", "Rückmeldungen fristgerecht ausgewertet", IndicatorUnit.Share)
    {
        Spellings = ["Rückmeldungen", "Fristgerecht ausgewertete Rückmeldungen", "Rückmeldungen fristgerecht"],
        NumeratorText = "Rückmeldungen des Nenners, die bis zum Fälligkeitstag ausgewertet wurden.",
        DenominatorText = "Rückmeldungen Dritter mit Fälligkeit im Monat (Fällig am, sonst Eingang + eingestellte Frist).",
        Sources = [RecordKind.Feedback],
    };

    public static readonly Indicator AssignmentConformity = new("assignment-conformity", "Zuordnung nach Fachkonzept", IndicatorUnit.Share)
    {
        Spellings = ["Zuordnung", "Zuordnung gemäß Fachkonzept"],
        NumeratorText = "Bestand, für den die Zuordnungsregeln die Einheit AEZ ergeben.",
        DenominatorText = "Bestand am Stichtag.",
        ExclusionText = "Das AEZ-Kennzeichen in VerBIS ist kein Zugangskriterium.",
        Source = "Fachkonzept Alleinerziehende, Abschnitte 2 und 3",
        Sources = [RecordKind.Stock],
    };

    public static readonly Indicator Caseload = new("caseload", "Betreuungsschlüssel", IndicatorUnit.Density)
    {
        Spellings = ["Betreuungsrelation"],
        LeastTarget = 1,
        GreatestTarget = 1000,
        HigherIsBetter = false,
        NumeratorText = "Bestand am Stichtag.",
        DenominatorText = "Vollzeitäquivalente (VZÄ) der IFK am Stichtag.",
        Source = "§ 44c Abs. 4 SGB II",
        Sources = [RecordKind.Stock, RecordKind.Officers],
    };

    /// <summary>All indicators in the fixed order of pages, workbook and JSON.</summary>
    public static readonly IReadOnlyList<Indicator> All =
    [
        Integrations, MeasureEntries, Stock, EgvValidity, ContactDensity, ContactReach,
        IntegrationRate, FeedbackTimeliness, AssignmentConformity, Caseload,
    ];

    /// <summary>
    /// Finds an indicator by its key or its German name in any of its spellings. A name with anything added is another
    /// indicator: "Integrationsquote nach § 48a" is not ours, nor is a contact reach of other months.
    /// </summary>
    /// <param name="reachMonths">N of the setting, for "Kontaktquote (N Monate)".</param>
    public static bool TryFind(string? keyOrName, [NotNullWhen(true)] out Indicator? indicator, int reachMonths = DefaultReachMonths)
    {
        var spelling = Spelling.Key(keyOrName ?? "");
        indicator = BySpelling.GetValueOrDefault(spelling);
        if (indicator is null && spelling.Length > 0 && spelling == Spelling.Key($"{ContactReach.Name} ({reachMonths} Monate)"))
            indicator = ContactReach;
        return indicator is not null;
    }

    /// <summary>The indicator of a key that the store holds.</summary>
    public static Indicator Of(string key) => All.First(i => i.Key == key);

    public override string ToString() => Key;

    private static readonly Dictionary<string, Indicator> BySpelling = All
        .SelectMany(i => i.Spellings.Append(i.Key).Append(i.Name), (i, name) => (Name: Spelling.Key(name), Indicator: i))
        .DistinctBy(pair => pair.Name)
        .ToDictionary(pair => pair.Name, pair => pair.Indicator);
}
