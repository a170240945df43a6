using Aez.Dashboard.Layout;
using Aez.Dashboard.Tests.Layout;
using Aez.Dashboard.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Aez.Dashboard.Tests.Browser;

/// <summary>The frame around every page, with data behind it.</summary>
public sealed class FrameTests(AppFixture app) : IAsyncLifetime
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private AppHost _host = null!;

    public ValueTask InitializeAsync()
    {
        _host = new AppHost(services => services.AddScoped<IFrameQuery, FakeFrame>());
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData(Theme.Light, AppFixture.Desktop)]
    [InlineData(Theme.Dark, AppFixture.Desktop)]
    [InlineData(Theme.Light, AppFixture.Phone)]
    [InlineData(Theme.Dark, AppFixture.Phone)]
    public async Task Frame_WithData_IsAccessibleAndFits(Theme theme, int width)
    {
        await using var page = await app.OpenAsync(NotFoundPage.Path, theme, width, _host);
        await page.KeepPictureAsync($"frame-{theme}-{width}");

        Assert.Empty(await page.AxeViolationsAsync());
        Assert.Equal(0, await page.OverflowAsync());
        Assert.Empty(page.Problems);
    }

    [Fact]
    public async Task MonthStepper_ByLinkKeyAndPicker_ChangesMonthInTheAddressOnly()
    {
        await using var page = await app.OpenAsync(NotFoundPage.Path + "?monat=2016-09&stand=offen", host: _host);

        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Voriger Monat" }).ClickAsync();
        await page.ExpectAddressAsync("?monat=2016-08&stand=offen");
        await page.Page.Locator("main").FocusAsync();
        await page.Page.Keyboard.PressAsync("ArrowRight");
        await page.ExpectAddressAsync("?monat=2016-09&stand=offen");
        await page.Page.GetByLabel("Monat wählen").SelectOptionAsync("2015-02");
        await page.ExpectAddressAsync("?monat=2015-02&stand=offen");

        Assert.Equal("2015-02", await page.Page.GetByLabel("Monat wählen").InputValueAsync());
    }

    [Fact]
    public async Task MonthStepper_AtTheLastMonthWithData_GoesNoFurther()
    {
        await using var page = await app.OpenAsync(NotFoundPage.Path + "?monat=2016-12", host: _host);

        Assert.Null(await page.Page.Locator("[data-month-step=next]").GetAttributeAsync("href"));
        await page.Page.Keyboard.PressAsync("ArrowRight");
        await page.Page.Keyboard.PressAsync("ArrowLeft");
        await page.ExpectAddressAsync("?monat=2016-11");
    }

    [Fact]
    public async Task Theme_OnceSwitched_IsRememberedFromTheFirstPaint()
    {
        await using var page = await app.OpenAsync(NotFoundPage.Path, Theme.Light, host: _host);

        await page.Page.GetByRole(AriaRole.Switch, new() { Name = "Dunkle Darstellung" }).ClickAsync();
        await page.Page.Locator("html[data-theme=dark]").WaitForAsync();
        var firstPaint = await (await page.Page.ReloadAsync())!.TextAsync();
        await page.WaitUntilInteractiveAsync();

        Assert.Contains("data-theme=\"dark\"", firstPaint);
        Assert.Equal("true", await page.Page.GetByRole(AriaRole.Switch).GetAttributeAsync("aria-checked"));
    }

    [Fact]
    public async Task Menu_OnAPhone_OpensAndClosesByKeyboard()
    {
        await using var page = await app.OpenAsync(NotFoundPage.Path, width: AppFixture.Phone, host: _host);
        var menu = page.Page.GetByRole(AriaRole.Button, new() { Name = "Menü", Exact = true });
        var navigation = page.Page.Locator("#navigation");

        await Assertions.Expect(navigation).ToBeHiddenAsync();
        await menu.PressAsync("Enter");
        await Assertions.Expect(navigation).ToBeFocusedAsync();
        await page.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(navigation).ToBeHiddenAsync();
        await Assertions.Expect(menu).ToBeFocusedAsync();
    }

    [Fact]
    public async Task SkipLink_WhenUsed_MovesFocusIntoThePage()
    {
        await using var page = await app.OpenAsync(NotFoundPage.Path + "?monat=2016-09", host: _host);

        await page.Page.Locator(".skip-link").PressAsync("Enter");

        await Assertions.Expect(page.Page.Locator("main")).ToBeFocusedAsync();
        Assert.EndsWith("?monat=2016-09", page.Page.Url);
    }

    [Fact]
    public async Task Connection_WhenTheServerIsGone_SaysSoInGerman()
    {
        var gone = new AppHost();
        await using var page = await app.OpenAsync(NotFoundPage.Path, host: gone);

        await gone.DisposeAsync();

        var dialog = page.Page.GetByRole(AriaRole.Dialog, new() { Name = "Verbindung unterbrochen" });
        await dialog.WaitForAsync();
        await page.KeepPictureAsync("frame-reconnect");
        Assert.Matches("^(Die Verbindung zum Server|Noch keine Verbindung)", await dialog.GetByRole(AriaRole.Status).InnerTextAsync());
        await Assertions.Expect(page.Page.Locator("#blazor-error-ui")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task UnknownAddress_WhenOpened_SaysSoWithStatus404()
    {
        await using var page = await app.BlankAsync(_host.Address);

        var answer = await page.Page.GotoAsync("/gibt-es-nicht");
        await page.WaitUntilInteractiveAsync();

        Assert.Equal(404, answer!.Status);
        Assert.Equal("Seite nicht gefunden", await page.Page.Locator("h1").InnerTextAsync());
    }

    [Fact]
    public async Task Answers_Always_CarryTheSecurityHeadersAndSmallStyles()
    {
        using var client = new HttpClient { BaseAddress = _host.Address };

        using var page = await client.GetAsync(new Uri("/nicht-gefunden", UriKind.Relative), Cancellation);
        var policy = page.Headers.GetValues("Content-Security-Policy").Single();

        Assert.Contains("script-src 'self';", policy);
        Assert.Contains("frame-ancestors 'none'", policy);
        Assert.Equal("nosniff", page.Headers.GetValues("X-Content-Type-Options").Single());
        using var download = await client.GetAsync(new Uri("/export/dialog.xlsx?monat=2016-09", UriKind.Relative), Cancellation);
        Assert.True(download.Headers.CacheControl!.NoStore);
        using var style = await client.GetAsync(new Uri("/css/base.css", UriKind.Relative), Cancellation);
        Assert.False(style.Headers.CacheControl!.NoStore);
        Assert.Equal("Healthy", await client.GetStringAsync(new Uri("/health", UriKind.Relative), Cancellation));
    }
}
