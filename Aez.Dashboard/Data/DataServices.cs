using Aez.Dashboard.Domain;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Data;

/// <summary>Registers the database that <c>ConnectionStrings:Aez</c> names.</summary>
public static class DataServices
{
    public static IServiceCollection AddAezData(this IServiceCollection services, IConfiguration configuration)
    {
        var directory = DataDirectory.Of(configuration);
        var connectionString = ConnectionString(configuration, directory);
        services.AddSingleton(directory);
        services.AddDbContextFactory<AezDbContext>(options => options.UseSqlite(connectionString));
        // The stores of accounts and sign-ins take this one; whoever commands them says so on it.
        services.AddScoped(provider =>
        {
            var db = provider.GetRequiredService<IDbContextFactory<AezDbContext>>().CreateDbContext();
            db.Actor = ActingUser.System;
            return db;
        });
        services.AddSingleton(provider => new DatabaseSetup(provider.GetRequiredService<IDbContextFactory<AezDbContext>>, connectionString));
        services.AddSingleton<RuleSettingsStore>();
        services.AddSingleton<AuditLog>();
        return services;
    }

    /// <summary>The configured string with a relative file placed in the data directory, never in the working directory.</summary>
    private static string ConnectionString(IConfiguration configuration, DataDirectory directory)
    {
        var provider = configuration["Database:Provider"] ?? "Sqlite";
        if (!provider.Equals("Sqlite", StringComparison.OrdinalIgnoreCase))
            throw new InvalidOperationException($"Database:Provider ist „{provider}“; unterstützt wird „Sqlite“.");
        var configured = configuration.GetConnectionString("Aez")
            ?? throw new InvalidOperationException("ConnectionStrings:Aez fehlt in der Konfiguration.");
        var builder = new SqliteConnectionStringBuilder(configured);
        builder.DataSource = Path.Combine(directory.Path, builder.DataSource);
        return builder.ToString();
    }
}
