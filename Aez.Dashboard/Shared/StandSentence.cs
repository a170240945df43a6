using Aez.Dashboard.Domain;
using Aez.Dashboard.Figures;

namespace Aez.Dashboard.Shared;

/// <summary>Where a share or density stands against its target, and whether the month is more than chance, as German sentences.</summary>
public static class StandSentence
{
    /// <param name="held">What the value is of whom, without a full stop; not read where there is no value.</param>
    public static string Of(MonthFigures figures, Figure figure, string held)
    {
        var stand = Stand(figures, figure, held);
        return SignalSentence.Of(figures, figure) is { } signal ? $"{stand} {signal}" : stand;
    }

    /// <summary>Without the signal.</summary>
    public static string Stand(MonthFigures figures, Figure figure, string held) => figure switch
    {
        { Value: null } => SignalSentence.Unfinished(figure) is not null ? $"{German.Capital(figure.Name)}: noch nicht fällig." : $"{German.Capital(figure.Name)}: Für {German.MonthName(figure.Month)} gibt es keinen Wert.",
        { Target: null } when figures.Ifk is null => $"{held}; ein Ziel ist nicht gesetzt.",
        { Target: null } => $"{held}. {TargetTexts.NoTarget(figure, figures.Ifk)}",
        { IsUnfinished: true } => $"{held}; mit dem Ziel von {figure.TargetText()} wird erst der vollständige Monat verglichen.",
        { Status: Status.OnTrack } => $"{held}: Das Ziel von {figure.TargetText()} ist erreicht.",
        _ => $"{held}, {figure.DeltaText().TrimStart('−', '+')} {(figure.Delta < 0 ? "unter" : "über")} dem Ziel von {figure.TargetText()}: {figure.Status.Word()}.",
    };
}
