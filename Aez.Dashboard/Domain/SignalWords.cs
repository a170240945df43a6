using Aez.Dashboard.Domain.Rules;

namespace Aez.Dashboard.Domain;

public static class SignalWords
{
    /// <summary>The key in JSON.</summary>
    public static string Key(this Variation variation) => variation switch
    {
        Variation.CommonCause => "common-cause",
        Variation.Improvement => "improvement",
        Variation.Concern => "concern",
        _ => throw new ArgumentOutOfRangeException(nameof(variation), variation, null),
    };

    /// <summary>The key in JSON.</summary>
    public static string Key(this Assurance assurance) => assurance switch
    {
        Assurance.Pass => "pass",
        Assurance.Fail => "fail",
        Assurance.Inconsistent => "inconsistent",
        _ => throw new ArgumentOutOfRangeException(nameof(assurance), assurance, null),
    };

    public static string Word(this Variation variation) => variation switch
    {
        Variation.CommonCause => "Zufall",
        Variation.Improvement => "Signal ▲ besser",
        Variation.Concern => "Signal ▼ schlechter",
        _ => throw new ArgumentOutOfRangeException(nameof(variation), variation, null),
    };

    public static string Word(this Assurance assurance) => assurance switch
    {
        Assurance.Pass => "erreicht das Ziel verlässlich",
        Assurance.Fail => "erreicht das Ziel so nicht",
        Assurance.Inconsistent => "erreicht das Ziel mal, mal nicht",
        _ => throw new ArgumentOutOfRangeException(nameof(assurance), assurance, null),
    };

    /// <summary>The key in JSON.</summary>
    public static string Key(this SignalBasis basis) => basis switch
    {
        SignalBasis.Value => "value",
        SignalBasis.ContactInMonth => "contact-in-month",
        SignalBasis.IntegrationsPerStock => "integrations-per-stock",
        SignalBasis.AgreementRenewal => "agreement-renewal",
        _ => throw new ArgumentOutOfRangeException(nameof(basis), basis, null),
    };

    /// <summary>The key in JSON.</summary>
    public static string Key(this NoSignal reason) => reason switch
    {
        NoSignal.TooFew => "too-few",
        NoSignal.NoFlow => "no-flow",
        NoSignal.UnfinishedMonth => "unfinished-month",
        NoSignal.Constant => "constant",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, null),
    };

    /// <summary>What is judged, as the title of a chart.</summary>
    public static string Name(this SignalBasis basis) => basis switch
    {
        SignalBasis.Value => "Wert des Monats",
        SignalBasis.ContactInMonth => "Bestand mit Gespräch im Monat",
        SignalBasis.IntegrationsPerStock => "Integrationen des Monats je Bestand am Stichtag davor",
        SignalBasis.AgreementRenewal => "Fällige mit neuer Vereinbarung",
        _ => throw new ArgumentOutOfRangeException(nameof(basis), basis, null),
    };

    /// <summary>What is judged in full, after "Beurteilt wird".</summary>
    public static string Text(this SignalBasis basis, RuleSet rules) => basis switch
    {
        SignalBasis.Value => "der Wert des Monats",
        SignalBasis.ContactInMonth => "der Anteil des Bestands mit einem Gespräch in diesem Monat",
        SignalBasis.IntegrationsPerStock => "die Integrationen des Monats je Kundin und Kunde im Bestand am Stichtag davor",
        SignalBasis.AgreementRenewal when rules.Agreement == AgreementName.Egv => "der Anteil mit gültiger EGV unter denen, die eine brauchen und am Stichtag davor keine gültige hatten oder deren EGV seitdem endete",
        SignalBasis.AgreementRenewal => "der Anteil mit gültigem Kooperationsplan unter denen, die einen brauchen und am Stichtag davor keinen gültigen hatten oder deren Plan seitdem endete",
        _ => throw new ArgumentOutOfRangeException(nameof(basis), basis, null),
    };

    /// <summary>Why there is no signal, in a table.</summary>
    public static string Word(this NoSignal reason) => reason switch
    {
        NoSignal.TooFew => "zu selten",
        NoSignal.NoFlow => "kein Monatsgeschehen",
        NoSignal.UnfinishedMonth => "Monat unvollständig",
        NoSignal.Constant => "unverändert",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, null),
    };

    /// <summary>Why there is no signal, as a sentence.</summary>
    public static string Sentence(this NoSignal reason) => reason switch
    {
        NoSignal.TooFew => $"Im Mittel unter {Flows.LeastEvents} Fälle im Monat oder noch keine zwei Monate: zu wenig, um ein Signal von Zufall zu unterscheiden.",
        NoSignal.NoFlow => "Kein Signal: Ein Bestand, und ein fertiger Wert ohne Datensätze, hängt am Monat davor; er zeigt nicht, was in diesem Monat geschah.",
        NoSignal.UnfinishedMonth => "Kein Signal: Der Datenstand liegt vor dem Stichtag.",
        NoSignal.Constant => "Kein Signal: Die Monate unterscheiden sich nicht.",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, null),
    };
}
