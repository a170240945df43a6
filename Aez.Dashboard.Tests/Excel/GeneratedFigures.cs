using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Domain.Rules;
using Aez.Dashboard.Excel.Dialogue;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Metrics;
using Aez.Dashboard.Steering;

namespace Aez.Dashboard.Tests.Excel;

/// <summary>
/// Figures of a random team, made by the builder that pages, workbook and JSON share. One seed gives one data set; the awkward
/// cases are frequent: no data, gaps, target 0, no target, own and summed totals, denominators of 0, values on a limit.
/// </summary>
/// <param name="team">How many IFKs; null: a few.</param>
/// <param name="seesEach">Whether the reader sees the part of each IFK; null: mostly.</param>
/// <param name="ofOneIfk">Whether the figures are those of one IFK; null: seldom.</param>
internal sealed class GeneratedFigures(int seed, int? team = null, bool? seesEach = null, bool? ofOneIfk = null)
{
    private readonly Random _random = new(seed);
    private readonly Dictionary<MetricKey, Ratio> _cells = [];
    private readonly List<Target> _targets = [];

    public static DialogueContent Content(int seed) => new GeneratedFigures(seed).Create();

    /// <param name="team">How many IFKs.</param>
    public static DialogueContent ContentOfTeam(int seed, int team) => new GeneratedFigures(seed, team).Create();

    /// <summary>The same data whoever looks at them.</summary>
    public static MonthFigures Figures(int seed, int team, bool seesEach, bool ofOneIfk) => new GeneratedFigures(seed, team, seesEach, ofOneIfk).Create().Figures;

    private DialogueContent Create()
    {
        var month = new Month(2016, 1).AddMonths(_random.Next(-6, 18));
        var officers = Enumerable.Range(1, team ?? _random.Next(1, 6)).Select(i => Officer($"AEZ-{i:00}")).ToList();
        var instruments = InstrumentCatalogue.Create().Where(_ => Chance(0.4)).ToList();
        if (instruments.Count == 0)
            instruments = [.. InstrumentCatalogue.Create().Take(1)];
        var first = month.AddMonths(-_random.Next(0, 30));
        foreach (var current in Month.Range(first, month).Where(_ => Chance(0.97)))
        {
            foreach (var officer in officers.Where(_ => Chance(0.97)))
                AddMonth(current, officer.Code, instruments);
        }
        AddTargets(month, officers, instruments);
        var (someAreLate, someAreMissing) = (Chance(0.2), Chance(0.1));
        var states = new DataStates(new TeamHistory(new OfficerTimeline(officers)), Enum.GetValues<RecordKind>().Where(_ => !someAreMissing || Chance(0.8))
            .Select(kind => (Kind: kind, Day: month.KeyDay.AddDays(someAreLate && Chance(0.3) ? -_random.Next(1, 90) : _random.Next(0, 200))))
            .SelectMany(k => officers.Select(o => (k.Kind, o.Code, k.Day, false))));
        var evidence = Enum.GetValues<RecordKind>().Where(_ => !someAreMissing || Chance(0.8)).ToDictionary(kind => kind, _ => first);
        var ready = _cells.Where(_ => Chance(0.1)).ToDictionary(c => c.Key, c => c.Value with { Numerator = c.Value.Numerator + 1 });
        var preferImported = Chance(0.5);
        var (isPart, isHidden) = (Chance(0.1), Chance(0.1));
        var ifk = ofOneIfk ?? isPart ? officers[0].Code : null;
        var visible = !(seesEach ?? !isHidden) ? [] : ifk is not null && ofOneIfk == true ? [officers[0]] : officers;
        var rules = RuleTimeline.Of(ShippedRules.Concept2016 with { ForecastMethod = (ForecastMethod)_random.Next(3), PreferImported = preferImported });
        var figures = new FiguresBuilder(month, "Bewerber-Service", ifk, officers, visible, new StoreSlice(Grid(_cells), Grid(ready), evidence, states, officers[0].Team, officers, (_, _) => true, _ => preferImported), _targets, instruments, rules, StepChanges.None).Build();
        CellGrid Grid(Dictionary<MetricKey, Ratio> cells)
        {
            var grid = new CellGrid(month.AddMonths(1 - ControlChart.MaxPoints), month, officers.Select(o => o.Code));
            foreach (var (key, value) in cells)
                grid.Add(key, value);
            return grid;
        }

        return new DialogueContent
        {
            Figures = figures,
            Details = Details(figures),
            Quality = Chance(0.5) ? new DialogueQuality([.. Enumerable.Range(1, 3).Select(i => new QualityRow($"Regel {i}", "Bedeutung", "Abhilfe", "IFK", _random.Next(5)))], 100, 7) : null,
            Measures = ifk is null && Chance(0.7) ? Measures(figures) : null,
            Creator = "Teamleitung",
            CreatedUtc = new DateTime(2017, 1, 4, 8, 0, 0, DateTimeKind.Utc),
            Zone = TimeZoneInfo.Utc,
            Version = "1.0.0",
            IsDemo = Chance(0.5),
        };
    }

    private MonthMeasures Measures(MonthFigures figures)
    {
        var today = new ReferenceDay(figures.Month.KeyDay.AddDays(10), false);
        List<MeasureView> all = [.. Enumerable.Range(1, _random.Next(0, 6)).Select(id => Measure(id, figures, today.Day))];
        return new MonthMeasures(figures.Month, today, all.FindAll(m => m.DecidedIn < figures.Month), all.FindAll(m => m.DecidedIn == figures.Month));
    }

    private MeasureView Measure(int id, MonthFigures figures, DateOnly today)
    {
        var figure = figures.All[_random.Next(figures.All.Count)];
        var decidedIn = figures.Month.AddMonths(-_random.Next(0, 15));
        var expected = (figure.Indicator.HigherIsBetter ? 1 : -1) * _random.Next(1, 100) / (figure.Indicator.Unit == IndicatorUnit.Share ? 1000m : 10m);
        var decision = new MeasureInput($"Maßnahme {id}", figure.Indicator, figure.InstrumentCode, "AEZ-01", decidedIn.KeyDay.AddDays(_random.Next(0, 100)), expected, figures.Month.Next);
        var closed = decidedIn < figures.Month && Chance(0.3);
        return new MeasureView
        {
            Id = id,
            Version = 1,
            Team = figures.Team,
            DecidedIn = decidedIn,
            Decision = decision,
            IndicatorName = figure.Name,
            State = MeasureStates.Of(closed, decision.DueOn, today),
            ClosedOn = closed ? today : null,
            ClosedIn = closed ? figures.Month : null,
            MeasuredEffect = closed && Chance(0.5) ? expected / 3 : null,
            ClosingNote = closed ? "=1+1" : null,
            ChangedBy = "Teamleitung",
            ChangedAt = new DateTime(2017, 1, 4, 8, 0, 0, DateTimeKind.Utc),
            DecisionIsFixed = false,
            ClosingIsFixed = false,
            Effect = MeasureEffect.Of(figure.Indicator, decidedIn, decision.ExpectedBy, expected, figure.Series.Select(p => (p.Month, p.Value)), figures.Month),
            Course = figure.Series,
        };
    }

    private Officer Officer(string code) => new()
    {
        Code = code,
        Name = $"Name {code}",
        Team = "Bewerber-Service",
        FullTimeEquivalent = _random.Next(0, 5) * 0.25m,
        ActiveFrom = new DateOnly(2010, 1, 1),
    };

    private void AddMonth(Month month, string ifk, List<Instrument> instruments)
    {
        var stock = Chance(0.05) ? 0 : _random.Next(1, 120);
        foreach (var indicator in Indicator.All.Where(_ => Chance(0.95)))
        {
            if (indicator.ByInstrument)
            {
                foreach (var instrument in instruments.Where(_ => Chance(0.5)))
                    Add(month, ifk, indicator, new Ratio(_random.Next(0, 6), null), instrument.Code);
                if (Chance(0.03))
                    Add(month, ifk, indicator, new Ratio(_random.Next(0, 40), null));
            }
            else
            {
                Add(month, ifk, indicator, ValueOf(indicator, stock));
            }
        }
    }

    private Ratio ValueOf(Indicator indicator, int stock) => indicator switch
    {
        var i when i == Indicator.Integrations => new Ratio(Chance(0.05) ? _random.Next(0, 90) / 4m : _random.Next(0, 9), null),
        var i when i == Indicator.Stock => new Ratio(stock, null),
        var i when i == Indicator.Caseload => new Ratio(stock, _random.Next(0, 5) * 0.25m),
        var i when i == Indicator.ContactDensity => new Ratio(_random.Next(0, 200), stock),
        var i when i == Indicator.IntegrationRate => new Ratio(_random.Next(0, 40), _random.Next(1, 1400) / 12m),
        _ => new Ratio(_random.Next(0, stock + 1), stock),
    };

    private void AddTargets(Month month, List<Officer> officers, List<Instrument> instruments)
    {
        foreach (var indicator in Indicator.All.Where(_ => Chance(0.7)))
        {
            if (indicator.ByInstrument)
            {
                foreach (var instrument in instruments.Where(_ => Chance(0.6)))
                    Target(indicator, instrument.Code, null);
                if (Chance(0.7))
                    continue;
            }
            Target(indicator, null, null);
            if (Chance(0.3))
                Target(indicator, null, officers[0].Code);
        }

        void Target(Indicator indicator, string? instrument, string? ifk) =>
            _targets.Add(new Target(new TargetKey(month.Year, indicator, instrument, ifk), TargetValue(indicator), Weights()));
    }

    private decimal TargetValue(Indicator indicator) => indicator.Unit switch
    {
        IndicatorUnit.Share => _random.Next(0, 1001) / 1000m,
        IndicatorUnit.Density => _random.Next(0, 12000) / 100m,
        _ => Chance(0.1) ? 0 : Chance(0.2) ? _random.Next(1, 2000) / 10m : _random.Next(1, 200),
    };

    private MonthlyWeights Weights() => Chance(0.5)
        ? MonthlyWeights.Equal
        : MonthlyWeights.FromProfile([.. Enumerable.Range(0, 12).Select(_ => (decimal)_random.Next(0, 20))]);

    private DialogueDetails Details(MonthFigures figures)
    {
        string[] ifks = [.. figures.Of(Indicator.Stock).ByIfk.Select(p => p.Ifk)];
        return new DialogueDetails
        {
            Integrations = Counts(Month.Range(Month.January(figures.Month.Year), figures.Month).SelectMany(m => Enum.GetValues<IntegrationKind>().Select(k => (m, k)))),
            Agreements = Counts(ifks.SelectMany(i => Enum.GetValues<AgreementState>().Select(s => (i, s)))),
            ExemptWithAgreement = Chance(0.2) ? null : Counts(ifks),
            Continuations = Counts(ifks),
            ContactBands = Counts(ifks.SelectMany(i => Enum.GetValues<ContactBand>().Select(b => (i, b)))),
            ContactsHeld = Counts(Enum.GetValues<ContactKind>()),
            ContactsMissed = Counts(Enum.GetValues<ContactKind>()),
            ContactsExcused = Counts(Enum.GetValues<ContactKind>()),
        };
    }

    private Dictionary<T, int> Counts<T>(IEnumerable<T> keys)
        where T : notnull => keys.Where(_ => Chance(0.8)).ToDictionary(k => k, _ => _random.Next(0, 30));

    private void Add(Month month, string ifk, Indicator indicator, Ratio ratio, string instrument = "") =>
        _cells[new MetricKey(month.Value, ifk, indicator.Key, instrument)] = ratio;

    private bool Chance(double chance) => _random.NextDouble() < chance;
}
