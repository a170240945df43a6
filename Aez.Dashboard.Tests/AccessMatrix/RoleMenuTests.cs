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
}
