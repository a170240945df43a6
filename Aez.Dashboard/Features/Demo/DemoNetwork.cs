using System.Globalization;
using Aez.Dashboard.Domain.Registers;
using Values = (Aez.Dashboard.Domain.Registers.EntryField Field, string Text)[];

namespace Aez.Dashboard.Features.Demo;

/// <summary>With whom the synthetic team works, and what it needs: of each state that the registers know there is one.</summary>
internal static class DemoNetwork
{
    /// <param name="day">What "heute" means.</param>
    /// <param name="firstId">Number of the first entry: needs name their partner by its number.</param>
    public static IEnumerable<(Register Register, Values Values)> Create(DateOnly day, int firstId) =>
    [
        .. Partners(day).Select(values => ((Register)PartnerRegister.Instance, values)),
        .. Needs(day, firstId).Select(values => ((Register)NeedRegister.Instance, values)),
    ];

    private static IEnumerable<Values> Partners(DateOnly day)
    {
        yield return
        [
            .. Signed("Bildungswerk Beispielstadt gGmbH", "traeger", day.AddDays(-620), day.AddDays(110)),
            (PartnerRegister.Contact, "Frau Muster, Maßnahmeplanung"), (PartnerRegister.Interface, "ja"), .. Step("Auslastung besprechen", day.AddDays(6), "AEZ-01"),
        ];
        yield return [.. Signed("Stadt Beispielstadt, Kindertagesbetreuung", "betreuung", day.AddDays(-300), day.AddDays(45)), (PartnerRegister.Interface, "ja")];
        yield return [.. Partner("Kirchlicher Kita-Verbund", "betreuung", "vorbereitung"), .. Step("Entwurf der Vereinbarung abstimmen", day.AddDays(-5), "Petra Lindner")];
        yield return [.. Signed("Beratungsstelle Frau und Beruf", "beratung", day.AddDays(-800), day.AddDays(-20)), (PartnerRegister.Interface, "nein")];
        yield return [.. Partner("Industrie- und Handelskammer", "arbeitgeber", "keine"), .. Step("Vorstellung der Teilzeitausbildung", day.AddDays(40), "AEZ-02")];
        yield return Partner("Agentur für Arbeit, BCA", "behoerde", "keine");
    }

    private static IEnumerable<Values> Needs(DateOnly day, int firstId)
    {
        yield return [.. Need("Sprachförderung mit Kinderbetreuung am Ort", day.AddDays(-25), "AEZ-01"), (NeedRegister.NextStep, "Bedarf beziffern"), (NeedRegister.NextOn, day.AddDays(8).Text())];
        yield return [.. Need("Wiedereinstieg in Pflegeberufe in Teilzeit", day.AddDays(-90), "AEZ-02"), (NeedRegister.ConceptOn, day.AddDays(-30).Text()), Partner(firstId), (NeedRegister.Places, "15")];
        yield return
        [
            .. Need("Teilzeitausbildung: Vorbereitung und Begleitung", day.AddDays(-140), "Petra Lindner"), (NeedRegister.ConceptOn, day.AddDays(-100).Text()), (NeedRegister.ReviewOn, day.AddDays(-60).Text()),
            (NeedRegister.NextStep, "Stellungnahme des B-Teams einholen"), (NeedRegister.NextOn, day.AddDays(-4).Text()),
        ];
        yield return [.. Need("Führerschein als Zugang zu Arbeit am Stadtrand", day.AddDays(-200), "AEZ-03"), (NeedRegister.ReviewOn, day.AddDays(-150).Text()), (NeedRegister.TenderOn, day.AddDays(-50).Text()), (NeedRegister.Places, "8")];
        yield return
        [
            .. Need("Einzelcoaching für Alleinerziehende", day.AddDays(-420), "AEZ-01"), (NeedRegister.ConceptOn, day.AddDays(-380).Text()), (NeedRegister.ReviewOn, day.AddDays(-350).Text()),
            (NeedRegister.NoticeOn, day.AddDays(-320).Text()), (NeedRegister.RunsFrom, day.AddDays(-290).Text()), (NeedRegister.Instrument, "AVGS-MAT"), (NeedRegister.Places, "40"), Partner(firstId),
        ];
        yield return [.. Need("Ferienbetreuung durch den Träger", day.AddDays(-260), "AEZ-02"), (NeedRegister.DroppedOn, day.AddDays(-190).Text())];
    }

    private static Values Partner(string name, string kind, string cooperation) =>
        [(PartnerRegister.Name, name), (PartnerRegister.Kind, kind), (PartnerRegister.Cooperation, cooperation)];

    private static Values Signed(string name, string kind, DateOnly on, DateOnly until) =>
        [.. Partner(name, kind, "geschlossen"), (PartnerRegister.SignedOn, on.Text()), (PartnerRegister.EndsOn, until.Text())];

    private static Values Step(string what, DateOnly on, string who) =>
        [(PartnerRegister.NextStep, what), (PartnerRegister.NextOn, on.Text()), (PartnerRegister.Responsible, who)];

    private static Values Need(string name, DateOnly on, string who) =>
        [(NeedRegister.Name, name), (NeedRegister.NeedOn, on.Text()), (NeedRegister.Responsible, who)];

    private static (EntryField, string) Partner(int id) => (NeedRegister.Partner, id.ToString(CultureInfo.InvariantCulture));
}
