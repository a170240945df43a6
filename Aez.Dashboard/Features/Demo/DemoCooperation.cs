using Aez.Dashboard.Domain.Registers;
using Values = (Aez.Dashboard.Domain.Registers.EntryField Field, string Text)[];

namespace Aez.Dashboard.Features.Demo;

/// <summary>With whom the synthetic team works, and who of it has learned what. Of each state that a register knows there is one.</summary>
internal static class DemoCooperation
{
    /// <param name="day">What "heute" means.</param>
    /// <param name="ifks">Kürzel of the team.</param>
    public static IEnumerable<(Register Register, Values Values)> Create(DateOnly day, IReadOnlyList<string> ifks) =>
    [
        .. Trainings(day).Where(t => t.Ifk <= ifks.Count)
            .Select(t => ((Register)QualificationRegister.Instance, t.Values.Prepend((QualificationRegister.Ifk, ifks[t.Ifk - 1])).ToArray())),
    ];

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
