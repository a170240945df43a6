using System.Diagnostics;
using Aez.Dashboard.Domain.Rules;

namespace Aez.Dashboard.Domain;

/// <summary>An indicator as the subject of a German sentence.</summary>
/// <param name="Text">With its article, e.g. "die Gültigkeit der EGV".</param>
/// <param name="Possessive">Dative of the possessive: "ihrem" or "seinem" Mittel.</param>
public sealed record IndicatorSubject(string Text, bool IsPlural, string Possessive)
{
    /// <summary>The subject at the beginning of a sentence.</summary>
    public string Capital => German.Capital(Text);

    /// <summary>The verb in its number.</summary>
    public string Verb(string singular, string plural) => IsPlural ? plural : singular;

    /// <summary>What is judged of an indicator.</summary>
    /// <param name="basis">Null: the indicator itself, as in snapshots of before.</param>
    public static IndicatorSubject Of(Indicator indicator, SignalBasis? basis, RuleSet rules) => basis switch
    {
        SignalBasis.ContactInMonth => Masculine("der Anteil mit Gespräch im Monat"),
        SignalBasis.IntegrationsPerStock => Plural("die Integrationen des Monats je Bestand"),
        SignalBasis.AgreementRenewal => Masculine("der Anteil neuer Vereinbarungen bei den Fälligen"),
        SignalBasis.Value or null => indicator.In(rules).Subject,
        _ => throw new UnreachableException(),
    };

    internal static IndicatorSubject Plural(string text) => new(text, true, "ihrem");

    internal static IndicatorSubject Feminine(string text) => new(text, false, "ihrem");

    internal static IndicatorSubject Masculine(string text) => new(text, false, "seinem");
}
