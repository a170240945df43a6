using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Features.MasterData;

/// <summary>Within which bounds the settings of the rules make sense.</summary>
public static class RuleLimits
{
    public const int MinReachMonths = 1;
    public const int MaxReachMonths = 24;
    public const int MaxChildAge = 18;
    public const int MaxDays = 365;
    public const int MaxMaturityMonths = 24;

    /// <summary>Limits of attainment beyond 200 % would make every count missed or on track.</summary>
    public const decimal MaxAttainment = 2;

    /// <summary>What is wrong, as one German sentence; null if nothing is.</summary>
    public static string? Refusal(RuleSettings rules) => rules switch
    {
        { QualifiedContactKinds.Count: 0 } => "Mindestens eine Kontaktart muss zählen.",
        { ReachMonths: < MinReachMonths or > MaxReachMonths } => $"Der Zeitraum der Kontaktquote liegt zwischen {MinReachMonths} und {MaxReachMonths} Monaten.",
        { ExemptChildAge: < 0 or > MaxChildAge } => $"Die Altersgrenze liegt zwischen 0 und {MaxChildAge} Jahren.",
        { FeedbackDays: < 0 or > MaxDays } => $"Die Frist für Rückmeldungen liegt zwischen 0 und {MaxDays} Tagen.",
        { ExpiringDays: < 0 or > MaxDays } => $"Die Vorwarnzeit liegt zwischen 0 und {MaxDays} Tagen.",
        { MaturityMonths: < 0 or > MaxMaturityMonths } => $"Die Reifezeit liegt zwischen 0 und {MaxMaturityMonths} Monaten.",
        { Thresholds.CountOnTrack: <= 0 or > MaxAttainment } or { Thresholds.CountAtRisk: <= 0 or > MaxAttainment } => "Die Schwellen der Zielerreichung liegen über 0 und höchstens bei 200\u202F%.",
        { Thresholds: { CountAtRisk: var atRisk, CountOnTrack: var onTrack } } when atRisk > onTrack => "Die Schwelle für „gefährdet“ liegt nicht über der für „auf Kurs“.",
        { Thresholds.DensityAtRisk: <= 0 or > 1 } => "Die Schwelle für gefährdete Dichten liegt über 0 und höchstens bei 100\u202F%.",
        { Thresholds.RatioTolerance: < 0 or > 1 } => "Die Toleranz für Quoten liegt zwischen 0 und 100 Prozentpunkten.",
        { OwnAnswerShare: < 0 or > 1 } => "Der Anteil, ab dem ein Instrument im Dialog eine eigene Antwort braucht, liegt zwischen 0 und 100\u202F%.",
        _ => null,
    };

    /// <summary>Whether two settings differ in nothing but their version.</summary>
    public static bool AreSame(RuleSettings a, RuleSettings b) =>
        MakeSameStore(a, b)
        && (a.PreferImported, a.MaturityMonths, a.ForecastMethod, a.OwnAnswerShare, a.Thresholds) == (b.PreferImported, b.MaturityMonths, b.ForecastMethod, b.OwnAnswerShare, b.Thresholds);

    /// <summary>Whether two settings make the same metrics store out of the same records.</summary>
    public static bool MakeSameStore(RuleSettings a, RuleSettings b) =>
        a.QualifiedContactKinds.ToHashSet().SetEquals(b.QualifiedContactKinds)
        && (a.ReachMonths, a.ExemptChildAge, a.FeedbackDays, a.ExpiringDays) == (b.ReachMonths, b.ExemptChildAge, b.FeedbackDays, b.ExpiringDays);
}
