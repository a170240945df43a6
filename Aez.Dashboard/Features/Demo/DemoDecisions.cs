using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Features.Demo;

/// <summary>What the synthetic team has decided in its dialogues: one measure that worked, some that are on their way, one given up.</summary>
internal static class DemoDecisions
{
    private static readonly string Author = DemoDialogues.Lead.Name;

    public static IReadOnlyList<SteeringMeasure> Create(DemoOptions options)
    {
        var last = options.LastWholeMonth;
        var places = options.Era.IsPresent ? "AGH" : "FbW";
        return
        [
            Closed(
                Of(last.AddMonths(-6), options.Era.IsPresent ? "Ablaufende Kooperationspläne jede Woche in der Teambesprechung verteilen und vor Ablauf fortschreiben" : "Auslaufende EGV jede Woche in der Teambesprechung verteilen und vor Ablauf neu abschließen", Indicator.EgvValidity, "", "AEZ-02", 60, 0.05m, 3),
                last.AddMonths(-2), 0.046m, "Die Verteilung bleibt; die Gültigkeit hat sich erholt."),
            Closed(
                Of(last.AddMonths(-9), $"Zusätzliche Plätze für {places} beim Bildungsträger vereinbaren", Indicator.MeasureEntries, places, "AEZ-01", 75, 1, 4),
                last.AddMonths(-5), null, "Der Träger hat die Plätze nicht eingerichtet; neuer Anlauf mit einem anderen Träger."),
            Of(CallsDecidedIn(options), "Alle Kundinnen und Kunden ohne Gespräch seit mehr als 90 Tagen anrufen", Indicator.ContactReach, "", "AEZ-02", 50, 0.04m, 4),
            Of(last.AddMonths(-2), "Sprechstunde gemeinsam mit dem Arbeitgeber-Service, jeden zweiten Dienstag", Indicator.Integrations, "", Author, 70, 3, 5),
            Of(last.AddMonths(-1), "Rückmeldungen der Träger gehen zentral ein und werden am selben Tag verteilt", Indicator.FeedbackTimeliness, "", "AEZ-01", 100, 0.1m, 4),
        ];
    }

    /// <summary>The dialogue that has decided to call everybody without a talk for long: the measure whose effect shows.</summary>
    public static Month CallsDecidedIn(DemoOptions options) => options.LastWholeMonth.AddMonths(-3);

    /// <param name="dueAfter">Days from the month's end to the due day.</param>
    /// <param name="months">Months until the effect is expected.</param>
    private static SteeringMeasure Of(Month decidedIn, string text, Indicator indicator, string instrument, string responsible, int dueAfter, decimal effect, int months)
    {
        var at = MeetingOf(decidedIn);
        return new SteeringMeasure
        {
            Team = DemoTeam.Team,
            DecidedIn = decidedIn.Value,
            Text = text,
            Indicator = indicator.Key,
            Instrument = instrument,
            Responsible = responsible,
            DueOn = decidedIn.KeyDay.AddDays(dueAfter),
            ExpectedEffect = effect,
            ExpectedBy = decidedIn.AddMonths(months).Value,
            CreatedBy = Author,
            CreatedAt = at,
            ChangedBy = Author,
            ChangedAt = at,
            Version = 1,
        };
    }

    private static SteeringMeasure Closed(SteeringMeasure measure, Month closedIn, decimal? effect, string note)
    {
        measure.ClosedIn = closedIn.Value;
        measure.ClosedOn = DateOnly.FromDateTime(MeetingOf(closedIn));
        measure.MeasuredEffect = effect;
        measure.ClosingNote = note;
        measure.ChangedAt = MeetingOf(closedIn);
        measure.Version++;
        return measure;
    }

    /// <summary>The dialogue of a month is held on the fourth of the next.</summary>
    private static DateTime MeetingOf(Month month) => month.KeyDay.AddDays(4).ToDateTime(new TimeOnly(8, 30), DateTimeKind.Utc);
}
