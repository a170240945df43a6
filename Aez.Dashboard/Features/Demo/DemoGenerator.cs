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
        var measures = new DemoMeasures(options, customers, dice.Fork());
        data.Entries.AddRange(measures.Entries());
        data.Feedback.AddRange(new DemoFeedback(options, customers, data.Entries, dice.Fork()).Create());
        if (DemoAwkwardCases.Fit(options))
            new DemoAwkwardCases(data).Add();
        data.ReadyMetrics.AddRange(DemoReadyMetrics.Create(options, data));
        data.Targets.AddRange([.. DemoTargets.Create(options), .. measures.Targets()]);
        return data;
    }
}
