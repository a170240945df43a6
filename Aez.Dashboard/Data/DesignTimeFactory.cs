using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Aez.Dashboard.Data;

/// <summary>Lets the migration tool build the context without starting the program.</summary>
internal sealed class DesignTimeFactory : IDesignTimeDbContextFactory<AezDbContext>
{
    public AezDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<AezDbContext>().UseSqlite("Data Source=:memory:").Options, TimeProvider.System);
}
