using Aez.Dashboard.Layout;
using Aez.Dashboard.Tests.Support;

namespace Aez.Dashboard.Tests.Browser;

/// <summary>What holds for every page of the menu, also for those still to come, on an empty database.</summary>
public sealed class EveryPageTests(AppFixture app)
{
    private static readonly IEnumerable<string> Paths =
        [.. NavigationEntries.Groups.SelectMany(g => g.Entries).Select(entry => entry.Path), NotFoundPage.Path];

    public static TheoryData<string, Theme> Pages =>
        [.. Paths.SelectMany(path => Enum.GetValues<Theme>().Select(theme => (path, theme)))];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task EveryPage_OnADesktop_IsAccessibleAndFitsWithoutComplaints(string path, Theme theme)
    {
        await using var page = await app.OpenAsync(path, theme);

        Assert.Empty(await page.AxeViolationsAsync());
        Assert.Equal(1, await page.Page.Locator("h1").CountAsync());
        Assert.Equal(0, await page.OverflowAsync());
        Assert.Empty(page.Problems);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task EveryPage_OnAPhone_IsAccessibleAndFits(string path, Theme theme)
    {
        await using var page = await app.OpenAsync(path, theme, AppFixture.Phone);

        Assert.Empty(await page.AxeViolationsAsync());
        Assert.Equal(0, await page.OverflowAsync());
    }
}
