using Aez.Dashboard.Data;
using Aez.Dashboard.Data.Records;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Domain.Rules;
using Aez.Dashboard.Metrics;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Figures;

/// <summary>A figure that a customer is counted in.</summary>
/// <param name="Instrument">Empty where the indicator has none.</param>
/// <param name="Day">Day of the event, or the key day.</param>
/// <param name="Counted">Whether in the numerator; else in the denominator alone.</param>
/// <param name="Rules">The set that the month was counted by.</param>
public sealed record FigureOfCustomer(Month Month, string Ifk, Indicator Indicator, string Instrument, DateOnly Day, bool Counted, RuleSet Rules);

/// <summary>The way back: from a customer to every figure that they are counted in, by the same contributions that the metrics store sums.</summary>
public sealed class FiguresOfCustomerQuery(IDbContextFactory<AezDbContext> factory, RuleStore settings, AuditLog audit)
{
    /// <summary>What is counted up to a month, the latest month first; only what belongs to IFK whose customers the user may see, in teams that are theirs at the time.</summary>
    /// <param name="customer">Any spelling of the number.</param>
    public async Task<IReadOnlyList<FigureOfCustomer>> ListAsync(ActingUser user, string customer, Month until, CancellationToken cancellationToken = default)
    {
        Access.Demand(user, Permission.SeeCustomers);
        await using var db = await factory.ReaderAsync(cancellationToken);
        var officers = House.Of(db).Officers;
        var reach = new TeamReach(user, officers);
        var timeline = await settings.LoadAsync(db, cancellationToken);
        var number = Identifier.Normalise(customer);
        var reader = new RecordReader(db);
        List<FigureOfCustomer> figures = [];
        var sink = new Listing(timeline, (ifk, month, day) => officers.On(ifk, month.KeyDay)?.Unit == OfficerUnit.Aez && Access.MaySeeCustomersOf(user, ifk) && reach.Has(ifk, day), figures);
        var rules = new CustomerRules(timeline, sink);
        foreach (var file in reader.Customers([number]))
            rules.Apply(file, FirstOf(file, until), until);
        foreach (var feedback in reader.Feedback([number]))
            rules.Apply(feedback, Month.Earlier(Month.Of(feedback.ReceivedOn), until), until);
        if (figures.Count > 0)
            await audit.ViewedAsync(user, "Zahlen, in denen eine Person zählt", $"bis {German.MonthName(until)}", cancellationToken);
        return [.. figures.OrderByDescending(f => f.Month).ThenBy(f => Place(f.Indicator)).ThenBy(f => f.Day).ThenBy(f => f.Ifk, StringComparer.Ordinal)];
    }

    private static int Place(Indicator indicator) => Indicator.All.TakeWhile(i => i != indicator).Count();

    private static Month FirstOf(CustomerFile file, Month until) => Month.Earlier(
        until,
        file.Care.Select(c => c.From).Concat(file.Integrations.Select(i => i.StartOn)).Concat(file.Entries.Select(e => e.EntryOn)).Select(Month.Of).DefaultIfEmpty(until).Min());

    private sealed class Listing(RuleTimeline rules, Func<string, Month, DateOnly, bool> sees, List<FigureOfCustomer> figures) : IContributionSink
    {
        public void Add(in Contribution contribution)
        {
            if (sees(contribution.Ifk, contribution.Month, contribution.Day))
                figures.Add(new FigureOfCustomer(contribution.Month, contribution.Ifk, contribution.Indicator, contribution.Instrument, contribution.Day, contribution.Numerator > 0, rules.Of(contribution.Month)));
        }

        public void AddDetail(Month month, string ifk, string topic, string category)
        {
            // Details explain the whole stock, not one figure.
        }
    }
}
