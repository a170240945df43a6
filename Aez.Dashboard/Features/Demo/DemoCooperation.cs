using Aez.Dashboard.Domain.Registers;
using Values = (Aez.Dashboard.Domain.Registers.EntryField Field, string Text)[];

namespace Aez.Dashboard.Features.Demo;

/// <summary>When the working groups of the synthetic team meet, and who of it has learned what.</summary>
internal static class DemoCooperation
{
    /// <param name="day">What "heute" means.</param>
    /// <param name="ifks">Kürzel of the team.</param>
    /// <param name="firstFile">Number of the first document.</param>
    public static IEnumerable<(Register Register, Values Values)> Create(DateOnly day, IReadOnlyList<string> ifks, int firstFile) =>
    [
        .. Meetings(day, ifks[0], firstFile).Select(values => ((Register)MeetingRegister.Instance, values)),
        .. Trainings(day).Where(t => t.Ifk <= ifks.Count)
            .Select(t => ((Register)QualificationRegister.Instance, t.Values.Prepend((QualificationRegister.Ifk, ifks[t.Ifk - 1])).ToArray())),
    ];

    private static IEnumerable<Values> Meetings(DateOnly day, string ifk, int file)
    {
        for (var weeks = 12; weeks >= 4; weeks -= 2)
            yield return weeks == 6 ? Meeting("intern", Workday(day.AddDays(-7 * weeks)), "ausgefallen") : Held("intern", Workday(day.AddDays(-7 * weeks)), file++);
        yield return
        [
            .. Held("intern", Workday(day.AddDays(-18)), file++),
            (MeetingRegister.Members, "alle IFK der AEZ, BCA des Jobcenters; Teamleitung nach Wunsch"),
            (MeetingRegister.Present, "fünf IFK, BCA"),
            (MeetingRegister.Topics, "Randzeiten der Kinderbetreuung, Teilzeitausbildung, neue Angebote der Träger"),
            (MeetingRegister.Tasks, $"Liste der Randzeitenplätze beschaffen; {ifk}; {day.AddDays(-2).Text()}\nTeilzeitausbildung vorstellen; BCA; {day.AddDays(20).Text()}"),
        ];
        yield return Held("fach", Workday(day.AddDays(-66)), file);
        yield return Meeting("fach", Workday(day.AddDays(-31)), "getagt");
        yield return [.. Meeting("fach", Workday(day.AddDays(9)), "angesetzt"), (MeetingRegister.Begin, "13:30"), (MeetingRegister.End, "15:00")];
    }

    private static Values Held(string kind, DateOnly on, int file) =>
        [.. Meeting(kind, on, "getagt"), (MeetingRegister.Minutes, new StoredFileName(file, $"Ergebnisprotokoll {on:yyyy-MM-dd}.pdf").Kept)];

    private static Values Meeting(string kind, DateOnly on, string progress) =>
    [
        (MeetingRegister.Kind, kind),
        (MeetingRegister.On, on.Text()),
        (MeetingRegister.Progress, progress),
        (MeetingRegister.Place, kind == "fach" ? "Rathaus, Raum 214" : "Besprechungsraum 3"),
    ];

    /// <summary>On weekends nobody meets.</summary>
    private static DateOnly Workday(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? day.AddDays(day.DayOfWeek == DayOfWeek.Saturday ? 2 : 1) : day;

    private static IEnumerable<(int Ifk, Values Values)> Trainings(DateOnly day)
    {
        for (var i = 1; i <= 6; i++)
        {
            yield return Training(i, "grundqualifizierung", "absolviert", day.AddDays(-900 + (40 * i)));
            if (i != 3)
                yield return Training(i, "beratungskonzeption", "absolviert", day.AddDays(-700 + (55 * i)));
        }
        yield return Training(3, "beratungskonzeption", "geplant", day.AddDays(38));
        yield return Training(1, "kollegiale-fallberatung", "absolviert", day.AddDays(-400), day.AddDays(60));
        yield return Training(2, "kollegiale-fallberatung", "absolviert", day.AddDays(-380), day.AddDays(700));
        yield return Training(4, "kollegiale-fallberatung", "geplant", day.AddDays(9));
        yield return Training(5, "kollegiale-fallberatung", "offen");
        yield return Training(2, "massnahmenbetreuung", "absolviert", day.AddDays(-800), day.AddDays(-70));
        yield return (4, [.. Training(4, "weitere", "absolviert", day.AddDays(-120)).Values, (QualificationRegister.OfHouse, "Datenschutz am Arbeitsplatz")]);
    }

    private static (int Ifk, Values Values) Training(int ifk, string offer, string progress, DateOnly? on = null, DateOnly? until = null) => (ifk,
    [
        (QualificationRegister.Offer, offer),
        (QualificationRegister.Progress, progress),
        .. on is { } day ? new[] { ((EntryField)QualificationRegister.On, day.Text()) } : [],
        .. until is { } end ? new[] { ((EntryField)QualificationRegister.ValidUntil, end.Text()) } : [],
    ]);
}
