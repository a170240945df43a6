using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Overview;
using Aez.Dashboard.Tests.Support;
using Bunit;

namespace Aez.Dashboard.Tests.Features.Overview;

public sealed class OverviewPageTests : FigurePageContext
{
    [Fact]
    public async Task Page_WithTargets_HasARowForEachAndTheRestBelow()
    {
        await FillAsync();

        var page = Open<OverviewPage>("/?monat=2016-02&team=Bewerber-Service");

        Assert.StartsWith("1 von 2 Zielen ist verfehlt.", page.Find(".finding").TextContent);
        Assert.Equal(["Integrationen", "Gültigkeit der EGV"], page.FindAll(".target-table tbody th a").Select(a => a.TextContent));
        Assert.Equal(["7", "70,0\u202F%"], page.FindAll(".target-table .figure-link").Select(f => f.TextContent));
        Assert.Equal(["auf Kurs", "verfehlt"], page.FindAll(".target-table .status-cell").Select(f => f.TextContent.Trim()));
        Assert.Contains("/integrationsziele?monat=2016-02", page.Find(".target-table tbody th a").GetAttribute("href"));
        Assert.Contains("A2 trägt 100\u202F% des Rückstands", page.Find(".decisions").TextContent);
        Assert.Equal(Indicator.All.Count - 2, page.FindAll(".other-figures li").Count);
        Assert.Equal("export/dialog.xlsx?monat=2016-02&team=Bewerber-Service", page.Find("a[download]").GetAttribute("href"));
    }

    [Fact]
    public async Task Page_ForWhoImports_NamesDeliveriesThatAreDue()
    {
        await FillAsync();

        var page = Open<OverviewPage>("/?monat=2016-02&team=Bewerber-Service");

        page.WaitForElement(".delivery-notice");
        Assert.Matches("(Überfällig|Fällig|Nie geliefert)", page.Find(".delivery-notice").TextContent);
    }

    [Fact]
    public async Task Page_ForAnIfk_ShowsTheirFiguresOnly()
    {
        await FillAsync();
        User = new ActingUser("Zwei", Role.Ifk, "A2");

        var page = Open<OverviewPage>("/?monat=2016-02&ifk=A2");

        Assert.Equal("2", page.FindAll(".target-table .figure-link, .other-figures .figure-link")[0].TextContent);
        Assert.Empty(page.FindAll(".delivery-notice"));
        Assert.Throws<UnauthorizedAccessException>(() => Open<OverviewPage>("/?monat=2016-02&ifk=A1"));
    }

    [Fact]
    public void Page_WithoutData_LeadsToTheImport()
    {
        var page = Open<OverviewPage>("/");

        Assert.Contains("Es gibt noch keine Daten", page.Find(".state").TextContent);
        Assert.Equal("datenimport", page.Find(".state a").GetAttribute("href"));
    }

    [Theory]
    [InlineData("1900-06")]
    [InlineData("2199-12")]
    public async Task Page_OfAMonthFarFromAllData_ShowsFiguresWithoutValues(string month)
    {
        await FillAsync();

        var page = Open<OverviewPage>($"/?monat={month}");

        Assert.NotEmpty(page.FindAll(".other-figures li"));
        Assert.DoesNotContain(page.FindAll(".figure-link"), figure => figure.TextContent != German.Missing);
    }

    private Task FillAsync() => new StoreBuilder(Database)
        .Officer("A1").Officer("A2")
        .Metrics("2016-01", "A1", Indicator.Integrations, 2, 3).Metrics("2016-01", "A2", Indicator.Integrations, 1, 1)
        .Metric("2016-02", "A1", Indicator.EgvValidity, 9, 10).Metric("2016-02", "A2", Indicator.EgvValidity, 5, 10)
        .Metric("2016-02", "A1", Indicator.Stock, 10).Metric("2016-02", "A2", Indicator.Stock, 10)
        .Target(2016, Indicator.Integrations, 42).Target(2016, Indicator.EgvValidity, 0.85m)
        .FiguresAsync("2016-02");
}
