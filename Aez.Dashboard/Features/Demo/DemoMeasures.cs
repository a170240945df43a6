using System.Globalization;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;

namespace Aez.Dashboard.Features.Demo;

/// <summary>Measure entries over the instruments valid then, and what is planned of them.</summary>
internal sealed class DemoMeasures(DemoOptions options, IReadOnlyList<DemoCustomer> customers, Dice dice)
{
    // Shares of the year in percent. The budget is released in February; training begins in August and September.
    private static readonly decimal[] EvenSeason = [8, 8, 9, 8, 8, 9, 8, 8, 9, 9, 9, 7];
    private static readonly decimal[] BudgetSeason = [3, 5, 9, 10, 10, 9, 7, 8, 13, 12, 9, 5];
    private static readonly decimal[] AutumnSeason = [2, 4, 4, 4, 4, 4, 4, 34, 32, 4, 2, 2];

    /// <summary>Per instrument: entries a year for the usual stock, how the target year differs, its target (null: none), days a participation lasts.</summary>
    private static readonly Plan[] Plans =
    [
        new("VB", 20, 1.0, 20, 1, EvenSeason),
        new("MAT", 38, 1.3, 40, 90, BudgetSeason),
        new("MAG", 12, 0.9, 12, 30, EvenSeason),
        new("AVGS-MAT", 26, 1.2, 26, 60, BudgetSeason),
        new("AVGS-MAG", 3, 1.0, null, 30, EvenSeason),
        new("AVGS-MPAV", 5, 1.0, null, 1, EvenSeason),
        new("FbW", 22, 0.5, 24, 240, BudgetSeason),
        new("EGZ", 8, 1.3, 8, 180, EvenSeason),
        new("EQ", 1.5, 1.0, null, 270, AutumnSeason),
        new("BaE", 1, 1.0, null, 900, AutumnSeason),
        new("abH", 1, 1.0, null, 300, AutumnSeason),
        new("AsA", 1.5, 1.0, null, 300, AutumnSeason),
        new("KEL", 12, 1.0, 12, 120, EvenSeason),
        new("ESG", 6, 0.8, 6, 180, EvenSeason),
        new("LES", 1, 1.0, null, 60, EvenSeason),
        new("AGH", 16, 1.15, 16, 180, BudgetSeason),
        new("FAV", 1, 0.5, 0, 365, EvenSeason),
        new("FF", 3, 1.0, null, 60, EvenSeason),
        new("FsR", 1, 1.0, null, 180, EvenSeason),
        new("STA", 4, 1.0, 4, 720, EvenSeason),
        new("ESF-LZA", 3, 1.0, null, 540, EvenSeason),
        new("TZA", 3, 1.2, 3, 730, AutumnSeason),
    ];

    /// <summary>The same of the present: no FbW but remainders, no programmes, the instruments of since.</summary>
    private static readonly Plan[] PlansOfPresent =
    [
        new("VB", 20, 1.0, 20, 1, EvenSeason),
        new("MAT", 38, 1.3, 40, 90, BudgetSeason),
        new("MAG", 12, 0.9, 12, 30, EvenSeason),
        new("AVGS-MAT", 26, 1.2, 26, 60, BudgetSeason),
        new("AVGS-MAG", 3, 1.0, null, 30, EvenSeason),
        new("AVGS-MPAV", 4, 1.0, null, 1, EvenSeason),
        new("EGZ", 8, 1.3, 8, 180, EvenSeason),
        new("EQ", 1.5, 1.0, null, 270, AutumnSeason),
        new("BOP", 6, 0.6, 8, 20, EvenSeason),
        new("BaE", 1, 1.0, null, 900, AutumnSeason),
        new("AsA", 2.5, 1.0, null, 300, AutumnSeason),
        new("KEL", 12, 1.0, 12, 120, EvenSeason),
        new("ESG", 6, 0.8, 6, 180, EvenSeason),
        new("LES", 1, 1.0, null, 60, EvenSeason),
        new("AGH", 14, 1.1, 14, 180, BudgetSeason),
        new("EvL", 4, 1.0, 4, 720, EvenSeason),
        new("FF", 4, 1.0, null, 60, EvenSeason),
        new("FsR", 1, 1.0, null, 180, EvenSeason),
        new("TaAM", 5, 0.5, 6, 1500, EvenSeason),
        new("GB", 8, 1.1, 8, 180, EvenSeason),
        new("TZA", 3, 1.2, 3, 730, AutumnSeason),
    ];

    private static readonly string[] Providers =
        ["Bildungswerk Beispiel gGmbH", "Akademie Platzhalter", "Werkstatt Muster e. V.", "Träger Übungsfeld", "Förderverein Größenwahl"];

    private int _participations;

    private IReadOnlyList<Plan> PlansOfEra => options.Era.IsPresent ? PlansOfPresent : Plans;

    public IEnumerable<MeasureEntry> Entries()
    {
        var valid = InstrumentCatalogue.Create().ToDictionary(i => i.Code, StringComparer.Ordinal);
        foreach (var month in Month.Range(options.FirstMonth, options.LastMonth))
        {
            var inCare = customers.Where(c => c.CareOn(month.FirstDay) is not null && c.CareOn(month.KeyDay) is not null).ToList();
            foreach (var plan in PlansOfEra.Where(p => inCare.Count > 0 && !valid[p.Instrument].IsNotYetValidOn(month.FirstDay) && !valid[p.Instrument].IsOverOn(month.KeyDay)))
            {
                for (var i = dice.Around(plan.MeanIn(month, options.TargetYear) * inCare.Count / DemoOptions.UsualStock, 0.5); i > 0; i--)
                    yield return Entry(plan, dice.Pick(inCare), month);
            }
        }
    }

    /// <param name="scale">Size of the team against the usual one.</param>
    public IEnumerable<DemoTarget> Targets(int year, decimal scale) => PlansOfEra
        .Where(p => p.Target is not null)
        .Select(p => new DemoTarget(year, Indicator.MeasureEntries, Math.Round(p.Target!.Value * scale), p.Instrument, p.Season == EvenSeason ? null : p.Season));

    private MeasureEntry Entry(Plan plan, DemoCustomer customer, Month month)
    {
        var day = dice.Workday(month);
        var exit = plan.Days == 1 ? day : day.AddDays((int)(plan.Days * (dice.Hits(0.2) ? 0.4 : 1)));
        var participation = dice.Hits(0.95) ? $"T{month.Year}-{++_participations:D6}" : null;
        return new MeasureEntry
        {
            NaturalKey = MeasureEntry.KeyOf(participation, customer.Number, plan.Instrument, day),
            CustomerNumber = customer.Number,
            Instrument = plan.Instrument,
            EntryOn = day,
            // Ends are known when they have come.
            ExitOn = exit <= options.LastDay ? exit : null,
            Ifk = dice.Hits(0.8) ? customer.CareOn(day)?.Ifk : null,
            Provider = plan.Days > 1 ? dice.Pick(Providers) : null,
            ParticipationId = participation,
        };
    }

    private sealed record Plan(string Instrument, double PerYear, double TargetYearFactor, int? Target, int Days, IReadOnlyList<decimal> Season)
    {
        public double MeanIn(Month month, int targetYear) =>
            PerYear * (month.Year == targetYear ? TargetYearFactor : 1) * (double)Season[month.Number - 1] / 100;
    }
}
