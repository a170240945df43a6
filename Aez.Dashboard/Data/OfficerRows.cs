using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Data;

/// <summary>The rows of the IFK, and what a person says of them.</summary>
public static class OfficerRows
{
    /// <summary>All rows of all IFK.</summary>
    public static async Task<OfficerTimeline> OfficersAsync(this AezDbContext db, CancellationToken cancellationToken = default) =>
        new(await db.Officers.AsNoTracking().ToListAsync(cancellationToken));

    /// <summary>What of officers and customers the user may list and change.</summary>
    public static async Task<TeamReach> ReachOfAsync(this AezDbContext db, ActingUser user, CancellationToken cancellationToken = default) =>
        new(user, user.Team is null ? new OfficerTimeline([]) : await db.OfficersAsync(cancellationToken));

    /// <summary>Keeps what is known of a row before a person changes it: an import may be taken back later.</summary>
    public static async Task KeepAsync(this AezDbContext db, Officer officer, CancellationToken cancellationToken)
    {
        if (officer.ImportId == ImportedRecord.ByHand
            || await db.RecordClaims.AnyAsync(c => c.Kind == RecordKind.Officers && c.RowId == officer.Id && c.ImportId == officer.ImportId, cancellationToken)
            || await db.Imports.AsNoTracking().SingleOrDefaultAsync(i => i.Id == officer.ImportId, cancellationToken) is not { } import)
            return;
        db.RecordClaims.Add(ClaimOf(officer, import.DataAsOf, import.Rank > 0 ? import.Rank : import.Id));
    }

    /// <summary>Makes a row what a person says on a day: files of a later Datenstand may change it, those of an earlier one not.</summary>
    /// <param name="officer">Stored, as the person wants it.</param>
    public static async Task SayByHandAsync(this AezDbContext db, Officer officer, DateOnly day, CancellationToken cancellationToken)
    {
        db.RecordClaims.RemoveRange(await db.RecordClaims
            .Where(c => c.Kind == RecordKind.Officers && c.RowId == officer.Id && c.ImportId == ImportedRecord.ByHand)
            .ToListAsync(cancellationToken));
        db.RecordClaims.Add(ClaimOf(officer, day, await db.Imports.MaxAsync(i => (int?)i.Id, cancellationToken) ?? 0));
    }

    private static RecordClaim ClaimOf(Officer officer, DateOnly day, int rank) => new()
    {
        Kind = RecordKind.Officers,
        RowId = officer.Id,
        ImportId = officer.ImportId,
        Rank = rank,
        DataAsOf = day,
        SourceRow = officer.SourceRow,
        Values = StoredJson.Write(StoredForm.Claim, new { officer.Name, officer.Team, officer.Unit, officer.FullTimeEquivalent, officer.ActiveTo }),
    };
}
