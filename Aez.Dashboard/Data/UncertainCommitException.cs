namespace Aez.Dashboard.Data;

/// <summary>The database went away while something was saved, and nobody can say whether it is: it is not tried again, which might do it twice.</summary>
public sealed class UncertainCommitException() : InvalidOperationException(
    "Die Verbindung zur Datenbank ist beim Speichern abgebrochen, und ob gespeichert wurde, ließ sich nicht feststellen: Bitte sehen Sie nach, sobald die Datenbank wieder erreichbar ist, bevor Sie es noch einmal tun.");
