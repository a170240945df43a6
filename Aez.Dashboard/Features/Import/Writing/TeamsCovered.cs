using Aez.Dashboard.Data;
using Aez.Dashboard.Data.Records;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Metrics;

namespace Aez.Dashboard.Features.Import.Writing;

/// <summary>
/// Which teams a file is about: those of whom it names an IFK or a customer. It may be about others, too, who had nothing to tell; that only
/// people know, and say. In a house with one team every file is about it, an empty one as well.
/// </summary>
internal static class TeamsCovered
{
    private static readonly RecordKind[] Monthly =
        [RecordKind.Stock, RecordKind.Agreements, RecordKind.Contacts, RecordKind.Integrations, RecordKind.MeasureEntries, RecordKind.Feedback];

    /// <summary>The teams that an import tells of, by name; none of lists that tell of nobody.</summary>
    public static IReadOnlyList<string> Of(AezDbContext db, Data.Import import)
    {
        var covered = new CoverageRows(db).Of(import.Id);
        return covered.Count == 0 ? [] : NamesOf(covered, import.DataAsOf, new OfficerTimeline(new RecordReader(db).Officers()));
    }

    /// <summary>The teams of IFKs on the Datenstand of an import.</summary>
    public static IReadOnlyList<string> NamesOf(IEnumerable<string> covered, DateOnly dataAsOf, OfficerTimeline officers) =>
        [.. covered.Select(ifk => officers.On(ifk, dataAsOf)?.Team).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Notes the only team for a file that names nobody.</summary>
    /// <returns>The AEZ teams with customers on the Datenstand of whom the file says nothing.</returns>
    public static IReadOnlyList<string> Complete(AezDbContext db, Data.Import import)
    {
        if (!Monthly.Contains(import.Kind) || import.CoversAllTeams)
            return [];
        var day = import.DataAsOf;
        var covered = new CoverageRows(db).Of(import.Id).ToHashSet(StringComparer.Ordinal);
        var officers = new OfficerTimeline(new RecordReader(db).Officers()).On(day).Where(officer => officer.IsActiveOn(day)).ToList();
        if (covered.Count == 0 && officers.Count > 0 && officers.TrueForAll(officer => officer.Team == officers[0].Team))
        {
            new CoverageRows(db).Add(import.Id, officers.Select(officer => officer.Code));
            return [];
        }
        // Only of whom the file says nothing is anybody's care asked for.
        return
        [
            .. officers.GroupBy(officer => officer.Team)
                .Where(team => !team.Any(officer => covered.Contains(officer.Code)) && team.Any(officer => officer.Unit == OfficerUnit.Aez && CareRows.HasCustomers(db, officer.Code, day)))
                .Select(team => team.Key).Order(StringComparer.Ordinal),
        ];
    }
}
