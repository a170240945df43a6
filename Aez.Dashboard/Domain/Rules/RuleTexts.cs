using System.Diagnostics;
using Aez.Dashboard.Domain.Records;

namespace Aez.Dashboard.Domain.Rules;

/// <summary>One rule of a set in German: what it is about, and what the set says. Unrounded: what differs reads differently.</summary>
/// <param name="IsCounted">Whether the metrics store depends on it.</param>
public sealed record RuleText(string Label, string Value, bool IsCounted);

/// <summary>A set of rules in words: what the page shows side by side, the audit log notes, and the legend names.</summary>
public static class RuleTexts
{
    public static IReadOnlyList<RuleText> Of(RuleSet set) =>
    [
        Counted("Gültige Vereinbarungen", German.List([.. set.CountedAgreements.Select(TextOf)])),
        Counted("Überprüfung nach", ReviewText(set)),
        Counted("Keine Vereinbarung nötig", ExemptionText(set)),
        Counted("Befreite im Nenner", set.ExemptLeave ? "nein (Festlegung des Hauses)" : "ja (Festlegung des Hauses)"),
        Counted("Qualifizierte Kontakte", KindsText(set)),
        Counted("Zeitraum der Kontaktquote", German.Quantity(set.ReachMonths, "Monat", "Monate")),
        Shown("Kontakt fällig nach", string.Join("; ", set.ContactIntervals.Select(TextOf))),
        Shown("Erstes persönliches Gespräch", set.FirstTalkDays is { } days ? $"in {German.Quantity(days, "Tag", "Tagen")} nach Beginn der Betreuung" : "ohne Frist"),
        Shown("Versäumte Termine in Folge", set.WarnAtMissed is { } warn ? $"Hinweis ab {warn}, Anhörung ab {set.StepAtMissed}" : "nicht gezählt"),
        Shown("Name der Leistung", set.BenefitName),
        Shown("Name der Vereinbarung", set.Agreement.Full()),
        Counted("Frist für Rückmeldungen", $"{German.Quantity(set.FeedbackDays, "Tag", "Tage")} nach Eingang"),
        Counted("Vorwarnzeit", $"{German.Quantity(set.ExpiringDays, "Tag", "Tage")} vor dem Ende der Gültigkeit"),
        Shown("Fertige Werte aus dem DQM", set.PreferImported ? "gehen vor" : "stehen zurück"),
        Shown("Final nach", German.Quantity(set.MaturityMonths, "Monat", "Monaten")),
        Shown("Prognoseverfahren", Letter(set.ForecastMethod)),
        Shown("Eigene Antwort je Instrument ab", Percent(set.OwnAnswerShare)),
        Shown("Datensätze ohne Befund ab", Percent(set.SoundShare)),
        Shown("Schwelle „auf Kurs“", Percent(set.Thresholds.CountOnTrack)),
        Shown("Schwelle „gefährdet“", Percent(set.Thresholds.CountAtRisk)),
        Shown("Toleranz für Quoten", Percent(set.Thresholds.RatioTolerance, "%-Pkt.")),
        Shown("Schwelle „gefährdet“ für Dichten", Percent(set.Thresholds.DensityAtRisk)),
    ];

    private static string Letter(ForecastMethod method) => method switch
    {
        ForecastMethod.Profile => "A",
        ForecastMethod.RemainingTarget => "B",
        ForecastMethod.PreviousYear => "C",
        _ => throw new UnreachableException(),
    };

    /// <summary>The rules in which two sets differ, as the first and the second say them.</summary>
    public static IEnumerable<(RuleText Before, RuleText After)> Differences(RuleSet before, RuleSet after) =>
        Of(before).Zip(Of(after)).Where(pair => pair.First.Value != pair.Second.Value);

    /// <summary>Whether two sets make the same metrics store out of the same records.</summary>
    public static bool MakeSameStore(RuleSet before, RuleSet after) => !Differences(before, after).Any(pair => pair.Before.IsCounted);

    public static string ReviewText(RuleSet set) =>
        $"{German.Quantity(set.ReviewMonths, "Monat", "Monaten")} ab {(set.ReviewFromContinuation ? "Abschluss oder späterer Fortschreibung" : "Abschluss")}";

    public static string KindsText(RuleSet set) => string.Join(", ", set.QualifiedContactKinds.Select(kind => kind.Name()));

    /// <summary>Of whom no agreement is required where the file says nothing.</summary>
    public static string ExemptionText(RuleSet set) => (set.ExemptBelowMonths, set.ExemptUnsecuredBelowMonths) switch
    {
        (0, 0) => "keine, jede Kundin und jeder Kunde braucht eine",
        ({ } below, { } unsecured) when below == unsecured => $"jüngstes Kind unter {AgeText(below)}",
        (0, { } unsecured) => $"jüngstes Kind unter {AgeText(unsecured)}, wenn seine Betreuung erfasst nicht gesichert ist",
        ({ } below, { } unsecured) => $"jüngstes Kind unter {AgeText(below)}; unter {AgeText(unsecured)}, wenn seine Betreuung erfasst nicht gesichert ist",
    };

    public static string TextOf(CountedAgreement counted)
    {
        return counted.ValidUntil is { } until ? $"{counted.Kind.Name()} (längstens bis {German.Day(until)})" : counted.Kind.Name();
    }

    public static string TextOf(ContactInterval group)
    {
        var time = group.Months is { } months ? German.Quantity(months, "Monat", "Monaten") : German.Quantity(group.Days ?? 0, "Tag", "Tagen");
        return $"{group.Name}: {time}{(group.FitsEverybody ? "" : $" ({ConditionText(group)})")}";
    }

    /// <summary>Whom a group fits.</summary>
    public static string ConditionText(ContactInterval group)
    {
        List<string> parts = [];
        if (group.Under25 is { } young)
            parts.Add(young ? "U25" : "Ü25");
        if (group.ProfileClasses.Count > 0)
            parts.Add($"Profillage {string.Join(" oder ", group.ProfileClasses)}");
        if (group.InMeasure is { } inMeasure)
            parts.Add(inMeasure ? "in einer Maßnahme" : "in keiner Maßnahme");
        if (group.CareMonthsFrom is { } from)
            parts.Add($"betreut seit mindestens {German.Quantity(from, "Monat", "Monaten")}");
        if (group.CareMonthsBelow is { } below)
            parts.Add($"betreut seit weniger als {German.Quantity(below, "Monat", "Monaten")}");
        if (group.Exempt is { } exempt)
            parts.Add(exempt ? "ohne nötige Vereinbarung" : "mit nötiger Vereinbarung");
        return parts.Count == 0 ? "alle" : string.Join(", ", parts);
    }

    /// <summary>"3 Jahren" where it is whole years, else "14 Monaten".</summary>
    private static string AgeText(int months) => months % 12 == 0 ? German.Quantity(months / 12, "Jahr", "Jahren") : German.Quantity(months, "Monat", "Monaten");

    private static string Percent(decimal fraction, string unit = "%") => $"{GermanInput.Number(fraction * 100)}{German.NarrowSpace}{unit}";

    private static RuleText Counted(string label, string value) => new(label, value, true);

    private static RuleText Shown(string label, string value) => new(label, value, false);
}
