using System.Data.Common;
using Aez.Dashboard.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Aez.Dashboard.Tests.Support.Databases;

/// <summary>
/// The server that the tests of PostgreSQL run on: <c>AEZ_TEST_POSTGRES</c> is a connection whose role may make databases. <c>.ci/run</c>
/// starts one; <c>.ci/postgres start</c> does by hand.
/// </summary>
internal static class PostgresServer
{
    private const string Variable = "AEZ_TEST_POSTGRES";

    public const string Provider = "Postgres";

    private static readonly Lazy<string> Template = new(MakeTemplate);

    private static string? Connection { get; } = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } connection ? connection : null;

    /// <summary>Null where a server is there, or has to be: then the tests fail that need it.</summary>
    public static string? ReasonToSkip =>
        Connection is null && Environment.GetEnvironmentVariable("CI") != "true" ? $"No PostgreSQL server: {Variable} names none." : null;

    /// <summary>A database of this version without rows; the caller drops it.</summary>
    public static string Create()
    {
        var name = $"aez_{Guid.NewGuid():N}";
        Execute(Server, $"CREATE DATABASE \"{name}\" TEMPLATE \"{Template.Value}\"");
        return ConnectionTo(name, pooling: true);
    }

    /// <summary>A database without anything, not even tables.</summary>
    public static string CreateBare()
    {
        var name = $"aez_{Guid.NewGuid():N}";
        Execute(Server, $"CREATE DATABASE \"{name}\" TEMPLATE template0");
        return ConnectionTo(name, pooling: false);
    }

    /// <summary>Rows may have come with numbers: the next ones get those after them, as on SQLite.</summary>
    public static async Task ContinueNumbersAsync(AezDbContext db)
    {
        foreach (var (table, column) in db.Model.GetEntityTypes().SelectMany(type => type.GetProperties()).Where(p => p.IsPrimaryKey() && p.ValueGenerated == ValueGenerated.OnAdd && p.ClrType != typeof(string)).Select(p => (p.DeclaringType.GetTableName(), p.GetColumnName())))
        {
            var next = $"SELECT setval(pg_get_serial_sequence('\"{table}\"', '{column}'), (SELECT MAX(\"{column}\") FROM \"{table}\")) WHERE EXISTS (SELECT 1 FROM \"{table}\")";
            await db.Database.ExecuteSqlRawAsync(next);
        }
    }

    public static void Drop(string connectionString)
    {
        var name = new DbConnectionStringBuilder { ConnectionString = connectionString }["Database"];
        Execute(Server, $"DROP DATABASE IF EXISTS \"{name}\" WITH (FORCE)");
    }

    public static DbContextOptionsBuilder<AezDbContext> Options(string connectionString)
    {
        var options = new DbContextOptionsBuilder<AezDbContext>();
        DatabaseProviders.Named(Provider).Use(options, connectionString);
        return options;
    }

    private static string Server => Connection ?? throw new InvalidOperationException($"No PostgreSQL server: {Variable} names none, and CI=true demands the tests on it.");

    /// <summary>Made once per run by the migrations, and left to the end of the server.</summary>
    private static string MakeTemplate()
    {
        var connectionString = CreateBare();
        using var db = new AezDbContext(Options(connectionString).Options, TimeProvider.System);
        db.Database.Migrate();
        return (string)new DbConnectionStringBuilder { ConnectionString = connectionString }["Database"];
    }

    /// <param name="pooling">Not on a template: it can't be copied while somebody is left on it.</param>
    private static string ConnectionTo(string database, bool pooling) =>
        new DbConnectionStringBuilder { ConnectionString = Server, ["Database"] = database, ["Pooling"] = pooling ? "true" : "false" }.ToString();

    private static void Execute(string connectionString, string sql)
    {
        using var db = new AezDbContext(Options(connectionString).Options, TimeProvider.System);
        db.Database.ExecuteSqlRaw(sql);
    }
}
