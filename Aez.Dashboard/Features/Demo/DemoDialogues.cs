using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Features.Demo;

/// <summary>How far a dialogue of the story has come.</summary>
public enum DemoDialogueEnd
{
    /// <summary>Signed by both.</summary>
    Signed,

    /// <summary>Signed, then corrected and signed again.</summary>
    Corrected,

    /// <summary>Given back to the team lead.</summary>
    Returned,

    /// <summary>Waits for the second signature.</summary>
    Waiting,
}

/// <summary>What is said of a missed target.</summary>
/// <param name="Cause">Key of a <see cref="DeviationCause"/>.</param>
/// <param name="Explanation">The cause in own words.</param>
/// <param name="NoMeasure">Why nothing is decided, where nothing is.</param>
public sealed record DemoAnswer(string Cause, string Explanation, string NoMeasure);

/// <summary>What the synthetic team and its head have said in their dialogues of the present; the last month is still to be prepared.</summary>
public static class DemoDialogues
{
    public const string ReturnReason = "Bei den Integrationen ist mir die Ursache zu allgemein: Bitte ergänzen, welche Arbeitgeber ausgefallen sind und ab wann die Sprechstunde wirken soll.";

    public const string CorrectionReason = "Die Erläuterung zu den Integrationen nannte die unbesetzte Stelle nicht.";

    public const string CorrectedExplanation = "Zwei Arbeitgeber im Handel haben im Frühjahr nicht eingestellt; dazu war eine Stelle im Team drei Monate unbesetzt.";

    public const string ProcessReason = "Seit dem Wechsel zweier IFK werden ablaufende Kooperationspläne nicht mehr gemeinsam verteilt; die Fortschreibung liegt bei jeder IFK selbst.";

    /// <summary>The indicator whose process changed, from <see cref="ProcessChangedIn"/> on.</summary>
    public static readonly Indicator Changed = Indicator.EgvValidity;

    public static readonly ActingUser Lead = new("Petra Lindner", Role.TeamLead) { Login = "teamleitung", Team = DemoTeam.Team };

    public static readonly ActingUser Head = new("Holger Brandt", Role.DepartmentHead) { Login = "bereichsleitung" };

    private static readonly IReadOnlyDictionary<Indicator, DemoAnswer> Answers = new Dictionary<Indicator, DemoAnswer>
    {
        [Indicator.Integrations] = new("labour-market", "Zwei Arbeitgeber im Handel haben im Frühjahr nicht eingestellt; die Stellen sind nicht zurückgekommen.", "Die Sprechstunde mit dem Arbeitgeber-Service läuft schon; ihre Wirkung wird erst abgewartet."),
        [Indicator.MeasureEntries] = new("offers", "Bei den kleinen Instrumenten fehlen einzelne Plätze; kein Instrument trägt den Rückstand allein.", "Die Rückstände sind klein und werden beobachtet; eine eigene Maßnahme lohnt noch nicht."),
        [Indicator.EgvValidity] = new("staff", "In der Urlaubszeit wurden Fortschreibungen verschoben.", "Die wöchentliche Verteilung läuft; der Rückstand ist bis zum nächsten Dialog aufgeholt."),
        [Indicator.ContactDensity] = new("staff", "Eine Stelle war unbesetzt; die Vertretung hat vor allem dringende Fälle gesprochen.", "Die Stelle ist seit dem Monatsersten wieder besetzt."),
        [Indicator.ContactReach] = new("staff", "Wegen der unbesetzten Stelle blieben Kundinnen und Kunden in Maßnahmen länger ohne Gespräch.", "Die Anrufaktion für alle ohne Gespräch seit mehr als 90 Tagen ist beschlossen."),
        [Indicator.FeedbackTimeliness] = new("data-quality", "Rückmeldungen sind ausgewertet, aber spät erfasst worden.", "Rückmeldungen gehen künftig zentral ein; das wirkt ab dem nächsten Monat."),
        [Indicator.AssignmentConformity] = new("late-assignment", "Übergaben an das Fallmanagement warten auf freie Termine.", "Die Übergaben sind vereinbart."),
        [Indicator.Caseload] = new("staff", "Mit der unbesetzten Stelle verteilen sich die Kundinnen und Kunden auf weniger Schultern.", "Über die Nachbesetzung entscheidet die Bereichsleitung; die Ausschreibung läuft."),
    };

    private static readonly DemoAnswer Usual = new("offers", "Der Träger hat den Beginn verschoben; zwei Teilnahmen starten erst im nächsten Monat.", "Die nachgeholten Eintritte decken den Rückstand.");

    /// <summary>The first month of the changed process: from then on fewer plans are updated in time (<see cref="DemoPlans"/>).</summary>
    public static Month ProcessChangedIn(DemoOptions options) => options.LastMonth.AddMonths(-8);

    /// <summary>The dialogues in the order in which they were held, as far as the story reaches back; of the past none.</summary>
    public static IReadOnlyList<(Month Month, DemoDialogueEnd End)> Of(DemoOptions options)
    {
        var last = options.LastWholeMonth;
        (Month Month, DemoDialogueEnd End)[] all =
        [
            (last.AddMonths(-5), DemoDialogueEnd.Corrected),
            (last.AddMonths(-4), DemoDialogueEnd.Signed),
            (last.AddMonths(-3), DemoDialogueEnd.Signed),
            (last.AddMonths(-2), DemoDialogueEnd.Returned),
            (last.AddMonths(-1), DemoDialogueEnd.Waiting),
        ];
        return options.Era.IsPresent ? [.. all.Where(held => held.Month >= options.FirstMonth)] : [];
    }

    /// <summary>What is said of a figure that is missed.</summary>
    /// <param name="instrument">Null: of the indicator as a whole.</param>
    public static DemoAnswer AnswerTo(Indicator indicator, string? instrument) => instrument is null ? Answers.GetValueOrDefault(indicator, Usual) : instrument switch
    {
        "VB" => new DemoAnswer("funds", "Aus dem Vermittlungsbudget wird seltener gefördert, seit Fahrtkosten anders erstattet werden.", "Der Bedarf ist gedeckt; der Plan wird zum Jahreswechsel angepasst."),
        "BOP" => new DemoAnswer("offers", "Das Instrument ist neu im Haus; Betriebe für ein Praktikum in Teilzeit fehlen noch.", "Der Arbeitgeber-Service spricht Betriebe an, das ist Teil der Sprechstunde."),
        "TaAM" => new DemoAnswer("funds", "Die Mittel für Förderungen über fünf Jahre sind gebunden.", "Neue Förderungen sind erst mit dem nächsten Haushalt möglich."),
        "ESG" => new DemoAnswer("applicants", "Kaum jemand in der Betreuung erfüllt zurzeit die Voraussetzungen.", "Es wird im Einzelfall geprüft."),
        _ => Usual,
    };

    /// <summary>Minutes of the meeting.</summary>
    public static string MinutesOf(Month month) => $"Besprochen mit der Bereichsleitung. Zahlen für {German.MonthName(month)} geprüft; offene Rückmeldungen der Träger werden bis zum nächsten Dialog ausgewertet.";
}
