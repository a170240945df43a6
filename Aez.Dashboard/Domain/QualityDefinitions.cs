using Aez.Dashboard.Domain.Registers;
using Aez.Dashboard.Domain.Rules;

namespace Aez.Dashboard.Domain;

/// <summary>What the page of the data quality speaks of, from the rules and limits that the code uses.</summary>
public static class QualityDefinitions
{
    /// <summary>Severity, state, shares and deliveries.</summary>
    public static IReadOnlyList<Definition> Terms(RuleSet rules) =>
    [
        .. Enum.GetValues<FindingSeverity>().Select(s => new Definition($"Schwere „{s.Word()}“", TextOf(s))),
        .. Enum.GetValues<FindingState>().Select(s => new Definition($"Befund „{s.Word()}“", TextOf(s))),
        new("Befund behoben", "Der Datensatz ist richtig: Die Regel findet ihn nicht mehr, von selbst, sobald ein Import oder eine Änderung ihn berichtigt."),
        new("Befund seit", "Datenstand der Datei, mit der er zuerst da war. Was mit der Zeit kommt, etwa ein Geburtstag, besteht seit dem ersten Stichtag, an dem es so ist."),
        new("Anteil ohne Befund", $"Geprüfte Datensätze ohne einen Befund / geprüfte Datensätze, je Monat nach heutigem Stand der Datensätze; einer mit mehreren Befunden zählt einmal, begründete zählen mit. Je Kennzahl: Datensätze der Dateien, aus denen sie entsteht. Geprüft werden der Bestand am Stichtag, an diesem Tag gültige Vereinbarungen, Ereignisse des Jahres bis zum Monat, offene Teilnahmen, Rückmeldungen mit Kundennummer, und was nach dem Datenstand seiner Datei liegt. Der Dialog nennt einen Anteil unter {German.Percent(rules.SoundShare, Digits.Own(rules.SoundShare * 100, 0))} und einen, der gegenüber dem Vormonat um mindestens {RecordShare.Fall} %-Pkt. fällt."),
        new("Regel unterscheidet nicht", $"Trifft eine Regel auf mehr als ein Drittel der Datensätze zu, die sie prüft, sagt sie selbst, dass sie nicht taugt oder dass die Lieferung falsch ist; ab {RuleDoubt.LeastExamined} geprüften Datensätzen."),
        new("Auffälliger Monat", $"Modifizierter z-Wert nach Iglewicz und Hoaglin über ±3,5, über die letzten {ModifiedZScore.Months} Monate, mindestens {ModifiedZScore.LeastValues} mit Daten, und mindestens {ModifiedZScore.LeastCases} Fälle Abstand vom Median."),
        new("Lieferung fällig", $"Die Datei eines Monats wird bis {DeliveryState.DueDays} Tage nach seinem Stichtag erwartet, je Datei und Quelle; danach ist sie überfällig."),
    ];

    /// <summary>The rules, one by one.</summary>
    public static IReadOnlyList<Definition> Rules(RuleSet rules) =>
    [
        .. PlausibilityRules.All.Select(rule => new Definition(
            rule.Name,
            $"{rule.Meaning} {rule.Remedy} Zuständig: {rule.Owner.Name()}. Schwere: {rule.Severity.Word()}. Prüft: {German.List([.. rule.Examines.Select(rules.NameOf)])}.")),
    ];

    private static string TextOf(FindingSeverity severity) => severity switch
    {
        FindingSeverity.High => "Eine Kennzahl ist falsch, solange der Befund besteht.",
        FindingSeverity.Medium => "Eine Kennzahl kann falsch sein, oder es fehlt etwas, wonach gefragt werden wird.",
        FindingSeverity.Low => "Keine Kennzahl ändert sich.",
        _ => throw new ArgumentOutOfRangeException(nameof(severity), severity, null),
    };

    private static string TextOf(FindingState state) => state switch
    {
        FindingState.Open => "Niemand hat etwas dazu vermerkt, die Begründung ist abgelaufen, oder der Befund ist jünger als der Vermerk.",
        FindingState.InWork => "Jemand behebt ihn.",
        FindingState.Justified => $"Er ist richtig so, aus einem vermerkten Grund, bis einschließlich eines Tages, höchstens {FindingNoteRegister.LongestMonths} Monate voraus. Danach ist er wieder offen.",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };
}
