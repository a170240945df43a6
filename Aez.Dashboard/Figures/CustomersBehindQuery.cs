using Aez.Dashboard.Data;
using Aez.Dashboard.Data.Records;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Metrics;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Figures;

/// <summary>One customer's part in a figure.</summary>
/// <param name="Day">Day of the event, or the key day.</param>
/// <param name="Counted">Whether it is in the numerator; else only in the denominator.</param>
public sealed record CustomerBehind(Month Month, string Ifk, string CustomerNumber, string Instrument, DateOnly Day, bool Counted);

/// <summary>
/// The customers behind a figure, for those who may see them: the same contributions that the metrics store sums, listed.
/// </summary>
public sealed class CustomersBehindQuery(IDbContextFactory<AezDbContext> factory, RuleStore settings, AuditLog audit)
{
    /// <summary>All parts, counted ones first, by day. Ready-made DQM values have no customers behind them.</summary>
    public async Task<IReadOnlyList<CustomerBehind>> ListAsync(ActingUser user, FigureReference reference, CancellationToken cancellationToken = default)
    {
        var ifk = Access.CustomerScopeOf(user, reference.Ifk);
        Access.Demand(reference.Team is null || Access.MaySeeTeam(user, reference.Team));
        await using var db = await factory.ReaderAsync(cancellationToken);
        var directory = await TeamDirectory.LoadAsync(db, user, cancellationToken);
        if (directory.Choose(reference.Team, out _, reference.Month) is not { } team)
            return [];
        var ifks = directory.Of(team).Select(o => o.Code)
            .Where(code => ifk is null || ifk == code)
            .ToHashSet(StringComparer.Ordinal);

        var (indicator, months) = reference.Indicator.MadeOf ?? (reference.Indicator, 1);
        var from = months > 1 ? reference.Month.AddMonths(1 - months) : reference.From;
        var reach = new TeamReach(user, directory.Officers);
        var list = new Listing(indicator, reference.Instrument, (code, month) => ifks.Contains(code) && directory.IsMember(team, code, month));
        var rules = new CustomerRules(await settings.LoadAsync(db, cancellationToken), list);
        var reader = new RecordReader(db);
        // Records of other kinds count for nothing that is listed.
        foreach (var customer in reader.Customers(reader.CustomersWhoMayCount(indicator, ifks, from, reference.Month), [RecordKind.Stock, .. indicator.Sources]))
        {
            cancellationToken.ThrowIfCancellationRequested();
            list.Next((number, day) => reach.MayName(customer, day, reference.Month.KeyDay) ? number : TeamReach.OthersCustomer);
            rules.Apply(customer, from, reference.Month, indicator.Evidence ?? RecordKind.Stock);
        }
        if (indicator.CountsFeedback)
        {
            var care = reach.IsWhole ? [] : await db.CarePeriods.AsNoTracking().ToListAsync(cancellationToken);
            var files = care.GroupBy(c => c.CustomerNumber).ToDictionary(c => c.Key, c => { var file = new CustomerFile { CustomerNumber = c.Key }; file.Care.AddRange(c); return file; });
            list.Next((number, day) => !files.TryGetValue(number, out var file) || reach.MayName(file, day, reference.Month.KeyDay) ? number : TeamReach.OthersCustomer);
            foreach (var feedback in reader.Feedback())
                rules.Apply(feedback, from, reference.Month);
        }
        var rows = list.Rows();
        if (rows.Count > 0)
            await audit.ViewedAsync(user, "Kundinnen und Kunden hinter einer Zahl", AuditScope.Of(reference.Month, team, ifk, $"{reference.Indicator.Name} {reference.Instrument}".TrimEnd()), cancellationToken);
        return rows;
    }

    /// <summary>Keeps the contributions to one figure instead of summing them.</summary>
    private sealed class Listing(Indicator indicator, string? instrument, Func<string, Month, bool> counts) : IContributionSink
    {
        private readonly List<CustomerBehind> _rows = [];
        private Func<string, DateOnly, string> _name = (number, _) => number;

        /// <summary>Sets how the customers of what follows are named.</summary>
        public void Next(Func<string, DateOnly, string> name) => _name = name;

        public void Add(in Contribution contribution)
        {
            // A contact is its own row; the stock behind the density would only hide it.
            if (contribution.Indicator != indicator || !counts(contribution.Ifk, contribution.Month)
                || (instrument is not null && contribution.Instrument != instrument)
                || (indicator.ListsEvents && contribution.Numerator == 0))
                return;
            _rows.Add(new CustomerBehind(contribution.Month, contribution.Ifk, _name(contribution.CustomerNumber, contribution.Day), contribution.Instrument, contribution.Day, contribution.Numerator > 0));
        }

        public void AddDetail(Month month, string ifk, string topic, string category)
        {
            // Details explain the whole stock, not one figure.
        }

        public IReadOnlyList<CustomerBehind> Rows() =>
            [.. _rows.OrderByDescending(r => r.Counted).ThenBy(r => r.Day).ThenBy(r => r.Ifk, StringComparer.Ordinal).ThenBy(r => r.CustomerNumber, StringComparer.Ordinal)];
    }
}
