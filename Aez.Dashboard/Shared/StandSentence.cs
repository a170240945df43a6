using Aez.Dashboard.Domain;
using Aez.Dashboard.Figures;

namespace Aez.Dashboard.Shared;

/// <summary>Where a share stands against its target, and whether the month is more than chance, as German sentences.</summary>
public static class StandSentence
{
    /// <param name="held">What the share is of whom, without a full stop.</param>
    public static string Of(MonthFigures figures, Figure figure, string held)
    {
        var stand = figure.Target is null ? $"{held}; ein Ziel ist nicht gesetzt."
            : figure.Delta >= 0 ? $"{held}: Das Ziel von {figure.TargetText()} ist erreicht."
            : $"{held}, {figure.DeltaText().TrimStart('−')} unter dem Ziel von {figure.TargetText()}: {figure.Status.Word()}.";
        return SignalSentence.Of(figures, figure) is { } signal ? $"{stand} {signal}" : stand;
    }
}
