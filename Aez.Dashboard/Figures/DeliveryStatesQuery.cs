using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Rules;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Figures;

/// <summary>Which file of which source is there, how old it is, and which is due: whether the figures are complete depends on that first.</summary>
public sealed class DeliveryStatesQuery(IDbContextFactory<AezDbContext> factory, ReferenceDayQuery today)
{
    /// <summary>Sources that have delivered nothing for so long are no longer asked for.</summary>
    private const int MonthsBack = 12;

    /// <summary>By kind and source; a kind that never came has one line without.</summary>
    public async Task<DeliveryStates> GetAsync(ActingUser user, string team, CancellationToken cancellationToken = default)
    {
        using var question = OneReading.Begin();
        Access.Demand(Access.May(user, Permission.SeeTeam) && Access.MaySeeTeam(user, team));
        await using var db = await factory.ReaderAsync(cancellationToken);
        var day = (await today.GetAsync(db, cancellationToken)).Day;
        var ifks = House.Of(db).Officers.Rows.Where(o => Identifier.AreSame(o.Team, team)).Select(o => o.Code).Distinct().ToList();
        var oldest = Month.Of(day).AddMonths(-MonthsBack).FirstDay;
        var delivered = await db.Imports.AsNoTracking()
            .Where(i => i.UndoneAt == null && DeliveryState.Monthly.Contains(i.Kind) && (i.CoversAllTeams || db.CoveredIfks.Any(c => c.ImportId == i.Id && ifks.Contains(c.Ifk))))
            .GroupBy(i => new { i.Kind, i.Source })
            .Select(g => new { g.Key.Kind, g.Key.Source, DataAsOf = g.Max(i => i.DataAsOf), ImportedAt = g.Max(i => i.ImportedAt) })
            .ToListAsync(cancellationToken);
        var states = StoreStand.StatesOf(db);
        return new DeliveryStates(day, House.Of(db).Rules.On(day),
        [
            .. from kind in DeliveryState.Monthly
               from state in Of(kind)
               select state,
        ])
        {
            Contradiction = await StockFiles.ContradictionAsync(db, ifks, cancellationToken),
        };

        IEnumerable<DeliveryState> Of(RecordKind kind)
        {
            var known = delivered.Where(d => d.Kind == kind).OrderBy(d => d.Source, StringComparer.Ordinal).ToList();
            var latest = known.Select(d => d.DataAsOf).DefaultIfEmpty().Max();
            return known.Count == 0
                ? [states.IsByHand(kind, team) ? DeliveryState.ByHand(kind, states.Of(kind, team)) : new DeliveryState(kind, null, null, null)]
                : known.Where(d => d.DataAsOf >= oldest || d.DataAsOf == latest).Select(d => new DeliveryState(kind, d.Source, d.DataAsOf, d.ImportedAt));
        }
    }
}

/// <summary>The deliveries of a team as of today.</summary>
/// <param name="Rules">Those of today, for what a file is called.</param>
public sealed record DeliveryStates(DateOnly Today, RuleSet Rules, IReadOnlyList<DeliveryState> All)
{
    /// <summary>What two files of one Datenstand contradict each other in, as one German sentence; null: nothing.</summary>
    public string? Contradiction { get; init; }

    /// <summary>What is late, due, missing or contradictory, in German sentences; null where nothing is.</summary>
    public string? DueText
    {
        get
        {
            var late = All.Where(d => d.StateOn(Today) == MeasureState.Overdue).Select(NameOf).ToList();
            var never = All.Where(d => d.KnownUntil is null).Select(NameOf).ToList();
            List<string> parts = [];
            if (late.Count > 0)
                parts.Add($"Überfällig: {German.List(late)}.");
            parts.AddRange(All.Where(d => d.StateOn(Today) == MeasureState.Due).GroupBy(d => d.DueOn).OrderBy(d => d.Key)
                .Select(due => $"Fällig bis zum {German.Day(due.Key)}: {German.List([.. due.Select(NameOf)])}."));
            if (never.Count > 0)
                parts.Add($"Nie geliefert: {German.List(never)}.");
            if (Contradiction is { } contradiction)
                parts.Add(contradiction);
            return parts.Count == 0 ? null : string.Join(' ', parts);
        }
    }

    public string Text => DueText ?? "Alle Lieferungen sind so weit, wie sie sein sollen.";

    private string NameOf(DeliveryState delivery) => delivery.Source is { } source ? $"{Rules.NameOf(delivery.Kind)} ({source})" : Rules.NameOf(delivery.Kind);
}
