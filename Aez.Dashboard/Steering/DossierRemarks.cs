using Aez.Dashboard.Domain;
using Aez.Dashboard.Figures;

namespace Aez.Dashboard.Steering;

/// <summary>What people have written at a figure, as running text for print and workbook.</summary>
public static class DossierRemarks
{
    /// <summary>"Ursache: Personalausfall, Vakanz (zwei Stellen offen). Anmerkung: …"; empty where nothing was written.</summary>
    public static string Of(IReadOnlyList<DossierText> texts, Figure figure)
    {
        var cause = DeviationCause.Find(Text(DialogueField.Cause))?.Name;
        var words = Text(DialogueField.CauseText);
        return string.Join(' ', new[]
        {
            (cause, words) switch
            {
                (null, "") => "",
                (null, _) => $"Erläuterung: {words}",
                (_, "") => $"Ursache: {cause}.",
                _ => $"Ursache: {cause} ({words}).",
            },
            Labelled("Keine Maßnahme", DialogueField.NoMeasureReason),
            Labelled("Anmerkung", DialogueField.Comment),
        }.Where(part => part.Length > 0));

        string Text(DialogueField field) =>
            texts.FirstOrDefault(t => t.Field == field && t.Indicator == figure.Indicator.Key && t.Instrument == (figure.InstrumentCode ?? ""))?.Text ?? "";

        string Labelled(string label, DialogueField field) => Text(field) is { Length: > 0 } text ? $"{label}: {text}" : "";
    }
}
