using Aez.Dashboard.Tests.Support;
using Microsoft.Playwright;

namespace Aez.Dashboard.Tests.Browser;

/// <summary>An address with an IFK that the team does not have: the page is not there, and the way out is the team.</summary>
public sealed class UnknownIfkTests(AppFixture app)
{
    [Theory]
    [InlineData(Theme.Light, AppFixture.Desktop)]
    [InlineData(Theme.Dark, AppFixture.Phone)]
    public async Task Page_OfAnUnknownIfk_IsNotFoundAndLeadsToTheTeam(Theme theme, int width)
    {
        await using var page = await app.OpenAsync("/datenqualitaet?monat=2016-09&ifk=AEZ-99", theme, width, await app.DemoHostAsync());

        await Assertions.Expect(page.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Nicht gefunden");
        await page.KeepPictureAsync($"unbekannte-ifk-{theme}-{width}");
        Assert.Empty(await page.AxeViolationsAsync());
        Assert.Equal(0, await page.OverflowAsync());
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Ganzes Team zeigen" }).ClickAsync();
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Datenqualität");
        Assert.DoesNotContain(page.Problems, problem => !problem.Contains("404", StringComparison.Ordinal));
    }
}
