using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Metrics;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Features.MasterData;

/// <summary>First and last day on which entries into an instrument are possible; null: no limit.</summary>
public sealed record InstrumentValidity(DateOnly? From, DateOnly? Until)
{
    /// <summary>What is wrong, as one German sentence; null if nothing is.</summary>
    public string? Refusal => Until < From ? "„gültig bis“ liegt vor „gültig von“." : null;
}

/// <summary>Changes the validity of instruments. No figure depends on it, only what imports accept and what the data quality finds.</summary>
public sealed class InstrumentCommands(UnitOfWork unit, MetricsStore metrics)
{
    /// <param name="seen">What the user saw when starting to change: refused if it is no longer so.</param>
    /// <returns>Null, or why nothing was saved, as one German sentence.</returns>
    public async Task<string?> SetValidityAsync(ActingUser user, string code, InstrumentValidity seen, InstrumentValidity validity, CancellationToken cancellationToken = default)
    {
        Access.Demand(user, Permission.ChangeMasterData);
        if (validity.Refusal is { } refusal)
            return refusal;
        return await unit.WriteAsync(user, async work =>
        {
            var db = work.Db;
            if ((await db.ReachOfAsync(user, cancellationToken)).SharedRefusal is { } shared)
                return shared;
            var instrument = await db.Instruments.SingleOrDefaultAsync(i => i.Code == code, cancellationToken);
            if (instrument is null)
                return $"Ein Instrument „{code}“ gibt es nicht.";
            if (new InstrumentValidity(instrument.ValidFrom, instrument.ValidUntil) != seen)
                return $"Die Gültigkeit von „{code}“ wurde inzwischen geändert; schließen Sie den Dialog und prüfen Sie den neuen Stand.";
            (instrument.ValidFrom, instrument.ValidUntil) = (validity.From, validity.Until);
            await db.SaveChangesAsync(cancellationToken);
            var changes = new RecordChanges();
            changes.ReplaceValidity(code);
            await metrics.ApplyAsync(db, changes, cancellationToken: cancellationToken);
            await work.CommitAsync(cancellationToken);
            return null;
        }, cancellationToken);
    }
}
