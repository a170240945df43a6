using Aez.Dashboard.Domain;
using Aez.Dashboard.Layout;
using Aez.Dashboard.Tests.Support;

namespace Aez.Dashboard.Tests.Browser;

/// <summary>What holds for every page of the menu, also for those still to come.</summary>
public sealed class EveryPageTests(AppFixture app)
{
    private static readonly IEnumerable<string> Paths =
        [.. NavigationEntries.Groups.SelectMany(g => g.Entries).Select(entry => entry.Path), "/weitergabefassung", "/befund-vermerke", NotFoundPage.Path];

    public static TheoryData<string> Pages => [.. Paths];

    /// <summary>A phone shows the same colours as a screen: once is enough there.</summary>
    public static TheoryData<string, Theme, int> PagesByThemeAndWidth =>
    [
        .. Paths.SelectMany(path => new[]
        {
            (path, Theme.Light, AppFixture.Desktop), (path, Theme.Dark, AppFixture.Desktop), (path, Theme.Light, AppFixture.Phone),
        }),
    ];

    [Theory]
    [MemberData(nameof(PagesByThemeAndWidth))]
    public async Task EveryPage_WithData_IsAccessibleAndFitsWithoutComplaints(string path, Theme theme, int width)
    {
        await using var page = await app.OpenAsync(path, theme, width, await app.DemoHostAsync(), UserOf(path));
        await page.KeepPictureAsync($"page{path.Replace('/', '-')}-{theme}-{width}");

        Assert.Empty(await page.AxeViolationsAsync());
        Assert.Equal(1, await page.Page.Locator("h1").CountAsync());
        Assert.Equal(0, await page.OverflowAsync());
        Assert.Empty(page.Problems);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task EveryPage_WithoutData_SaysSoWithoutComplaints(string path)
    {
        await using var page = await app.OpenAsync(path, user: UserOf(path));

        Assert.Empty(await page.AxeViolationsAsync());
        Assert.Equal(1, await page.Page.Locator("h1").CountAsync());
        Assert.Empty(page.Problems);
    }

    /// <summary>Somebody who may open the page.</summary>
    private static string UserOf(string path)
    {
        var needed = NavigationEntries.Groups.SelectMany(g => g.Entries).FirstOrDefault(entry => entry.Path == path)?.Needs;
        var role = Enum.GetValues<Role>().First(role => needed is not { } permission || Access.May(new ActingUser("", role), permission));
        return role == Role.Ifk ? "Ifk AEZ-01" : role.ToString();
    }
}
