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

        var agreements = new DemoAgreements(options, dice.Fork());
        var contacts = new DemoContacts(options, [.. data.Officers.Where(o => o.Unit == OfficerUnit.Aez)], dice.Fork());
        foreach (var customer in customers)
        {
            data.Care.AddRange(customer.Care);
            data.Agreements.AddRange(agreements.Of(customer));
            data.Contacts.AddRange(contacts.Of(customer).OrderBy(c => c.Date));
        }
        data.Entries.AddRange(new DemoMeasures(options, customers, dice.Fork()).Entries());
        data.Feedback.AddRange(new DemoFeedback(options, customers, data.Entries, dice.Fork()).Create());
        if (DemoAwkwardCases.Fit(options))
            new DemoAwkwardCases(data).Add();
        data.ReadyMetrics.AddRange(DemoReadyMetrics.Create(options, data));
        var scale = Scale(customers);
        data.Targets.AddRange([.. DemoTargets.Create(scale), .. DemoMeasures.Targets(scale)]);
        return data;
    }

    /// <summary>The planners look at the stock with which the year begins, and round: the usual team has the scale 1.</summary>
    private static decimal Scale(List<DemoCustomer> customers)
    {
        var january = Month.January(DemoOptions.TargetYear).FirstDay;
        return Math.Round((decimal)customers.Count(c => c.CareOn(january) is not null) / DemoOptions.UsualStock, 1);
    }
}
