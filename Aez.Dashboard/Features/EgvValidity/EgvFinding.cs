using Aez.Dashboard.Domain;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Shared;

namespace Aez.Dashboard.Features.EgvValidity;

/// <summary>The page's findings as German sentences, computed from its numbers.</summary>
public static class EgvFinding
{
    /// <summary>Where the team stands, and whether that is chance.</summary>
    public static string Of(EgvValidityView view)
    {
        var figure = view.Figure;
        var held = $"{figure.ActualText()} des EGV-pflichtigen Bestands haben eine gültige EGV";
        var stand = figure.Target is null ? $"{held}; ein Ziel ist nicht gesetzt."
            : figure.Delta >= 0 ? $"{held}: Das Ziel von {figure.TargetText()} ist erreicht."
            : $"{held}, {figure.DeltaText().TrimStart('−')} unter dem Ziel von {figure.TargetText()}: {figure.Status.Word()}.";
        return SignalSentence.Of(figure, view.Figures.Rules) is { } signal ? $"{stand} {signal}" : stand;
    }

    /// <summary>What is missing to the target in customers, not in percent.</summary>
    public static string OfStates(EgvValidityView view)
    {
        var states = view.Team.States;
        var open = $"{German.Number(states.Expired)} EGV sind abgelaufen, {German.Number(states.Missing)} fehlen, {German.Number(states.Expiring)} enden in den nächsten {view.Figures.Rules.ExpiringDays} Tagen.";
        if (view.Figure.TargetValue is not { } target || view.DiffersFromRecords)
            return open;
        var needed = (int)Math.Ceiling(target * states.Required) - states.Held;
        return needed > 0 ? $"{open} Bis zum Ziel fehlen {German.Number(needed)} gültige." : open;
    }

    /// <summary>Which courses show a signal, in fixed order.</summary>
    public static string OfCourse(EgvValidityView view)
    {
        var signals = view.Ifks.Where(g => g.Signal is { Variation: not Variation.CommonCause }).ToList();
        if (signals.Count == 0)
            return "Bei keiner IFK weicht der letzte Monat von der üblichen Schwankung ab.";
        return string.Join(" ", new[] { (Variation.Concern, "schlechter"), (Variation.Improvement, "besser") }
            .Select(v => (Ifks: signals.Where(g => g.Signal!.Variation == v.Item1).Select(g => g.Ifk).ToList(), Word: v.Item2))
            .Where(v => v.Ifks.Count > 0)
            .Select(v => $"Kein Zufall: {string.Join(", ", v.Ifks)} {v.Word} als üblich."));
    }
}
