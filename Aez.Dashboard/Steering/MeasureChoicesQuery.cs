using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Figures;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Steering;

/// <summary>What the editor of a measure offers.</summary>
/// <param name="Indicators">With their names of the settings, in the fixed order.</param>
/// <param name="Instruments">Code and name of those valid in the year of the decision.</param>
/// <param name="Responsibles">Kürzel of the team's IFK, then who was named before; another name may be typed.</param>
public sealed record MeasureChoices(
    IReadOnlyList<(Indicator Indicator, string Name)> Indicators, IReadOnlyList<(string Code, string Name)> Instruments, IReadOnlyList<string> Responsibles);

public sealed class MeasureChoicesQuery(IDbContextFactory<AezDbContext> factory, RuleStore settings)
{
    public async Task<MeasureChoices> GetAsync(ActingUser user, string team, Month decidedIn, CancellationToken cancellationToken = default)
    {
        Access.Demand(Access.May(user, Permission.SeeDialogue) && Access.MaySeeTeam(user, team));
        await using var db = await factory.ReaderAsync(cancellationToken);
        var rules = (await settings.LoadAsync(db, cancellationToken)).Of(decidedIn);
        var instruments = await db.Instruments.AsNoTracking().OrderBy(i => i.Position).ToListAsync(cancellationToken);
        var officers = (await TeamDirectory.LoadAsync(db, user, cancellationToken)).Of(team, decidedIn).Where(o => o.IsActiveIn(decidedIn)).Select(o => o.Code);
        var named = await db.SteeringMeasures.AsNoTracking().Where(m => m.Team == team).Select(m => m.Responsible).Distinct().ToListAsync(cancellationToken);
        return new MeasureChoices(
            [.. Indicator.All.Select(i => (i, rules.NameOf(i)))],
            [.. instruments.Where(i => i.IsValidIn(decidedIn.Year)).Select(i => (i.Code, i.On(decidedIn.KeyDay).Name))],
            [.. officers.Concat(named.Order(StringComparer.Create(German.Culture, ignoreCase: true))).Distinct(StringComparer.OrdinalIgnoreCase)]);
    }
}
