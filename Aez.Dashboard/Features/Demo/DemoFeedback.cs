using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;

namespace Aez.Dashboard.Features.Demo;

/// <summary>Feedback of third parties: of providers when a measure ends, of employers, partners and on job referrals.</summary>
internal sealed class DemoFeedback(DemoOptions options, IReadOnlyList<DemoCustomer> customers, IReadOnlyList<MeasureEntry> entries, Dice dice)
{
    private const double OthersPerMonth = 14;

    private static readonly string[] Results = ["abgeschlossen", "abgebrochen", "Stelle besetzt", "nicht geeignet", "Gespräch geführt", "keine Rückmeldung des Kunden"];
    private static readonly string[] FollowUps = ["Beratung", "Anschlussmaßnahme", "Bewerbungsunterlagen überarbeiten", "Vermittlung", "EGV fortschreiben"];

    private readonly HashSet<(string, FeedbackSource, DateOnly, string)> _keys = [];

    public IEnumerable<Feedback> Create() => Received().Where(f => _keys.Add((f.CustomerNumber, f.Source, f.ReceivedOn, f.Ifk)));

    private IEnumerable<Feedback> Received()
    {
        var byNumber = customers.ToDictionary(c => c.Number, StringComparer.Ordinal);
        foreach (var entry in entries.Where(e => e is { ExitOn: not null, Provider: not null } && dice.Hits(0.85)))
        {
            var day = entry.ExitOn!.Value.AddDays(dice.Between(2, 25));
            if (day <= options.LastDay && byNumber[entry.CustomerNumber].CareOn(day) is { } care)
                yield return Of(FeedbackSource.Provider, day, care.Ifk, entry.CustomerNumber);
        }
        foreach (var month in Month.Range(options.FirstMonth, options.LastMonth))
        {
            for (var i = dice.Around(OthersPerMonth * customers.Count / DemoOptions.Default.Customers, 0.4); i > 0; i--)
            {
                var day = dice.Workday(month);
                if (dice.Pick(customers) is { } customer && customer.CareOn(day) is { } care)
                    yield return Of(Source(), day, care.Ifk, dice.Hits(0.95) ? customer.Number : "");
            }
        }
    }

    private Feedback Of(FeedbackSource source, DateOnly day, string ifk, string customer)
    {
        var evaluated = day.AddDays(dice.Hits(0.86) ? dice.Between(1, 14) : dice.Between(15, 60));
        var isEvaluated = evaluated <= options.LastDay && dice.Hits(0.97);
        return new Feedback
        {
            Source = source,
            ReceivedOn = day,
            Ifk = ifk,
            CustomerNumber = customer,
            DueOn = dice.Hits(0.25) ? day.AddDays(dice.Pick([7, 14, 21])) : null,
            EvaluatedOn = isEvaluated ? evaluated : null,
            Result = isEvaluated ? dice.Pick(Results) : null,
            FollowUp = isEvaluated && dice.Hits(0.7) ? dice.Pick(FollowUps) : null,
        };
    }

    private FeedbackSource Source() => dice.Between(1, 10) switch
    {
        <= 3 => FeedbackSource.Employer,
        <= 5 => FeedbackSource.NetworkPartner,
        _ => FeedbackSource.JobReferral,
    };
}
