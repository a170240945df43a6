using Microsoft.Data.Sqlite;

namespace Aez.Dashboard.Data.Sqlite;

/// <summary>What SQLite's errors mean.</summary>
internal static class SqliteErrors
{
    // Primary result codes, https://sqlite.org/rescode.html
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int DiskError = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int Constraint = 19;
    private const int NotADatabase = 26;

    /// <summary>One German sentence with the remedy; null for another database's.</summary>
    public static string? Explain(Exception error) => error is SqliteException sqlite ? Explain(sqlite) : null;

    /// <inheritdoc cref="DatabaseErrors.IsConstraint"/>
    public static bool IsConstraint(Exception error) => error is SqliteException { SqliteErrorCode: Constraint };

    /// <inheritdoc cref="DatabaseErrors.IsPassing"/>
    public static bool IsPassing(Exception error) => error is SqliteException { SqliteErrorCode: Busy or Locked };

    private static string Explain(SqliteException error) => error.SqliteErrorCode switch
    {
        Busy or Locked => "Die Datenbank wird gerade von einem anderen Vorgang beschrieben: Bitte versuchen Sie es gleich noch einmal.",
        ReadOnly => "Die Datenbank kann nicht beschrieben werden: Bitte geben Sie dem Programm das Schreibrecht auf ihre Datei und deren Ordner.",
        DiskError => "Die Datenbank konnte nicht gelesen oder geschrieben werden: Bitte prüfen Sie, ob ihr Datenträger voll oder nicht erreichbar ist.",
        Full => "Auf dem Datenträger der Datenbank ist kein Platz mehr: Bitte schaffen Sie Platz und wiederholen Sie den Vorgang.",
        CannotOpen => "Die Datei der Datenbank lässt sich nicht öffnen: Bitte prüfen Sie den Pfad in ConnectionStrings:Aez und die Rechte an Datei und Ordner.",
        Corrupt => "Die Datenbank ist beschädigt: Bitte stellen Sie die letzte Sicherung wieder her.",
        NotADatabase => "Die Datei ist keine Datenbank dieses Programms: Bitte prüfen Sie den Pfad in ConnectionStrings:Aez.",
        _ => $"Die Datenbank hat den Vorgang abgelehnt: {error.Message.ReplaceLineEndings(" ")}",
    };
}
