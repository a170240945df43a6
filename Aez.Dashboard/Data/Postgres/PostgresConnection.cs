using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Aez.Dashboard.Data.Postgres;

/// <summary>The configured connection, what it needs beside what was configured, and connections of one's own beside that of a context.</summary>
internal static class PostgresConnection
{
    private const string Example = "„Host=db.example;Database=aez;Username=aez;Password=…“";

    /// <summary>So many statements stay prepared on each connection: an import runs a few dozen, over and over.</summary>
    private const int PreparedStatements = 200;

    /// <summary>Seconds that a statement may take: a rebuild of everything has to find room in it.</summary>
    private const int Patience = 600;

    /// <summary>Seconds after which a connection that nothing is asked on says that it is still there; whoever holds a lock does not notice else that it is gone.</summary>
    private const int KeepAlive = 15;

    /// <summary>The configured string, made complete; what it says itself stays.</summary>
    public static string Read(string? configured)
    {
        var builder = Parse(configured);
        if (string.IsNullOrWhiteSpace(builder.Host))
            throw new UnusableDatabaseException($"In ConnectionStrings:Aez fehlt der Server (Host): Erwartet wird zum Beispiel {Example}.");
        if (string.IsNullOrWhiteSpace(builder.Database))
            throw new UnusableDatabaseException($"In ConnectionStrings:Aez fehlt die Datenbank (Database): Erwartet wird zum Beispiel {Example}.");
        // Several hosts are a server and those who follow it: only the one that leads can be written to.
        if (builder.Host.Contains(',', StringComparison.Ordinal))
            Default(builder, "Target Session Attributes", "primary");
        Default(builder, "Application Name", "Aez.Dashboard");
        Default(builder, "Max Auto Prepare", PreparedStatements);
        Default(builder, "Auto Prepare Min Usages", 2);
        Default(builder, "Command Timeout", Patience);
        Default(builder, "Keepalive", KeepAlive);
        return builder.ToString();
    }

    public static void Use(DbContextOptionsBuilder options, string connectionString) =>
        options.UseNpgsql(connectionString).UseCompiledModel(PostgresProvider.Instance.Name).AddInterceptors(PostgresBusyReader.Instance, PostgresLike.Instance);

    public static void CloseAll() => NpgsqlConnection.ClearAllPools();

    public static NpgsqlConnection Of(AezDbContext db) => (NpgsqlConnection)db.Database.GetDbConnection();

    /// <summary>Another connection to the database of a context, in a pool of its own: those who hold all others wait for whoever needs this one.</summary>
    public static AezDbContext Beside(AezDbContext db)
    {
        var connectionString = new NpgsqlConnectionStringBuilder(db.Database.GetConnectionString()) { ApplicationName = "Aez.Dashboard: Protokoll" };
        var options = new DbContextOptionsBuilder<AezDbContext>();
        Use(options, connectionString.ToString());
        return new AezDbContext(options.Options, db.Clock, db.Numbers);
    }

    /// <summary>Without a pool, and without prepared statements, which would know the tables under those of a trial.</summary>
    public static string ForTrial(AezDbContext db) =>
        new NpgsqlConnectionStringBuilder(db.Database.GetConnectionString()) { Pooling = false, MaxAutoPrepare = 0 }.ToString();

    private static NpgsqlConnectionStringBuilder Parse(string? configured)
    {
        try
        {
            if (!string.IsNullOrWhiteSpace(configured))
                return new NpgsqlConnectionStringBuilder(configured);
        }
        catch (Exception error) when (error is ArgumentException or FormatException or InvalidCastException or OverflowException)
        {
            // The library's sentence is English, and may repeat what is secret.
        }
        throw new UnusableDatabaseException($"ConnectionStrings:Aez fehlt oder ist nicht lesbar: Für PostgreSQL wird zum Beispiel {Example} erwartet.");
    }

    private static void Default(NpgsqlConnectionStringBuilder builder, string key, object value)
    {
        if (!builder.ContainsKey(key) || !builder.ShouldSerialize(key))
            builder[key] = value;
    }
}
