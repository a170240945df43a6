using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Metrics;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Features.MasterData;

/// <summary>Changes the settings of the rules; where the store depends on them it is rebuilt in the same transaction.</summary>
public sealed class RuleCommands(UnitOfWork unit, MetricsStore metrics, RuleSettingsStore settings)
{
    /// <param name="rules">As wished; its version is the one that the user saw.</param>
    public Task<MasterDataResult> SaveAsync(ActingUser user, RuleSettings rules, CancellationToken cancellationToken = default) =>
        RunAsync(user, rules, commit: true, cancellationToken);

    /// <summary>Tells what saving would change, by the very same run rolled back.</summary>
    public Task<MasterDataResult> TryAsync(ActingUser user, RuleSettings rules, CancellationToken cancellationToken = default) =>
        RunAsync(user, rules, commit: false, cancellationToken);

    private async Task<MasterDataResult> RunAsync(ActingUser user, RuleSettings rules, bool commit, CancellationToken cancellationToken)
    {
        Access.Demand(user, Permission.ChangeMasterData);
        if (RuleLimits.Refusal(rules) is { } refusal)
            return MasterDataResult.Refused(refusal);
        // Computing is synchronous on SQLite: a circuit must not wait for it.
        return await Task.Run(() => WriteAsync(user, rules, commit, cancellationToken), cancellationToken);
    }

    private async Task<MasterDataResult> WriteAsync(ActingUser user, RuleSettings rules, bool commit, CancellationToken cancellationToken)
    {
        return await unit.WriteAsync(user, async work =>
        {
            var db = work.Db;
            if ((await db.ReachOfAsync(user, cancellationToken)).SharedRefusal is { } shared)
                return MasterDataResult.Refused(shared);
            var stored = await settings.LoadAsync(db, cancellationToken);
            if (stored.Version != rules.Version)
                return MasterDataResult.Refused("Die Einstellungen wurden inzwischen geändert; laden Sie die Seite neu und prüfen Sie den neuen Stand.");
            if (RuleLimits.AreSame(stored, rules))
                return MasterDataResult.Refused("Es ist nichts geändert.");
            await settings.SaveAsync(db, rules, user, cancellationToken);
            var changes = RuleLimits.MakeSameStore(stored, rules) ? [] : await metrics.RebuildAsync(db, cancellationToken);
            if (commit)
                await work.CommitAsync(cancellationToken);
            return new MasterDataResult(changes.Count, null);
        }, cancellationToken);
    }
}
