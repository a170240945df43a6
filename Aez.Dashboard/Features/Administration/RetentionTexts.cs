using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Features.Administration;

/// <summary>A retention run in words, for page and command line.</summary>
public static class RetentionTexts
{
    /// <summary>How the audit log names what a run deletes, or could not delete.</summary>
    public const string Subject = "Falldaten nach Ablauf der Frist";

    public static string Sentence(RetentionReport report)
    {
        if (report.Customers == 0)
            return $"Niemand, dessen Betreuung vor dem {German.Day(report.Limit)} geendet hat: nichts zu löschen.";
        var customers = $"{German.Quantity(report.Customers, "Kundin oder Kunde", "Kundinnen und Kunden")} mit {German.Quantity(report.Rows.Sum(r => r.Count), "Zeile", "Zeilen")}";
        var frozen = German.Quantity(report.Frozen.Sum(f => f.Ifks.Count), "Monat", "Monaten") + " (je IFK gezählt)";
        return report.IsDone
            ? $"Gelöscht: {customers}, deren Betreuung vor dem {German.Day(report.Limit)} geendet hat. Eingefroren: die Kennzahlen von {frozen}."
            : $"Zu löschen wären {customers}, deren Betreuung vor dem {German.Day(report.Limit)} geendet hat; eingefroren würden die Kennzahlen von {frozen}. Geändert ist nichts.";
    }
}
