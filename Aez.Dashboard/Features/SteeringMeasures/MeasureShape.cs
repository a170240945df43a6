using Aez.Dashboard.Domain;
using Aez.Dashboard.Registers;
using Aez.Dashboard.Steering;

namespace Aez.Dashboard.Features.SteeringMeasures;

/// <summary>What of the Steuerungsmaßnahmen there is to choose from.</summary>
public static class MeasureShape
{
    public static readonly RegisterShape<MeasureView> Shape = new(
        "steuerungsmassnahmen",
        [.. Enum.GetValues<MeasureState>().Select(s => (KeyOf(s), s.Word()))],
        measure => KeyOf(measure.State),
        [
            new("kennzahl", "Kennzahl", "alle", m => (m.Decision.Indicator.Key, m.Decision.Indicator.Name)),
            new("verantwortlich", "Verantwortlich", "alle", m => (AddressWords.KeyOf(m.Decision.Responsible), m.Decision.Responsible)),
            new("beschlossen", "Beschlossen im", "jedem Monat", m => (m.DecidedIn.ToString(), German.MonthName(m.DecidedIn)), Descending: true),
        ]);

    /// <summary>The state in the address: its word, without umlauts.</summary>
    public static string KeyOf(MeasureState state) => state.Word().Replace("ü", "ue", StringComparison.Ordinal).Replace("ä", "ae", StringComparison.Ordinal);
}
