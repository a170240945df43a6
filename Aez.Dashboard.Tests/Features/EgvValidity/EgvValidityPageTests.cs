using Aez.Dashboard.Data;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Features.EgvValidity;
using Aez.Dashboard.Tests.Support;
using Bunit;
using Microsoft.Extensions.DependencyInjection;

namespace Aez.Dashboard.Tests.Features.EgvValidity;

public sealed class EgvValidityPageTests : IAsyncLifetime
{
    private readonly TestDatabase _database = new();
    private PageContext _context = null!;

    public async ValueTask InitializeAsync()
    {
        await _database.FillAsync(
            new DateOnly(2017, 1, 3),
            Officer("A1"), Officer("A2"),
            Care("0001", "A1"), Egv("0001", new(2016, 9, 1)),
            Care("0002", "A1"), Egv("0002", new(2016, 7, 15)),
            Care("0003", "A2"), Egv("0003", new(2016, 1, 1)),
            Care("0004", "A2"),
            Care("0005", "A2", required: false),
            new TargetVersion { Year = 2016, Indicator = "egv-validity", Instrument = "", Ifk = "", Value = 0.85m, Version = 1, Reason = "Planung", CreatedBy = "Test" });
        _context = new PageContext(_database);
    }

    [Fact]
    public void Page_WithAgreements_ShowsTeamFirstThenEachIfkWithShareTargetAndExempt()
    {
        var page = _context.Open<EgvValidityPage>("/egv-gueltigkeit");

        page.WaitForElement(".bar-table");
        Assert.StartsWith("50,0\u202F% des EGV-pflichtigen Bestands haben eine gültige EGV, 35,0\u202F%-Pkt. unter dem Ziel von 85,0\u202F%: verfehlt.", page.Find(".finding").TextContent.Trim());
        Assert.Equal(
            ["Team|50,0\u202F%|85,0\u202F%|1|40,0\u202F%", "A1Name A1|100,0\u202F%|85,0\u202F%|0|100,0\u202F%", "A2Name A2|0,0\u202F%|85,0\u202F%|1|0,0\u202F%"],
            page.FindAll(".bar-table tbody tr").Select(row => string.Join('|', row.QuerySelectorAll("th, .num").Select(cell => cell.TextContent.Trim()))));
        Assert.Equal(
            "A1: gültig 1, läuft ab 1, abgelaufen 0, fehlt 0, zusammen 2, Ziel 85,0\u202F%",
            page.FindAll(".stacked-bar")[1].GetAttribute("aria-label"));
        Assert.Equal(3, page.FindAll(".small-multiple").Count);
    }

    /// <summary>What is judged stands in the picture with the limits; the share itself without.</summary>
    [Theory]
    [InlineData("", "Fällige mit neuer Vereinbarung", "Beurteilt wird der Anteil mit gültiger EGV unter denen")]
    [InlineData("?verlauf=stand", "Gültigkeit der EGV", "Ohne Grenzen")]
    public void Course_ByTheAddress_SaysWhatItShows(string address, string name, string note)
    {
        var page = _context.Open<EgvValidityPage>("/egv-gueltigkeit" + address);

        page.WaitForElement(".small-multiple");
        Assert.All(page.FindAll(".small-multiple figure"), chart => Assert.StartsWith(name, chart.GetAttribute("aria-label")));
        Assert.Contains(page.FindAll(".chart-frame p"), p => p.TextContent.StartsWith(note, StringComparison.Ordinal));
    }

    [Fact]
    public void Worklist_WithoutChoice_ShowsWhatIsDue()
    {
        var page = _context.Open<EgvValidityPage>("/egv-gueltigkeit");

        page.WaitForElement(".worklist tbody tr");
        Assert.Equal(["0003", "0004", "0002"], Customers(page));
        Assert.Equal(["zu erledigen 3", "abgelaufen 1", "fehlt 1", "läuft ab 1", "gültig 1", "nicht erforderlich 1", "alle 5"], page.FindAll(".chip").Select(Flat));
        Assert.Equal("zu erledigen 3", Flat(page.Find(".chip[aria-current]")));
    }

    [Fact]
    public void Worklist_StateAndIfkInTheAddress_AreFilters()
    {
        var page = _context.Open<EgvValidityPage>("/egv-gueltigkeit?zustand=alle&ifk=A2");

        page.WaitForElement(".worklist tbody tr");
        Assert.Equal(["0003", "0004", "0005"], Customers(page));
        Assert.Equal("alle 3", Flat(page.Find(".chip[aria-current]")));
        Assert.Contains("zustand=alle", page.Find(".worklist a[download]").GetAttribute("href"));
        Assert.Contains("ifk=A2", page.Find(".worklist a[download]").GetAttribute("href"));
    }

    [Fact]
    public void Page_MonthWithoutAgreements_SaysSo()
    {
        var page = _context.Open<EgvValidityPage>("/egv-gueltigkeit?monat=2015-06");

        page.WaitForElement(".state");
        Assert.Contains("Für Juni 2015 ist nichts über Eingliederungsvereinbarungen bekannt", page.Find(".state").TextContent);
    }

    private static string[] Customers(IRenderedComponent<Microsoft.AspNetCore.Components.IComponent> page) =>
        [.. page.FindAll(".worklist tbody th").Select(cell => cell.TextContent)];

    private static string Flat(AngleSharp.Dom.IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static Officer Officer(string code) => new() { Code = code, Name = $"Name {code}", Team = StoreBuilder.Team, FullTimeEquivalent = 1, ActiveFrom = new(2015, 1, 1) };

    private static CarePeriod Care(string customer, string ifk, bool? required = null) => new() { CustomerNumber = customer, Ifk = ifk, From = new(2015, 1, 1), AgreementRequired = required };

    private static Agreement Egv(string customer, DateOnly on) => new() { CustomerNumber = customer, ConcludedOn = on };

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        await _database.DisposeAsync();
    }
}
