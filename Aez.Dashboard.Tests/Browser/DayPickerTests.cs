using Aez.Dashboard.Domain;
using Aez.Dashboard.Tests.Support;
using Microsoft.Playwright;

namespace Aez.Dashboard.Tests.Browser;

/// <summary>The field for a day by keyboard alone, over a slow line, in a page and in a dialog.</summary>
public sealed class DayPickerTests(AppFixture app)
{
    private const string Administrator = nameof(Role.Administrator);

    [Theory]
    [InlineData(Theme.Light, AppFixture.Desktop)]
    [InlineData(Theme.Dark, AppFixture.Phone)]
    public async Task Calendar_ByKeyboard_IsReachedMovedInAndLeft(Theme theme, int width)
    {
        await using var line = new DelayProxy((await app.DemoHostAsync()).Address, TimeSpan.FromMilliseconds(80));
        await using var page = await app.BlankAsync(line.Address, theme, width, Administrator);
        await page.GoToAsync("/protokoll");
        var (field, keyboard) = (page.Page.GetByLabel("Von", new() { Exact = true }), page.Page.Keyboard);

        await field.FocusAsync();
        await keyboard.TypeAsync("3.10.2016");
        await keyboard.PressAsync("Tab");
        await Assertions.Expect(field).ToHaveValueAsync("03.10.2016");
        // Beside it the button that empties the field, then the calendar.
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Button, new() { Name = "Von: leeren" })).ToBeVisibleAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Von: leeren" }).FocusAsync();
        await keyboard.PressAsync("Tab");
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Button, new() { Name = "Von: Kalender öffnen" })).ToBeFocusedAsync();
        await keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Grid)).ToBeFocusedAsync();
        await page.KeepPictureAsync($"calendar-{theme}-{width}");
        Assert.Empty(await page.AxeViolationsAsync(".calendar"));

        // Faster than the line: each key counts, and the last one chooses what they led to.
        foreach (var key in new[] { "ArrowUp", "PageUp", "ArrowRight", "ArrowRight", "Enter" })
            await keyboard.PressAsync(key);
        await Assertions.Expect(field).ToHaveValueAsync("28.08.2016");
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Button, new() { Name = "Von: Kalender öffnen" })).ToBeFocusedAsync();
        Assert.Empty(page.Problems);
    }

    [Fact]
    public async Task Escape_InADialog_ClosesTheCalendarAlone()
    {
        await using var page = await app.OpenAsync("/stammdaten", host: await app.DemoHostAsync());
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "AEZ-01 ändern" }).ClickAsync();
        await Assertions.Expect(page.Page.Locator("#officer-name")).ToBeFocusedAsync();

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "aktiv von: Kalender öffnen" }).PressAsync("Enter");
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Grid)).ToBeFocusedAsync();
        await page.KeepPictureAsync("calendar-in-dialog");
        await page.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Grid)).ToHaveCountAsync(0);
        await page.Page.GetByLabel("aktiv bis", new() { Exact = true }).FillAsync("31.02.2017");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Speichern" }).ClickAsync();

        // Neither thrown away nor saved as "no end".
        await Assertions.Expect(page.Page.Locator("#officer .dialog-refusal")).ToContainTextAsync("„31.02.2017“ ist kein Tag");
        await Assertions.Expect(page.Page.GetByLabel("aktiv bis", new() { Exact = true })).ToHaveValueAsync("31.02.2017");
        await page.KeepPictureAsync("officer-dialog");
        await page.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Page.Locator("#officer")).ToHaveCountAsync(0);
        // Where the dialog was opened, the keyboard goes on.
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Button, new() { Name = "AEZ-01 ändern" })).ToBeFocusedAsync();
        Assert.Empty(page.Problems);
    }
}
