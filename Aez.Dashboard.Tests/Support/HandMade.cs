using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Rules;
using Aez.Dashboard.Figures;

namespace Aez.Dashboard.Tests.Support;

/// <summary>Figures made by hand for sentences and tables: only what a test states differs from "nothing known".</summary>
internal static class HandMade
{
    public static readonly Month September = new(2016, 9);

    public static Figure Figure(
        Indicator indicator,
        Status status = Status.NoTarget,
        Ratio? ratio = null,
        decimal? target = null,
        Signal? signal = null,
        Instrument? instrument = null,
        decimal? cumulative = null,
        IReadOnlyList<IfkPart>? byIfk = null,
        Month? month = null)
    {
        var of = month ?? September;
        var goal = target is { } value ? new Target(new TargetKey(of.Year, indicator, instrument?.Code, null), value, MonthlyWeights.Equal) : null;
        return new Figure
        {
            Indicator = indicator,
            Instrument = instrument,
            Name = instrument?.Code ?? ShippedRules.Concept2016.NameOf(indicator),
            Month = of,
            Ratio = ratio ?? (cumulative is { } count ? new Ratio(count, null) : null),
            ActualCumulative = cumulative,
            Target = goal,
            Status = status,
            Forecast = goal is not null && cumulative is { } actual ? Forecast.Of(goal, actual, of, null) : null,
            ForecastMethod = ForecastMethod.Profile,
            Signal = signal,
            DataAsOf = null,
            Provisional = true,
            Series = [],
            Year = [],
            ByIfk = byIfk ?? [],
        };
    }

    /// <summary>All indicators; those that are not given have no data.</summary>
    public static MonthFigures Month(params Figure[] figures)
    {
        var totals = Indicator.All.Select(i => figures.FirstOrDefault(f => f.Indicator == i && f.Instrument is null) ?? Figure(i, Status.NoData));
        return new MonthFigures
        {
            Month = figures.Length > 0 ? figures[0].Month : September,
            Team = StoreBuilder.Team,
            Ifk = null,
            DataAsOf = null,
            Provisional = true,
            Rules = ShippedRules.Concept2016,
            All = [.. totals, .. figures.Where(f => f.Instrument is not null)],
        };
    }

    public static Signal Signal(Variation variation, SignalRule rule, int side, int run = 0) =>
        new(0, 0, 0, variation, null, rule, run, false, [new PointSignal(rule, side)]);

    public static IfkPart Part(string ifk, decimal numerator, decimal denominator) => new(ifk, ifk, 1, new Ratio(numerator, denominator), null, null, [], null);

    public static Instrument Instrument(string code) => InstrumentCatalogue.Create().Single(i => i.Code == code);
}
