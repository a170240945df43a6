using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Shared;

/// <summary>An indicator as the subject of a German sentence.</summary>
/// <param name="Text">With its article, e.g. "die Gültigkeit der EGV".</param>
/// <param name="Possessive">Dative of the possessive: "ihrem" or "seinem" Mittel.</param>
public sealed record IndicatorSubject(string Text, bool IsPlural, string Possessive)
{
    /// <summary>The subject at the beginning of a sentence.</summary>
    public string Capital => German.Capital(Text);

    /// <summary>The verb in its number.</summary>
    public string Verb(string singular, string plural) => IsPlural ? plural : singular;

    public static IndicatorSubject Of(Indicator indicator, RuleSettings rules) => indicator switch
    {
        var i when i == Indicator.Integrations => Plural("die Integrationen"),
        var i when i == Indicator.MeasureEntries => Plural("die Maßnahmeneintritte"),
        var i when i == Indicator.Stock => Masculine("der Bestand"),
        var i when i == Indicator.FeedbackTimeliness => Masculine("der Anteil fristgerecht ausgewerteter Rückmeldungen"),
        var i when i == Indicator.Caseload => Masculine("der Betreuungsschlüssel"),
        var i when i == Indicator.IntegrationRate => new("die Integrationsquote (operative Zählung)", false, "ihrem"),
        var i => new("die " + rules.NameOf(i), false, "ihrem"),
    };

    /// <summary>What is judged of an indicator.</summary>
    /// <param name="basis">Null: the indicator itself, as in snapshots of before.</param>
    public static IndicatorSubject Of(Indicator indicator, SignalBasis? basis, RuleSettings rules) => basis switch
    {
        SignalBasis.ContactInMonth => Masculine("der Anteil mit Gespräch im Monat"),
        SignalBasis.IntegrationsPerStock => Plural("die Integrationen des Monats je Bestand"),
        SignalBasis.AgreementRenewal => Masculine("der Anteil neuer Vereinbarungen bei den Fälligen"),
        _ => Of(indicator, rules),
    };

    private static IndicatorSubject Plural(string text) => new(text, true, "ihrem");

    private static IndicatorSubject Masculine(string text) => new(text, false, "seinem");
}
