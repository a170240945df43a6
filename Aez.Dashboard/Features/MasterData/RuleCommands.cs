using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Metrics;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Features.MasterData;

/// <summary>Changes the settings of the rules; where the store depends on them it is rebuilt in the same transaction.</summary>
public sealed class RuleCommands(UnitOfWork unit, MetricsStore metrics, RuleSettingsStore settings)
{
    /// <param name="rules">As wished; its version is the one that the user saw.</param>
    public Task<MasterDataResult> SaveAsync(ActingUser user, RuleSettings rules, CancellationToken cancellationToken = default)
    {
        Access.Demand(user, Permission.ChangeMasterData);
        return unit.WriteAsync(user, work => RunAsync(work, user, rules, cancellationToken), cancellationToken);
    }

    /// <summary>Tells what saving would change, by the very same run.</summary>
    public Task<MasterDataResult> TryAsync(ActingUser user, RuleSettings rules, CancellationToken cancellationToken = default)
    {
        Access.Demand(user, Permission.ChangeMasterData);
        return unit.TryAsync(user, work => RunAsync(work, user, rules, cancellationToken), cancellationToken);
    }

    private async Task<MasterDataResult> RunAsync(Work work, ActingUser user, RuleSettings rules, CancellationToken cancellationToken)
    {
        if (RuleLimits.Refusal(rules) is { } refusal)
            return MasterDataResult.Refused(refusal);
        if ((await work.Db.ReachOfAsync(user, cancellationToken)).SharedRefusal is { } shared)
            return MasterDataResult.Refused(shared);
        var stored = await settings.LoadAsync(work.Db, cancellationToken);
        if (stored.Version != rules.Version)
            return MasterDataResult.Refused("Die Einstellungen wurden inzwischen geändert; laden Sie die Seite neu und prüfen Sie den neuen Stand.");
        if (RuleLimits.AreSame(stored, rules))
            return MasterDataResult.Refused("Es ist nichts geändert.");
        await settings.SaveAsync(work.Db, rules, user, cancellationToken);
        var changes = RuleLimits.MakeSameStore(stored, rules) ? 0 : await metrics.RebuildAsync(work.Db, cancellationToken);
        await work.CommitAsync(cancellationToken);
        return new MasterDataResult(changes, null);
    }
}
