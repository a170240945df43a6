using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Integrations;
using Aez.Dashboard.Tests.Support;
using Bunit;

namespace Aez.Dashboard.Tests.Features.Integrations;

public sealed class IntegrationsPageTests : FigurePageContext
{
    [Fact]
    public async Task Page_OfTheTeam_ShowsTheSameTotalsEverywhere()
    {
        await FillAsync();

        var page = Open<IntegrationsPage>("/integrationsziele?monat=2016-03");

        Assert.Equal("12", page.Find(".outlook .figure-link").TextContent);
        Assert.Equal("12", page.Find("section[aria-labelledby=ifk] tfoot .figure-link").TextContent);
        Assert.Equal(["9", "3"], page.FindAll("section[aria-labelledby=ifk] tbody .figure-link").Select(f => f.TextContent));
        var march = page.FindAll("section[aria-labelledby=monate] tbody tr")[2].Children.Select(c => c.TextContent.Trim()).ToList();
        Assert.Equal(["März 2016", "3", "6"], march.Take(3));
        Assert.Equal(("12", "18"), (march[5], march[6]));
        Assert.Equal(German.NotDue, page.FindAll("section[aria-labelledby=monate] tbody tr")[3].Children[1].TextContent);
    }

    [Fact]
    public async Task View_OfTheAddress_SwitchesToTheControlChart()
    {
        await FillAsync();

        Assert.Contains("Grenze", Open<IntegrationsPage>("/integrationsziele?monat=2016-03&ansicht=schwankung").Markup);
        Assert.DoesNotContain("Grenze", Open<IntegrationsPage>("/integrationsziele?monat=2016-03").Markup);
    }

    [Fact]
    public async Task Page_ForTheDepartmentHead_HasNoIfks()
    {
        await FillAsync();
        User = new ActingUser("Leitung", Role.DepartmentHead);

        var page = Open<IntegrationsPage>("/integrationsziele?monat=2016-03");

        Assert.Empty(page.FindAll("section[aria-labelledby=ifk]"));
        Assert.DoesNotContain("A1", page.Told());
    }

    private Task FillAsync() => new StoreBuilder(Database)
        .Officer("A1").Officer("A2")
        .Metrics("2016-01", "A1", Indicator.Integrations, 3, 4, 2).Metrics("2016-01", "A2", Indicator.Integrations, 1, 1, 1)
        .Target(2016, Indicator.Integrations, 72)
        .FiguresAsync("2016-03");
}
