using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Features.DataQuality;

/// <summary>The page's findings as German sentences, computed from its numbers.</summary>
public static class DataQualityFinding
{
    public static string Of(DataQualityReport report)
    {
        if (report.Checked == 0)
            return report.ReadyValues == 0 ? "Für diesen Monat gibt es keine Datensätze zu prüfen." : $"Für diesen Monat gibt es keine Datensätze zu prüfen. {OfDifferences(report)}";
        var records = report.WithFinding == 0
            ? report.Checked == 1 ? "Der eine geprüfte Datensatz ist ohne Befund." : $"Alle {German.Number(report.Checked)} geprüften Datensätze sind ohne Befund."
            : report.Checked == 1 ? "Der eine geprüfte Datensatz hat einen Befund."
            : $"{German.Number(report.WithFinding)} von {German.Number(report.Checked)} geprüften Datensätzen {(report.WithFinding == 1 ? "hat" : "haben")} einen Befund; {report.Records.All.Text} sind ohne.";
        return $"{records} {OfDifferences(report)}";
    }

    public static string OfDifferences(DataQualityReport report) => report switch
    {
        { ReadyValues: 0 } => "Fertige Werte aus dem DQM liegen zum Vergleich nicht vor.",
        { DifferenceCount: 0, ReadyValues: 1 } => "Der eine fertige Wert aus dem DQM stimmt mit dem berechneten überein.",
        { DifferenceCount: 0 } => $"Alle {German.Number(report.ReadyValues)} fertigen Werte aus dem DQM stimmen mit den berechneten überein.",
        _ => $"{German.Number(report.DifferenceCount)} von {German.Number(report.ReadyValues)} fertigen Werten aus dem DQM {(report.DifferenceCount == 1 ? "weicht" : "weichen")} von den berechneten ab.",
    };
}
