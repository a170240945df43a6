using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Rules;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Features.MasterData.Rules;

/// <summary>A version of a set, with who made it, when and why.</summary>
/// <param name="ChangedAt">UTC; null of what ships.</param>
public sealed record RuleSetVersion(RuleSet Set, string ChangedBy, DateTime? ChangedAt, string Reason, bool IsWithdrawal = false);

/// <summary>A set that holds, as the page shows it.</summary>
/// <param name="Earlier">Its earlier versions, newest first.</param>
/// <param name="Refusal">Why it can neither be changed nor taken out, as one German sentence; null if it can.</param>
public sealed record RuleSetInForce(RuleSetVersion Version, IReadOnlyList<RuleSetVersion> Earlier, string? Refusal)
{
    public RuleSet Set => Version.Set;
}

/// <param name="Sets">By first day.</param>
/// <param name="Withdrawn">Versions of sets that were taken out, newest first.</param>
/// <param name="Offered">Sets that ship and that this house does not have, with the day from which it could take them over.</param>
/// <param name="FirstFree">First day after the signed months; null where none is signed.</param>
/// <param name="Locked">Why the user can't change them, in German; null if they can, as far as their role may.</param>
public sealed record RuleSetsView(
    RuleTimeline Rules, IReadOnlyList<RuleSetInForce> Sets, IReadOnlyList<RuleSetVersion> Withdrawn, IReadOnlyList<RuleSet> Offered, DateOnly Today, DateOnly? FirstFree, string? Locked)
{
    public RuleSetInForce Current => Sets.Single(s => s.Set.From == Rules.On(Today).From);

    /// <summary>Filled with the set that holds on its day, without what only a new one can say.</summary>
    public RuleSet NewFrom(DateOnly day) => Rules.On(day) with { From = day, Name = "", Source = "", Version = 1 };

    /// <summary>The first of the next month that is free.</summary>
    public DateOnly NextDay => Month.Of(Today).Next.FirstDay is var next && FirstFree > next ? FirstFree.Value : next;
}

/// <summary>Reads all sets of rules with their history, as the page shows them side by side.</summary>
public sealed class RuleSetsQuery(IDbContextFactory<AezDbContext> factory, RuleStore store, TimeProvider clock)
{
    public async Task<RuleSetsView> GetAsync(ActingUser user, CancellationToken cancellationToken = default)
    {
        Access.Demand(user, Permission.SeeMasterData);
        await using var db = await factory.ReaderAsync(cancellationToken);
        var rules = await store.LoadAsync(db, cancellationToken);
        var signed = await SignedMonths.LoadAsync(db, cancellationToken);
        var history = (await RuleStore.HistoryAsync(db, cancellationToken)).ConvertAll(row => (Row: row, Version: VersionOf(row)));
        return new RuleSetsView(
            rules,
            [.. rules.Sets.Select(set => InForce(set, signed.Refusal(rules, set)))],
            [.. history.Where(h => !history.Exists(other => other.Row.IsCurrent && other.Row.Number == h.Row.Number)).OrderByDescending(h => h.Row.ChangedAt).Select(h => h.Version)],
            Offered(rules, signed.FirstFree),
            clock.Today(),
            signed.FirstFree,
            (await db.ReachOfAsync(user, cancellationToken)).SharedRefusal);

        RuleSetInForce InForce(RuleSet set, string? refusal)
        {
            var current = history.Find(h => h.Row.IsCurrent && h.Version.Set.From == set.From);
            return current.Row is null
                ? new RuleSetInForce(new RuleSetVersion(set, RuleStore.Shipped, null, RuleStore.AsShipped), [], refusal)
                : new RuleSetInForce(
                    current.Version,
                    [.. history.Where(h => h.Row.Number == current.Row.Number && h.Row.Version != current.Row.Version).OrderByDescending(h => h.Row.Version).Select(h => h.Version)],
                    refusal);
        }
    }

    private static RuleSetVersion VersionOf(StoredRuleSet row) =>
        new(RuleStore.Read(row.Content), row.ChangedBy, row.ChangedBy == RuleStore.Shipped ? null : row.ChangedAt, row.Reason, row.IsWithdrawal);

    /// <summary>What ships and would take the place of nothing; of those whose days are signed away the last, from the first free day on.</summary>
    private static List<RuleSet> Offered(RuleTimeline rules, DateOnly? free)
    {
        var missing = RuleTimeline.Shipped.Sets.Where(shipped => !rules.Sets.Any(set => set.From == shipped.From || Identifier.AreSame(set.Name, shipped.Name))).ToList();
        var late = missing.FindAll(set => set.From < free);
        return
        [
            .. late.TakeLast(1).Where(_ => !rules.Sets.Any(set => set.From >= free)).Select(set => set with { From = free!.Value }),
            .. missing.Except(late),
        ];
    }
}
