using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
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

    /// <summary>
    /// Those in care of other units whom the user may see, and of which unit each IFK is: not part of the stock and never added to it. Nobody
    /// where the list is about one IFK of the team.
    /// </summary>
    public (StockReader Stock, IReadOnlyDictionary<string, OfficerUnit> Units) Elsewhere { get; init; }

    /// <summary>Reads the Datenstand of the team's Bestand; null without one.</summary>
    public Func<DateOnly?> StockAsOf { get; init; } = () => null;

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
        var (list, team, ifk) = await OfAsync(user, scope with { Ifk = Access.CustomerScopeOf(user, scope.Ifk) }, rows, cancellationToken);
        if (list is null)
            return [];
        if (list.Count > 0)
            await audit.ViewedAsync(user, scope.Title, AuditScope.Of(scope.Month, team, ifk, scope.Choice), cancellationToken);
        return list;
    }

    /// <summary>Counts of a list, without any customer in it: seeing them is no view of the list.</summary>
    /// <returns>Null where there is no such team.</returns>
    public async Task<TCounts?> CountAsync<TCounts>(ActingUser user, WorklistScope scope, Func<WorklistStock, Task<TCounts>> counts, CancellationToken cancellationToken)
        where TCounts : class => (await OfAsync(user, scope with { Ifk = Access.CustomerScopeOf(user, scope.Ifk) }, counts, cancellationToken)).Answer;

    /// <summary>Counts that are totals of the team like its figures: for whoever sees those, with or without a right to the list.</summary>
    /// <inheritdoc cref="CountAsync"/>
    public async Task<TCounts?> TotalAsync<TCounts>(ActingUser user, WorklistScope scope, Func<WorklistStock, Task<TCounts>> counts, CancellationToken cancellationToken)
        where TCounts : class => (await OfAsync(user, scope with { Ifk = Access.ScopeOf(user, scope.Ifk) }, counts, cancellationToken)).Answer;

    /// <param name="scope">Of an IFK whom the user may see.</param>
    private async Task<(T? Answer, string Team, string? Ifk)> OfAsync<T>(ActingUser user, WorklistScope scope, Func<WorklistStock, Task<T>> of, CancellationToken cancellationToken)
        where T : class
    {
        var ifk = scope.Ifk;
        await using var db = await factory.ReaderAsync(cancellationToken);
        var directory = await TeamDirectory.LoadAsync(db, user, cancellationToken);
        if (directory.Choose(scope.Team, out _, scope.Month) is not { } team)
            return (null, "", ifk);
        var ifks = directory.Of(team, scope.Month).Select(o => o.Code).Where(code => ifk is null || ifk == code).ToList();
        var day = scope.Month.KeyDay;
        var units = directory.Officers.On(day)
            .Where(o => o.Unit != OfficerUnit.Aez && Access.MaySeeTeam(user, o.Team) && (ifk is null || ifk == o.Code))
            .ToDictionary(o => o.Code, o => o.Unit, StringComparer.Ordinal);
        var stock = new WorklistStock(new StockReader(db, ifks, day), day, await settings.LoadAsync(db, cancellationToken))
        {
            Team = team,
            Elsewhere = (new StockReader(db, units.Keys, day), units),
            StockAsOf = () => StoreStand.StatesOf(db).Of(RecordKind.Stock, team),
        };
        return (await of(stock), team, ifk);
    }
}
