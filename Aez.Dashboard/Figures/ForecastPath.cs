using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Rules;

namespace Aez.Dashboard.Figures;

/// <summary>How a figure's forecast gets from the month shown to the year's end, and when it passes the target.</summary>
public static class ForecastPath
{
    /// <summary>The cumulative count at the end of a later month by the figure's method; null where there is no forecast.</summary>
    public static decimal? ForecastAt(this Figure figure, Month month)
    {
        if (month <= figure.Month || month.Year != figure.Month.Year || figure is not { ForecastValue: { } end, ActualCumulative: { } actual, Target: { } target })
            return null;
        return figure.ForecastMethod switch
        {
            ForecastMethod.Profile => end * target.Weights.Cumulative(month.Number),
            ForecastMethod.RemainingTarget => actual + target.CumulativeTo(month) - target.CumulativeTo(figure.Month),
            ForecastMethod.PreviousYear => actual + PreviousYear(figure, month) - PreviousYear(figure, figure.Month),
            _ => throw new ArgumentOutOfRangeException(nameof(figure), figure.ForecastMethod, null),
        };
    }

    /// <summary>
    /// The 80 % interval of the cumulative count at the end of a later month: the same predictive distribution, with the share
    /// of the profile up to that month in place of the whole year. Ends at the forecast's own interval.
    /// </summary>
    public static CountInterval? IntervalAt(this Figure figure, Month month)
    {
        if (month <= figure.Month || month.Year != figure.Month.Year || figure is not { Forecast.Interval80: not null, ActualCumulative: { } actual, Target.Weights: { } weights })
            return null;
        var remaining = new RemainingCount((double)actual, (double)(weights.Cumulative(figure.Month.Number) / weights.Cumulative(month.Number)));
        return new CountInterval(actual + remaining.Quantile(0.1), actual + remaining.Quantile(0.9));
    }

    /// <summary>The month in which the year's target was reached, or will be by the forecast; null if not within the year.</summary>
    public static Month? TargetPassedIn(this Figure figure)
    {
        if (figure.TargetValue is not { } target)
            return null;
        foreach (var month in figure.Year)
        {
            if ((month.Due ? month.ActualCumulative : figure.ForecastAt(month.Month)) >= target)
                return month.Month;
        }
        return null;
    }

    /// <summary>The first month of the unbroken run, up to the month shown, with the count below its Soll; null if it is not below.</summary>
    public static Month? BehindSince(this Figure figure)
    {
        Month? since = null;
        foreach (var month in figure.Year.Where(m => m.Due).Reverse())
        {
            if (!(month.ActualCumulative < month.TargetCumulative))
                break;
            since = month.Month;
        }
        return since;
    }

    private static decimal? PreviousYear(Figure figure, Month month) => figure.Year[month.Number - 1].PreviousYearCumulative;
}
