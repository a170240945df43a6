using Aez.Dashboard.Domain;
using Aez.Dashboard.Identity.Quotas;
using Aez.Dashboard.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Aez.Dashboard.Tests.Browser;

/// <summary>The plain pages that stand where a quota is used up.</summary>
public sealed class RefusedPagesTests(AppFixture app)
{
    private const string User = nameof(Role.TeamLead);

    [Theory]
    [InlineData(Theme.Light, AppFixture.Desktop)]
    [InlineData(Theme.Dark, AppFixture.Phone)]
    public async Task Page_InTheWindowTooMany_SaysSoAccessiblyAndOpensOnceOneIsClosed(Theme theme, int width)
    {
        await using var host = new AppHost(settings: new Dictionary<string, string?> { ["Quotas:Windows"] = "2" });
        var windows = host.Services.GetRequiredService<UserQuotas>().Windows;
        var open = Enumerable.Range(0, 3).Select(_ => windows.Open(User)!).ToList();
        await using var page = await app.BlankAsync(host.Address, theme, width);
        await page.Page.GotoAsync("/hilfe");

        await Assertions.Expect(page.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Sie haben 3 Fenster der Anwendung offen");
        await page.KeepPictureAsync($"fenster-{theme}-{width}");
        Assert.Empty(await page.AxeViolationsAsync());
        Assert.Equal(0, await page.OverflowAsync());

        open.ForEach(o => o.Dispose());
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Diese Seite neu laden" }).ClickAsync();
        await page.WaitUntilInteractiveAsync();
        Assert.Empty(page.Problems);
    }

    [Theory]
    [InlineData(Theme.Light, AppFixture.Phone)]
    [InlineData(Theme.Dark, AppFixture.Desktop)]
    public async Task Download_BeyondTheQuota_SaysSoAccessibly(Theme theme, int width)
    {
        await using var host = new AppHost(settings: new Dictionary<string, string?> { ["Quotas:ExportsAtOnce"] = "1", ["Quotas:ExportsWaiting"] = "0" });
        await using var page = await app.BlankAsync(host.Address, theme, width);
        using var turn = (await host.Services.GetRequiredService<UserQuotas>().ExportAsync(User, TestContext.Current.CancellationToken)).Turn;
        await page.Page.GotoAsync("/export/ziele.xlsx?jahr=2016");

        await Assertions.Expect(page.Page.GetByRole(AriaRole.Heading, new() { Name = "Zu viele Downloads" })).ToBeVisibleAsync();
        await page.KeepPictureAsync($"downloads-{theme}-{width}");
        Assert.Empty(await page.AxeViolationsAsync());
        Assert.Equal(0, await page.OverflowAsync());
    }
}
