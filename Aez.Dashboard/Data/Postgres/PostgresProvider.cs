using System.Runtime.CompilerServices;
using Aez.Dashboard.Data.Changes;
using Aez.Dashboard.Data.Records;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Data.Postgres;

/// <summary>
/// PostgreSQL: a server of the house. Its library is loaded only where it is configured: what names it lies in methods that nothing else calls.
/// </summary>
internal sealed class PostgresProvider : IDatabaseProvider
{
    public static readonly PostgresProvider Instance = new();

    private volatile bool _isUsed;

    private PostgresProvider()
    {
    }

    public string Name => "Postgres";

    public IDialect Dialect => PostgresDialect.Instance;

    public bool IsServedBy(string? library) => library == "Npgsql.EntityFrameworkCore.PostgreSQL";

    public string ConnectionString(IConfiguration configuration, DataDirectory directory) => PostgresConnection.Read(configuration.GetConnectionString("Aez"));

    public void Use(DbContextOptionsBuilder options, string connectionString)
    {
        _isUsed = true;
        PostgresConnection.Use(options, connectionString);
    }

    public void Shape(ModelConfigurationBuilder model) => PostgresShape.Apply(model);

    public DatabaseSetup Setup(Func<IDbContextFactory<AezDbContext>> factory, string connectionString, Func<IDerivedStore> derived) =>
        new PostgresSetup(factory, connectionString, derived);

    public IReadOnlyList<string> FilesOf(string connectionString) => [];

    public IChangeSignal Signal(string connectionString, TimeProvider clock) => new PostgresSignal(connectionString);

    public void CloseConnections()
    {
        if (_isUsed)
            PostgresConnection.CloseAll();
    }

    public string? Explain(Exception error) => IsOwn(error) ? Own.Explain(error) : null;

    public bool IsConstraint(Exception error) => IsOwn(error) && Own.IsConstraint(error);

    public bool IsPassing(Exception error) => IsOwn(error) && Own.IsPassing(error);

    public bool IsUnanswered(Exception error) => IsOwn(error) && Own.IsUnanswered(error);

    private static bool IsOwn(Exception error) => error.GetType().Namespace == "Npgsql";

    /// <summary>Reached with errors of its own alone.</summary>
    private static class Own
    {
        [MethodImpl(MethodImplOptions.NoInlining)]
        public static string? Explain(Exception error) => PostgresErrors.Explain(error);

        [MethodImpl(MethodImplOptions.NoInlining)]
        public static bool IsConstraint(Exception error) => PostgresErrors.IsConstraint(error);

        [MethodImpl(MethodImplOptions.NoInlining)]
        public static bool IsPassing(Exception error) => PostgresErrors.IsPassing(error);

        [MethodImpl(MethodImplOptions.NoInlining)]
        public static bool IsUnanswered(Exception error) => PostgresErrors.IsUnanswered(error);
    }
}
