using Aez.Dashboard.Domain;
using Aez.Dashboard.Figures;

namespace Aez.Dashboard.Steering;

/// <summary>A reason to begin with for the light instruments that are answered together: how little each lacks. People accept it or write another.</summary>
public static class SuggestedReason
{
    public static string For(MonthFigures figures)
    {
        var gap = DialogueRules.AnsweredTogether(figures).Sum(f => -(f.Delta ?? 0));
        var share = figures.Rules.OwnAnswerShare;
        return $"Der Rückstand ist klein: zusammen {German.TargetValue(IndicatorUnit.Count, gap)}, bei keinem dieser Instrumente mehr als {German.Percent(share, share * 100 % 1 == 0 ? 0 : 1)} des Soll aller Instrumente. Er wird beobachtet; eine eigene Maßnahme lohnt noch nicht.";
    }
}
