using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Rules;
using Aez.Dashboard.Figures;

namespace Aez.Dashboard.Steering;

/// <summary>A measure to begin with for a missed target: as large as the gap, due within two months, effective within three, and never due already when the dialogue is held late. People accept or change it.</summary>
public static class SuggestedMeasure
{
    private const int MonthsToDue = 2;
    private const int MonthsToEffect = 3;
    private const int MonthsOfYear = 12;

    /// <param name="rules">Of the month, whose words it speaks.</param>
    /// <param name="responsible">Who prepares the dialogue.</param>
    /// <param name="today">A dialogue is usually held in the month after its own; from then on the suggestion moves along.</param>
    public static MeasureInput For(Figure figure, RuleSet rules, string responsible, DateOnly today)
    {
        var start = Month.Later(figure.Month, Month.Of(today).Previous);
        var last = figure.Month.AddMonths(MeasureInput.MaxMonths);
        return new MeasureInput(
            TextFor(figure, rules),
            figure.Indicator,
            figure.InstrumentCode,
            responsible,
            Month.Earlier(start.AddMonths(MonthsToDue), last).KeyDay,
            EffectFor(figure),
            Month.Earlier(start.AddMonths(MonthsToEffect), last));
    }

    /// <summary>What closes the gap: of counts the missing pace a month, of others the distance to the target, rounded up.</summary>
    private static decimal EffectFor(Figure figure)
    {
        if (figure.Indicator.Accumulates)
        {
            var pace = (figure.ActualCumulative ?? 0) / figure.Month.Number;
            var needed = figure.Forecast?.NeededPerMonth ?? (figure.TargetValue ?? 0) / MonthsOfYear;
            return AtLeast(needed - pace, 0.1m);
        }
        var gap = Math.Abs(figure.Delta ?? 0);
        var step = figure.Indicator.Unit == IndicatorUnit.Count ? 1 : 0.01m;
        return figure.Indicator.HigherIsBetter ? AtLeast(gap, step) : -AtLeast(gap, step);
    }

    private static decimal AtLeast(decimal gap, decimal step) => Math.Max(Math.Ceiling(gap / step) * step, step);

    private static string TextFor(Figure figure, RuleSet rules) => figure.InstrumentCode is { } code && figure.Indicator.SuggestionOfInstrument is { } text
        ? $"{code}: {text}"
        : figure.Indicator.In(rules).Suggestion;
}
