using Aez.Dashboard.Data.Auditing;
using Aez.Dashboard.Data.Proof;
using Aez.Dashboard.Data.Sqlite;
using Aez.Dashboard.Domain;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Data;

/// <summary>Registers the database that <c>ConnectionStrings:Aez</c> names.</summary>
public static class DataServices
{
    public static IServiceCollection AddAezData(this IServiceCollection services, IConfiguration configuration)
    {
        var directory = DataDirectory.Of(configuration);
        var connectionString = SqliteDatabase.ConnectionString(configuration, directory);
        services.AddSingleton(directory);
        services.AddSingleton(new CustomerNumbers(configuration[CustomerNumbers.PatternKey]));
        services.AddDbContextFactory<AezDbContext>(options => SqliteDatabase.Use(options, connectionString));
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
        services.AddSingleton(ProofPlaces.Of(configuration, directory, SqliteDatabase.FileOf(connectionString)));
        services.AddSingleton<ProofKeys>();
        services.AddSingleton<ProofHeads>();
        return services;
    }

    /// <inheritdoc cref="SqliteDatabase.ConnectionString"/>
    internal static string ConnectionString(IConfiguration configuration) => SqliteDatabase.ConnectionString(configuration, DataDirectory.Of(configuration));

    /// <summary>Lets go of the database: what the last connection has to tidy up is done then, and a copy of its file is complete.</summary>
    public static void CloseConnections() => SqliteDatabase.CloseConnections();
}
