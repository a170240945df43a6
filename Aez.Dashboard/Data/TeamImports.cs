using System.Linq.Expressions;
using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Data;

/// <summary>Which imports tell of a team, taken back or not: whose are behind its figures, and may have changed them.</summary>
public static class TeamImports
{
    /// <summary>Those of the kinds that name IFK and targets too.</summary>
    /// <param name="ifks">Everybody who ever belonged to the team.</param>
    public static Expression<Func<Import, bool>> TellOf(AezDbContext db, string team, IReadOnlyCollection<string> ifks) => import =>
        import.CoversAllTeams
        || db.CoveredIfks.Any(c => c.ImportId == import.Id && ifks.Contains(c.Ifk))
        || (import.UndoneTeams != null && ("\n" + import.UndoneTeams + "\n").Contains("\n" + team + "\n"))
        || (import.Kind == RecordKind.Officers && db.Officers.Any(o => ifks.Contains(o.Code)
            && (o.ImportId == import.Id || db.RecordClaims.Any(c => c.Kind == RecordKind.Officers && c.RowId == o.Id && c.ImportId == import.Id))))
        || (import.Kind == RecordKind.Targets && (import.UndoneTeams == ""
            || db.Targets.Any(t => t.ImportId == import.Id && (t.Team == team || (t.Team == "" && (t.Ifk == "" || ifks.Contains(t.Ifk)))))));
}
