using Aez.Dashboard.Domain;
using Aez.Dashboard.Steering;

namespace Aez.Dashboard.Features.SteeringMeasures;

/// <summary>What the register says at a glance.</summary>
public static class RegisterFinding
{
    public static string Of(MeasureRegister register)
    {
        var all = register.Measures;
        var open = all.Count(m => !m.IsClosed);
        if (all.Count == 0)
            return "Noch ist keine Steuerungsmaßnahme beschlossen.";
        return $"{Standing(all, open)} {Effects([.. all.Where(m => m.Effect?.Change is not null)])}".TrimEnd();
    }

    private static string Standing(IReadOnlyList<MeasureView> all, int open)
    {
        if (open == 0)
            return $"Alle {German.Number(all.Count)} Steuerungsmaßnahmen sind abgeschlossen.";
        var late = all.Count(m => m.State == MeasureState.Overdue);
        var due = all.Count(m => m.State == MeasureState.Due);
        var urgent = (late, due) switch
        {
            (0, 0) => "keine ist fällig",
            (0, _) => $"{German.Number(due)} in den nächsten {MeasureStates.DueSoonDays} Tagen fällig",
            (_, 0) => $"{German.Number(late)} überfällig",
            _ => $"{German.Number(late)} überfällig und {German.Number(due)} in den nächsten {MeasureStates.DueSoonDays} Tagen fällig",
        };
        return $"{German.Quantity(open, "Steuerungsmaßnahme ist", "Steuerungsmaßnahmen sind")} offen, {urgent}.";
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
