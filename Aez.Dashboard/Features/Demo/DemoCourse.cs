using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Assignment;
using Aez.Dashboard.Domain.Records;

namespace Aez.Dashboard.Features.Demo;

/// <summary>What happens to the customers month by month: work taken up, another IFK, a partner, a grown child, an end.</summary>
internal sealed class DemoCourse(DemoOptions options, IReadOnlyList<Officer> officers, IReadOnlyList<DemoCustomer> customers, Dice dice)
{
    /// <summary>Starts a year for the usual stock; more than count, since Minijobs and other units are among them.</summary>
    private const double StartsPerYear = 196;

    /// <summary>Share of a year's starts by month: spring and the beginning of training, little in winter.</summary>
    private static readonly double[] Season = [0.06, 0.06, 0.09, 0.10, 0.09, 0.08, 0.07, 0.11, 0.12, 0.09, 0.08, 0.05];

    private readonly Dictionary<string, OfficerUnit> _units = officers.ToDictionary(o => o.Code, o => o.Unit, StringComparer.Ordinal);
    private readonly List<Officer> _team = [.. officers.Where(o => o.Unit == OfficerUnit.Aez)];

    public List<Integration> Integrations { get; } = [];

    public void Run()
    {
        foreach (var month in Month.Range(options.FirstMonth, options.LastMonth))
        {
            foreach (var customer in customers.Where(c => c.End is null && c.Current.From < month.FirstDay))
                Live(customer, month);
            TakeUpWork(month);
        }
    }

    private void Live(DemoCustomer customer, Month month)
    {
        var day = dice.Workday(month);
        var grown = customer.Current.YoungestChildBirthDate is { } birth && Age.On(month.KeyDay, birth) >= AssignmentFacts.ChildAge;
        if (grown ? dice.Hits(0.5) : dice.Hits(0.004))
            customer.Close(grown ? month.KeyDay : day);
        else if (dice.Hits(0.0015))
            PartnerMovesIn(customer, day);
        else if (dice.Hits(0.006) && UnitOf(customer) == OfficerUnit.Aez)
            customer.Continue(day, c => c.Ifk = dice.Pick(_team, o => (double)o.FullTimeEquivalent).Code);
    }

    /// <summary>The IFK learns of it, keeps the customer for a while and hands over.</summary>
    private void PartnerMovesIn(DemoCustomer customer, DateOnly day)
    {
        customer.Continue(day, c => c.PartnerInHousehold = true);
        customer.Close(day.AddDays(dice.Between(20, 100)));
    }

    private void TakeUpWork(Month month)
    {
        var inCare = customers.Where(c => (c.End is null || c.End > month.KeyDay) && c.Current.From < month.FirstDay).ToList();
        var count = dice.Around(StartsPerYear * inCare.Count / DemoOptions.UsualStock * Season[month.Number - 1] * Level(month), 0.16);
        var free = inCare.Where(c => c.LastIntegration is not { } last || month.Since(last) > 4).ToList();
        for (var i = 0; i < count && free.Count > 0; i++)
        {
            var customer = dice.Take(free);
            customer.LastIntegration = month;
            // Most contracts begin with the month.
            var start = dice.Hits(0.45) ? month.FirstDay : dice.Workday(month);
            var kind = Kind(month);
            Integrations.Add(new Integration
            {
                CustomerNumber = customer.Number,
                StartOn = start,
                Kind = kind,
                Ifk = dice.Hits(0.85) ? customer.CareOn(start)?.Ifk : null,
            });
            if (kind.Counts() && dice.Hits(0.3))
                customer.Close(dice.Workday(start.AddDays(20), start.AddDays(100)));
        }
    }

    /// <summary>The second half of the last year is weaker: the year's target gets out of reach.</summary>
    private double Level(Month month) => month.Year < options.TargetYear || month.Number <= 5 ? 1 : 0.9;

    private IntegrationKind Kind(Month month) => dice.Between(1, 100) switch
    {
        <= 68 => IntegrationKind.Employment,
        <= 74 when month.Number is 8 or 9 => IntegrationKind.Training,
        <= 76 => IntegrationKind.Employment,
        <= 80 => IntegrationKind.SelfEmployment,
        <= 95 => IntegrationKind.Marginal,
        _ => IntegrationKind.Subsidised,
    };

    private OfficerUnit UnitOf(DemoCustomer customer) => _units[customer.Current.Ifk];
}
