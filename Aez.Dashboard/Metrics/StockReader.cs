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
        db.CarePeriods.AsNoTracking().Where(CarePeriod.Covering(day)).Where(c => ifks.Contains(c.Ifk)
            && (c.To != day || !db.CarePeriods.Any(next => next.CustomerNumber == c.CustomerNumber && next.From == day && next.Id != c.Id)));

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
    public async Task<Dictionary<string, DateOnly>> LastQualifiedContactsAsync(RuleSet set, CancellationToken cancellationToken) =>
        (await LastTalksAsync(cancellationToken)).Qualified(set);

    /// <summary>The last talk of each kind that each customer has had up to the day.</summary>
    /// <param name="andMeasures">Tells in the same breath who has begun a measure without an exit up to the day.</param>
    public async Task<LastTalks> LastTalksAsync(CancellationToken cancellationToken, bool andMeasures = false)
    {
        var customers = Care.Select(c => c.CustomerNumber);
        var rows = db.Contacts
            .Where(c => c.Date <= day && c.Outcome == ContactOutcome.Held && customers.Contains(c.CustomerNumber))
            .GroupBy(c => new { c.CustomerNumber, c.Kind })
            .Select(g => new { g.Key.CustomerNumber, Kind = (ContactKind?)g.Key.Kind, Day = g.Max(c => c.Date) });
        if (andMeasures)
        {
            rows = rows.Concat(db.MeasureEntries
                .Where(MeasureEntry.RunningOn(day))
                .Where(e => customers.Contains(e.CustomerNumber))
                .Select(e => new { e.CustomerNumber, Kind = (ContactKind?)null, Day = e.EntryOn }));
        }
        var read = await rows.ToListAsync(cancellationToken);
        return new LastTalks(
            [.. read.Where(row => row.Kind is not null).Select(row => (row.CustomerNumber, row.Kind!.Value, row.Day))],
            read.Where(row => row.Kind is null).Select(row => row.CustomerNumber).ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>First days of the unbroken care of customers: a hand-over from IFK to IFK begins nothing.</summary>
    /// <param name="care">Of the stock.</param>
    public async Task<Dictionary<string, DateOnly>> BeginningsAsync(IReadOnlyCollection<CarePeriod> care, CancellationToken cancellationToken)
    {
        var customers = care.Select(c => c.CustomerNumber).ToList();
        var earlier = customers.Count == 0 ? [] : await db.CarePeriods.AsNoTracking()
            .Where(c => c.To != null && c.From < day && customers.Contains(c.CustomerNumber))
            .Select(c => new { c.CustomerNumber, c.From, To = c.To!.Value })
            .ToListAsync(cancellationToken);
        var periods = earlier.ToLookup(c => c.CustomerNumber, c => (c.From, c.To), StringComparer.Ordinal);
        return care.ToDictionary(
            c => c.CustomerNumber,
            c => periods[c.CustomerNumber].OrderByDescending(p => p.From).Aggregate(c.From, (from, p) => p.From < from && p.To.DayNumber >= from.DayNumber - 1 ? p.From : from),
            StringComparer.Ordinal);
    }

    /// <summary>The contacts from a day on of those who have missed an appointment since, and who of them was warned.</summary>
    public async Task<MissingCustomers> MissingAsync(DateOnly since, CancellationToken cancellationToken)
    {
        var customers = Care.Select(c => c.CustomerNumber);
        var missing = db.Contacts
            .Where(c => c.Date >= since && c.Date <= day && c.Outcome == ContactOutcome.NoShow && customers.Contains(c.CustomerNumber))
            .Select(c => c.CustomerNumber);
        var contacts = await db.Contacts.AsNoTracking()
            .Where(c => c.Date >= since && c.Date <= day && missing.Contains(c.CustomerNumber))
            .Select(c => new { Contact = c, Warnings = db.MissedWarnings.Where(w => w.CustomerNumber == c.CustomerNumber).ToList() })
            .ToListAsync(cancellationToken);
        return new MissingCustomers(
            contacts.ToLookup(c => c.Contact.CustomerNumber, c => c.Contact, StringComparer.Ordinal),
            contacts.SelectMany(c => c.Warnings).DistinctBy(w => (w.CustomerNumber, w.RowFrom)).ToDictionary(w => (w.CustomerNumber, w.RowFrom)));
    }
}

/// <summary>Customers who have missed appointments.</summary>
/// <param name="Contacts">By customer.</param>
/// <param name="Warnings">By customer and first day of the row that a mark belongs to.</param>
public sealed record MissingCustomers(ILookup<string, Contact> Contacts, IReadOnlyDictionary<(string Customer, DateOnly RowFrom), MissedWarning> Warnings);

/// <summary>The last talks that took place, by customer and kind.</summary>
/// <param name="inMeasure">Customers in a measure, where that was asked for.</param>
public sealed class LastTalks(IReadOnlyList<(string Customer, ContactKind Kind, DateOnly Day)> talks, IReadOnlySet<string> inMeasure)
{
    public IReadOnlySet<string> InMeasure { get; } = inMeasure;

    /// <summary>By customer the last one that a set of rules counts.</summary>
    public Dictionary<string, DateOnly> Qualified(RuleSet set) => Latest(kind => set.IsQualified(kind, ContactOutcome.Held));

    /// <summary>By customer the last one in person.</summary>
    public Dictionary<string, DateOnly> InPerson() => Latest(kind => ContactDue.IsTalkInPerson(kind, ContactOutcome.Held));

    private Dictionary<string, DateOnly> Latest(Func<ContactKind, bool> counts) =>
        talks.Where(t => counts(t.Kind)).GroupBy(t => t.Customer, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Max(t => t.Day), StringComparer.Ordinal);
}
