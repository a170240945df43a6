using Aez.Dashboard.Layout;
using Aez.Dashboard.Tests.Support;
using Microsoft.Playwright;

namespace Aez.Dashboard.Tests.Browser;

/// <summary>From a finding to what is said of it.</summary>
public sealed class DataQualityPathTests(AppFixture app)
{
    [Theory]
    [InlineData(Theme.Light, AppFixture.Desktop)]
    [InlineData(Theme.Dark, AppFixture.Desktop)]
    [InlineData(Theme.Light, AppFixture.Phone)]
    public async Task Finding_Opened_HasItsStateAndAFormForANote(Theme theme, int width)
    {
        await using var page = await app.OpenAsync("/datenqualitaet?monat=2016-09&regel=verbis-kennzeichen&zustand=offen", theme, width, await app.DemoHostAsync());
        await Assertions.Expect(page.Page.Locator(".finding-open .status-badge").First).ToHaveTextAsync("offen");
        await page.KeepPictureAsync($"finding-{theme}-{width}");
        Assert.Empty(await page.AxeViolationsAsync());
        Assert.Equal(0, await page.OverflowAsync());

        await page.Page.Locator(".finding-open .link-button").First.ClickAsync();

        await Assertions.Expect(page.Page.GetByLabel("Kundennummer")).Not.ToHaveValueAsync("");
        await page.KeepPictureAsync($"finding-note-{theme}-{width}");
        Assert.Empty(await page.AxeViolationsAsync());
        Assert.Empty(page.Problems);
    }
}
