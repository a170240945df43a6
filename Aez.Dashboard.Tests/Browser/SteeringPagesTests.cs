using Aez.Dashboard.Tests.Support;
using Microsoft.Playwright;

namespace Aez.Dashboard.Tests.Browser;

/// <summary>What the pages of the group Steuern do beyond standing there, with the demo data.</summary>
public sealed class SteeringPagesTests(AppFixture app)
{
    [Theory]
    [InlineData(Theme.Light)]
    [InlineData(Theme.Dark)]
    public async Task Explanation_Opened_IsAccessibleAndGivesTheFocusBack(Theme theme)
    {
        await using var page = await app.OpenAsync("/?monat=2016-09", theme, host: await app.DemoHostAsync());
        var number = page.Page.Locator(".target-table .figure-link").First;

        await number.ClickAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Kundinnen und Kunden dahinter" }).ClickAsync();
        await page.Page.GetByText("im Zähler").Or(page.Page.GetByText("Zeilen.")).First.WaitForAsync();
        Assert.Empty(await page.AxeViolationsAsync());

        await page.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await Assertions.Expect(number).ToBeFocusedAsync();
        Assert.Empty(page.Problems);
    }

    [Theory]
    [InlineData(Theme.Light, AppFixture.Desktop)]
    [InlineData(Theme.Dark, AppFixture.Phone)]
    public async Task Instrument_Opened_IsAccessibleAndFits(Theme theme, int width)
    {
        await using var page = await app.OpenAsync("/massnahmeneintritte?monat=2016-09&instrumente=mit-ziel", theme, width, await app.DemoHostAsync());

        await page.Page.GetByRole(AriaRole.Link, new() { Name = "MAT", Exact = true }).ClickAsync();
        await page.Page.Locator(".instrument-detail").WaitForAsync();

        Assert.Contains("instrument=MAT", page.Page.Url);
        Assert.Empty(await page.AxeViolationsAsync());
        Assert.Equal(0, await page.OverflowAsync());
    }

    [Theory]
    [InlineData("/massnahmeneintritte?monat=2016-09&ansicht=monate")]
    [InlineData("/integrationsziele?monat=2016-09&ansicht=schwankung")]
    public async Task SecondView_InBothThemes_IsAccessible(string path)
    {
        foreach (var theme in Enum.GetValues<Theme>())
        {
            await using var page = await app.OpenAsync(path, theme, host: await app.DemoHostAsync());
            Assert.Empty(await page.AxeViolationsAsync());
            Assert.Equal(0, await page.OverflowAsync());
        }
    }

    [Fact]
    public async Task IfkFilter_Chosen_StandsInTheAddressAndNarrowsTheFigures()
    {
        await using var page = await app.OpenAsync("/integrationsziele?monat=2016-09", host: await app.DemoHostAsync());
        var number = page.Page.Locator(".outlook .figure-link").First;
        var team = await number.InnerTextAsync();

        await page.Page.Locator(".page-filter select").SelectOptionAsync("AEZ-02");
        await page.ExpectAddressAsync("ifk=AEZ-02");

        await Assertions.Expect(number).Not.ToHaveTextAsync(team);
    }
}
