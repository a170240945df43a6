using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Features.DataQuality;
using Aez.Dashboard.Tests.Support;

namespace Aez.Dashboard.Tests.Features.DataQuality;

/// <summary>A ready-made value that differs by one customer names that customer, whatever the borderline case.</summary>
public sealed class DifferenceCauseTests
{
    private const string Team = StoreBuilder.Team;
    private static readonly Month September = new(2016, 9);
    private static readonly DateOnly KeyDay = September.KeyDay;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>What is in the records of the one customer, and what the DQM has; ours counts two customers beside.</summary>
    public static TheoryData<string, string, int, int?, string> Cases => new()
    {
        { "begin 0", "stock", 2, null, "Betreuung begann am 30.09.2016" },
        { "begin 1", "stock", 3, null, "Betreuung begann am 01.10.2016" },
        { "begin -20", "stock", 2, null, "Betreuung begann am 10.09.2016" },
        { "end 0", "stock", 2, null, "Betreuung endete am 30.09.2016" },
        { "end -1", "stock", 3, null, "Betreuung endete am 29.09.2016" },
        { "moved 0", "stock", 3, null, "Wechsel von A1 zu A2 am 30.09.2016" },
        { "moved 1", "stock", 2, null, "Wechsel von A1 zu A2 am 01.10.2016" },
        { "verbis", "stock", 2, null, "in VerBIS nicht als alleinerziehend gekennzeichnet" },
        { "exempt", "egv-validity", 0, 3, "von der Vereinbarung befreit" },
        { "agreement", "egv-validity", 1, 3, "EGV gültig bis 29.09.2016" },
        { "contact", "contact-reach", 1, 3, "Kontakt persönlich am 30.06.2016" },
        { "contact-after", "contact-density", 1, 3, "Kontakt persönlich am 01.10.2016" },
        { "letter", "contact-density", 1, 3, "Kontakt schriftlich am 12.09.2016 zählt nicht als qualifiziert" },
        { "job", "integrations", 1, null, "Integration am 01.10.2016" },
        { "marginal", "integrations", 1, null, "Integration am 12.09.2016 zählt nicht: geringfügig" },
        { "entry", "measure-entries FbW", 0, null, "Eintritt FbW am 30.09.2016" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Difference_OfOneCustomer_NamesThem(string records, string indicator, int numerator, int? denominator, string why)
    {
        await using var database = new TestDatabase();
        await FillAsync(database, records, indicator, numerator, denominator);
        await using var product = new Product(database);

        var explanation = (await GetAsync(product, StoreExtensions.TeamLead, indicator))!;

        var customer = Assert.Single(explanation.Customers, c => c.Alone);
        Assert.Equal(("0001", why), (customer.Number, customer.Why));
        Assert.Equal($"Ein Grenzfall erklärt die Differenz allein: 0001, {why}.", explanation.Text);
        Assert.Equal(customer, explanation.Customers[0]);
    }

    [Fact]
    public async Task Difference_OfMoreThanThereAreBorderlineCases_NamesNobodyAsTheWholeReason()
    {
        await using var database = new TestDatabase();
        await FillAsync(database, "begin 1", "stock", 5, null);
        await using var product = new Product(database);

        var explanation = (await GetAsync(product, StoreExtensions.TeamLead, "stock"))!;

        Assert.Equal("1 Grenzfall macht die Differenz kleiner, keiner erklärt sie allein.", explanation.Text);
        Assert.Equal(("0001", "+1", false), (Assert.Single(explanation.Customers).Number, explanation.Customers[0].ChangeText, explanation.Customers[0].Alone));
    }

    [Fact]
    public async Task Difference_WithoutABorderlineCase_SaysSo()
    {
        await using var database = new TestDatabase();
        await FillAsync(database, "begin -200", "stock", 7, null);
        await using var product = new Product(database);

        Assert.StartsWith("Kein Grenzfall in den Datensätzen macht die Differenz kleiner", (await GetAsync(product, StoreExtensions.TeamLead, "stock"))!.Text, StringComparison.Ordinal);
    }

    /// <summary>Whoever has the customer now may see who it is; an IFK is told of nobody else's.</summary>
    [Fact]
    public async Task Customer_OfAnotherIfkByNow_IsNotNamedToTheFirst()
    {
        await using var database = new TestDatabase();
        await FillAsync(database, "moved 0", "stock", 3, null);
        await using var product = new Product(database);

        var customer = Assert.Single((await GetAsync(product, new ActingUser("Eins", Role.Ifk, "A1") { Team = Team }, "stock"))!.Customers);

        Assert.Equal((TeamReach.OthersCustomer, "", true), (customer.Number, customer.Why, customer.Alone));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => GetAsync(product, new ActingUser("Zwei", Role.Ifk, "A2") { Team = Team }, "stock"));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => GetAsync(product, new ActingUser("BL", Role.DepartmentHead), "stock"));
    }

    private static Task<DifferenceExplanation?> GetAsync(Product product, ActingUser user, string indicator) => product.Get<DifferenceCauseQuery>()
        .GetAsync(user, September, Team, "A1", Indicator.Of(indicator.Split(' ')[0]), indicator.Contains(' ', StringComparison.Ordinal) ? indicator.Split(' ')[1] : null, Cancellation);

    private static async Task FillAsync(TestDatabase database, string records, string indicator, int numerator, int? denominator)
    {
        var days = records.Split(' ') is [_, var text] ? int.Parse(text, System.Globalization.CultureInfo.InvariantCulture) : 0;
        var day = KeyDay.AddDays(days);
        var care = Care("0001");
        ImportedRecord[] own = records.Split(' ')[0] switch
        {
            "begin" => [With(care, c => c.From = day)],
            "end" => [With(care, c => c.To = day)],
            "moved" => [With(care, c => c.To = day.AddDays(-1)), With(Care("0001"), c => (c.Ifk, c.From) = ("A2", day))],
            "verbis" => [With(care, c => c.VerbisFlag = false)],
            "exempt" => [With(care, c => c.YoungestChildBirthDate = new DateOnly(2016, 3, 1))],
            "agreement" => [care, new Agreement { CustomerNumber = "0001", ConcludedOn = new(2016, 4, 4), ValidUntil = KeyDay.AddDays(-1) }],
            "contact" => [care, new Contact { CustomerNumber = "0001", Date = new(2016, 6, 30) }],
            "contact-after" => [care, new Contact { CustomerNumber = "0001", Date = KeyDay.AddDays(1) }],
            "letter" => [care, new Contact { CustomerNumber = "0001", Date = new(2016, 9, 12), Kind = ContactKind.Letter }],
            "job" => [care, new Integration { CustomerNumber = "0001", StartOn = KeyDay.AddDays(1) }],
            "marginal" => [care, new Integration { CustomerNumber = "0001", StartOn = new(2016, 9, 12), Kind = IntegrationKind.Marginal }],
            "entry" => [care, new MeasureEntry { NaturalKey = "1", CustomerNumber = "0001", Instrument = "FbW", EntryOn = KeyDay }],
            _ => throw new ArgumentOutOfRangeException(nameof(records), records, null),
        };
        await database.FillAsync(new DateOnly(2016, 10, 3), [Officer("A1"), Officer("A2"), Care("0002"), Care("0003"), .. own]);
        await using var db = database.CreateDbContext();
        db.ReadyMetrics.Add(new ReadyMetric
        {
            Month = September.Value,
            Ifk = "A1",
            Indicator = indicator.Split(' ')[0],
            Instrument = indicator.Contains(' ', StringComparison.Ordinal) ? indicator.Split(' ')[1] : "",
            Numerator = numerator,
            Denominator = denominator,
        });
        await db.SaveChangesAsync(Cancellation);
    }

    private static CarePeriod With(CarePeriod care, Action<CarePeriod> change)
    {
        change(care);
        return care;
    }

    private static Officer Officer(string code) => new() { Code = code, Name = code, Team = Team, FullTimeEquivalent = 1, ActiveFrom = new(2015, 1, 1) };

    private static CarePeriod Care(string customer) => new() { CustomerNumber = customer, Ifk = "A1", From = new(2015, 1, 1), YoungestChildBirthDate = new(2008, 5, 5) };
}
