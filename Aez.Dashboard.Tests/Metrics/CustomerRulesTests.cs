using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Domain.Rules;
using Aez.Dashboard.Metrics;

namespace Aez.Dashboard.Tests.Metrics;

public sealed class CustomerRulesTests
{
    private static readonly Month First = new(1995, 1);
    private static readonly Month Last = new(2027, 12);

    /// <summary>A month asked for alone is counted by itself; of many months only those in which something turns are.</summary>
    [Fact]
    public void Apply_OverDecades_CountsWhatEachMonthCountsByItself()
    {
        var random = new Random(4711);
        var runs = 0;
        for (var customer = 0; customer < 400; customer++)
        {
            var file = FileOf(random);
            var rules = RulesOf(random);
            var (whole, single) = (new Tally(), new Tally());
            new CustomerRules(rules, whole).Apply(file, First, Last);
            var apply = new CustomerRules(rules, single);
            foreach (var month in Month.Range(First, Last))
                apply.Apply(file, month, month);

            Assert.Equal(single.Lines, whole.Lines);
            runs += whole.Runs;
        }
        Assert.True(runs > 1000, $"Months were counted together {runs} times.");
    }

    [Fact]
    public void Apply_CareSince1910_AsksForFewMonths()
    {
        var file = new CustomerFile { CustomerNumber = "061000001" };
        file.Care.Add(new CarePeriod { CustomerNumber = "061000001", Ifk = "AEZ-01", From = new DateOnly(1910, 1, 1), YoungestChildBirthDate = new DateOnly(2010, 5, 1) });
        var tally = new Tally();

        new CustomerRules(RuleTimeline.Shipped, tally).Apply(file, new Month(1910, 1), Last);

        Assert.Equal(Last.Since(new Month(1910, 1)) + 1, tally.Lines.Count(line => line.StartsWith("stock|", StringComparison.Ordinal)));
        Assert.InRange(tally.Runs, 1, 100);
    }

    /// <summary>The sets that ship, with what a house could change, and one of its own in between.</summary>
    private static RuleTimeline RulesOf(Random random) => new(RuleTimeline.Shipped.Sets
        .Append(ShippedRules.Concept2016 with { From = Day(random, 1995, 2020), Name = "Haus", ReviewFromContinuation = true })
        .Select(set => set with
        {
            ReviewMonths = random.Next(1, 13),
            ReachMonths = random.Next(1, 25),
            ExemptBelowMonths = random.Next(0, 40),
            ExemptUnsecuredBelowMonths = random.Next(40, 80),
            ExemptLeave = random.Next(4) > 0,
            ExpiringDays = random.Next(1, 90),
            QualifiedContactKinds = [.. Enum.GetValues<ContactKind>().Where(_ => random.Next(2) == 0)],
        }));

    private static CustomerFile FileOf(Random random)
    {
        var file = new CustomerFile { CustomerNumber = "061000001" };
        var day = Day(random, 1994, 2012);
        for (var periods = random.Next(1, 5); periods > 0; periods--)
        {
            DateOnly? to = periods == 1 && random.Next(2) == 0 ? null : day.AddDays(random.Next(0, 3000));
            file.Care.Add(new CarePeriod
            {
                CustomerNumber = file.CustomerNumber,
                Ifk = $"AEZ-0{random.Next(1, 4)}",
                From = day,
                To = to,
                BirthDate = Maybe(random, 1970, 2000),
                YoungestChildBirthDate = Maybe(random, 1985, 2020),
                ChildLeftOn = random.Next(4) == 0 ? Day(random, 2000, 2025) : null,
                SelfEmployed = random.Next(8) == 0,
                AgreementRequired = random.Next(4) == 0 ? random.Next(2) == 0 : null,
            });
            if (to is null)
                break;
            day = random.Next(3) == 0 ? to.Value : to.Value.AddDays(random.Next(1, 200));
        }
        for (var agreements = random.Next(6); agreements > 0; agreements--)
        {
            var concluded = Day(random, 1994, 2026);
            file.Agreements.Add(new Agreement
            {
                CustomerNumber = file.CustomerNumber,
                Kind = (AgreementKind)random.Next(4),
                ConcludedOn = concluded,
                ContinuedOn = random.Next(3) == 0 ? concluded.AddDays(random.Next(-10, 400)) : null,
                ValidUntil = random.Next(3) == 0 ? concluded.AddDays(random.Next(0, 800)) : null,
                EndedOn = random.Next(4) == 0 ? concluded.AddDays(random.Next(0, 400)) : null,
            });
        }
        for (var contacts = random.Next(12); contacts > 0; contacts--)
            file.Contacts.Add(new Contact { CustomerNumber = file.CustomerNumber, Date = Day(random, 1994, 2027), Kind = (ContactKind)random.Next(6), Outcome = (ContactOutcome)random.Next(3) });
        file.Contacts.Sort((a, b) => a.Date.CompareTo(b.Date));
        return file;
    }

    private static DateOnly Day(Random random, int firstYear, int lastYear) => new DateOnly(firstYear, 1, 1).AddDays(random.Next((lastYear - firstYear + 1) * 365));

    private static DateOnly? Maybe(Random random, int firstYear, int lastYear) => random.Next(3) == 0 ? null : Day(random, firstYear, lastYear);

    private sealed class Tally : IContributionSink
    {
        private readonly List<string> _lines = [];

        public IEnumerable<string> Lines => _lines.Order(StringComparer.Ordinal);

        /// <summary>How often a state was told, however many months it held.</summary>
        public int Runs { get; private set; }

        public void Add(in Contribution contribution) =>
            _lines.Add($"{contribution.Indicator.Key}|{contribution.Month}|{contribution.Ifk}|{contribution.Day:O}|{contribution.Numerator}|{contribution.Denominator}");

        public void AddDetail(Month month, string ifk, string topic, string category) => _lines.Add($"{topic}|{month}|{ifk}|{category}");

        public void AddKeyDayDetails(Month first, Month last, string ifk, string topic, string category)
        {
            Runs++;
            foreach (var month in Month.Range(first, last))
                AddDetail(month, ifk, topic, category);
        }
    }
}
