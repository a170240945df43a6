using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Rules;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Features.Help;

/// <summary>What the definitions depend on: the settings in force and the instruments with their validity.</summary>
/// <param name="Today">Instruments are named as on this day.</param>
public sealed record HelpData(RuleSet Rules, IReadOnlyList<Instrument> Instruments, DateOnly Today);

public sealed class HelpQuery(IDbContextFactory<AezDbContext> factory, RuleStore settings, TimeProvider clock)
{
    public async Task<HelpData> GetAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await factory.ReaderAsync(cancellationToken);
        return new HelpData(
            (await settings.LoadAsync(db, cancellationToken)).On(clock.Today()),
            await db.Instruments.AsNoTracking().OrderBy(i => i.Position).ToListAsync(cancellationToken),
            clock.Today());
    }
}
