using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Rules;
using Aez.Dashboard.Metrics;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Figures;

/// <summary>Of whom a worklist is, and what of them.</summary>
/// <param name="Team">Null: the only one.</param>
/// <param name="Ifk">Null: all that the user may see.</param>
/// <param name="Title">Of the list, for the audit log.</param>
/// <param name="Choice">What of it was asked for, for the audit log.</param>
public sealed record WorklistScope(Month Month, string? Team, string? Ifk, string Title, string Choice);

/// <summary>Those in care on the key day of a worklist, and the rules of the house.</summary>
public sealed record WorklistStock(StockReader Stock, DateOnly KeyDay, RuleTimeline Rules)
{
    /// <summary>The team that was chosen; empty where it was no team's list.</summary>
    public string Team { get; init; } = "";

    /// <summary>Those of the key day.</summary>
    public RuleSet Set => Rules.On(KeyDay);
}

/// <summary>Lists of the customers in care on a key day: whose the user may see, and that they were seen. What a list is about, its feature knows.</summary>
public sealed class Worklists(IDbContextFactory<AezDbContext> factory, RuleStore settings, AuditLog audit)
{
    /// <param name="rows">The rows of the list in their order.</param>
    /// <returns>Empty where there is no such team.</returns>
    public async Task<IReadOnlyList<TRow>> ReadAsync<TRow>(
        ActingUser user, WorklistScope scope, Func<WorklistStock, Task<IReadOnlyList<TRow>>> rows, CancellationToken cancellationToken)
    {
        var (list, team, ifk) = await OfAsync(user, scope, rows, cancellationToken);
        if (list is null)
            return [];
        if (list.Count > 0)
            await audit.ViewedAsync(user, scope.Title, AuditScope.Of(scope.Month, team, ifk, scope.Choice), cancellationToken);
        return list;
    }

    /// <summary>Counts of a list, without any customer in it: seeing them is no view of the list.</summary>
    /// <returns>Null where there is no such team.</returns>
    public async Task<TCounts?> CountAsync<TCounts>(ActingUser user, WorklistScope scope, Func<WorklistStock, Task<TCounts>> counts, CancellationToken cancellationToken)
        where TCounts : class => (await OfAsync(user, scope, counts, cancellationToken)).Answer;

    private async Task<(T? Answer, string Team, string? Ifk)> OfAsync<T>(ActingUser user, WorklistScope scope, Func<WorklistStock, Task<T>> of, CancellationToken cancellationToken)
        where T : class
    {
        var ifk = Access.CustomerScopeOf(user, scope.Ifk);
        await using var db = await factory.ReaderAsync(cancellationToken);
        var directory = await TeamDirectory.LoadAsync(db, user, cancellationToken);
        if (directory.Choose(scope.Team, out _, scope.Month) is not { } team)
            return (null, "", ifk);
        var ifks = directory.Of(team, scope.Month).Select(o => o.Code).Where(code => ifk is null || ifk == code).ToList();
        var day = scope.Month.KeyDay;
        return (await of(new WorklistStock(new StockReader(db, ifks, day), day, await settings.LoadAsync(db, cancellationToken)) { Team = team }), team, ifk);
    }
}
