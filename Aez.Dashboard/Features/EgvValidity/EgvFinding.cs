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
        return SignalSentence.Of(view.Figures, figure) is { } signal ? $"{stand} {signal}" : stand;
    }

    /// <summary>What is open, and what is missing to the target in customers, not in percent.</summary>
    public static string OfStates(EgvValidityView view)
    {
        var states = view.Team.States;
        var open = $"{German.Number(states.Expired)} EGV sind abgelaufen, {German.Number(states.Missing)} fehlen, {German.Number(states.Expiring)} enden in den nächsten {view.Figures.Rules.ExpiringDays} Tagen.";
        if (view.Figure.TargetValue is not { } target || view.Team.Share is not { Denominator: { } required } share)
            return open;
        var needed = Math.Ceiling(target * required) - share.Numerator;
        return needed > 0 ? $"{open} Bis zum Ziel fehlen {German.Number(needed)} gültige." : open;
    }

    public static string OfCourse(EgvValidityView view) => SignalSentence.OfIfks(view.Ifks.Select(g => (g.Ifk!, g.Signal)));
}
