using Aez.Dashboard.Data;
using Aez.Dashboard.Data.Records;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Features.Import.Writing;

/// <summary>What a target is set to.</summary>
/// <param name="Value">Null: taken back.</param>
internal readonly record struct TargetSetting(decimal? Value, string? Weights);

/// <summary>What imports and people say of targets: the one in force is what these claims come to, the latest Datenstand last, as with records.</summary>
internal sealed class TargetClaims
{
    private readonly AezDbContext _db;
    private readonly Dictionary<int, ClaimOrigin> _origins;
    private readonly Dictionary<StoredTargetKey, List<TargetVersion>> _versions;
    private readonly Dictionary<StoredTargetKey, List<Claim>> _claims = [];

    public TargetClaims(AezDbContext db, TimeProvider clock)
    {
        _db = db;
        _origins = ClaimOrigin.Load(db);
        _versions = db.Targets.AsEnumerable().GroupBy(StoredTargetKey.Of).ToDictionary(versions => versions.Key, versions => versions.OrderBy(v => v.Version).ToList());
        foreach (var stored in db.RecordClaims.AsNoTracking().Where(c => c.Kind == RecordKind.Targets))
            Add(Claim.Of(stored));
        var imported = db.Imports.AsNoTracking().Select(i => new { i.Id, i.ImportedAt }).ToList();
        foreach (var version in _versions.Values.SelectMany(versions => versions))
        {
            var key = StoredTargetKey.Of(version);
            TargetSetting setting = new(version.IsWithdrawal ? null : version.Value, version.Weights);
            if (version.ImportId is not { } import)
                Add(new Claim(key, ImportedRecord.ByHand, Days.Of(version.CreatedAt, clock.LocalTimeZone), imported.Where(i => i.ImportedAt <= version.CreatedAt).Max(i => (int?)i.Id) ?? 0, version.Version, setting, true));
            else if (ClaimsOf(key).TrueForAll(claim => claim.ImportId != import) && _origins.TryGetValue(import, out var origin))
                Add(new Claim(key, import, origin.DataAsOf, origin.Rank, version.SourceRow, setting, version.Weights is not null));
        }
    }

    /// <summary>The last version of a target, in force or not; null without any.</summary>
    public TargetVersion? LatestOf(StoredTargetKey key) => _versions.TryGetValue(key, out var versions) ? versions[^1] : null;

    /// <summary>Adds what an import says; nothing where the same file has said it.</summary>
    /// <param name="hasWeights">Whether the file has their columns.</param>
    public void Say(StoredTargetKey key, Data.Import import, int sourceRow, TargetSetting setting, bool hasWeights)
    {
        var origin = _origins[import.Id];
        if (ClaimsOf(key).Exists(claim => claim.ImportId != ImportedRecord.ByHand && claim.Rank == origin.Rank && claim.DataAsOf == origin.DataAsOf))
            return;
        var said = new Claim(key, import.Id, origin.DataAsOf, origin.Rank, sourceRow, setting, hasWeights);
        Add(said);
        ClaimRows.Insert(_db, said.ToRecord());
    }

    /// <summary>What all claims come to; null without any.</summary>
    public (TargetSetting Setting, ClaimOrigin Origin, int SourceRow)? Current(StoredTargetKey key)
    {
        var claims = ClaimsOf(key);
        if (claims.Count == 0)
            return null;
        claims.Sort(Claim.Compare);
        var last = claims[^1];
        return (new TargetSetting(last.Setting.Value, claims.FindLast(claim => claim.HasWeights)?.Setting.Weights), _origins[last.ImportId] with { DataAsOf = last.DataAsOf }, last.SourceRow);
    }

    /// <summary>Takes back what an import says, with the versions that it brought.</summary>
    /// <returns>The targets that it told of.</returns>
    public static async Task<IReadOnlyList<StoredTargetKey>> WithdrawAsync(AezDbContext db, Data.Import import, TimeProvider clock, CancellationToken cancellationToken)
    {
        var said = await db.RecordClaims.Where(c => c.Kind == RecordKind.Targets && c.ImportId == import.Id).ToListAsync(cancellationToken);
        var brought = await db.Targets.Where(target => target.ImportId == import.Id).ToListAsync(cancellationToken);
        var keys = said.Select(claim => Claim.Of(claim).Key).Concat(brought.Select(StoredTargetKey.Of)).Distinct().ToList();
        db.RecordClaims.RemoveRange(said);
        db.Targets.RemoveRange(brought);
        await db.SaveChangesAsync(cancellationToken);
        var left = new TargetClaims(db, clock);
        foreach (var key in keys)
            left.BringInForce(key, clock);
        await db.SaveChangesAsync(cancellationToken);
        return keys;
    }

    /// <summary>Makes the last version what the claims come to; a new one where none says that.</summary>
    private void BringInForce(StoredTargetKey key, TimeProvider clock)
    {
        var last = LatestOf(key);
        if (Current(key) is not var (setting, origin, sourceRow) || setting.Value is not { } value)
            return;
        if (last is { IsWithdrawal: false } && last.Value == value && last.Weights == setting.Weights)
        {
            last.SupersededAt = null;
            return;
        }
        var now = clock.GetUtcNow().UtcDateTime;
        if (last is { SupersededAt: null })
            last.SupersededAt = now;
        _db.Targets.Add(new TargetVersion
        {
            Year = key.Year,
            Indicator = key.Indicator,
            Instrument = key.Instrument,
            Ifk = key.Ifk,
            Team = key.Team,
            Value = value,
            Weights = setting.Weights,
            Version = (last?.Version ?? 0) + 1,
            Reason = $"Gilt wieder, da ein späterer Import zurückgenommen ist{(origin.FileName.Length > 0 ? $" (aus „{origin.FileName}“)" : "")}",
            CreatedBy = ActingUser.System.Name,
            CreatedAt = now,
            ImportId = origin.ImportId == ImportedRecord.ByHand ? null : origin.ImportId,
            SourceRow = sourceRow,
        });
    }

    private List<Claim> ClaimsOf(StoredTargetKey key)
    {
        if (!_claims.TryGetValue(key, out var claims))
            _claims.Add(key, claims = []);
        return claims;
    }

    private void Add(Claim claim) => ClaimsOf(claim.Key).Add(claim);

    private sealed record Claim(StoredTargetKey Key, int ImportId, DateOnly DataAsOf, int Rank, int SourceRow, TargetSetting Setting, bool HasWeights)
    {
        public static Claim Of(RecordClaim stored)
        {
            var said = StoredJson.Read<Said>(StoredForm.Claim, stored.Values);
            return new Claim(said.Key, stored.ImportId, stored.DataAsOf, stored.Rank, stored.SourceRow, said.Setting, said.HasWeights);
        }

        /// <summary>As <see cref="Claim{T}.Compare"/>; two of a person by their version.</summary>
        public static int Compare(Claim a, Claim b)
        {
            var order = a.DataAsOf.CompareTo(b.DataAsOf);
            if (order == 0)
                order = a.Rank.CompareTo(b.Rank);
            if (order == 0)
                order = (a.ImportId == ImportedRecord.ByHand).CompareTo(b.ImportId == ImportedRecord.ByHand);
            return order == 0 ? a.SourceRow.CompareTo(b.SourceRow) : order;
        }

        public RecordClaim ToRecord() => new()
        {
            Kind = RecordKind.Targets,
            RowId = Key.Id,
            ImportId = ImportId,
            DataAsOf = DataAsOf,
            Rank = Rank,
            SourceRow = SourceRow,
            Values = StoredJson.Write(StoredForm.Claim, new Said(Key, Setting, HasWeights)),
        };

        private sealed record Said(StoredTargetKey Key, TargetSetting Setting, bool HasWeights);
    }
}
