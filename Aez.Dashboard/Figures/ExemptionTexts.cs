using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Rules;

namespace Aez.Dashboard.Figures;

/// <summary>The share of valid agreements with and without the exempt, and whose decision their place in it is.</summary>
public static class ExemptionTexts
{
    /// <summary>"Ohne die Befreiung: 120 von 180 = 66,7 %; mit ihr 110 von 150 = 73,3 %."; null where there is nobody, or it is not known.</summary>
    public static string? Beside(AgreementCounts counts) => counts is { WithoutExemption: { } all, NotRequired: > 0 }
        ? $"Ohne die Befreiung: {Text(all)}; mit ihr: {(counts.WithExemption is { } required ? Text(required) : "niemand braucht eine Vereinbarung")}."
        : null;

    /// <summary>Whom the rules leave out of the share, and who decided so.</summary>
    /// <param name="day">The key day.</param>
    public static string Decision(RuleSet rules, DateOnly day)
    {
        var place = rules.ExemptLeave ? "Wer befreit ist, zählt im Bestand, nicht im Anteil: Festlegung des Hauses" : "Wer befreit ist, zählt im Anteil mit: Festlegung des Hauses";
        return Law.OwesEverybodyAPlan(day)
            ? $"{place}; seit {German.Day(Law.FirstDayOfKooperationsplan)} schuldet das Gesetz jeder und jedem einen Plan (§ 15 SGB II)."
            : $"{place}.";
    }

    private static string Text(Ratio ratio) => $"{German.Number(ratio.Numerator)} von {German.Number(ratio.Denominator)} = {German.Value(IndicatorUnit.Share, ratio.Value)}";
}
