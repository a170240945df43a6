using Aez.Dashboard.Domain;
using Aez.Dashboard.Figures;

namespace Aez.Dashboard.Tests.Simulation;

/// <summary>How often chance is taken for a signal, and a change for chance: measured with the product's own rules on simulated customers.</summary>
public sealed class SignalRateTests(ITestOutputHelper output)
{
    /// <summary>More seeds measure more exactly and take longer; 60 took a quarter of a minute of computing.</summary>
    private const int Seeds = 15;

    private const int Months = 60;

    [Fact]
    public void StableProcesses_OfAnyIndicatorTeamOrIfk_AreRarelyTakenForAChange()
    {
        var rates = new SortedDictionary<string, (int Flagged, int Judged)>(StringComparer.Ordinal);
        foreach (var customers in new[] { 30, 60, 120, 210, 420 })
        {
            for (var seed = 1; seed <= Seeds; seed++)
            {
                var team = new SimulatedTeam(seed * 7919 + customers, customers, Months);
                foreach (var (indicator, instrument) in SimulatedTeam.Judged)
                {
                    Count($"{indicator} {instrument}, Team", team.Judge(indicator, instrument, team.Ifks));
                    Count($"{indicator} {instrument}, IFK", team.Judge(indicator, instrument, [team.Ifks[^1]]));
                }
            }
        }

        foreach (var (series, (flagged, judged)) in rates)
            output.WriteLine($"{series}: {flagged} of {judged}, {100.0 * flagged / judged:0.00} %");
        // Counts so rare that they are hardly ever judged prove nothing.
        Assert.All(rates.Where(r => r.Value.Judged > 300), r => Assert.InRange((double)r.Value.Flagged / r.Value.Judged, 0, 0.04));
        Assert.InRange(rates.Count(r => r.Value.Judged > 300), 14, rates.Count);

        void Count(string series, IEnumerable<Judgement> judgements)
        {
            foreach (var judgement in judgements)
            {
                var (flagged, judged) = rates.GetValueOrDefault(series);
                if (judgement.Signal is { } signal)
                    (flagged, judged) = (flagged + (signal.Variation == Variation.CommonCause ? 0 : 1), judged + 1);
                rates[series] = (flagged, judged);
            }
        }
    }

    [Fact]
    public void Contacts_FallenFrom35To27PercentForThreeMonths_AreFoundInThreeOfFourTeams()
    {
        const int Teams = 80;
        var found = Enumerable.Range(1, Teams).Count(seed =>
        {
            var team = new SimulatedTeam(seed, 420, ControlChart.MaxPoints, MonthlyContacts);
            return team.Judge(Indicator.ContactReach, null, team.Ifks).Single().Signal?.Variation == Variation.Concern;
        });

        output.WriteLine($"{found} of {Teams}");
        Assert.InRange((double)found / Teams, 0.75, 1);

        static double MonthlyContacts(Month month) => -Math.Log(1 - (month.Since(SimulatedTeam.LastOf(ControlChart.MaxPoints)) > -3 ? 0.27 : 0.35));
    }
}
