using Aez.Dashboard.Data.Backup;
using Aez.Dashboard.Data.Changes;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Data.Records;

/// <summary>
/// A kind of database that the program can run on, as <see cref="DatabaseProviders"/> lists them: one implementation each in a folder of its
/// own, beside its <see cref="IDialect"/>. docs/architecture.md lists what a further one has to write.
/// </summary>
internal interface IDatabaseProvider
{
    /// <summary>What <c>Database:Provider</c> calls it; its migrations lie in the namespace Data.Migrations.{Name}.</summary>
    string Name { get; }

    /// <summary>What it says and does in its own way.</summary>
    IDialect Dialect { get; }

    /// <summary>How it is copied and brought back; null where its own tools alone do that.</summary>
    IDatabaseBackup? Backup => null;

    /// <summary>Whether EF Core's library for it is what a context was made with.</summary>
    /// <param name="library">Name of the assembly, as EF Core tells it.</param>
    bool IsServedBy(string? library);

    /// <summary>The configured connection, made complete; an unusable one is an <see cref="UnusableDatabaseException"/>.</summary>
    string ConnectionString(IConfiguration configuration, DataDirectory directory);

    void Use(DbContextOptionsBuilder options, string connectionString);

    /// <summary>How values lie in it, where that is not what its library chooses.</summary>
    void Shape(ModelConfigurationBuilder model);

    DatabaseSetup Setup(Func<IDbContextFactory<AezDbContext>> factory, string connectionString, Func<IDerivedStore> derived);

    /// <summary>The files that hold the database, the one that the connection names first; none where a server keeps them.</summary>
    IReadOnlyList<string> FilesOf(string connectionString);

    /// <summary>How it tells that something has changed, by whatever program on it.</summary>
    IChangeSignal Signal(string connectionString, TimeProvider clock);

    /// <summary>Lets go of the database.</summary>
    void CloseConnections();

    /// <summary>One German sentence with the remedy; null for what another database says.</summary>
    string? Explain(Exception error);

    /// <inheritdoc cref="DatabaseErrors.IsConstraint"/>
    bool IsConstraint(Exception error);

    /// <inheritdoc cref="DatabaseErrors.IsPassing"/>
    bool IsPassing(Exception error);

    /// <inheritdoc cref="DatabaseErrors.IsUnanswered"/>
    bool IsUnanswered(Exception error);
}
