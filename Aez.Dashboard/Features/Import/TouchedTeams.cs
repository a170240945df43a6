using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Features.Import;

/// <summary>
/// The teams whose figures may rest on an import: those of the IFK that it covers or names, and of everybody who ever had a customer of whom it
/// tells. Rather one too many: what is signed rests on it.
/// </summary>
internal sealed class TouchedTeams
{
    private readonly TeamHistory _history;
    private readonly HashSet<string> _ifks;
    private readonly HashSet<string> _teams;

    private TouchedTeams(TeamHistory history, IEnumerable<string> ifks, IEnumerable<string> teams) =>
        (_history, _ifks, _teams) = (history, ifks.ToHashSet(StringComparer.Ordinal), teams.ToHashSet(StringComparer.Ordinal));

    public static async Task<TouchedTeams> LoadAsync(AezDbContext db, Data.Import import, OfficerTimeline officers, CancellationToken cancellation)
    {
        var history = new TeamHistory(officers);
        // Lists of IFK and of targets name their teams; an empty name stands for all.
        if (await ImportReach.TeamsToKeepAsync(db, import, cancellation) is { } named)
            return new TouchedTeams(history, [], ImportReach.TeamsOf(named).SelectMany(team => team.Length == 0 ? history.Teams : [team]));
        if (import.CoversAllTeams)
            return new TouchedTeams(history, [], history.Teams);
        var told = db.RecordClaims.Where(c => c.ImportId == import.Id && c.Kind == import.Kind).Select(c => c.RowId);
        (IQueryable<string> customers, IQueryable<string?> ifks) = import.Kind switch
        {
            RecordKind.Stock => Of(db.CarePeriods, r => r.CustomerNumber, r => r.Ifk),
            RecordKind.Agreements => Of(db.Agreements, r => r.CustomerNumber, r => null),
            RecordKind.Contacts => Of(db.Contacts, r => r.CustomerNumber, r => r.Ifk),
            RecordKind.Integrations => Of(db.Integrations, r => r.CustomerNumber, r => r.Ifk),
            RecordKind.MeasureEntries => Of(db.MeasureEntries, r => r.CustomerNumber, r => r.Ifk),
            RecordKind.Feedback => Of(db.Feedback, r => r.CustomerNumber, r => r.Ifk),
            RecordKind.Metrics => Of(db.ReadyMetrics, r => "", r => r.Ifk),
            RecordKind.Targets or RecordKind.Officers => Of(db.Officers.Where(o => false), r => "", r => null),
            _ => throw new ArgumentOutOfRangeException(nameof(import), import.Kind, null),
        };
        List<string?> all =
        [
            .. await db.CoveredIfks.Where(c => c.ImportId == import.Id).Select(c => c.Ifk).ToListAsync(cancellation),
            .. await ifks.Distinct().ToListAsync(cancellation),
            .. await db.CarePeriods.Where(c => customers.Contains(c.CustomerNumber)).Select(c => c.Ifk).Distinct().ToListAsync(cancellation),
        ];
        return new TouchedTeams(history, all.OfType<string>(), []);

        (IQueryable<string>, IQueryable<string?>) Of<T>(
            IQueryable<T> rows, System.Linq.Expressions.Expression<Func<T, string>> customer, System.Linq.Expressions.Expression<Func<T, string?>> ifk)
            where T : ImportedRecord
        {
            var own = rows.Where(r => r.ImportId == import.Id || told.Contains(r.Id));
            return (own.Select(customer), own.Select(ifk));
        }
    }

    /// <summary>Of a team that no IFK has been in, such as one that was renamed since, nobody knows.</summary>
    public bool Contain(string team, Month month) =>
        !_history.Teams.Contains(team) || _teams.Contains(team) || _ifks.Any(ifk => _history.TeamIn(ifk, month) == team);
}
