using Aez.Dashboard.Data;

namespace Aez.Dashboard.Features.Import.Deliveries;

/// <summary>German words for deliveries.</summary>
public static class DeliveryTexts
{
    /// <summary>What became of a file.</summary>
    public static string Word(this DeliveryOutcome outcome) => outcome switch
    {
        DeliveryOutcome.Stored => "gespeichert",
        DeliveryOutcome.Tried => "Probelauf ohne Fehler",
        DeliveryOutcome.Rejected => "Zeilen abgelehnt",
        DeliveryOutcome.Refused => "abgelehnt",
        DeliveryOutcome.Known => "schon importiert",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };
}
