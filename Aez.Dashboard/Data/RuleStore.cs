using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Rules;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Data;

/// <summary>Loads and saves the sets of rules. A database that nobody has changed one in holds none: the ones that ship hold there.</summary>
public sealed class RuleStore(TimeProvider clock)
{
    /// <summary>Author of what ships.</summary>
    public const string Shipped = "mitgeliefert";

    /// <summary>Reason of what ships.</summary>
    public const string AsShipped = "Auslieferungsstand";

    public Task<RuleTimeline> LoadAsync(AezDbContext db, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(Load(db));
    }

    public static RuleTimeline Load(AezDbContext db) =>
        OneReading.Of(db, nameof(RuleTimeline), () => TimelineOf(db.Rows("""SELECT "Content" FROM "RuleSets" WHERE "IsCurrent" """, row => Read(row.Text(0))).ToList()));

    internal static RuleTimeline TimelineOf(IReadOnlyCollection<RuleSet> stored) => stored.Count == 0 ? RuleTimeline.Shipped : new RuleTimeline(stored);

    internal static RuleSet Read(string content) => StoredJson.Read<RuleSet>(StoredForm.RuleSet, content);

    /// <summary>All versions of all sets, those that hold first; empty where only what ships holds.</summary>
    public static Task<List<StoredRuleSet>> HistoryAsync(AezDbContext db, CancellationToken cancellationToken) =>
        db.RuleSets.AsNoTracking().OrderByDescending(s => s.IsCurrent).ThenBy(s => s.Number).ThenByDescending(s => s.Version).ToListAsync(cancellationToken);

    /// <summary>Saves a set as the next version of the one that it takes the place of, or as a new one; the caller makes the metrics store follow in the same transaction.</summary>
    /// <param name="inPlaceOf">First day of the set that it changes; null for a new one.</param>
    /// <param name="set">Null: the set is taken out.</param>
    public async Task SaveAsync(AezDbContext db, DateOnly? inPlaceOf, RuleSet? set, string reason, ActingUser user, CancellationToken cancellationToken = default)
    {
        Access.Demand(user, Permission.ChangeMasterData);
        var rows = await db.RuleSets.ToListAsync(cancellationToken);
        if (rows.Count == 0)
        {
            // From here on the program's next version changes none of them.
            foreach (var shipped in RuleTimeline.Shipped.Sets)
                rows.Add(Add(rows.Count + 1, shipped, AsShipped, Shipped));
        }
        var before = inPlaceOf is { } from ? rows.Single(r => r.IsCurrent && Read(r.Content).From == from) : null;
        before?.IsCurrent = false;
        var number = before?.Number ?? rows.Max(r => r.Number) + 1;
        var version = rows.Where(r => r.Number == number).Select(r => r.Version).Append(0).Max() + 1;
        var next = Add(number, (set ?? Read(before!.Content)) with { Version = version }, reason, user.Name);
        (next.IsCurrent, next.IsWithdrawal) = (set is not null, set is null);
        await db.SaveChangesAsync(cancellationToken);

        StoredRuleSet Add(int number, RuleSet of, string why, string author)
        {
            var row = new StoredRuleSet
            {
                Number = number,
                Version = of.Version,
                Content = StoredJson.Write(StoredForm.RuleSet, of),
                IsCurrent = true,
                Reason = why,
                ChangedBy = author,
                ChangedAt = clock.GetUtcNow().UtcDateTime,
            };
            db.RuleSets.Add(row);
            return row;
        }
    }
}
