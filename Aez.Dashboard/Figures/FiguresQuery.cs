using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Figures;

/// <summary>Loads a month's figures for those who may see them. Reads the metrics store, never the records.</summary>
public sealed class FiguresQuery(IDbContextFactory<AezDbContext> factory, RuleSettingsStore settings)
{
    /// <param name="team">Null: the only team with AEZ IFKs.</param>
    /// <param name="ifk">Null: the whole team; for an IFK themselves.</param>
    public async Task<FiguresResult> GetAsync(ActingUser user, Month month, string? team = null, string? ifk = null, CancellationToken cancellationToken = default)
    {
        ifk = Access.ScopeOf(user, ifk);
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var directory = await TeamDirectory.LoadAsync(db, user, cancellationToken);
        if (directory.Choose(team, out var refusal) is not { } chosen)
            return new FiguresResult(null, refusal);
        var officers = directory.Of(chosen);
        if (ifk is not null && officers.All(o => o.Code != ifk))
            return new FiguresResult(null, $"Eine IFK „{ifk}“ gibt es im Team „{chosen}“ nicht.");

        var rules = await settings.LoadAsync(db, cancellationToken);
        var slice = await StoreSlice.LoadAsync(db, month, [.. officers.Select(o => o.Code)], rules, cancellationToken);
        var targets = (await db.Targets.AsNoTracking().Where(t => t.Year == month.Year && t.SupersededAt == null).ToListAsync(cancellationToken))
            .ConvertAll(t => t.ToTarget());
        var instruments = await db.Instruments.AsNoTracking().OrderBy(i => i.Position).ToListAsync(cancellationToken);
        var visible = officers.Where(o => Access.MaySeeFiguresOf(user, o.Code)).ToList();
        return new FiguresResult(new FiguresBuilder(month, chosen, ifk, officers, visible, slice, targets, instruments, rules).Build(), null);
    }
}

/// <summary>The figures, or one German sentence that says why there are none.</summary>
public sealed record FiguresResult(MonthFigures? Figures, string? Refusal);
