using System.Net.Sockets;
using Npgsql;

namespace Aez.Dashboard.Data.Postgres;

/// <summary>What PostgreSQL's errors mean.</summary>
internal static class PostgresErrors
{
    private const string Busy = "Die Datenbank wird gerade von einem anderen Vorgang beschrieben: Bitte versuchen Sie es gleich noch einmal.";
    private const string Refused = "Der Server der Datenbank lehnt die Anmeldung ab: Bitte prüfen Sie Username und Password in ConnectionStrings:Aez und die Freigabe auf dem Server.";
    private const string Interrupted = "Die Verbindung zur Datenbank ist unterbrochen: Bitte versuchen Sie es gleich noch einmal; besteht sie weiter nicht, prüfen Sie den Server und ConnectionStrings:Aez.";

    /// <summary>One German sentence with the remedy; null for another database's.</summary>
    public static string? Explain(Exception error) => error switch
    {
        PostgresException told => Explain(told),
        NpgsqlException { InnerException: null } unsaid when unsaid.Message.StartsWith("No password", StringComparison.Ordinal) => Refused,
        NpgsqlException { InnerException: SocketException } => "Der Server der Datenbank ist nicht zu erreichen: Bitte prüfen Sie, ob er läuft, und Host und Port in ConnectionStrings:Aez.",
        NpgsqlException => Interrupted,
        _ => null,
    };

    /// <inheritdoc cref="DatabaseErrors.IsConstraint"/>
    public static bool IsConstraint(Exception error) => error is PostgresException { SqlState: { } state } && state.StartsWith("23", StringComparison.Ordinal);

    /// <inheritdoc cref="DatabaseErrors.IsPassing"/>
    public static bool IsPassing(Exception error) => error is PostgresException { SqlState: { } state }
        ? IsConflict(state) || IsAway(state)
        : error is NpgsqlException { IsTransient: true };

    /// <inheritdoc cref="DatabaseErrors.IsUnanswered"/>
    public static bool IsUnanswered(Exception error) => error is PostgresException { SqlState: { } state } ? IsAway(state) : error is NpgsqlException;

    // https://www.postgresql.org/docs/current/errcodes-appendix.html
    private static string Explain(PostgresException error) => error.SqlState switch
    {
        var state when IsConflict(state) => Busy,
        var state when IsAway(state) => Interrupted,
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification => Refused,
        PostgresErrorCodes.InvalidCatalogName =>
            "Die Datenbank aus ConnectionStrings:Aez gibt es auf dem Server nicht: Bitte legen Sie sie an (CREATE DATABASE … ENCODING 'UTF8'), oder berichtigen Sie Database.",
        PostgresErrorCodes.InsufficientPrivilege =>
            "Dem Konto aus ConnectionStrings:Aez fehlen Rechte an der Datenbank: Bitte machen Sie es zum Eigentümer der Datenbank.",
        PostgresErrorCodes.ReadOnlySqlTransaction =>
            "Die Datenbank kann nicht beschrieben werden: Bitte nennen Sie in ConnectionStrings:Aez den Server, der führt, oder alle Server mit „Target Session Attributes=primary“.",
        PostgresErrorCodes.DiskFull or PostgresErrorCodes.OutOfMemory or PostgresErrorCodes.InsufficientResources =>
            "Dem Server der Datenbank fehlt Platz oder Speicher: Bitte schaffen Sie Platz und wiederholen Sie den Vorgang.",
        PostgresErrorCodes.IoError => "Die Datenbank konnte nicht gelesen oder geschrieben werden: Bitte prüfen Sie den Datenträger des Servers.",
        PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted => "Die Datenbank ist beschädigt: Bitte stellen Sie die letzte Sicherung wieder her.",
        PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedColumn =>
            "Der Datenbank fehlen Teile dieses Programms: Bitte prüfen Sie Database in ConnectionStrings:Aez, und stellen Sie sonst die letzte Sicherung wieder her.",
        _ => $"Die Datenbank hat den Vorgang abgelehnt: {error.MessageText.ReplaceLineEndings(" ")}",
    };

    /// <summary>Somebody else was in the way.</summary>
    private static bool IsConflict(string state) => state is PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.LockNotAvailable;

    /// <summary>The server starts, stops or has no room for one more; it will.</summary>
    private static bool IsAway(string state) =>
        state is PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.TooManyConnections
        || state.StartsWith("08", StringComparison.Ordinal);
}
