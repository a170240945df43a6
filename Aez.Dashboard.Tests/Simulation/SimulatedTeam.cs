using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Domain.Rules;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Metrics;

namespace Aez.Dashboard.Tests.Simulation;

/// <summary>
/// A team whose processes don't change: customers come and go, have contacts, begin work, enter measures and conclude agreements
/// independently of each other and at the same rates in every month. One seed gives one team.
/// </summary>
internal sealed class SimulatedTeam
{
    public const int PerIfk = 70;

    /// <summary>Months before the first that is judged, until agreements and stock have forgotten how they began.</summary>
    private const int WarmUp = 18;

    private static readonly Month Origin = new(2010, 1);
    private static readonly string[] Instruments = ["MAT", "FbW", "EGZ"];

    private readonly Random _random;
    private readonly MetricsSheet _sheet;
    private readonly CustomerRules _rules;
    private readonly Dictionary<MetricKey, Ratio> _cells;
    private readonly StoreSlice _slice;
    private readonly Func<Month, double> _contactsPerMonth;
    private int _customers;

    /// <param name="customers">Stock, about the same in each month.</param>
    /// <param name="months">Months that can be judged.</param>
    /// <param name="contactsPerMonth">Contacts of a customer in a month, in the mean.</param>
    public SimulatedTeam(int seed, int customers, int months, Func<Month, double>? contactsPerMonth = null)
    {
        _random = new Random(seed);
        _contactsPerMonth = contactsPerMonth ?? (_ => 0.43);
        First = Origin.AddMonths(WarmUp);
        Last = LastOf(months);
        _sheet = new MetricsSheet(Origin, Last);
        _rules = new CustomerRules(RuleTimeline.Shipped, _sheet);
        Ifks = [.. Enumerable.Range(1, Math.Max(1, customers / PerIfk)).Select(i => $"AEZ-{i:00}")];
        for (var place = 0; place < customers; place++)
            FillPlace(Ifks[place % Ifks.Count]);
        foreach (var month in Month.Range(Origin, Last))
            AddFeedback(month, customers);
        var officers = new OfficerTimeline(Ifks.Select(Officer));
        _sheet.Complete(officers, TeamStarts.Of(officers, _sheet.Counts(), [], Last), Last);
        _cells = _sheet.Cells().ToDictionary(c => c.Key, c => c.Value);
        _slice = Slice();
    }

    /// <summary>The first month that can be judged.</summary>
    public Month First { get; }

    public Month Last { get; }

    public IReadOnlyList<string> Ifks { get; }

    /// <summary>The last month of a team that can be judged in so many.</summary>
    public static Month LastOf(int months) => Origin.AddMonths(WarmUp + months - 1);

    /// <summary>The signals of an indicator's last points, as the product would show them in every month that has 24 behind it.</summary>
    /// <param name="ifks">The whole team or one IFK.</param>
    public IEnumerable<Judgement> Judge(Indicator indicator, string? instrument, IReadOnlyList<string> ifks)
    {
        List<SeriesPoint> own = [.. Month.Range(First, Last).Select(m => new SeriesPoint(m, _slice.Sum(indicator, instrument, m, ifks)?.Ratio, true))];
        var flow = indicator.Flow is { } basis and not SignalBasis.Value
            ? own.ConvertAll(p => p with { Ratio = _slice.FlowOf(indicator, basis, p.Month, ifks) })
            : null;
        for (var end = ControlChart.MaxPoints; end <= own.Count; end++)
        {
            var month = own[end - 1].Month;
            var window = (end - ControlChart.MaxPoints)..end;
            yield return new SignalJudge(indicator, month, month.KeyDay, []).Of(own[window], flow?[window], null);
        }
    }

    public static IEnumerable<(Indicator Indicator, string? Instrument)> Judged =>
        Indicator.All.Where(i => i.Flow is not null).Select(i => (i, (string?)null)).Append((Indicator.MeasureEntries, "MAT"));

    /// <summary>One customer after the other in the same place, from before the first month to after the last.</summary>
    private void FillPlace(string ifk)
    {
        var from = Origin.FirstDay.AddDays(-_random.Next(1, 900));
        while (from <= Last.KeyDay)
        {
            var to = from.AddDays(90 + (int)(Exponential() * 800));
            var customer = new CustomerFile { CustomerNumber = $"{++_customers:000000000}" };
            customer.Care.Add(new CarePeriod { CustomerNumber = customer.CustomerNumber, Ifk = ifk, From = from, To = to, AgreementRequired = true });
            Live(customer, from, to);
            _rules.Apply(customer, Origin, Last);
            from = to.AddDays(1);
        }
    }

    private void Live(CustomerFile customer, DateOnly from, DateOnly to)
    {
        DateOnly? validUntil = null;
        for (var month = Month.Of(from); month <= Month.Of(to); month = month.Next)
        {
            for (var n = Poisson(_contactsPerMonth(month)); n > 0; n--)
                customer.Contacts.Add(new Contact { CustomerNumber = customer.CustomerNumber, Date = DayIn(month), Kind = ContactKind.InPerson });
            if (_random.NextDouble() < 0.02)
                customer.Integrations.Add(new Integration { CustomerNumber = customer.CustomerNumber, StartOn = DayIn(month), Kind = IntegrationKind.Employment });
            if (_random.NextDouble() < 0.05)
                customer.Entries.Add(new MeasureEntry { CustomerNumber = customer.CustomerNumber, NaturalKey = "", EntryOn = DayIn(month), Instrument = Instruments[_random.Next(Instruments.Length)] });
            // Whoever has none that lasts to the key day gets one in this month with the same chance as in any other.
            if (!(validUntil >= month.KeyDay) && _random.NextDouble() < 0.4)
            {
                var agreement = new Agreement { CustomerNumber = customer.CustomerNumber, ConcludedOn = DayIn(month) };
                customer.Agreements.Add(agreement);
                validUntil = AgreementRules.ValidUntil(agreement, agreement.ConcludedOn, RuleTimeline.Shipped);
            }
        }
        customer.Contacts.Sort((a, b) => a.Date.CompareTo(b.Date));
    }

    private void AddFeedback(Month month, int customers)
    {
        for (var n = Poisson(customers * 0.08); n > 0; n--)
        {
            var due = DayIn(month);
            _rules.Apply(
                new Feedback { CustomerNumber = "", Ifk = Ifks[_random.Next(Ifks.Count)], ReceivedOn = due.AddDays(-10), DueOn = due, EvaluatedOn = _random.NextDouble() < 0.8 ? due : null, Source = FeedbackSource.Provider },
                Origin,
                Last);
        }
    }

    private StoreSlice Slice()
    {
        var computed = new CellGrid(Origin, Last, Ifks);
        var collector = new FlowCells.Collector(Origin, Last, (_, _) => true);
        foreach (var (key, value) in _cells)
        {
            computed.Add(key, value);
            collector.Add(key, value);
        }
        foreach (var (key, count) in _sheet.Details())
            collector.Add(key, count);
        var flows = collector.Complete(Enum.GetValues<SignalBasis>().ToDictionary(b => b, _ => Origin));
        var kinds = Enum.GetValues<RecordKind>();
        Officer[] officers = [.. Ifks.Select(Officer)];
        var states = new DataStates(new TeamHistory(new OfficerTimeline(officers)), kinds.SelectMany(k => Ifks.Select(ifk => (k, ifk, Last.KeyDay, false))));
        return new StoreSlice(computed, new CellGrid(Origin, Last, Ifks), kinds.ToDictionary(k => k, _ => Origin), states, officers[0].Team, officers, (_, _) => true, preferImported: _ => true, flows);
    }

    private static Officer Officer(string code) => new() { Code = code, Name = code, Team = "Team", FullTimeEquivalent = 1, ActiveFrom = Origin.FirstDay };

    private DateOnly DayIn(Month month) => month.FirstDay.AddDays(_random.Next(month.KeyDay.Day));

    private double Exponential() => -Math.Log(1 - _random.NextDouble());

    private int Poisson(double mean)
    {
        var (count, left) = (0, Math.Exp(mean) * _random.NextDouble());
        while (left > 1)
        {
            count++;
            left *= _random.NextDouble();
        }
        return count;
    }
}
