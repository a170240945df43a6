using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Figures;

/// <summary>What has to be said about the targets beside a figure, so that its status is not misread. German sentences.</summary>
public static class TargetTexts
{
    /// <summary>That there is no target to compare with; of an IFK whether the team has one that is not split.</summary>
    /// <param name="ifk">Null: the team.</param>
    public static string NoTarget(Figure figure, string? ifk)
    {
        var year = figure.Month.Year;
        return ifk is null ? $"Für {year} ist kein Ziel hinterlegt."
            : figure.TeamHasTarget ? $"{ifk} hat {year} kein eigenes Ziel; das Ziel des Teams ist für {ifk} nicht aufgeteilt."
            : $"Für {year} ist kein Ziel hinterlegt, weder für {ifk} noch für das Team.";
    }

    /// <summary>The same of all figures at once.</summary>
    public static string NoTargets(MonthFigures figures)
    {
        var year = figures.Month.Year;
        return figures.Ifk is not { } ifk ? $"Für {year} sind noch keine Ziele hinterlegt."
            : figures.All.Any(f => f.TeamHasTarget) ? $"{ifk} hat {year} keine eigenen Ziele; die Ziele des Teams sind für {ifk} nicht aufgeteilt."
            : $"Für {year} sind noch keine Ziele hinterlegt, weder für {ifk} noch für das Team.";
    }

    /// <summary>
    /// How much of a total with a target lies in instruments without one: entries there make it look better than the
    /// instruments with a target are. Null where there is nothing to say.
    /// </summary>
    public static decimal? WithoutTarget(this MonthFigures figures, Figure total)
    {
        if (total is not { Target: not null, Instrument: null, Indicator.ByInstrument: true })
            return null;
        var count = figures.Instruments.Where(f => f.Indicator == total.Indicator && f.Target is null).Sum(f => f.ActualCumulative ?? 0);
        return count > 0 ? count : null;
    }

    /// <summary>"davon 22 in Instrumenten ohne Ziel"; null where there is nothing to say.</summary>
    public static string? WithoutTargetText(this MonthFigures figures, Figure total) =>
        figures.WithoutTarget(total) is { } count ? $"davon {German.TargetValue(IndicatorUnit.Count, count)} in Instrumenten ohne Ziel" : null;

    /// <summary>That instruments miss their Soll while their total does not; null where the total says it.</summary>
    public static string? MissedInstruments(MonthFigures figures)
    {
        var missed = figures.Instruments.Count(f => f.Status == Status.Missed);
        var total = figures.Of(Indicator.MeasureEntries);
        return missed == 0 || total.Status == Status.Missed ? null
            : $"Bei den Maßnahmeneintritten {(missed == 1 ? "verfehlt 1 Instrument" : $"verfehlen {missed} Instrumente")} das eigene Soll.";
    }
}
