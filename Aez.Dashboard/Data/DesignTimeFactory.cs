using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Aez.Dashboard.Data;

/// <summary>Lets the migration tool build the context without starting the program, and without a database.</summary>
internal sealed class DesignTimeFactory : IDesignTimeDbContextFactory<AezDbContext>
{
    /// <param name="args">What follows "--": the name of the database that the migration is for.</param>
    public AezDbContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<AezDbContext>();
        DatabaseProviders.Named(args.FirstOrDefault()).Use(options, "");
        return new AezDbContext(options.Options, TimeProvider.System);
    }
}
