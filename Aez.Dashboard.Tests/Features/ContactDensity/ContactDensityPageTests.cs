using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Features.ContactDensity;
using Aez.Dashboard.Tests.Support;
using Bunit;
using Microsoft.Extensions.DependencyInjection;

namespace Aez.Dashboard.Tests.Features.ContactDensity;

public sealed class ContactDensityPageTests : IAsyncLifetime
{
    private readonly TestDatabase _database = new();
    private PageContext _context = null!;

    public async ValueTask InitializeAsync()
    {
        await _database.FillAsync(
            new DateOnly(2017, 1, 3),
            new Officer { Code = "A1", Name = "Eins", Team = StoreBuilder.Team, FullTimeEquivalent = 1, ActiveFrom = new(2015, 1, 1) },
            Care("0001"), Contact("0001", new(2016, 12, 5)), Contact("0001", new(2016, 12, 6), ContactKind.Phone), Contact("0001", new(2016, 12, 7), ContactKind.Email),
            Care("0002"), Contact("0002", new(2016, 3, 1)), Contact("0002", new(2016, 12, 9), outcome: ContactOutcome.NoShow),
            Care("0003"));
        _context = new PageContext(_database);
    }

    [Fact]
    public void Page_WithContacts_KeepsCountedUncountedAndMissedApart()
    {
        var page = _context.Open<ContactDensityPage>("/kontaktdichte");

        page.WaitForElement(".kind-table");
        Assert.StartsWith("33,3\u202F% des Bestands hatten in 3 Monaten mindestens ein Gespräch; ein Ziel ist nicht gesetzt.", page.Find(".finding").TextContent.Trim());
        Assert.Contains("2 Gespräche bei einem Bestand von 3: 0,67 je Kopf", page.Find(".chart-frame h2").TextContent);
        Assert.Equal(["1", "1", "0", "2", "0", "1", "0", "1", "0"], page.FindAll(".kind-table tbody tr")[0].QuerySelectorAll("td").Select(cell => cell.TextContent.Trim()));
        Assert.Equal(
            "A1: 0–30 Tage 1, 31–60 Tage 0, 61–90 Tage 0, 91–180 Tage 0, über 180 Tage 1, noch nie 1, zusammen 3",
            page.FindAll(".stacked-bar")[1].GetAttribute("aria-label"));
    }

    [Fact]
    public void Worklist_BandInTheAddress_IsAFilter()
    {
        var page = _context.Open<ContactDensityPage>("/kontaktdichte?kontakt=ueber-180");

        page.WaitForElement(".worklist tbody tr");
        var row = Assert.Single(page.FindAll(".worklist tbody tr"));
        Assert.Equal(["0002", "A1", "01.03.2016", "305", "überfällig", "01.06.2016", "1", "01.01.2015"], row.Children.Select(cell => cell.TextContent.Trim()));
    }

    [Theory]
    [InlineData("zustand=ueberfaellig", "0002")]
    [InlineData("zustand=nie", "0003")]
    [InlineData("zustand=im-rahmen", "0001")]
    [InlineData("zustand=nie&kontakt=nie", "0003")]
    [InlineData("zustand=ueberfaellig&kontakt=ueber-90", "0002")]
    public void Worklist_StateInTheAddress_IsAFilterBesideTheBand(string address, string customer)
    {
        var page = _context.Open<ContactDensityPage>($"/kontaktdichte?{address}");

        page.WaitForElement(".worklist tbody tr");
        Assert.Equal(customer, Assert.Single(page.FindAll(".worklist tbody tr")).Children[0].TextContent);
        Assert.Equal(["alle 3", "überfällig 1", "fällig in ≤ 14 Tagen 0", "fällig in ≤ 30 Tagen 0", "nie 1", "im Rahmen 1"], page.FindAll("[aria-label='Nächstes Gespräch'] .chip").Select(Words));
        Assert.Contains($"{address.Split('&')[0]}", page.Find(".worklist a[href*='kontakt-arbeitsliste']").GetAttribute("href"), StringComparison.Ordinal);

        static string Words(AngleSharp.Dom.IElement chip) => string.Join(' ', chip.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void Course_DensityInTheAddress_ReplacesTheReach()
    {
        var page = _context.Open<ContactDensityPage>("/kontaktdichte?verlauf=dichte");

        page.WaitForElement(".small-multiple");
        Assert.Each(page.FindAll(".small-multiple figure"), chart => Assert.StartsWith("Kundenkontaktdichte", chart.GetAttribute("aria-label")));
    }

    private static CarePeriod Care(string customer) => new() { CustomerNumber = customer, Ifk = "A1", From = new(2015, 1, 1) };

    private static Contact Contact(string customer, DateOnly on, ContactKind kind = ContactKind.InPerson, ContactOutcome outcome = ContactOutcome.Held) =>
        new() { CustomerNumber = customer, Date = on, Kind = kind, Outcome = outcome };

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        await _database.DisposeAsync();
    }
}
