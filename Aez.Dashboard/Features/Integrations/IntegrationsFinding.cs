using Aez.Dashboard.Domain;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Shared;

namespace Aez.Dashboard.Features.Integrations;

/// <summary>The computed sentences of the page: do we reach the target, and if not, since when.</summary>
public static class IntegrationsFinding
{
    /// <param name="ifk">Null: the team.</param>
    public static string Of(Figure figure, string? ifk = null)
    {
        if (figure.ActualCumulative is not { } actual)
            return SignalSentence.Unfinished(figure) ?? $"Für {German.MonthName(figure.Month)} liegen keine Integrationen vor.";
        var until = $"{Count(actual)} bis {German.MonthName(figure.Month)}";
        return figure.IsUnfinished ? $"{until}. {SignalSentence.Unfinished(figure)}"
            : figure.Target is null
            ? $"{until}. {TargetTexts.NoTarget(figure, ifk)}"
            : $"{until}, {Standing(figure)}. {Outlook(figure)}".TrimEnd();
    }

    /// <summary>Above the chart of the year: since when, and where it leads.</summary>
    public static string OfCourse(Figure figure)
    {
        if (figure.ActualCumulative is null || figure.Target is null || figure.IsUnfinished)
            return "Integrationen im Jahresverlauf";
        var since = figure.BehindSince() is { } month ? $"Unter dem Soll seit {German.MonthName(month)}" : "Im Soll";
        return figure.Month.Number == 12 || figure.ForecastValue is null
            ? $"{since}: {figure.ActualText()} von {figure.TargetText()}"
            : $"{since}, Prognose {figure.ForecastText()} von {figure.TargetText()}";
    }

    /// <summary>Above the months: how many reached their Soll.</summary>
    public static string OfMonths(Figure figure)
    {
        var due = figure.Year.Where(m => m is { Actual: not null, Target: not null } && (m.Month < figure.Month || !figure.IsUnfinished)).ToList();
        if (due.Count == 0)
            return "Integrationen je Monat";
        var reached = due.Count(m => m.Actual >= m.Target);
        return $"{(reached == 0 ? "Keiner" : reached.ToString(German.Culture))} von {German.Quantity(due.Count, "Monat", "Monaten")} {(reached < 2 ? "erreichte" : "erreichten")} das Soll";
    }

    private static string Standing(Figure figure) => figure.Delta switch
    {
        < 0 => $"{German.TargetValue(IndicatorUnit.Count, -figure.Delta)} weniger als das Soll von {figure.ComparisonText()}{Since(figure)}",
        > 0 => $"{German.TargetValue(IndicatorUnit.Count, figure.Delta)} mehr als das Soll von {figure.ComparisonText()}",
        _ => "genau das Soll",
    };

    private static string Since(Figure figure) =>
        figure.BehindSince() is { } since && since < figure.Month ? $"; im Rückstand seit {German.MonthName(since)}" : "";

    private static string Outlook(Figure figure) => figure switch
    {
        { ActualCumulative: var actual, TargetValue: var target } when actual >= target => $"Das Jahresziel von {figure.TargetText()} ist erreicht.",
        { Month.Number: 12 } => $"Das Jahresziel von {figure.TargetText()} ist {(figure.Status == Status.Missed ? Status.Missed.Word() : "nicht erreicht")}.",
        { ForecastValue: null } => "",
        { Forecast.Chance: null } => $"Die Prognose für das Jahr ist {figure.ForecastText()} von {figure.TargetText()}.",
        _ => $"Bei diesem Verlauf werden es {figure.ForecastText()} von {figure.TargetText()}; die Chance auf das Jahresziel liegt {Chance(figure.ChanceText())}.",
    };

    /// <summary>"bei 12 %", but "unter 1 %".</summary>
    private static string Chance(string text) => char.IsDigit(text[0]) ? $"bei {text}" : text;

    private static string Count(decimal actual) => actual switch
    {
        0 => "Keine Integration",
        1 => "1 Integration",
        _ => $"{German.Number(actual)} Integrationen",
    };
}
