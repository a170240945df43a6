using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Figures;

/// <summary>The day that "heute" means for everything due.</summary>
/// <param name="IsDataAsOf">The Datenstand of synthetic data stands for today; pages say so.</param>
public readonly record struct ReferenceDay(DateOnly Day, bool IsDataAsOf)
{
    /// <summary>"Stichtag 03.10.2016 (Datenstand der Demodaten)".</summary>
    public string Text => $"Stichtag {German.Day(Day)}{(IsDataAsOf ? " (Datenstand der Demodaten)" : "")}";
}

/// <summary>Today; while the data are synthetic, their latest Datenstand, since nothing of them would be due years later.</summary>
public sealed class ReferenceDayQuery(IDbContextFactory<AezDbContext> factory, TimeProvider clock)
{
    public async Task<ReferenceDay> GetAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await factory.ReaderAsync(cancellationToken);
        return await GetAsync(db, cancellationToken);
    }

    public Task<ReferenceDay> GetAsync(AezDbContext db, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var house = House.Of(db);
        if (house is { IsDemo: true, LatestDataAsOf: { } dataAsOf })
            return Task.FromResult(new ReferenceDay(dataAsOf, true));
        return Task.FromResult(new ReferenceDay(clock.Today(), false));
    }
}
