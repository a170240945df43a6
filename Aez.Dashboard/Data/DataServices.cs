using Aez.Dashboard.Data.Auditing;
using Aez.Dashboard.Data.Proof;
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
        services.AddSingleton(new CustomerNumbers(configuration[CustomerNumbers.PatternKey]));
        services.AddDbContextFactory<AezDbContext>(options => options.UseSqlite(connectionString));
        // The stores of accounts and sign-ins take this one; whoever commands them says so on it.
        services.AddScoped(provider =>
        {
            var db = provider.GetRequiredService<IDbContextFactory<AezDbContext>>().CreateDbContext();
            db.Actor = ActingUser.System;
            return db;
        });
        services.AddSingleton(provider => new DatabaseSetup(provider.GetRequiredService<IDbContextFactory<AezDbContext>>, connectionString, provider.GetRequiredService<IDerivedStore>));
        services.AddSingleton<UnitOfWork>();
        services.AddSingleton<RuleSettingsStore>();
        services.AddSingleton<AuditLog>();
        services.AddSingleton(ProofPlaces.Of(configuration, directory, connectionString));
        services.AddSingleton<ProofKeys>();
        services.AddSingleton<ProofHeads>();
        return services;
    }

    /// <inheritdoc cref="ConnectionString(IConfiguration, DataDirectory)"/>
    internal static string ConnectionString(IConfiguration configuration) => ConnectionString(configuration, DataDirectory.Of(configuration));

    /// <summary>The configured string with a relative file placed in the data directory, never in the working directory.</summary>
    private static string ConnectionString(IConfiguration configuration, DataDirectory directory)
    {
        var provider = configuration["Database:Provider"] ?? "Sqlite";
        if (!provider.Equals("Sqlite", StringComparison.OrdinalIgnoreCase))
            throw new UnusableDatabaseException($"Database:Provider ist „{provider}“; unterstützt wird „Sqlite“.");
        var builder = Parse(configuration.GetConnectionString("Aez"));
        builder.DataSource = Path.Combine(directory.Path, builder.DataSource);
        if (Directory.Exists(builder.DataSource))
            throw new UnusableDatabaseException($"ConnectionStrings:Aez nennt den Ordner „{builder.DataSource}“: Bitte nennen Sie eine Datei, zum Beispiel „Data Source=aez.db“.");
        if (!Directory.Exists(Path.GetDirectoryName(builder.DataSource)))
            throw new UnusableDatabaseException($"Den Ordner „{Path.GetDirectoryName(builder.DataSource)}“ der Datenbank gibt es nicht: Bitte legen Sie ihn an, oder berichtigen Sie ConnectionStrings:Aez.");
        return builder.ToString();
    }

    private static SqliteConnectionStringBuilder Parse(string? configured)
    {
        try
        {
            if (new SqliteConnectionStringBuilder(configured) is { DataSource.Length: > 0 } builder)
                return builder;
        }
        catch (ArgumentException)
        {
            // The library's sentence is English and names a position, not the remedy.
        }
        throw new UnusableDatabaseException("ConnectionStrings:Aez fehlt oder ist nicht lesbar: Erwartet wird zum Beispiel „Data Source=aez.db“.");
    }
}
