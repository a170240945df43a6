using Aez.Dashboard.Domain.Rules;

namespace Aez.Dashboard.Domain;

/// <content>What other times say otherwise.</content>
public sealed partial class Indicator
{
    private static IndicatorTexts SpeakOfAgreements(IndicatorTexts texts, RuleSet rules)
    {
        var name = rules.Agreement;
        return texts with
        {
            Name = name.Validity(),
            Subject = IndicatorSubject.Feminine($"die {name.Validity()}"),
            Numerator = $"Kundinnen und Kunden des Nenners {name.WithOneValidOnKeyDay()}; es zählen: {German.List([.. rules.CountedAgreements.Select(RuleTexts.TextOf)])}.",
            Denominator = rules.ExemptLeave ? $"Bestand am Stichtag, der {name.A()} benötigt." : "Bestand am Stichtag, Befreite eingeschlossen.",
            Exclusion = rules.ExemptLeave ? $"Nicht erforderlich laut Spalte „{name.One()} erforderlich“; wo sie leer ist: {RuleTexts.ExemptionText(rules)} (§ 10 Abs. 1 Nr. 3 SGB II)." : null,
            MissingCases = name.Valid(),
            Suggestion = name == AgreementName.Egv
                ? texts.Suggestion
                : $"Fehlende und auslaufende {name.Many()} wöchentlich nach Liste nachhalten, zum Abschluss und zur Fortschreibung einladen.",
        };
    }

    private static IndicatorTexts SpeakOfReach(IndicatorTexts texts, RuleSet rules)
    {
        var name = $"{texts.Name} ({rules.ReachMonths} Monate)";
        return texts with { Name = name, Subject = IndicatorSubject.Feminine($"die {name}") };
    }
}
