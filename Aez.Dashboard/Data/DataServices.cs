using Aez.Dashboard.Data.Auditing;
using Aez.Dashboard.Data.Backup;
using Aez.Dashboard.Data.Changes;
using Aez.Dashboard.Data.Proof;
using Aez.Dashboard.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Aez.Dashboard.Data;

/// <summary>Registers the database that <c>ConnectionStrings:Aez</c> names.</summary>
public static class DataServices
{
    public static IServiceCollection AddAezData(this IServiceCollection services, IConfiguration configuration)
    {
        var directory = DataDirectory.Of(configuration);
        var provider = DatabaseProviders.Of(configuration);
        var connectionString = provider.ConnectionString(configuration, directory);
        services.AddSingleton(directory);
        services.AddSingleton(new CustomerNumbers(configuration[CustomerNumbers.PatternKey]));
        services.AddDbContextFactory<AezDbContext>(options => provider.Use(options, connectionString));
        // The stores of accounts and sign-ins take this one; whoever commands them says so on it.
        services.AddScoped(scope =>
        {
            var db = scope.GetRequiredService<IDbContextFactory<AezDbContext>>().CreateDbContext();
            db.Actor = ActingUser.System;
            return db;
        });
        services.AddSingleton(all => provider.Setup(all.GetRequiredService<IDbContextFactory<AezDbContext>>, connectionString, all.GetRequiredService<IDerivedStore>));
        services.AddSingleton<UnitOfWork>();
        services.AddSingleton(all => new ChangeFeed(
            all.GetRequiredService<IDbContextFactory<AezDbContext>>(), () => provider.Signal(connectionString, all.GetRequiredService<TimeProvider>()), all.GetRequiredService<ILogger<ChangeFeed>>()));
        services.AddSingleton<IChangeFeed>(all => all.GetRequiredService<ChangeFeed>());
        services.AddSingleton<RuleStore>();
        services.AddSingleton<AuditLog>();
        services.AddSingleton(ProofPlaces.Of(configuration, directory, provider.FilesOf(connectionString)));
        services.AddSingleton<ProofKeys>();
        services.AddSingleton<ProofHeads>();
        services.AddSingleton(all => Backups.Of(configuration, all.GetRequiredService<TimeProvider>()));
        services.AddOptions<BackupSettings>().BindConfiguration(BackupSettings.Section, binder => binder.ErrorOnUnknownConfiguration = true).ValidateOnStart();
        services.AddSingleton<IValidateOptions<BackupSettings>, BackupSettingsValidator>();
        services.AddSingleton(all => all.GetRequiredService<IOptions<BackupSettings>>().Value);
        services.AddSingleton<KnownBackups>();
        return services;
    }

    /// <summary>The files that hold the configured database.</summary>
    internal static IReadOnlyList<string> FilesOf(IConfiguration configuration)
    {
        var provider = DatabaseProviders.Of(configuration);
        return provider.FilesOf(provider.ConnectionString(configuration, DataDirectory.Of(configuration)));
    }

    /// <summary>Lets go of the database: what the last connection has to tidy up is done then, and a copy of its file is complete.</summary>
    public static void CloseConnections()
    {
        foreach (var provider in DatabaseProviders.All)
            provider.CloseConnections();
    }
}
