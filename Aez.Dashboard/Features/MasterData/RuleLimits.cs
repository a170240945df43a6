using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Rules;

namespace Aez.Dashboard.Features.MasterData;

/// <summary>Within which bounds the rules of a set make sense.</summary>
public static class RuleLimits
{
    public const int MaxNameLength = 60;
    public const int MaxSourceLength = 300;
    public const int MinReachMonths = 1;
    public const int MaxReachMonths = 24;
    public const int MaxReviewMonths = 24;
    public const int MaxChildMonths = 18 * 12;
    public const int MaxDays = 365;
    public const int MaxMaturityMonths = 24;
    public const int MaxMissed = 20;
    public const int MaxIntervalMonths = 24;

    /// <summary>Limits of attainment beyond 200 % would make every count missed or on track.</summary>
    public const decimal MaxAttainment = 2;

    /// <summary>What is wrong, as one German sentence; null if nothing is.</summary>
    public static string? Refusal(RuleSet set) => set switch
    {
        _ when string.IsNullOrWhiteSpace(set.Name) => "Das Regelwerk braucht einen Namen.",
        { Name.Length: > MaxNameLength } => $"Der Name hat höchstens {MaxNameLength} Zeichen.",
        _ when string.IsNullOrWhiteSpace(set.Source) => "Nennen Sie die Quelle: den Paragraphen oder die Festlegung des Hauses.",
        { Source.Length: > MaxSourceLength } => $"Die Quelle hat höchstens {MaxSourceLength} Zeichen.",
        { CountedAgreements.Count: 0 } => "Mindestens eine Art der Vereinbarung muss zählen.",
        _ when set.CountedAgreements.DistinctBy(counted => counted.Kind).Count() != set.CountedAgreements.Count => "Jede Art der Vereinbarung steht nur einmal im Regelwerk.",
        { ReviewMonths: < 1 or > MaxReviewMonths } => $"Die Frist bis zur Überprüfung liegt zwischen 1 und {MaxReviewMonths} Monaten.",
        { ExemptBelowMonths: < 0 or > MaxChildMonths } or { ExemptUnsecuredBelowMonths: < 0 or > MaxChildMonths } => $"Die Altersgrenze liegt zwischen 0 und {MaxChildMonths} Monaten.",
        { ExemptBelowMonths: var below, ExemptUnsecuredBelowMonths: var unsecured } when unsecured < below =>
            "Die Altersgrenze bei nicht gesicherter Betreuung liegt nicht unter der allgemeinen.",
        { QualifiedContactKinds.Count: 0 } => "Mindestens eine Kontaktart muss zählen.",
        { ReachMonths: < MinReachMonths or > MaxReachMonths } => $"Der Zeitraum der Kontaktquote liegt zwischen {MinReachMonths} und {MaxReachMonths} Monaten.",
        { FirstTalkDays: < 1 or > MaxDays } => $"Die Frist für das erste Gespräch liegt zwischen 1 und {MaxDays} Tagen.",
        { WarnAtMissed: null, StepAtMissed: not null } or { WarnAtMissed: not null, StepAtMissed: null } => "Für versäumte Termine sind beide Zahlen anzugeben oder keine.",
        { WarnAtMissed: < 1 or > MaxMissed } or { StepAtMissed: < 1 or > MaxMissed } => $"Die Zahl versäumter Termine liegt zwischen 1 und {MaxMissed}.",
        { WarnAtMissed: var warn, StepAtMissed: var step } when warn >= step => "Der Hinweis kommt vor der Anhörung: Seine Zahl versäumter Termine ist kleiner.",
        _ when string.IsNullOrWhiteSpace(set.BenefitName) => "Die Leistung braucht einen Namen.",
        { BenefitName.Length: > MaxNameLength } => $"Der Name der Leistung hat höchstens {MaxNameLength} Zeichen.",
        { FeedbackDays: < 0 or > MaxDays } => $"Die Frist für Rückmeldungen liegt zwischen 0 und {MaxDays} Tagen.",
        { ExpiringDays: < 0 or > MaxDays } => $"Die Vorwarnzeit liegt zwischen 0 und {MaxDays} Tagen.",
        { MaturityMonths: < 0 or > MaxMaturityMonths } => $"Die Reifezeit liegt zwischen 0 und {MaxMaturityMonths} Monaten.",
        { Thresholds.CountOnTrack: <= 0 or > MaxAttainment } or { Thresholds.CountAtRisk: <= 0 or > MaxAttainment } => "Die Schwellen der Zielerreichung liegen über 0 und höchstens bei 200\u202F%.",
        { Thresholds: { CountAtRisk: var atRisk, CountOnTrack: var onTrack } } when atRisk > onTrack => "Die Schwelle für „gefährdet“ liegt nicht über der für „auf Kurs“.",
        { Thresholds.DensityAtRisk: <= 0 or > 1 } => "Die Schwelle für gefährdete Dichten liegt über 0 und höchstens bei 100\u202F%.",
        { Thresholds.RatioTolerance: < 0 or > 1 } => "Die Toleranz für Quoten liegt zwischen 0 und 100 Prozentpunkten.",
        { OwnAnswerShare: < 0 or > 1 } => "Der Anteil, ab dem ein Instrument im Dialog eine eigene Antwort braucht, liegt zwischen 0 und 100\u202F%.",
        _ => IntervalRefusal(set.ContactIntervals),
    };

    private static string? IntervalRefusal(IReadOnlyList<ContactInterval> intervals)
    {
        if (intervals.Count == 0 || !intervals[^1].FitsEverybody)
            return "Die letzte Gruppe der Kontaktfristen gilt für alle übrigen: Sie hat keine Bedingung.";
        for (var i = 0; i < intervals.Count; i++)
        {
            var group = intervals[i];
            if (string.IsNullOrWhiteSpace(group.Name) || group.Name.Length > MaxNameLength)
                return $"Jede Gruppe der Kontaktfristen braucht einen Namen von höchstens {MaxNameLength} Zeichen.";
            if (group.Months is null && group.Days is null)
                return $"Die Gruppe „{group.Name}“ braucht eine Frist.";
            if (group.Months is not null && group.Days is not null)
                return $"Die Frist der Gruppe „{group.Name}“ steht in Monaten oder in Tagen, nicht in beidem.";
            if (group is { Months: < 1 or > MaxIntervalMonths } or { Days: < 1 or > MaxDays })
                return $"Die Frist der Gruppe „{group.Name}“ liegt zwischen 1 und {MaxIntervalMonths} Monaten oder 1 und {MaxDays} Tagen.";
            if (group is { CareMonthsFrom: < 0 } or { CareMonthsBelow: < 1 } || group.CareMonthsFrom >= group.CareMonthsBelow)
                return $"Die Bedingung der Gruppe „{group.Name}“ trifft auf niemanden zu: Die Betreuung dauert ab „mindestens“ und unter „weniger als“ Monaten.";
            if (i < intervals.Count - 1 && group.FitsEverybody)
                return $"Die Gruppe „{group.Name}“ hat keine Bedingung: Nur die letzte gilt für alle übrigen.";
            if (intervals.Take(i).FirstOrDefault(earlier => earlier.Includes(group)) is { } covering)
                return $"Die Gruppe „{group.Name}“ käme nie zum Zug, denn alle aus ihr gehören schon zu „{covering.Name}“: Stellen Sie die engere Gruppe voran.";
        }
        return null;
    }
}
