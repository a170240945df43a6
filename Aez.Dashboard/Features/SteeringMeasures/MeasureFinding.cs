using Aez.Dashboard.Domain;
using Aez.Dashboard.Steering;

namespace Aez.Dashboard.Features.SteeringMeasures;

/// <summary>What the register says at a glance.</summary>
public static class MeasureFinding
{
    public static string Of(MeasureRegister register)
    {
        var all = register.Measures;
        if (all.Count == 0)
            return "Noch ist keine Steuerungsmaßnahme beschlossen.";
        return $"{Standing(all)} {Effects([.. all.Where(m => m.Effect?.Change is not null)])}".TrimEnd();
    }

    /// <summary>The same words and counts as the choices of the register: "offen" is what is not yet due.</summary>
    private static string Standing(IReadOnlyList<MeasureView> all)
    {
        var running = all.Where(m => !m.IsClosed).Select(m => m.State).ToList();
        if (running.Count == 0)
            return all.Count == 1 ? "Die einzige Steuerungsmaßnahme ist beendet." : $"Alle {German.Number(all.Count)} Steuerungsmaßnahmen sind beendet.";
        var due = running.Contains(MeasureState.Due) ? $" (fällig: in den nächsten {MeasureStates.DueSoonDays} Tagen)" : "";
        return $"{German.Quantity(running.Count, "Steuerungsmaßnahme läuft", "Steuerungsmaßnahmen laufen")}: {MeasureStates.Counts(running)}{due}.";
    }

    private static string Effects(List<MeasureView> measured)
    {
        if (measured.Count == 0)
            return "";
        var wanted = measured.Count(m => m.Effect!.Verdict == EffectVerdict.Wanted);
        var unwanted = measured.Count(m => m.Effect!.Verdict == EffectVerdict.Unwanted);
        if (wanted + unwanted == 0)
            return "Keine Änderung geht bisher über die übliche Schwankung hinaus.";
        return $"Ein Signal zum Besseren zeigt sich bei {German.Number(wanted)} von {German.Number(measured.Count)} mit Monaten danach, eines zum Schlechteren bei {German.Number(unwanted)}.";
    }
}
