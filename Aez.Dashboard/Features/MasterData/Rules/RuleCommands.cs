using System.Text.Json;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Rules;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Metrics;

namespace Aez.Dashboard.Features.MasterData.Rules;

/// <summary>A wish to change what holds from a day on.</summary>
/// <param name="Seen">The set as the user saw it, which this one takes the place of; null for a new one.</param>
/// <param name="Set">Null: the set is taken out.</param>
/// <param name="Reason">Why, for those who read it later.</param>
public sealed record RuleChange(RuleSet? Seen, RuleSet? Set, string Reason);

/// <summary>What saving a set did, or would do.</summary>
/// <param name="Figures">The values of the teams that it changes.</param>
/// <param name="Refusal">Why nothing was saved, as one German sentence; null if saved.</param>
public sealed record RuleResult(IReadOnlyList<ChangedFigure> Figures, string? Refusal)
{
    internal static RuleResult Refused(string refusal) => new([], refusal);
}

/// <summary>
/// Adds, changes and takes out sets of rules; the store follows in the same transaction. What a signed month was made by stays as it is, and
/// no value of a month before a set begins changes.
/// </summary>
public sealed class RuleCommands(UnitOfWork unit, MetricsStore metrics, RuleStore store)
{
    public const int MaxReasonLength = 500;

    public Task<RuleResult> SaveAsync(ActingUser user, RuleChange change, CancellationToken cancellationToken = default)
    {
        Access.Demand(user, Permission.ChangeMasterData);
        return unit.WriteAsync(user, work => RunAsync(work, user, change, cancellationToken), cancellationToken);
    }

    /// <summary>Tells what saving would change, by the very same run.</summary>
    public Task<RuleResult> TryAsync(ActingUser user, RuleChange change, CancellationToken cancellationToken = default)
    {
        Access.Demand(user, Permission.ChangeMasterData);
        return unit.TryAsync(user, work => RunAsync(work, user, change, cancellationToken), cancellationToken);
    }

    private async Task<RuleResult> RunAsync(Work work, ActingUser user, RuleChange change, CancellationToken cancellationToken)
    {
        var db = work.Db;
        var wrong = change.Set is { } wished ? RuleLimits.Refusal(wished) : null;
        if ((wrong ?? ReasonRefusal(change.Reason)) is { } refusal)
            return RuleResult.Refused(refusal);
        var reach = await db.ReachOfAsync(user, cancellationToken);
        if (reach.SharedRefusal is { } shared)
            return RuleResult.Refused(shared);
        var before = await store.LoadAsync(db, cancellationToken);
        if (Conflict(before, change) is { } conflict)
            return RuleResult.Refused(conflict);
        var after = After(before, change);
        if ((await SignedMonths.LoadAsync(db, cancellationToken)).Refusal(before, after, change.Seen) is { } signed)
            return RuleResult.Refused(signed);

        var figures = await ChangedFigures.BeginAsync(db, 0, null, cancellationToken);
        await store.SaveAsync(db, change.Seen?.From, change.Set, change.Reason.Trim(), user, cancellationToken);
        if (!MakesSameStore(change))
            await metrics.RebuildAsync(db, figures.Add, cancellationToken);
        var changed = figures.End(db, cancellationToken);
        await work.CommitAsync(cancellationToken);
        return new RuleResult(changed, null);
    }

    private static string? ReasonRefusal(string reason) =>
        string.IsNullOrWhiteSpace(reason) ? "Bitte geben Sie den Grund der Änderung an: Er steht später neben dem Regelwerk."
        : reason.Trim().Length > MaxReasonLength ? $"Der Grund hat höchstens {MaxReasonLength} Zeichen."
        : null;

    private static string? Conflict(RuleTimeline now, RuleChange change)
    {
        var others = now.Sets.Where(set => set.From != change.Seen?.From).ToList();
        if (change.Seen is { } seen && now.Sets.FirstOrDefault(set => set.From == seen.From) is var stored && (stored is null || !AreSame(stored, seen)))
            return "Das Regelwerk wurde inzwischen geändert; laden Sie die Seite neu und prüfen Sie den neuen Stand.";
        if (change is { Seen: { } same, Set: { } set } && AreSame(same, set))
            return "Es ist nichts geändert.";
        if (others.TrueForAll(other => other.From != RuleSet.Beginning) && change.Set?.From != RuleSet.Beginning)
            return "Ein Regelwerk gilt von Anfang an: Das erste lässt sich weder herausnehmen noch verschieben.";
        if (others.Find(other => other.From == change.Set?.From) is { } taken)
            return $"{(taken.From == RuleSet.Beginning ? "Von Anfang an" : $"Ab dem {German.Day(taken.From)}")} gilt schon „{taken.Name}“: Ändern Sie dieses, oder wählen Sie einen anderen Tag.";
        if (others.Find(other => change.Set is { } named && Identifier.AreSame(other.Name, named.Name)) is { } namesake)
            return $"„{namesake.Name}“ heißt schon das Regelwerk {namesake.FromText}: Wählen Sie einen anderen Namen.";
        return null;
    }

    private static RuleTimeline After(RuleTimeline before, RuleChange change)
    {
        var sets = before.Sets.Where(set => set.From != change.Seen?.From);
        return new RuleTimeline(change.Set is { } set ? sets.Append(set) : sets);
    }

    private static bool MakesSameStore(RuleChange change) =>
        change is { Seen: { } seen, Set: { } set } && seen.From == set.From && RuleTexts.MakeSameStore(seen, set);

    internal static bool AreSame(RuleSet a, RuleSet b) => JsonSerializer.Serialize(a) == JsonSerializer.Serialize(b);
}
