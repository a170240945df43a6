using Aez.Dashboard.Domain;
using Aez.Dashboard.Steering;

namespace Aez.Dashboard.Features.DataQuality;

/// <summary>The findings of the page as the workbook of the Performance-Dialog lists them.</summary>
internal sealed class DialogueQualityCheck(DataQualityQuery query) : IDialogueQuality
{
    public async Task<DialogueQuality?> CheckAsync(ActingUser user, Month month, string team, string? ifk, CancellationToken cancellationToken)
    {
        if (await query.FindingsAsync(user, month, team, ifk, rowsPerRule: 0, cancellationToken: cancellationToken) is not { } report)
            return null;
        var rows = report.Findings.OrderBy(f => f.Rule.Severity).Select(f => new QualityRow(f.Rule.Name, f.Rule.Meaning, f.Rule.Remedy, f.Rule.Owner.Name(), f.Count) { Justified = f.Justified, Severity = f.Rule.Severity.Word() });
        return new DialogueQuality([.. rows, Differences(report)], report.Checked, report.WithFinding) { Remarks = QualityRemarks.Of(report) };
    }

    private static QualityRow Differences(DataQualityReport report) => new(
        "Fertige Kennzahl weicht ab",
        $"Von {German.Quantity(report.ReadyValues, "fertigen Kennzahl", "fertigen Kennzahlen")} (DQM) des Jahres; es gilt der {(report.PreferImported ? "fertige" : "errechnete")} Wert.",
        "Ursache klären: fehlende Datensätze nachliefern oder die Kennzahl des DQM berichtigen lassen.",
        Role.Controlling.Name(),
        report.DifferenceCount)
    {
        Severity = FindingSeverity.Medium.Word(),
    };
}
