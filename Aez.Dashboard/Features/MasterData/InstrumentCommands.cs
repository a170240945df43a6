using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Metrics;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Features.MasterData;

/// <summary>
/// Adds instruments of the house and changes those that there are. No figure depends on it, only what imports accept, what the data
/// quality finds, and how months name them.
/// </summary>
public sealed class InstrumentCommands(UnitOfWork unit, MetricsStore metrics)
{
    /// <returns>Null, or why nothing was saved, as one German sentence.</returns>
    public Task<string?> AddAsync(ActingUser user, InstrumentInput input, CancellationToken cancellationToken = default) =>
        SaveAsync(user, null, input, cancellationToken);

    /// <param name="seen">What the user saw when starting to change: refused if it is no longer so.</param>
    /// <returns>Null, or why nothing was saved, as one German sentence.</returns>
    public Task<string?> ChangeAsync(ActingUser user, InstrumentInput seen, InstrumentInput input, CancellationToken cancellationToken = default) =>
        SaveAsync(user, seen, input, cancellationToken);

    private async Task<string?> SaveAsync(ActingUser user, InstrumentInput? seen, InstrumentInput input, CancellationToken cancellationToken)
    {
        Access.Demand(user, Permission.ChangeMasterData);
        return await unit.WriteAsync(user, async work =>
        {
            var db = work.Db;
            if ((await db.ReachOfAsync(user, cancellationToken)).SharedRefusal is { } shared)
                return shared;
            var all = await db.Instruments.OrderBy(i => i.Position).ToListAsync(cancellationToken);
            var instrument = seen is null ? null : all.Find(i => i.Code == seen.Code);
            var tidied = input.Tidied(instrument);
            if ((seen is null ? null : Conflict(seen, instrument, tidied)) is { } conflict)
                return conflict;
            if (tidied.FindFault(instrument, all) is { } fault)
                return fault.Sentence;
            if (instrument is null)
                db.Instruments.Add(tidied.ToInstrument(all.Max(i => i.Position) + 1));
            else
                tidied.ApplyTo(instrument);
            await db.SaveChangesAsync(cancellationToken);
            var changes = new RecordChanges();
            changes.ReplaceValidity(tidied.Code);
            await metrics.ApplyAsync(db, changes, cancellationToken: cancellationToken);
            await work.CommitAsync(cancellationToken);
            return null;
        }, cancellationToken);
    }

    private static string? Conflict(InstrumentInput seen, Instrument? stored, InstrumentInput input) => stored switch
    {
        null => $"Ein Instrument „{seen.Code}“ gibt es nicht.",
        _ when InstrumentInput.Of(stored) != seen =>
            $"Die Angaben zu „{seen.Code}“ wurden inzwischen geändert; schließen Sie den Dialog und prüfen Sie den neuen Stand.",
        _ when seen.NamedFrom is { } last && !(input.NamedFrom >= last) =>
            $"„{InstrumentInput.NamedFromField}“ liegt vor dem Tag, ab dem {seen.Code} zuletzt umbenannt wurde ({German.Day(last)}): Lassen Sie den Tag stehen, oder wählen Sie einen späteren.",
        _ => null,
    };
}
