using Aez.Dashboard.Domain;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Shared;

namespace Aez.Dashboard.Features.Overview;

/// <summary>The computed sentences above the overview: where the targets stand, and what is more than chance.</summary>
public static class OverviewFinding
{
    public static string Of(MonthFigures figures) => string.Join(' ', new[] { Targets(figures), TargetTexts.MissedInstruments(figures) ?? "", Signal(figures) }.Where(s => s.Length > 0));

    internal static string Targets(MonthFigures figures)
    {
        var statuses = figures.Totals.Where(f => f.Target is not null).Select(f => f.Status).ToList();
        var (all, missed, atRisk) = (statuses.Count, Count(Status.Missed), Count(Status.AtRisk));
        if (all == 0)
            return TargetTexts.NoTargets(figures);
        var (own, ownOnes) = figures.Ifk is null ? ("", "") : ("eigene ", "eigenen ");
        var open = Count(Status.NotDue);
        if (open == all)
            return $"{(all == 1 ? $"Das einzige {own}Ziel ist" : $"Alle {all} {ownOnes}Ziele sind")} noch nicht fällig.";
        if (Count(Status.NoData) is var empty && empty == all)
            return $"Zu {(all == 1 ? $"dem einen {ownOnes}Ziel" : $"den {all} {ownOnes}Zielen")} gibt es im {German.MonthName(figures.Month)} noch keine Daten.";

        var rest = (empty == 0 ? "" : $"; zu {German.Quantity(empty, "Ziel", "Zielen")} fehlen Daten")
            + (open == 0 ? "" : $"; {open} {Are(open)} noch nicht fällig");
        empty += open;
        return (missed, atRisk) switch
        {
            (0, 0) when all == 1 => $"Das einzige {own}Ziel ist auf Kurs.",
            (0, 0) when empty == 0 => $"Alle {all} {ownOnes}Ziele sind auf Kurs.",
            (0, 0) => $"{Of(all - empty)} {Are(all - empty)} auf Kurs{rest}.",
            (0, _) when all == 1 => $"Das einzige {own}Ziel ist gefährdet.",
            (0, _) => $"{Of(atRisk)} {Are(atRisk)} gefährdet, verfehlt ist keines{rest}.",
            (_, 0) => $"{Of(missed)} {Are(missed)} verfehlt{rest}.",
            _ => $"{Of(missed)} {Are(missed)} verfehlt, {atRisk} {Are(atRisk)} gefährdet{rest}.",
        };

        int Count(Status status) => statuses.Count(s => s == status);
        string Of(int part) => all == 1 ? $"Das einzige {own}Ziel" : $"{part} von {all} {ownOnes}Zielen";
    }

    /// <summary>The signal that matters most: a change for the worse before one for the better, a missed target first.</summary>
    internal static string Signal(MonthFigures figures)
    {
        var unfinished = SignalSentence.Unfinished(figures);
        return $"{OfCharted(figures)} {unfinished}".Trim();
    }

    private static string OfCharted(MonthFigures figures)
    {
        var charted = figures.Totals.Where(f => f.Signal is not null && f.Indicator.IsJudged).ToList();
        if (charted.Count == 0)
            return "";
        var signals = charted.Where(f => f.Signal!.Variation != Variation.CommonCause)
            .OrderByDescending(f => f.Signal!.Variation == Variation.Concern)
            .ThenByDescending(f => f.Status == Status.Missed)
            .ThenByDescending(f => f.Target is not null)
            .ToList();
        if (signals.Count == 0)
            return figures.Totals.Any(f => f.Signal is null && f.Actual is not null && f.Indicator.IsJudged)
                ? "Die Schwankungen dieses Monats, die sich beurteilen lassen, liegen im üblichen Rahmen."
                : "Alle Schwankungen dieses Monats liegen im üblichen Rahmen.";
        var more = signals.Count - 1;
        return SignalSentence.Of(signals[0], figures.Rules)
            + (more == 0 ? "" : $" {German.Quantity(more, "weitere Kennzahl zeigt", "weitere Kennzahlen zeigen")} ebenfalls ein Signal.");
    }

    private static string Are(int count) => count == 1 ? "ist" : "sind";
}
