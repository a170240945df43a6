using Aez.Dashboard.Data;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Tests.Support;

/// <summary>The same database for somebody who waits a second for it, not the usual half minute.</summary>
public sealed class ImpatientDatabase(TestDatabase database) : IDbContextFactory<AezDbContext>
{
    private readonly DbContextOptions<AezDbContext> _options = database.IsPostgres
        ? PostgresServer.Options($"{database.ConnectionString};Options=-c lock_timeout=1s").Options
        : new DbContextOptionsBuilder<AezDbContext>().UseSqlite($"{database.ConnectionString};Default Timeout=1").Options;

    public AezDbContext CreateDbContext() => new(_options, TimeProvider.System);
}
