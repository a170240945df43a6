using Aez.Dashboard.Layout;
using Aez.Dashboard.Tests.Support;
using Microsoft.Playwright;

namespace Aez.Dashboard.Tests.AccessMatrix;

/// <summary>Every role opens everything in its menu, in a browser: nothing fails, and no text tells about a hidden IFK.</summary>
public sealed class RoleMenuTests(AppFixture app, World world) : IClassFixture<World>
{
    /// <summary>Lists of people: who is an IFK is no secret within the house.</summary>
    private static readonly string[] NamesPeople = ["/stammdaten", "/konten", "/protokoll", "/datenschutz"];

    public static TheoryData<string> Askers => [.. Asker.All.Where(a => a.Header.Length > 0).Select(a => a.Name)];

    [Theory]
    [MemberData(nameof(Askers))]
    public async Task Menu_OfARole_OpensWithoutComplaintsAndTellsNothingHidden(string name)
    {
        var asker = Asker.All.Single(a => a.Name == name);
        var paths = NavigationEntries.For(asker.User).SelectMany(g => g.Entries).Select(e => e.Path).ToList();
        Assert.NotEmpty(paths);
        await using var page = await app.OpenAsync("/hilfe", host: world.Host, user: asker.Header);
        foreach (var path in paths)
        {
            await page.GoToAsync($"{path}?monat={World.September}&team={World.North}");
            await Assertions.Expect(page.Page.Locator("main h1")).ToHaveCountAsync(1);
            await Assertions.Expect(page.Page.GetByText("Das hat nicht geklappt")).ToHaveCountAsync(0);
            await Assertions.Expect(page.Page.Locator("main .state")).ToHaveCountAsync(0);
            await page.KeepPictureAsync($"role-{asker.Who}{path.Replace('/', '-')}");
            if (!NamesPeople.Contains(path))
                Assert.Equal((path, ""), (path, string.Join(", ", Visible.In((object)await page.Page.InnerTextAsync("body")).Intersect(asker.Hidden))));
        }
        Assert.Empty(page.Problems);
    }

    public static TheoryData<string> Bound => [.. Asker.All.Where(a => a.Header.Length > 0 && a.User.Team is not null).Select(a => a.Name)];

    /// <summary>Page × team: every address that there is, asked for the other team by somebody who is bound to one.</summary>
    [Theory]
    [MemberData(nameof(Bound))]
    public async Task Page_AskedForTheOtherTeam_TellsNothingOfIt(string name)
    {
        var asker = Asker.All.Single(a => a.Name == name);
        var pages = HttpMatrixTests.PageCells.Where(c => c.Value.HasFlag(asker.Who) && !c.Key.StartsWith("/konto/", StringComparison.Ordinal)).Select(c => c.Key).ToList();
        Assert.True(pages.Count > 5);
        await using var page = await app.OpenAsync("/hilfe", host: world.Host, user: asker.Header);
        foreach (var path in pages)
        {
            await page.GoToAsync($"{path}?monat={World.September}&team={Uri.EscapeDataString(World.South)}");
            await Assertions.Expect(page.Page.Locator("main h1")).ToHaveCountAsync(1);
            await page.KeepPictureAsync($"other-team-{asker.Who}{path.Replace('/', '-')}");
            // Who is an IFK is no secret within the house, but to those who are bound to a team.
            Assert.Equal((path, ""), (path, string.Join(", ", Visible.In((object)await page.Page.InnerTextAsync("body")).Intersect(asker.Hidden))));
        }
        Assert.Empty(page.Problems);
    }
}
