using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Domain.Rules;
using Aez.Dashboard.Figures;

namespace Aez.Dashboard.Tests.Support;

/// <summary>Fills a database with stored values directly, for tests of what is made of them.</summary>
public sealed class StoreBuilder(TestDatabase database)
{
    public const string Team = "Bewerber-Service";

    private readonly List<object> _rows = [];

    public StoreBuilder Officer(string code, OfficerUnit unit = OfficerUnit.Aez, string team = Team, decimal fullTimeEquivalent = 1)
    {
        _rows.Add(new Officer { Code = code, Name = $"Name {code}", Team = team, Unit = unit, FullTimeEquivalent = fullTimeEquivalent, ActiveFrom = new DateOnly(2010, 1, 1) });
        return this;
    }

    public StoreBuilder Metric(string month, string ifk, Indicator indicator, decimal numerator, decimal? denominator = null, string instrument = "")
    {
        _rows.Add(new MetricValue { Month = Month.Parse(month).Value, Ifk = ifk, Indicator = indicator.Key, Instrument = instrument, Numerator = numerator, Denominator = denominator });
        return this;
    }

    /// <summary>One value a month, from the month given on.</summary>
    public StoreBuilder Metrics(string from, string ifk, Indicator indicator, params decimal[] numerators)
    {
        for (var i = 0; i < numerators.Length; i++)
            Metric(Month.Parse(from).AddMonths(i).ToString(), ifk, indicator, numerators[i]);
        return this;
    }

    /// <summary>What is judged of a share: a topic of <see cref="Dashboard.Metrics.DetailTopics"/>.</summary>
    public StoreBuilder Flow(string month, string ifk, string topic, int reached, int of)
    {
        foreach (var (outcome, count) in new[] { (FlowOutcome.Reached, reached), (FlowOutcome.Open, of - reached) })
            _rows.Add(new MetricDetail { Month = Month.Parse(month).Value, Ifk = ifk, Topic = topic, Category = outcome.ToString(), Count = count });
        return this;
    }

    public StoreBuilder Ready(string month, string ifk, Indicator indicator, decimal numerator, decimal? denominator = null)
    {
        _rows.Add(new ReadyMetric { Month = Month.Parse(month).Value, Ifk = ifk, Indicator = indicator.Key, Instrument = "", Numerator = numerator, Denominator = denominator });
        return this;
    }

    public StoreBuilder Target(int year, Indicator indicator, decimal value, string instrument = "", string ifk = "", string? weights = null)
    {
        _rows.Add(new TargetVersion { Year = year, Indicator = indicator.Key, Instrument = instrument, Ifk = ifk, Value = value, Weights = weights, Version = 1, Reason = "Planung", CreatedBy = "Test" });
        return this;
    }

    public async Task<MonthFigures> FiguresAsync(string month, string dataAsOf = "2016-12-31", RuleSet? rules = null, string? ifk = null)
    {
        await database.AddAsync(DateOnly.Parse(dataAsOf), [.. _rows]);
        _rows.Clear();
        var settings = new RuleStore(TimeProvider.System);
        if (rules is not null)
        {
            await using var db = await database.CreateForAsync(ActingUser.System);
            await settings.SaveAsync(db, RuleSet.Beginning, rules, "Test", ActingUser.System);
        }
        var result = await new FiguresQuery(database, settings).GetAsync(ActingUser.System, Month.Parse(month), ifk: ifk);
        return result.Figures ?? throw new InvalidOperationException(result.Refusal);
    }
}
