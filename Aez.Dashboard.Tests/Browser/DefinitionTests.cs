using Aez.Dashboard.Layout;
using Aez.Dashboard.Tests.Support;
using Microsoft.Playwright;

namespace Aez.Dashboard.Tests.Browser;

/// <summary>Nobody has to know by heart what a figure means: from every page with figures its definition is two clicks away at most.</summary>
public sealed class DefinitionTests(AppFixture app)
{
    /// <summary>Pages whose numbers explain themselves where they stand.</summary>
    private static readonly string[] ExplainingPages = ["/", "/integrationsziele", "/massnahmeneintritte", "/egv-gueltigkeit", "/kontaktdichte", "/performance-dialog?schritt=2"];

    /// <summary>Pages that count something of their own, and what the definitions call it.</summary>
    private static readonly Dictionary<string, string> CountingPages = new()
    {
        ["/datenqualitaet"] = "Datenqualität",
        ["/zuordnungspruefung"] = "Zuordnung",
        ["/rueckmeldungen"] = "Rückmeldungen",
        ["/fallpruefung"] = "Fallprüfung",
        ["/netzwerk"] = "Netzwerk",
        ["/bedarfe"] = "Bedarfe",
        ["/arbeitskreise"] = "Arbeitskreise",
        ["/qualifizierung"] = "Qualifizierung",
        ["/ziele"] = "Integrationen",
        ["/steuerungsmassnahmen"] = "Steuerungsmaßnahme",
        ["/jahresverlauf"] = "Integrationen",
    };

    public static TheoryData<string> Explaining => [.. ExplainingPages];

    public static TheoryData<string> Counting => [.. CountingPages.Keys];

    [Theory]
    [MemberData(nameof(Explaining))]
    public async Task Number_Clicked_TellsItsRule(string path)
    {
        await using var page = await app.OpenAsync(path, host: await app.DemoHostAsync(), user: "TeamLead");

        await page.Page.Locator("main button[aria-label$=' erklären']").First.ClickAsync();

        await Assertions.Expect(page.Page.Locator(".explain dt", new() { HasTextString = "Rechnung" })).ToBeVisibleAsync();
        await Assertions.Expect(page.Page.Locator(".explain dt", new() { HasTextString = "Regel" })).ToBeVisibleAsync();
        Assert.Empty(page.Problems);
    }

    [Theory]
    [MemberData(nameof(Counting))]
    public async Task Page_ThatCounts_LeadsToItsDefinitionByTheMenu(string path)
    {
        await using var page = await app.OpenAsync(path, host: await app.DemoHostAsync(), user: "TeamLead");

        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Definitionen", Exact = true }).ClickAsync();

        await Assertions.Expect(page.Page.Locator("h1", new() { HasTextString = "Definitionen" })).ToBeVisibleAsync();
        await Assertions.Expect(page.Page.Locator("main :is(h2, h3, dt, th)", new() { HasTextString = CountingPages[path] }).First).ToBeVisibleAsync();
        Assert.Empty(page.Problems);
    }

    /// <summary>A page that is new in the menu is thought of here.</summary>
    [Fact]
    public void Pages_OfTheMenu_AreAllThoughtOf()
    {
        string[] withoutFigures = ["/mein-tag", "/versaeumte-termine", "/datenimport", "/stammdaten", "/konten", "/datenschutz", "/protokoll", "/anleitung", "/hilfe"];
        var thought = ExplainingPages.Select(path => path.Split('?')[0]).Concat(CountingPages.Keys).Concat(withoutFigures);

        Assert.Equal(NavigationEntries.Groups.SelectMany(g => g.Entries).Select(e => e.Path).Order(StringComparer.Ordinal), thought.Order(StringComparer.Ordinal));
    }
}
