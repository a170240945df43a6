using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Rules;

namespace Aez.Dashboard.Features.MasterData.Rules;

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

    /// <summary>SGB II came into force; nothing was counted before.</summary>
    public static readonly DateOnly FirstDay = new(2005, 1, 1);

    public static readonly DateOnly LastDay = new(2099, 12, 31);

    /// <summary>Limits of attainment beyond 200 % would make every count missed or on track.</summary>
    public const decimal MaxAttainment = 2;

    /// <summary>What is wrong, as one German sentence; null if nothing is.</summary>
    public static string? Refusal(RuleSet set) => set switch
    {
        _ when string.IsNullOrWhiteSpace(set.Name) => "Das Regelwerk braucht einen Namen.",
        { Name.Length: > MaxNameLength } => $"Der Name hat höchstens {MaxNameLength} Zeichen.",
        _ when string.IsNullOrWhiteSpace(set.Source) => "Nennen Sie die Quelle: den Paragraphen oder die Festlegung des Hauses.",
        { Source.Length: > MaxSourceLength } => $"Die Quelle hat höchstens {MaxSourceLength} Zeichen.",
        _ when set.From != RuleSet.Beginning && (set.From < FirstDay || set.From > LastDay) => $"Ein Regelwerk gilt von Anfang an oder ab einem Tag vom {German.Day(FirstDay)} bis zum {German.Day(LastDay)}.",
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
        { SoundShare: < 0 or > 1 } => "Der Anteil ohne Befund, ab dem die Datenqualität genügt, liegt zwischen 0 und 100\u202F%.",
        _ => IntervalLimits.Refusal(set.ContactIntervals),
    };
}
