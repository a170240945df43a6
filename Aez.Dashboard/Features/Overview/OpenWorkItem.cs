using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Assignment;
using Aez.Dashboard.Domain.Rules;

namespace Aez.Dashboard.Features.Overview;

/// <summary>One line of "Zu erledigen": the count stands before the text.</summary>
/// <param name="Count">Null: no data.</param>
/// <param name="Indicator">The indicator whose page has the list.</param>
/// <param name="IsLive">Counted in the records of today, also where the month's figures are signed.</param>
/// <param name="Choice">What that page's list is restricted to, as its address says it; null: what it shows by itself.</param>
public sealed record OpenWorkItem(int? Count, string Text, Indicator Indicator, string? Choice = null, bool IsLive = false)
{
    public static IReadOnlyList<OpenWorkItem> Of(OpenWork work, RuleSet rules)
    {
        return
        [
            new(work.Expiring, $"{Agreements(work.Expiring)} {(work.Expiring == 1 ? "läuft" : "laufen")} in {rules.ExpiringDays} Tagen ab", Indicator.EgvValidity, "zustand=laeuft-ab"),
            new(work.Expired, $"{Agreements(work.Expired)} {(work.Expired == 1 ? "ist" : "sind")} abgelaufen", Indicator.EgvValidity, "zustand=abgelaufen"),
            .. rules.ReviewFromContinuation
                ? [new OpenWorkItem(work.ContinuationOverdue, $"davon {(work.ContinuationOverdue == 1 ? "wartet" : "warten")} auf die Fortschreibung", Indicator.EgvValidity, "zustand=fortschreibung-ueberfaellig")]
                : Array.Empty<OpenWorkItem>(),
            new(work.Missing, $"{Agreements(work.Missing)} {(work.Missing == 1 ? "fehlt" : "fehlen")} ganz", Indicator.EgvValidity, "zustand=fehlt"),
            new(work.WithoutContact, $"{(work.WithoutContact == 1 ? "Kundin oder Kunde" : "Kundinnen und Kunden")} seit über 90 Tagen ohne Gespräch, oder noch nie eines", Indicator.ContactReach),
            new(work.OverdueFeedback, $"{(work.OverdueFeedback == 1 ? "Rückmeldung ist" : "Rückmeldungen sind")} überfällig", Indicator.FeedbackTimeliness, IsLive: true),
            new(work.InWrongUnit, $"im Bestand {(work.InWrongUnit == 1 ? "gehört" : "gehören")} nach dem Fachkonzept nicht zur AEZ", Indicator.AssignmentConformity),
            new(work.EndingSoon, $"AEZ-Status {(work.EndingSoon == 1 ? "endet" : "enden")} in {AssignmentEnd.DaysAhead} Tagen oder {(work.EndingSoon == 1 ? "ist" : "sind")} zu prüfen", Indicator.AssignmentConformity, "auswahl=endet", IsLive: true),
        ];

        string Agreements(int? count) => count == 1 ? rules.Agreement.One() : rules.Agreement.Many();
    }
}
