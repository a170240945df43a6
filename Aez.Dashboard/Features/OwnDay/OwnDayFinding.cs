using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Rules;

namespace Aez.Dashboard.Features.OwnDay;

/// <summary>The day in a sentence.</summary>
public static class OwnDayFinding
{
    public static string Of(OwnDayView view)
    {
        if (view.Customers == 0 && view.Counts.Values.All(c => c == 0))
            return "Ihnen ist heute niemand zugeordnet.";
        var parts = view.Counts.Where(c => c.Value > 0).Select(c => Part(c.Key, c.Value, view.Agreement)).ToList();
        return parts.Count == 0 ? $"Heute ist nichts fällig; Sie betreuen {German.Quantity(view.Customers, "Person", "Personen")}."
            : view.CustomersDue == 0 ? $"Zu tun: {German.List(parts)}; bei niemandem, den Sie heute betreuen."
            : $"Bei {German.Number(view.CustomersDue)} von {German.Number(view.Customers)} betreuten Personen ist etwas zu tun: {German.List(parts)}.";
    }

    private static string Part(DueKind kind, int count, AgreementName agreement) => kind switch
    {
        DueKind.Agreement => German.Quantity(count, agreement.One(), agreement.Many()),
        DueKind.Contact => German.Quantity(count, "Kontakt", "Kontakte"),
        DueKind.FirstTalk => German.Quantity(count, "erstes Gespräch", "erste Gespräche"),
        DueKind.Missed => German.Quantity(count, "Reihe versäumter Termine", "Reihen versäumter Termine"),
        DueKind.Feedback => German.Quantity(count, "Rückmeldung", "Rückmeldungen"),
        DueKind.Assignment => $"{German.Number(count)} AEZ-Status",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
