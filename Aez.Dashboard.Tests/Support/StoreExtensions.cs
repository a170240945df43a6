using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.DataQuality;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Metrics;
using Aez.Dashboard.Steering.Registers;

namespace Aez.Dashboard.Tests.Support;

/// <summary>The services over a test database, and acting users.</summary>
public static class StoreExtensions
{
    public static readonly ActingUser TeamLead = new("Test", Role.TeamLead);

    public static RuleStore Settings { get; } = new(TimeProvider.System);

    public static AuditLog Audit(this TestDatabase database) => new(database, TimeProvider.System);

    public static RegisterQuery Registers(this TestDatabase database, TimeProvider clock) => new(database, new ReferenceDayQuery(database, clock), [], database.Audit());

    internal static DataQualityQuery Quality(this TestDatabase database, TimeProvider? clock = null) =>
        new(database, Settings, database.Audit(), new ReferenceDayQuery(database, clock ?? TimeProvider.System), clock ?? TimeProvider.System);

    public static FiguresQuery Figures(this TestDatabase database) => new(database, Settings);

    /// <summary>Adds records with their imports and computes the metrics store.</summary>
    public static async Task FillAsync(this TestDatabase database, DateOnly dataAsOf, params object[] records)
    {
        await database.AddAsync(dataAsOf, records);
        await using var db = database.CreateDbContext();
        await new MetricsStore(Settings).RebuildAsync(db);
    }
}
