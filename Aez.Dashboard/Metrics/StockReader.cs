using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Domain.Rules;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Metrics;

/// <summary>The customers in care on a day, for worklists: the rows that the metrics store has counted.</summary>
public sealed class StockReader(AezDbContext db, IReadOnlyCollection<string> ifks, DateOnly day)
{
    /// <summary>Care that covers the day; a customer is in it once, since on the day of a hand-over only the later IFK has them.</summary>
    public IQueryable<CarePeriod> Care =>
        db.CarePeriods.AsNoTracking().Where(c => ifks.Contains(c.Ifk) && c.From <= day && (c.To == null || c.To > day
            || (c.To == day && !db.CarePeriods.Any(next => next.CustomerNumber == c.CustomerNumber && next.From == day && next.Id != c.Id))));

    public async Task<ILookup<string, Agreement>> AgreementsAsync(CancellationToken cancellationToken)
    {
        // As a list the stock comes first, and the index finds each customer's; asked for each agreement, those of everybody are read.
        var customers = Care.Select(c => c.CustomerNumber);
        var agreements = await db.Agreements.AsNoTracking()
            .Where(a => customers.Contains(a.CustomerNumber))
            .ToListAsync(cancellationToken);
        return agreements.ToLookup(a => a.CustomerNumber, StringComparer.Ordinal);
    }

    /// <summary>Day of each customer's last qualified contact up to the day; customers without one are absent.</summary>
    public async Task<Dictionary<string, DateOnly>> LastQualifiedContactsAsync(RuleSet set, CancellationToken cancellationToken)
    {
        var stock = Care;
        var last = await db.Contacts
            .Where(set.Qualifying())
            .Where(c => c.Date <= day && stock.Any(s => s.CustomerNumber == c.CustomerNumber))
            .GroupBy(c => c.CustomerNumber)
            .Select(g => new { Customer = g.Key, Day = g.Max(c => c.Date) })
            .ToListAsync(cancellationToken);
        return last.ToDictionary(c => c.Customer, c => c.Day, StringComparer.Ordinal);
    }
}
