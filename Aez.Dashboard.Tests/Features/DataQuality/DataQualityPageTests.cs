using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Features.DataQuality;
using Aez.Dashboard.Tests.Support;
using Bunit;
using Microsoft.Extensions.DependencyInjection;

namespace Aez.Dashboard.Tests.Features.DataQuality;

public sealed class DataQualityPageTests : IAsyncLifetime
{
    private readonly TestDatabase _database = new();
    private PageContext _context = null!;

    public async ValueTask InitializeAsync()
    {
        await _database.FillAsync(
            new DateOnly(2017, 1, 3),
            new Officer { Code = "A1", Name = "Eins", Team = StoreBuilder.Team, FullTimeEquivalent = 1, ActiveFrom = new(2015, 1, 1) },
            new CarePeriod { CustomerNumber = "0001", Ifk = "A1", From = new(2015, 1, 1), YoungestChildBirthDate = new(1998, 5, 5) },
            new CarePeriod { CustomerNumber = "0002", Ifk = "A1", From = new(2015, 1, 1), YoungestChildBirthDate = new(2010, 5, 5) },
            new ReadyMetric { Month = 201612, Ifk = "A1", Indicator = "stock", Instrument = "", Numerator = 3 });
        _context = new PageContext(_database);
    }

    [Fact]
    public void Page_WithFindings_NamesRuleOwnerAndCount()
    {
        var page = _context.Open<DataQualityPage>("/datenqualitaet");

        page.WaitForElement(".finding-table");
        Assert.Equal("1 von 2 geprüften Datensätzen hat einen Befund; 50,0\u202F% sind ohne. 1 von 1 fertigen Werten aus dem DQM weicht von den berechneten ab.", page.Find(".finding").TextContent.Trim());
        var rule = Assert.Single(page.FindAll(".finding-table tbody tr"));
        Assert.StartsWith("Bestand ohne Kind unter 18", rule.TextContent.Trim());
        Assert.Equal(["schwer", "IFK", "1"], rule.QuerySelectorAll("td").Select(cell => cell.TextContent.Trim()));
        Assert.Empty(page.FindAll(".finding-open"));
    }

    [Fact]
    public void Rule_InTheAddress_OpensItsRows()
    {
        var page = _context.Open<DataQualityPage>("/datenqualitaet?regel=kein-kind");

        page.WaitForElement(".finding-open tbody tr");
        Assert.Equal(["0001", "A1", "31.12.2016", "03.01.2017", "jüngstes Kind ist 18 Jahre alt", "–", "–", "offenVermerk"], page.FindAll(".finding-open tbody tr > *").Select(cell => cell.TextContent.Trim()));
        Assert.Equal("true", page.Find(".finding-name a").GetAttribute("aria-expanded"));
    }

    [Fact]
    public void State_InTheAddress_ShowsWhatIsInIt()
    {
        var open = _context.Open<DataQualityPage>("/datenqualitaet?zustand=offen");
        open.WaitForElement(".finding-table");
        Assert.Equal(["alle 1", "offen 1", "in Arbeit 0", "begründet 0"], open.FindAll(".chips .chip").Select(chip => chip.TextContent.Trim()));
    }

    [Fact]
    public void State_InWhichThereIsNothing_SaysSo()
    {
        var justified = _context.Open<DataQualityPage>("/datenqualitaet?zustand=begruendet");
        justified.WaitForElement(".worklist-empty");
        Assert.Equal("Kein Befund ist begründet.", justified.Find(".worklist-empty").TextContent);
        Assert.Empty(justified.FindAll(".finding-table"));
    }

    [Fact]
    public void Note_OfARow_BeginsWithItsRuleCustomerAndIfk()
    {
        var page = _context.Open<DataQualityPage>("/datenqualitaet?regel=kein-kind");
        page.WaitForElement(".finding-open .link-button").Click();

        page.WaitForElement(".mud-dialog form");
        Assert.Equal("0001", page.FindAll(".mud-dialog input").Select(input => input.GetAttribute("value")).Single(value => value?.StartsWith("000", StringComparison.Ordinal) == true));
    }

    [Fact]
    public void Differences_BesideEachOther_SayWhichCounts()
    {
        var page = _context.Open<DataQualityPage>("/datenqualitaet");

        page.WaitForElement("[aria-labelledby='abgleich'] tbody tr");
        Assert.Equal(["Dezember 2016", "A1", "Bestand", "3", "2", "+1"], page.FindAll("[aria-labelledby='abgleich'] tbody td").Select(cell => cell.TextContent.Trim()));
        Assert.Contains("DQM (zählt)", page.Find("[aria-labelledby='abgleich'] thead").TextContent);
    }

    [Fact]
    public void Difference_InTheAddress_NamesWhoExplainsIt()
    {
        var page = _context.Open<DataQualityPage>("/datenqualitaet?abweichung=2016-12~A1~stock");

        page.WaitForElement(".finding-open .difference-customers p");
        Assert.Equal("Kein Grenzfall in den Datensätzen macht die Differenz kleiner: Vermutlich fehlen dem DQM oder uns Datensätze.", page.Find(".finding-open .difference-customers p").TextContent.Trim());
    }

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        await _database.DisposeAsync();
    }
}
