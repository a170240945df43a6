using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Features.MasterData;

/// <param name="Origin">File and row, or that it was entered by hand; German.</param>
/// <param name="IsActive">Active on the day asked for.</param>
public sealed record OfficerRow(OfficerInput Officer, string Origin, bool IsActive);

public sealed record OfficerList(IReadOnlyList<OfficerRow> Rows)
{
    /// <summary>Names of teams to choose from.</summary>
    public IEnumerable<string> Teams => Rows.Select(r => r.Officer.Team).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
}

/// <param name="Entries">Stored entries into the instrument.</param>
/// <param name="Outside">Of these, entries before or after its validity.</param>
public sealed record InstrumentRow(Instrument Instrument, int Entries, int Outside);

/// <param name="Locked">Why the user can't change them, in German; null if they can, as far as their role may.</param>
/// <param name="Today">Names are those of this day.</param>
public sealed record InstrumentList(IReadOnlyList<InstrumentRow> Rows, DateOnly Today, string? Locked = null)
{
    /// <summary>Groups to choose from.</summary>
    public IEnumerable<string> Groups => Rows.Select(r => r.Instrument.On(Today).Group).Distinct(StringComparer.Ordinal);
}

/// <summary>Reads the master data as the page lists them: the rows of the user's team, what all teams share, and whether they may change it.</summary>
public sealed class MasterDataQuery(IDbContextFactory<AezDbContext> factory, TimeProvider clock)
{
    public async Task<OfficerList> OfficersAsync(ActingUser user, CancellationToken cancellationToken = default)
    {
        await using var db = await OpenAsync(user, cancellationToken);
        var files = await db.Imports.AsNoTracking().Where(i => i.Kind == RecordKind.Officers).ToDictionaryAsync(i => i.Id, i => i.FileName, cancellationToken);
        var today = clock.Today();
        var officers = await db.Officers.AsNoTracking().OrderBy(o => o.Code).ThenBy(o => o.ActiveFrom).ToListAsync(cancellationToken);
        var timeline = new OfficerTimeline(officers);
        return new OfficerList([.. officers.Where(o => Access.MaySeeTeam(user, o.Team)).Select(o => new OfficerRow(
            OfficerInput.Of(o),
            files.TryGetValue(o.ImportId, out var file) ? $"{file}, Zeile {o.SourceRow}" : "von Hand",
            timeline.On(o.Code, today)!.Id == o.Id && o.IsActiveOn(today)))]);
    }

    public async Task<InstrumentList> InstrumentsAsync(ActingUser user, CancellationToken cancellationToken = default)
    {
        await using var db = await OpenAsync(user, cancellationToken);
        var instruments = await db.Instruments.AsNoTracking().OrderBy(i => i.Position).ToListAsync(cancellationToken);
        var reach = await db.ReachOfAsync(user, cancellationToken);
        var own = reach.IsWhole ? null : reach.Officers.Codes.Where(code => reach.Officers.Rows.Any(row => row.Code == code && reach.Has(row.Team))).ToList();
        var entries = await db.MeasureEntries
            .Where(e => own == null || db.CarePeriods.Any(c => c.CustomerNumber == e.CustomerNumber && own.Contains(c.Ifk)))
            .Join(db.Instruments, e => e.Instrument, i => i.Code, (e, i) => new { i.Code, Outside = e.EntryOn < i.ValidFrom || e.EntryOn > i.ValidUntil })
            .GroupBy(e => e.Code)
            .Select(g => new { Code = g.Key, All = g.Count(), Outside = g.Count(e => e.Outside) })
            .ToDictionaryAsync(g => g.Code, cancellationToken);
        return new InstrumentList([.. instruments.Select(i => entries.TryGetValue(i.Code, out var counts)
            ? new InstrumentRow(i, counts.All, counts.Outside)
            : new InstrumentRow(i, 0, 0))], clock.Today(), reach.SharedRefusal);
    }

    /// <summary>The catalogue with every name, as a file can state it.</summary>
    public async Task<IReadOnlyList<InstrumentInput>> CatalogueAsync(ActingUser user, CancellationToken cancellationToken = default)
    {
        await using var db = await OpenAsync(user, cancellationToken);
        var instruments = await db.Instruments.AsNoTracking().OrderBy(i => i.Position).ToListAsync(cancellationToken);
        return [.. instruments.SelectMany(i => i.Names.OrderBy(n => n.From).Prepend<InstrumentName?>(null).Select(name => InstrumentInput.Of(i, name) with { Group = i.Group }))];
    }

    private ReaderContext OpenAsync(ActingUser user, CancellationToken cancellationToken)
    {
        Access.Demand(user, Permission.SeeMasterData);
        return factory.ReaderAsync(cancellationToken);
    }
}
