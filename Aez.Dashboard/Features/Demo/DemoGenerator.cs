using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;

namespace Aez.Dashboard.Features.Demo;

/// <summary>Tells the story of a synthetic team. Nobody in it exists; the same options always tell the same story.</summary>
public static class DemoGenerator
{
    public static DemoData Create(DemoOptions options)
    {
        var dice = new Dice(options.Seed);
        var data = new DemoData();
        data.Officers.AddRange(DemoTeam.Create(options.Ifks));

        var customers = new DemoPopulation(options, data.Officers, dice.Fork()).Create(options.Customers).ToList();
        var course = new DemoCourse(options, data.Officers, customers, dice.Fork());
        course.Run();
        data.Integrations.AddRange(course.Integrations);

        var own = dice.Fork();
        Func<DemoCustomer, IEnumerable<Domain.Records.Agreement>> agreements = options.Era.IsPresent ? new DemoPlans(options, own).Of : new DemoAgreements(options, own).Of;
        var contacts = new DemoContacts(options, [.. data.Officers.Where(o => o.Unit == OfficerUnit.Aez)], dice.Fork());
        foreach (var customer in customers)
        {
            data.Care.AddRange(customer.Care);
            data.Agreements.AddRange(agreements(customer));
            data.Contacts.AddRange(contacts.Of(customer).OrderBy(c => c.Date));
        }
        var measures = new DemoMeasures(options, customers, dice.Fork());
        data.Entries.AddRange(measures.Entries());
        data.Feedback.AddRange(new DemoFeedback(options, customers, data.Entries, dice.Fork()).Create());
        if (options.Era.IsPresent ? DemoCurrentCases.Fit(options) : DemoAwkwardCases.Fit(options))
            AddCases(data, options);
        DemoPresent.Cut(data, options.LastDay);
        data.ReadyMetrics.AddRange(DemoReadyMetrics.Create(options, data));
        var scale = Scale(customers, options);
        foreach (var year in options.Era.IsPresent ? Enumerable.Range(options.FirstMonth.Year, options.TargetYear - options.FirstMonth.Year + 1) : [options.TargetYear])
        {
            var first = options.FirstMonth.Year == year ? options.FirstMonth : (Month?)null;
            data.Targets.AddRange([.. DemoTargets.Create(year, scale, first), .. measures.Targets(year, scale).Select(t => DemoTargets.FromMonth(t, first))]);
        }
        return data;
    }

    private static void AddCases(DemoData data, DemoOptions options)
    {
        if (options.Era.IsPresent)
            new DemoCurrentCases(data, options).Add();
        else
            new DemoAwkwardCases(data).Add();
    }

    /// <summary>The planners look at the stock with which the year begins, and round: the usual team has the scale 1.</summary>
    private static decimal Scale(List<DemoCustomer> customers, DemoOptions options)
    {
        var january = Month.January(options.TargetYear).FirstDay;
        return Math.Round((decimal)customers.Count(c => c.CareOn(january) is not null) / DemoOptions.UsualStock, 1);
    }
}
