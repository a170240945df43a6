using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Rules;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Features.Help;

/// <summary>What the definitions depend on: the rules of a day and the instruments with their validity.</summary>
/// <param name="Timeline">All sets, by first day.</param>
/// <param name="Day">Key day of the month, else today: rules and names of instruments are those of this day.</param>
public sealed record HelpData(RuleSet Rules, RuleTimeline Timeline, IReadOnlyList<Instrument> Instruments, DateOnly Day);

public sealed class HelpQuery(IDbContextFactory<AezDbContext> factory, RuleStore settings, TimeProvider clock)
{
    /// <param name="month">Whose rules define; null: today's do.</param>
    public async Task<HelpData> GetAsync(Month? month, CancellationToken cancellationToken = default)
    {
        await using var db = await factory.ReaderAsync(cancellationToken);
        var rules = await settings.LoadAsync(db, cancellationToken);
        var day = month?.KeyDay ?? clock.Today();
        return new HelpData(
            rules.On(day),
            rules,
            await db.Instruments.AsNoTracking().OrderBy(i => i.Position).ToListAsync(cancellationToken),
            day);
    }
}
