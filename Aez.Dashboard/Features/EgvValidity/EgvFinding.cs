using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Rules;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Shared;

namespace Aez.Dashboard.Features.EgvValidity;

/// <summary>The page's findings as German sentences, computed from its numbers.</summary>
public static class EgvFinding
{
    /// <summary>Where the team stands, and whether that is chance.</summary>
    public static string Of(EgvValidityView view) =>
        StandSentence.Of(view.Figures, view.Figure, view.Name == AgreementName.Egv
            ? $"{view.Figure.ActualText()} des EGV-pflichtigen Bestands haben eine gültige EGV"
            : $"{view.Figure.ActualText()} des Bestands, der einen Kooperationsplan braucht, haben einen gültigen");

    /// <summary>What is open, and what is missing to the target in customers, not in percent.</summary>
    public static string OfStates(EgvValidityView view)
    {
        var states = view.Team.States;
        // A ready-made share comes without the states behind it; none counted is not none there.
        if (states.Total == 0 && view.Team.Share is { Denominator: > 0 })
            return $"Wie viele {view.Name.Many()} abgelaufen sind, fehlen oder bald ablaufen, ist nicht bekannt: Es gibt nur den fertigen Wert aus dem DQM.";
        var open = $"{German.Quantity(states.Expired, $"{view.Name.One()} ist", $"{view.Name.Many()} sind")} abgelaufen{Overdue(states)}, {German.Quantity(states.Missing, "fehlt", "fehlen")}, {German.Quantity(states.Expiring, "läuft", "laufen")} in den nächsten {view.Figures.Rules.ExpiringDays} Tagen ab.";
        if (view.Figure.IsUnfinished || view.Figure.TargetValue is not { } target || view.Team.Share is not { Denominator: { } required } share)
            return open;
        var needed = Math.Ceiling(target * required) - share.Numerator;
        return needed > 0 ? $"{open} Bis zum Ziel {(needed == 1 ? "fehlt" : "fehlen")} {German.Number(needed)} gültige." : open;
    }

    private static string Overdue(AgreementCounts states) => states.ContinuationOverdue == 0 ? "" : $" (davon Fortschreibung überfällig: {German.Number(states.ContinuationOverdue)})";

    public static string OfCourse(EgvValidityView view) => SignalSentence.OfIfks(view.Figures, view.Figure, view.Ifks.Select(g => (g.Ifk!, g.Signal)));
}
