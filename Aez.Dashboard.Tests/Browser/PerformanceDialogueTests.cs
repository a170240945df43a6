using System.Text.RegularExpressions;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Demo;
using Aez.Dashboard.Platform;
using Aez.Dashboard.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Aez.Dashboard.Tests.Browser;

/// <summary>The way of a dialogue in a real browser, by keyboard alone, and every state of its page.</summary>
public sealed class PerformanceDialogueTests(AppFixture app)
{
    private const string Dialogue = "/performance-dialog?monat=2016-09";

    private const string Head = nameof(Role.DepartmentHead);

    [Fact]
    public async Task Draft_ByKeyboard_IsSubmittedAndSigned()
    {
        await using var host = await StartAsync();
        await using var page = await app.OpenAsync("/?monat=2016-09", host: host);
        var keyboard = page.Page.Keyboard;

        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Performance-Dialog vorbereiten" }).FocusAsync();
        await keyboard.PressAsync("Enter");
        await Expect(page, ".missing-panel h2", "Es fehlen");
        await LookAsync(page, host, "draft");
        var missing = await page.Page.Locator(".missing-list a").CountAsync();

        // A cause is one letter in its list; the key that leads on saves it.
        for (var i = 0; i < missing / 2; i++)
        {
            await keyboard.PressAsync("Control+Enter");
            await Assertions.Expect(page.Page.Locator("select:focus")).ToHaveValueAsync("");
            await keyboard.PressAsync("p");
            await Assertions.Expect(page.Page.Locator(".missing-list a")).ToHaveCountAsync(missing - i - 1);
        }
        await keyboard.PressAsync("Control+Enter");
        // Each accepted suggestion hands the focus to the next one, the last to the signature.
        for (var left = missing / 2; left > 0; left--)
        {
            await Assertions.Expect(page.Page.Locator("button:focus")).ToContainTextAsync(new Regex("Vorschlag beschließen|Begründung übernehmen"));
            await keyboard.PressAsync("Enter");
            await Assertions.Expect(page.Page.Locator(".missing-list a")).ToHaveCountAsync(left - 1);
        }
        await Assertions.Expect(page.Page.Locator("button:focus")).ToContainTextAsync("Einreichen und unterschreiben");
        await keyboard.PressAsync("Enter");
        await Expect(page, ".missing-panel h2", "Eingereicht");
        await LookAsync(page, host, "submitted");

        await using var second = await app.OpenAsync(Dialogue, host: host, user: Head);
        await Expect(second, ".missing-panel p", "Es fehlt Ihre Unterschrift.");
        await second.Page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(second.Page.Locator("button:focus")).ToContainTextAsync("Unterschreiben");
        await second.KeepPictureAsync("dialogue-before-signing");
        await second.Page.Keyboard.PressAsync("Enter");

        await Expect(second, ".missing-panel h2", "Unterschrieben");
        await Expect(second, ".top-bar-signed", "unterschrieben am");
        await Expect(second, ".change-report", "Nichts: Alle Zahlen wären heute dieselben.");
        await LookAsync(second, host, "signed");
        Assert.Empty(page.Problems);
        Assert.Empty(second.Problems);
    }

    [Fact]
    public async Task Text_ChangedByTwo_StandsBesideTheOther()
    {
        await using var host = await StartAsync();
        var path = Dialogue + "&schritt=6";
        await using var first = await app.OpenAsync(path, host: host);
        await using var second = await app.OpenAsync(path, host: host, user: "TeamLead Vertretung");

        await first.Page.GetByLabel("Ergebnis des Gesprächs").FillAsync("Vakanz besprochen");
        await Expect(first, "#protokoll--stand", "gespeichert");
        await second.Page.GetByLabel("Ergebnis des Gesprächs").FillAsync("Vertretung geregelt");

        await Expect(second, ".conflict", "Teamleitung hat hier");
        await Expect(second, ".conflict blockquote", "Vakanz besprochen");
        await LookAsync(second, host, "conflict", path);
        await second.Page.GetByRole(AriaRole.Button, new() { Name = "Beide untereinander" }).ClickAsync();
        await Expect(second, "#protokoll--stand", "gespeichert");
        await Assertions.Expect(second.Page.GetByLabel("Ergebnis des Gesprächs")).ToHaveValueAsync("Vakanz besprochen\nVertretung geregelt");
    }

    private static async Task<AppHost> StartAsync()
    {
        var host = new AppHost();
        await host.Services.GetRequiredService<DemoSeeder>().SeedAsync(new DemoOptions(Customers: 200, Ifks: 4));
        return host;
    }

    private static Task Expect(AppPage page, string selector, string text) => Assertions.Expect(page.Page.Locator(selector).First).ToContainTextAsync(text);

    /// <summary>The page as it is, in every width and theme: nothing overflows, axe finds nothing.</summary>
    private async Task LookAsync(AppPage page, AppHost host, string state, string? path = null)
    {
        // What the sticky bar covers is no target.
        await page.Page.EvaluateAsync("window.scrollTo(0, 0)");
        await page.KeepPictureAsync($"dialogue-{state}");
        Assert.Empty(await page.AxeViolationsAsync());
        if (path is not null)
            return;
        foreach (var (theme, width) in new[] { (Theme.Dark, AppFixture.Desktop), (Theme.Light, AppFixture.Phone) })
        {
            foreach (var step in state == "draft" ? Enumerable.Range(1, 7) : [7])
            {
                await using var other = await app.OpenAsync($"{Dialogue}&schritt={step}", theme, width, host);
                await other.Page.Locator(".dialogue").WaitForAsync();
                await other.KeepPictureAsync($"dialogue-{state}-{step}-{theme}-{width}");
                Assert.Equal(0, await other.OverflowAsync());
                Assert.Empty(await other.AxeViolationsAsync());
            }
        }
    }
}
