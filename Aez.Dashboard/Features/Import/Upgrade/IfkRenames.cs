using System.Text.Json;
using System.Text.Json.Nodes;
using Aez.Dashboard.Data;
using Aez.Dashboard.Data.Records;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Import.Writing;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Features.Import.Upgrade;

/// <summary>Writes Kürzel otherwise in what names an IFK beside the records: accounts, targets, frozen months, editions, coverage.</summary>
internal static class IfkRenames
{
    public static void Run(AezDbContext db, IReadOnlyDictionary<string, string> renames, TimeProvider clock)
    {
        foreach (var (stored, known) in renames)
        {
            new IdentifierRows(db).RenameIfk(stored, known);
            RenameTargets(db, stored, known, clock);
        }
        foreach (var import in db.Imports.Where(import => import.FullStockIfks != null).ToList())
            import.FullStockIfks = string.Join(',', import.FullStockIfks!.Split(',').Select(ifk => renames.GetValueOrDefault(ifk, ifk)).Distinct());
    }

    /// <summary>Where both spellings have a target, that of the one that stays is in force, and the other's versions are its history.</summary>
    private static void RenameTargets(AezDbContext db, string stored, string known, TimeProvider clock)
    {
        db.NotesItself = true;
        var versions = db.Targets.Where(target => target.Ifk == stored || target.Ifk == known).OrderBy(target => target.Version).ToList();
        foreach (var version in versions.Where(version => version.Ifk == stored))
        {
            var last = versions.Where(v => v.Ifk == known && StoredTargetKey.Of(v) == StoredTargetKey.Of(version) with { Ifk = known }).MaxBy(v => v.Version);
            if (last is not null)
            {
                version.Version = last.Version + 1;
                if (last.SupersededAt is null)
                    version.SupersededAt ??= clock.GetUtcNow().UtcDateTime;
            }
            version.Ifk = known;
        }
        foreach (var claim in db.RecordClaims.Where(claim => claim.Kind == RecordKind.Targets))
        {
            var said = StoredJson.Parse(StoredForm.Claim, claim.Values);
            if ((string?)said["Key"]!["Ifk"] != stored)
                continue;
            said["Key"]!["Ifk"] = known;
            (claim.Values, claim.RowId) = (said.ToJsonString(), said["Key"].Deserialize<StoredTargetKey>().Id);
        }
        db.SaveChanges();
    }
}
