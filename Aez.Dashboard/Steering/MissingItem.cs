using Aez.Dashboard.Domain;
using Aez.Dashboard.Figures;

namespace Aez.Dashboard.Steering;

/// <summary>What kind of thing keeps a dialogue from being submitted.</summary>
public enum MissingKind
{
    Data,
    Cause,
    CauseText,
    Measure,
}

/// <summary>Something that a dialogue still needs, as one German sentence.</summary>
/// <param name="Figure">The figure that it is about; null for the whole month.</param>
public sealed record MissingItem(MissingKind Kind, Figure? Figure, string Sentence);

/// <summary>The rule of spec section 6: no "verfehlt" without a cause, and a measure or a reasoned none.</summary>
public static class DialogueRules
{
    public const int MaxTextLength = 4000;

    /// <summary>Everything at once, in the order of the figures; empty: it can be submitted.</summary>
    public static IReadOnlyList<MissingItem> MissingIn(Dossier dossier)
    {
        var missing = new List<MissingItem>();
        if (DataRefusal(dossier.Figures) is { } refusal)
            missing.Add(new MissingItem(MissingKind.Data, null, refusal));
        foreach (var figure in dossier.Figures.All.Where(f => f.Status == Status.Missed))
            missing.AddRange(MissingFor(dossier, figure));
        return [.. missing.Distinct()];
    }

    /// <summary>The figures that the dialogue talks about: missed ones must be explained, those at risk may be.</summary>
    public static IReadOnlyList<Figure> Deviating(MonthFigures figures)
    {
        var deviating = figures.All.Where(f => f.Status is Status.Missed or Status.AtRisk).ToList();
        // One explanation may stand for several instruments: then it stands at their total.
        var total = figures.Of(Indicator.MeasureEntries);
        if (deviating.Contains(total) || deviating.Count(f => f.Instrument is not null && f.Status == Status.Missed) < 2)
            return deviating;
        deviating.Insert(deviating.FindIndex(f => f.Instrument is not null), total);
        return deviating;
    }

    /// <summary>An instrument without a word of its own is explained by what is said of the total.</summary>
    public static bool IsExplainedByTotal(Dossier dossier, Figure figure) =>
        figure.Instrument is not null && !HasCause(dossier, figure) && HasCause(dossier, TotalOf(dossier, figure));

    private static IEnumerable<MissingItem> MissingFor(Dossier dossier, Figure figure)
    {
        Figure[] spokenOf = figure.Instrument is null ? [figure] : [figure, TotalOf(dossier, figure)];
        var explained = spokenOf.FirstOrDefault(f => HasCause(dossier, f));
        if (explained is null)
            yield return new MissingItem(MissingKind.Cause, figure, $"{figure.Name}: Die Ursache fehlt.");
        else if (CauseOf(dossier, explained) == DeviationCause.Other.Key && IsEmpty(dossier.Text(DialogueField.CauseText, explained)))
            yield return new MissingItem(MissingKind.CauseText, explained, $"{explained.Name}: „{DeviationCause.Other.Name}“ braucht eine Erläuterung.");
        if (!spokenOf.Any(f => IsAnswered(dossier, f)))
            yield return new MissingItem(MissingKind.Measure, figure, $"{figure.Name}: Es fehlt eine Steuerungsmaßnahme oder die Begründung, warum keine nötig ist.");
    }

    /// <summary>A month can be signed once the data reach its key day.</summary>
    private static string? DataRefusal(MonthFigures figures) => figures.DataAsOf switch
    {
        null => "Es gibt noch keinen Datenstand: Importieren Sie zuerst die Daten des Monats.",
        { } day when day < figures.Month.KeyDay =>
            $"Der Monat ist noch nicht vollständig: Der Datenstand {German.Day(day)} liegt vor dem Stichtag {German.Day(figures.Month.KeyDay)}.",
        _ => null,
    };

    private static Figure TotalOf(Dossier dossier, Figure figure) => dossier.Figures.Of(figure.Indicator);

    private static string? CauseOf(Dossier dossier, Figure figure) => dossier.Text(DialogueField.Cause, figure)?.Text;

    private static bool HasCause(Dossier dossier, Figure figure) => DeviationCause.Find(CauseOf(dossier, figure)) is not null;

    private static bool IsAnswered(Dossier dossier, Figure figure) =>
        dossier.DecidedFor(figure).Any() || !IsEmpty(dossier.Text(DialogueField.NoMeasureReason, figure));

    private static bool IsEmpty(DossierText? text) => string.IsNullOrWhiteSpace(text?.Text);
}
