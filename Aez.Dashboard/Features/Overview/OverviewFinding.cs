using Aez.Dashboard.Domain;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Shared;

namespace Aez.Dashboard.Features.Overview;

/// <summary>The computed sentences above the overview: where the targets stand, and what is more than chance.</summary>
public static class OverviewFinding
{
    public static string Of(MonthFigures figures) => $"{Targets(figures)} {Signal(figures)}".TrimEnd();

    internal static string Targets(MonthFigures figures)
    {
        var statuses = figures.Totals.Where(f => f.Target is not null).Select(f => f.Status).ToList();
        var (all, missed, atRisk) = (statuses.Count, Count(Status.Missed), Count(Status.AtRisk));
        if (all == 0)
            return figures.Ifk is { } ifk ? $"Für {ifk} sind {figures.Month.Year} keine eigenen Ziele hinterlegt." : $"Für {figures.Month.Year} sind noch keine Ziele hinterlegt.";
        if (Count(Status.NoData) is var empty && empty == all)
            return $"Zu {(all == 1 ? "dem einen Ziel" : $"den {all} Zielen")} gibt es im {German.MonthName(figures.Month)} noch keine Daten.";

        var rest = empty == 0 ? "" : $"; zu {German.Quantity(empty, "Ziel", "Zielen")} fehlen Daten";
        return (missed, atRisk) switch
        {
            (0, 0) when all == 1 => "Das einzige Ziel ist auf Kurs.",
            (0, 0) when empty == 0 => $"Alle {all} Ziele sind auf Kurs.",
            (0, 0) => $"{Of(all - empty)} {Are(all - empty)} auf Kurs{rest}.",
            (0, _) when all == 1 => "Das einzige Ziel ist gefährdet.",
            (0, _) => $"{Of(atRisk)} {Are(atRisk)} gefährdet, verfehlt ist keines{rest}.",
            (_, 0) => $"{Of(missed)} {Are(missed)} verfehlt{rest}.",
            _ => $"{Of(missed)} {Are(missed)} verfehlt, {atRisk} {Are(atRisk)} gefährdet{rest}.",
        };

        int Count(Status status) => statuses.Count(s => s == status);
        string Of(int part) => all == 1 ? "Das einzige Ziel" : $"{part} von {all} Zielen";
    }

    /// <summary>The signal that matters most: a change for the worse before one for the better, a missed target first.</summary>
    internal static string Signal(MonthFigures figures)
    {
        if (SignalSentence.Unfinished(figures) is { } unfinished)
            return unfinished;
        var charted = figures.Totals.Where(f => f.Signal is not null && f.Indicator != Indicator.Stock).ToList();
        if (charted.Count == 0)
            return "";
        var signals = charted.Where(f => f.Signal!.Variation != Variation.CommonCause)
            .OrderByDescending(f => f.Signal!.Variation == Variation.Concern)
            .ThenByDescending(f => f.Status == Status.Missed)
            .ThenByDescending(f => f.Target is not null)
            .ToList();
        if (signals.Count == 0)
            return "Alle Schwankungen dieses Monats liegen im üblichen Rahmen.";
        var more = signals.Count - 1;
        return SignalSentence.Of(signals[0], figures.Rules)
            + (more == 0 ? "" : $" {German.Quantity(more, "weitere Kennzahl zeigt", "weitere Kennzahlen zeigen")} ebenfalls ein Signal.");
    }

    private static string Are(int count) => count == 1 ? "ist" : "sind";
}
