using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Features.Targets;

/// <summary>A wish for one target.</summary>
/// <param name="Value">Shares as fractions; null takes the target back.</param>
/// <param name="ExpectedVersion">The version in force that the user saw; 0 for none.</param>
public sealed record TargetChange(TargetKey Key, decimal? Value, MonthlyWeights Weights, int ExpectedVersion);

/// <summary>What became of the changes: all saved, or none.</summary>
/// <param name="Saved">Number of targets that have a new version now.</param>
/// <param name="Refusal">One German sentence; null if saved.</param>
/// <param name="Conflicts">The targets that somebody else changed meanwhile, as they are now.</param>
public sealed record TargetsResult(int Saved, string? Refusal, IReadOnlyList<TargetConflict> Conflicts)
{
    internal static TargetsResult Refused(string refusal, params IReadOnlyList<TargetConflict> conflicts) => new(0, refusal, conflicts);
}

/// <summary>A target that is no longer what the user saw.</summary>
/// <param name="Latest">The last version, which may have taken the target back.</param>
public sealed record TargetConflict(TargetKey Key, TargetVersion Latest);

/// <summary>Changes targets: every change is a new version with its reason, the old ones stay.</summary>
public sealed class TargetCommands(UnitOfWork unit, TimeProvider clock)
{
    public const int MaxReasonLength = 500;

    /// <summary>Saves all changes in one transaction, or none and says why. Changes that change nothing are left out.</summary>
    public async Task<TargetsResult> SetAsync(ActingUser user, IReadOnlyList<TargetChange> changes, string? reason, CancellationToken cancellationToken = default)
    {
        Access.Demand(user, Permission.ChangeTargets);
        if (ReasonRefusal(reason) is { } missing)
            return TargetsResult.Refused(missing);

        return await unit.WriteAsync(user, async work =>
        {
            var db = work.Db;
            var reach = await db.ReachOfAsync(user, cancellationToken);
            if (changes.Select(change => ScopeRefusal(reach, change.Key)).FirstOrDefault(refused => refused is not null) is { } outside)
                return TargetsResult.Refused(outside);
            var history = new TeamHistory(await db.OfficersAsync(cancellationToken));
            var conflicts = new List<TargetConflict>();
            var saved = 0;
            foreach (var change in changes)
            {
                if (await RefusalAsync(db, change, cancellationToken) is { } refusal)
                    return TargetsResult.Refused(refusal);
                var versions = await VersionsOf(db, change.Key).ToListAsync(cancellationToken);
                var current = versions.Find(v => v.SupersededAt is null);
                // What was set before there were several teams stays what it is.
                if (change is { Key: { Team: null, Ifk: null }, Value: not null } && versions.Count == 0 && history.HasSeveralIn(change.Key.Year))
                    return TargetsResult.Refused($"{change.Key.Year} gibt es mehrere Teams mit IFK des Bereichs AEZ: Wählen Sie oben das Team, für das das Ziel gilt.");
                if ((current?.Version ?? 0) != change.ExpectedVersion)
                    conflicts.Add(new TargetConflict(change.Key, versions.MaxBy(v => v.Version)!));
                else if (Differs(current, change))
                {
                    Supersede(db, current, change, versions.Select(v => v.Version).DefaultIfEmpty().Max() + 1, reason!.Trim(), user);
                    saved++;
                }
            }
            if (conflicts.Count > 0)
                return TargetsResult.Refused(ConflictSentence(conflicts.Count), conflicts);
            if (saved == 0)
                return TargetsResult.Refused("Es ist nichts geändert.");
            await work.CommitAsync(cancellationToken);
            return new TargetsResult(saved, null, []);
        }, cancellationToken);
    }

    /// <summary>Why a reason does not do, in German; null if it does.</summary>
    public static string? ReasonRefusal(string? reason) => reason?.Trim().Length switch
    {
        null or 0 => "Bitte begründen Sie die Änderung; die Begründung steht im Verlauf.",
        > MaxReasonLength => $"Die Begründung hat höchstens {MaxReasonLength} Zeichen.",
        _ => null,
    };

    private static async Task<string?> RefusalAsync(AezDbContext db, TargetChange change, CancellationToken cancellationToken)
    {
        var (year, indicator, instrument, ifk, _) = change.Key;
        if (change.Value is { } value && TargetValueText.Refusal(indicator.Unit, value) is { } refusal)
            return refusal;
        if (instrument is not null)
        {
            if (!indicator.ByInstrument)
                return $"„{indicator.Name}“ hat keine Ziele je Instrument.";
            var known = await db.Instruments.AsNoTracking().SingleOrDefaultAsync(i => i.Code == instrument, cancellationToken);
            if (known is null)
                return $"Ein Instrument „{instrument}“ gibt es nicht.";
            if (change.Value is not null && change.ExpectedVersion == 0 && !known.IsValidIn(year))
                return $"Das Instrument „{instrument}“ gilt {year} nicht; ändern Sie zuerst seine Gültigkeit in den Stammdaten.";
        }
        return ifk is not null && !await db.Officers.AnyAsync(o => o.Code == ifk, cancellationToken)
            ? $"Eine IFK „{ifk}“ gibt es nicht."
            : null;
    }

    private static IQueryable<TargetVersion> VersionsOf(AezDbContext db, TargetKey key)
    {
        var (instrument, ifk, team) = (key.Instrument ?? "", key.Ifk ?? "", key.Team ?? "");
        return db.Targets.Where(t => t.Year == key.Year && t.Indicator == key.Indicator.Key && t.Instrument == instrument && t.Ifk == ifk && t.Team == team);
    }

    private static bool Differs(TargetVersion? current, TargetChange change) =>
        current?.Value != change.Value
        || (change.Value is not null && change.Key.Indicator.Accumulates && change.Weights != TargetWeights.Read(current?.Weights));

    /// <summary>Who is bound to one team sets its targets and those of its IFK, and none that other teams share. An unknown IFK is told as such.</summary>
    private static string? ScopeRefusal(TeamReach reach, TargetKey key) => key switch
    {
        { Team: { } team } when !reach.Has(team) => reach.Refusal,
        { Ifk: { } ifk } => reach.Officers.Codes.Contains(ifk) && !reach.HasIn(ifk, key.Year) ? reach.Refusal : null,
        { Team: null } => reach.SharedRefusal,
        _ => null,
    };

    private void Supersede(AezDbContext db, TargetVersion? current, TargetChange change, int version, string reason, ActingUser user)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (current is not null)
            current.SupersededAt = now;
        db.Targets.Add(new TargetVersion
        {
            Year = change.Key.Year,
            Indicator = change.Key.Indicator.Key,
            Instrument = change.Key.Instrument ?? "",
            Ifk = change.Key.Ifk ?? "",
            Team = change.Key.Team ?? "",
            Value = change.Value ?? 0,
            Weights = change.Key.Indicator.Accumulates && change.Value is not null ? TargetWeights.Write(change.Weights) : null,
            Version = version,
            Reason = reason,
            CreatedBy = user.Name,
            CreatedAt = now,
            SupersededAt = change.Value is null ? now : null,
        });
    }

    private static string ConflictSentence(int count) => count == 1
        ? "Ein Ziel wurde inzwischen von jemand anderem geändert; gespeichert ist noch nichts, Ihre Eingaben bleiben stehen."
        : $"{count} Ziele wurden inzwischen von jemand anderem geändert; gespeichert ist noch nichts, Ihre Eingaben bleiben stehen.";
}
