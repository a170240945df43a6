using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Metrics;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Features.MasterData;

/// <summary>What became of a change of master data.</summary>
/// <param name="ChangedValues">Cells of the metrics store that the change made different.</param>
/// <param name="Refusal">Why nothing was saved, as one German sentence; null if saved.</param>
public sealed record MasterDataResult(int ChangedValues, string? Refusal)
{
    /// <summary>What else goes with the change, as German sentences; empty for nothing.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    internal static MasterDataResult Refused(string refusal) => new(0, refusal);
}

/// <summary>Adds and changes rows of IFK by hand; the figures follow in the same transaction.</summary>
public sealed class OfficerCommands(UnitOfWork unit, MetricsStore metrics, TimeProvider clock)
{
    /// <summary>Adds an IFK, or the row of a known one from its day on.</summary>
    public Task<MasterDataResult> AddAsync(ActingUser user, OfficerInput input, CancellationToken cancellationToken = default) =>
        SaveAsync(user, null, input, cancellationToken);

    /// <param name="seen">What the user saw when starting to change: refused if it is no longer so.</param>
    public Task<MasterDataResult> ChangeAsync(ActingUser user, OfficerInput seen, OfficerInput input, CancellationToken cancellationToken = default) =>
        SaveAsync(user, seen, input, cancellationToken);

    private async Task<MasterDataResult> SaveAsync(ActingUser user, OfficerInput? seen, OfficerInput input, CancellationToken cancellationToken)
    {
        Access.Demand(user, Permission.ChangeMasterData);
        input = await SpelledAsKnownAsync(seen, input, cancellationToken);
        if (input.Refusal() is { } refusal)
            return MasterDataResult.Refused(refusal);
        // Computing is synchronous on SQLite: a circuit must not wait for it.
        return await Task.Run(() => WriteAsync(user, seen, input, cancellationToken), cancellationToken);
    }

    private async Task<MasterDataResult> WriteAsync(ActingUser user, OfficerInput? seen, OfficerInput input, CancellationToken cancellationToken)
    {
        return await unit.WriteAsync(user, async work =>
        {
            var db = work.Db;
            var from = (seen ?? input).ActiveFrom;
            var officer = await db.Officers.SingleOrDefaultAsync(o => o.Code == input.Code && o.ActiveFrom == from, cancellationToken);
            var reach = await db.ReachOfAsync(user, cancellationToken);
            var officers = await db.OfficersAsync(cancellationToken);
            // Before anything is told of a row of another team.
            if (!reach.Has(input.Team) || (officer is not null && !reach.Has(officer.Team)) || !reach.Allows(input.Code, Applied(reach.Officers, from, input)))
                return MasterDataResult.Refused(reach.Refusal);
            if (Conflict(seen, officer, input) is { } conflict)
                return MasterDataResult.Refused(conflict);
            if (from != input.ActiveFrom && await db.Officers.AnyAsync(o => o.Code == input.Code && o.ActiveFrom == input.ActiveFrom, cancellationToken))
                return MasterDataResult.Refused($"Von „{input.Code}“ gibt es schon eine Zeile ab dem {German.Day(input.ActiveFrom)}.");

            var records = new RecordChanges();
            if (officer is null)
                db.Officers.Add(officer = new Officer { Code = input.Code, Name = "", Team = "" });
            else
                await db.KeepAsync(officer, cancellationToken);
            var before = seen is null ? null : new Officer { Code = officer.Code, Name = officer.Name, Team = officer.Team, ActiveFrom = officer.ActiveFrom, ActiveTo = officer.ActiveTo };
            input.CopyTo(officer);
            (officer.ImportId, officer.SourceRow) = (ImportedRecord.ByHand, 0);
            records.Replace(before, officer);
            await db.SaveChangesAsync(cancellationToken);
            await db.SayByHandAsync(officer, clock.Today(), cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            var carried = await TeamRenames.CarryAsync(db, user, clock, officers, cancellationToken);
            if (carried.Refusal is { } lost)
                return MasterDataResult.Refused(lost);
            var changes = await metrics.ApplyAsync(db, records, cancellationToken: cancellationToken);
            await work.CommitAsync(cancellationToken);
            return new MasterDataResult(changes, null) { Remarks = carried.Remarks };
        }, cancellationToken);
    }

    /// <summary>The rows with the one that is added or changed in its place.</summary>
    private static OfficerTimeline Applied(OfficerTimeline stored, DateOnly from, OfficerInput input)
    {
        var row = new Officer { Code = input.Code, Name = "", Team = "" };
        input.CopyTo(row);
        return new OfficerTimeline(stored.Rows.Where(o => o.Code != input.Code || o.ActiveFrom != from).Append(row));
    }

    /// <summary>A Kürzel or a team that is known in another spelling is the known one, as it is in files.</summary>
    private async Task<OfficerInput> SpelledAsKnownAsync(OfficerInput? seen, OfficerInput input, CancellationToken cancellationToken)
    {
        await using var db = await unit.ReaderAsync(cancellationToken);
        var known = await db.Officers.AsNoTracking().OrderBy(o => o.Id).Select(o => new { o.Code, o.Team }).ToListAsync(cancellationToken);
        var code = seen?.Code ?? known.Find(o => Identifier.AreSame(o.Code, input.Code))?.Code ?? Identifier.Normalise(input.Code);
        var team = known.Find(o => o.Code != code && Identifier.AreSame(o.Team, input.Team))?.Team ?? PlainText.Tidy(input.Team);
        return input with { Code = code, Name = PlainText.Tidy(input.Name), Team = team };
    }

    private static string? Conflict(OfficerInput? seen, Officer? stored, OfficerInput input) => (seen, stored) switch
    {
        (null, not null) => $"Das Kürzel „{input.Code}“ gibt es schon: {stored.Name}, {stored.Team}.",
        (not null, null) => $"Die IFK „{input.Code}“ gibt es nicht mehr.",
        (not null, not null) when OfficerInput.Of(stored) != seen =>
            $"Die Angaben zu „{input.Code}“ wurden inzwischen geändert; schließen Sie den Dialog und prüfen Sie den neuen Stand.",
        (not null, not null) when input == seen => "Es ist nichts geändert.",
        _ => null,
    };
}
