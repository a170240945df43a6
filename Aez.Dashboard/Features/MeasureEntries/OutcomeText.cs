using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Features.MeasureEntries;

/// <summary>What came after the exits, as a sentence.</summary>
internal static class OutcomeText
{
    public static string Of(Outcome outcome)
    {
        var period = $"vom {German.Day(outcome.From)} bis {German.Day(outcome.To)}";
        if (outcome.Exits == 0)
            return $"Im Zeitraum {period} gab es keinen Austritt, nach dem sich {InstrumentDetailQuery.MonthsAfter} Monate beobachten ließen.";
        var exits = outcome.Exits == 1 ? "dem einen Austritt" : $"den {German.Number(outcome.Exits)} Austritten";
        var integrated = outcome.Integrated switch
        {
            0 => "begann keine Integration",
            1 => "begann in 1 Fall eine Integration",
            _ => $"begann in {German.Number(outcome.Integrated)} Fällen eine Integration",
        };
        return $"Nach {exits} {period} {integrated} innerhalb von {InstrumentDetailQuery.MonthsAfter} Monaten ({German.Percent((decimal)outcome.Integrated / outcome.Exits, 0)}). Das zeigt eine Abfolge, keine Ursache.";
    }
}
