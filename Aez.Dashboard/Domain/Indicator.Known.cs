using Aez.Dashboard.Domain.Rules;

namespace Aez.Dashboard.Domain;

/// <content>The indicators themselves.</content>
public sealed partial class Indicator
{
    /// <summary>A full post is 1; more than two of one person are a slip.</summary>
    public const int MostFullTimeEquivalents = 2;

    private const string FindJobs = "Vermittlungsnahe Kundinnen und Kunden wöchentlich mit dem Arbeitgeberservice durchgehen und passende Stellen vorschlagen.";
    private const string FindCauses = "Ursachen mit den IFK in der Teamrunde klären und das Ergebnis im nächsten Dialog vorstellen.";
    private const string InviteLongUnseen = "Kundinnen und Kunden ohne Kontakt seit über 90 Tagen nach Liste einladen, die am längsten nicht gesehenen zuerst.";

    public static readonly Indicator Integrations = new("integrations", "Integrationen", IndicatorUnit.Count)
    {
        Spellings = ["Anzahl Integrationen", "Anzahl der Integrationen"],
        Accumulates = true,
        NumeratorText = "Integrationen der Art svB, Ausbildung oder Selbständigkeit mit Aufnahme im Monat, höchstens eine je Kundin oder Kunde und Monat unter denen mit IFK (die früheste zählt; am selben Tag die der an diesem Tag betreuenden, sonst der nach Kürzel ersten IFK).",
        ExclusionText = "Geringfügige und öffentlich geförderte Beschäftigung zählen nicht; ebenso Integrationen ohne IFK oder ohne Betreuung im Bestand.",
        Sources = [RecordKind.Integrations, RecordKind.Stock],
        Evidence = RecordKind.Integrations,
        Flow = SignalBasis.Value,
        Subject = IndicatorSubject.Plural("die Integrationen"),
        MissingCases = null,
        Suggestion = FindJobs,
        Page = "/integrationsziele",
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
        Flow = SignalBasis.Value,
        Subject = IndicatorSubject.Plural("die Maßnahmeneintritte"),
        MissingCases = null,
        Suggestion = "Freie Plätze aller Instrumente wöchentlich an die IFK melden und in der Teamrunde besetzen.",
        SuggestionOfInstrument = "freie Plätze wöchentlich an alle IFK melden und in der Teamrunde besetzen.",
        Page = "/massnahmeneintritte",
    };

    public static readonly Indicator Stock = new("stock", "Bestand", IndicatorUnit.Count)
    {
        Spellings = ["Kundenbestand", "Bestand am Stichtag"],
        NumeratorText = "Kundinnen und Kunden, die am Stichtag (letzter Tag des Monats) von der IFK betreut werden.",
        Sources = [RecordKind.Stock],
        IsJudged = false,
        IsNeededToSign = true,
        Flow = null,
        Subject = IndicatorSubject.Masculine("der Bestand"),
        MissingCases = null,
        Suggestion = FindCauses,
        Page = null,
    };

    public static readonly Indicator EgvValidity = new("egv-validity", "Gültigkeit der EGV", IndicatorUnit.Share)
    {
        Spellings = ["EGV-Gültigkeit", "Gültigkeit EGV", "Gültige EGV", "Gültigkeit der Kooperationspläne", "Gültigkeit des Kooperationsplans"],
        NumeratorText = $"Kundinnen und Kunden des Nenners {AgreementName.Egv.WithOneValidOnKeyDay()}.",
        DenominatorText = "Bestand am Stichtag, der eine EGV benötigt.",
        ExclusionText = "Nicht erforderlich laut Spalte „EGV erforderlich“, sonst wenn das jüngste Kind am Stichtag geboren und jünger ist als die eingestellte Altersgrenze (§ 10 Abs. 1 Nr. 3 SGB II).",
        Spoken = SpeakOfAgreements,
        Sources = [RecordKind.Agreements, RecordKind.Stock],
        Evidence = RecordKind.Agreements,
        Settings = rules => $"Gültig: {German.List([.. rules.CountedAgreements.Select(RuleTexts.TextOf)])}; Überprüfung nach {RuleTexts.ReviewText(rules)}; keine nötig: {RuleTexts.ExemptionText(rules)}; Befreite im Nenner: {(rules.ExemptLeave ? "nein" : "ja")}",
        Flow = SignalBasis.AgreementRenewal,
        Subject = IndicatorSubject.Feminine("die Gültigkeit der EGV"),
        MissingCases = ("gültige EGV", "gültige EGV"),
        Suggestion = "Fehlende und auslaufende EGV wöchentlich nach Liste nachhalten und zum Abschluss einladen.",
        Page = "/egv-gueltigkeit",
    };

    public static readonly Indicator ContactDensity = new("contact-density", "Kundenkontaktdichte", IndicatorUnit.Density)
    {
        ListsEvents = true,
        Spellings = ["Kontaktdichte", "Kontaktdichte je Kunde"],
        // Two talks a day with each customer.
        GreatestTarget = 60,
        NumeratorText = "Qualifizierte Kontakte im Monat mit Kundinnen und Kunden, die am Kontakttag von der IFK betreut wurden, gleich wer den Kontakt geführt hat.",
        DenominatorText = "Bestand am Stichtag.",
        ExclusionText = "Schreiben, E-Mails, Einladungen und nicht wahrgenommene Termine.",
        Sources = [RecordKind.Contacts, RecordKind.Stock],
        Evidence = RecordKind.Contacts,
        Settings = rules => $"Gezählte Kontaktarten: {RuleTexts.KindsText(rules)}",
        Flow = SignalBasis.Value,
        Subject = IndicatorSubject.Feminine("die Kundenkontaktdichte"),
        MissingCases = ("Kontakt", "Kontakte"),
        Suggestion = InviteLongUnseen,
        Page = "/kontaktdichte",
    };

    public static readonly Indicator ContactReach = new("contact-reach", "Kontaktquote", IndicatorUnit.Share)
    {
        Spoken = SpeakOfReach,
        NumeratorText = "Bestand mit mindestens einem qualifizierten Kontakt in den N Monaten bis zum Stichtag (nach dem Stichtag minus N Monate, bis einschließlich Stichtag).",
        DenominatorText = "Bestand am Stichtag.",
        ExclusionText = "Schreiben, E-Mails, Einladungen und nicht wahrgenommene Termine.",
        Sources = [RecordKind.Contacts, RecordKind.Stock],
        Evidence = RecordKind.Contacts,
        Settings = rules => $"N = {rules.ReachMonths}; gezählte Kontaktarten: {RuleTexts.KindsText(rules)}",
        Flow = SignalBasis.ContactInMonth,
        Subject = IndicatorSubject.Feminine("die Kontaktquote"),
        MissingCases = ("Kundin oder Kunde mit Kontakt", "Kundinnen und Kunden mit Kontakt"),
        Suggestion = InviteLongUnseen,
        Page = "/kontaktdichte",
    };

    public static readonly Indicator IntegrationRate = new("integration-rate", "Integrationsquote, operative Zählung", IndicatorUnit.Share)
    {
        Spellings = ["Integrationsquote", "operative Integrationsquote", "Integrationsquote operativ"],
        NumeratorText = "Integrationen der zwölf Monate, die mit diesem enden.",
        DenominatorText = "Mittlerer Bestand der Stichtage der zwölf vorangegangenen Monate; kein Wert, solange es keine zwölf gibt.",
        ExclusionText = "Operative Zählung: nicht die amtliche Kennzahl K2E4 (andere Monatsabgrenzung, anderer Personenkreis, drei Monate Wartezeit).",
        Sources = [RecordKind.Integrations, RecordKind.Stock],
        Evidence = RecordKind.Integrations,
        MadeOf = (Integrations, 12),
        CountsDenominator = false,
        IsPartOfDenominator = false,
        Flow = SignalBasis.IntegrationsPerStock,
        Subject = IndicatorSubject.Feminine("die Integrationsquote (operative Zählung)"),
        MissingCases = null,
        Suggestion = FindJobs,
        Page = "/integrationsziele",
    };

    public static readonly Indicator FeedbackTimeliness = new("feedback-timeliness", "Rückmeldungen fristgerecht ausgewertet", IndicatorUnit.Share)
    {
        Spellings = ["Rückmeldungen", "Fristgerecht ausgewertete Rückmeldungen", "Rückmeldungen fristgerecht"],
        NumeratorText = "Rückmeldungen des Nenners, die bis zum Fälligkeitstag ausgewertet wurden.",
        DenominatorText = "Rückmeldungen Dritter mit Fälligkeit im Monat (Fällig am, sonst Eingang + eingestellte Frist).",
        Sources = [RecordKind.Feedback],
        Settings = rules => $"Frist: {rules.FeedbackDays} Tage",
        Flow = SignalBasis.Value,
        Subject = IndicatorSubject.Masculine("der Anteil fristgerecht ausgewerteter Rückmeldungen"),
        MissingCases = ("fristgerechte Auswertung", "fristgerechte Auswertungen"),
        Suggestion = "Offene Rückmeldungen wöchentlich in der Teamrunde nach Fälligkeit auswerten.",
        Page = "/rueckmeldungen",
        ToClarify = (late, due) => $"{German.Number(late)} von {German.Quantity(due, "fälligen Rückmeldung", "fälligen Rückmeldungen")} {(late == 1 ? "wurde" : "wurden")} nicht fristgerecht ausgewertet.",
    };

    public static readonly Indicator AssignmentConformity = new("assignment-conformity", "Zuordnung nach Fachkonzept", IndicatorUnit.Share)
    {
        Spellings = ["Zuordnung", "Zuordnung gemäß Fachkonzept"],
        NumeratorText = "Bestand, für den die Zuordnungsregeln die Einheit AEZ ergeben.",
        DenominatorText = "Bestand am Stichtag.",
        ExclusionText = "Das AEZ-Kennzeichen in VerBIS ist kein Zugangskriterium.",
        Source = "Fachkonzept Alleinerziehende, Abschnitte 2 und 3",
        Sources = [RecordKind.Stock],
        Flow = null,
        Subject = IndicatorSubject.Feminine("die Zuordnung nach Fachkonzept"),
        MissingCases = ("passende Zuordnung", "passende Zuordnungen"),
        Suggestion = "Abweichende Zuordnungen mit den IFK prüfen und Übergaben veranlassen.",
        Page = "/zuordnungspruefung",
        ToClarify = (elsewhere, stock) => $"{German.Number(elsewhere)} von {German.Number(stock)} im Bestand {(elsewhere == 1 ? "gehört" : "gehören")} nach dem Fachkonzept nicht zur AEZ.",
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
        MadeOf = (Stock, 1),
        CountsDenominator = false,
        GreatestDenominator = MostFullTimeEquivalents,
        Flow = null,
        Subject = IndicatorSubject.Masculine("der Betreuungsschlüssel"),
        MissingCases = null,
        Suggestion = "Fallverteilung und Stellenbesetzung mit der Bereichsleitung klären.",
        Page = null,
    };

    /// <summary>All indicators in the fixed order of pages, workbook and JSON.</summary>
    public static readonly IReadOnlyList<Indicator> All =
    [
        Integrations, MeasureEntries, Stock, EgvValidity, ContactDensity, ContactReach,
        IntegrationRate, FeedbackTimeliness, AssignmentConformity, Caseload,
    ];

    // Behind the list that it is made of: static fields begin in the order of the text.
    private static readonly Dictionary<string, Indicator> BySpelling = All
        .SelectMany(i => i.Spellings.Append(i.Key).Append(i.Name), (i, name) => (Name: Spelling.Key(name), Indicator: i))
        .DistinctBy(pair => pair.Name)
        .ToDictionary(pair => pair.Name, pair => pair.Indicator);
}
