using System.Text;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Aez.Dashboard.Tests.Browser;

/// <summary>65 letters at 40 ms a key over a slow line, into every text field of the product: each stands there, and what is stored is the same.</summary>
public sealed class TypingTests(AppFixture app, TypingFixture typing) : IClassFixture<TypingFixture>
{
    private const int Letters = 65;
    private const int KeyMilliseconds = 40;
    private const string Dialogue = "/performance-dialog?monat=2016-11&schritt=";
    private const string Administrator = nameof(Role.Administrator);

    [Theory]
    [InlineData(20, false)]
    [InlineData(80, false)]
    [InlineData(150, false)]
    [InlineData(20, true)]
    [InlineData(80, true)]
    [InlineData(150, true)]
    public async Task Letters_OverASlowLine_AllArriveInEveryField(int delay, bool busy)
    {
        await using var line = new DelayProxy(typing.Host.Address, TimeSpan.FromMilliseconds(delay));
        using var cores = busy ? new BusyCores() : null;

        await Task.WhenAll(DialogueAsync(line), MeasuresAsync(line), DataAsync(line), AdministrationAsync(line));
    }

    private async Task DialogueAsync(DelayProxy line)
    {
        await using var page = await OpenAsync(line, Dialogue + 6);
        var stored = new List<string> { await TypeAsync(page, "#protokoll-"), await TypeAsync(page, ".current textarea[id^=begruendung-]") };
        await page.GoToAsync(Dialogue + 3);
        stored.Add(await TypeAsync(page, ".current textarea[id^=erlaeuterung-]"));
        await page.GoToAsync(Dialogue + 2);
        // The field is there from the second time on.
        await page.Page.Locator(".current :is(.comment-button, textarea[id^=anmerkung-])").First.WaitForAsync();
        if (await page.Page.Locator(".current textarea[id^=anmerkung-]").CountAsync() == 0)
            await page.Page.Locator(".current .comment-button").First.ClickAsync();
        stored.Add(await TypeAsync(page, ".current textarea[id^=anmerkung-]"));
        // It closes when it is left.
        await TypeAsync(page, "[data-search]", comesBack: false);

        foreach (var state in await page.Page.Locator("[data-state-of]").AllAsync())
            await Assertions.Expect(state).Not.ToContainTextAsync("wird");
        await using var db = await typing.Host.Services.GetRequiredService<IDbContextFactory<AezDbContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        var texts = await db.DialogueTexts.Select(t => t.Text).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Empty(stored.Except(texts));
        Assert.Empty(page.Problems);
    }

    private async Task MeasuresAsync(DelayProxy line)
    {
        await using var page = await OpenAsync(line, Dialogue + 6);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Weitere Maßnahme" }).ClickAsync();
        foreach (var field in new[] { "#measure-text", "#measure-responsible", "#measure-effect", "#measure .day-field input" })
            await TypeAsync(page, field);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Abbrechen" }).ClickAsync();

        await page.GoToAsync(Dialogue + 1);
        await page.Page.Locator(".current .measure-table a").First.ClickAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Beenden" }).ClickAsync();
        foreach (var field in new[] { "#closing-effect", "#closing-note" })
            await TypeAsync(page, field);
        Assert.Empty(page.Problems);
    }

    private async Task DataAsync(DelayProxy line)
    {
        await using var page = await OpenAsync(line, "/ziele?jahr=2016");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Ziele bearbeiten" }).ClickAsync();
        foreach (var field in new[] { "input[aria-label='Ziel 2016: Integrationen']", "#target-reason" })
            await TypeAsync(page, field);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Verwerfen" }).ClickAsync();

        await page.GoToAsync("/stammdaten");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "AEZ-01 ändern" }).ClickAsync();
        foreach (var field in new[] { "#officer-name", "#officer-team", "#officer-vzae", "#officer .day-field input >> nth=0" })
            await TypeAsync(page, field);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Abbrechen" }).ClickAsync();
        await page.GoToAsync("/stammdaten?bereich=einstellungen");
        await TypeAsync(page, ".setting-number input >> nth=0");

        await page.GoToAsync("/datenimport");
        var file = Encoding.UTF8.GetBytes("Kundennummer;Datum;Kontaktart\r\n000000001;05.12.2016;persönlich\r\n");
        await page.Page.GetByLabel("Dateien auswählen").SetInputFilesAsync(new FilePayload { Name = "Kontakte.csv", MimeType = "text/csv", Buffer = file });
        await TypeAsync(page, ".decision-day input");
        Assert.Empty(page.Problems);
    }

    private async Task AdministrationAsync(DelayProxy line)
    {
        await using var page = await OpenAsync(line, "/protokoll", Administrator);
        foreach (var field in new[] { "#log-text", "form .day-field input >> nth=0" })
            await TypeAsync(page, field);
        await page.GoToAsync("/konten");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Konto anlegen" }).First.ClickAsync();
        foreach (var field in new[] { "#account-login", "#account-name", "#account-email" })
            await TypeAsync(page, field);
        await page.GoToAsync("/datenschutz");
        foreach (var field in new[] { "#retention-months", "#agreement" })
            await TypeAsync(page, field);
        Assert.Empty(page.Problems);
    }

    private async Task<AppPage> OpenAsync(DelayProxy line, string path, string? user = null)
    {
        var page = await app.BlankAsync(line.Address, user: user);
        page.Page.SetDefaultTimeout(60_000);
        await page.GoToAsync(path);
        return page;
    }

    /// <summary>Types as people do, leaves the field, comes back and goes on; what is read then is what was typed.</summary>
    private static async Task<string> TypeAsync(AppPage page, string selector, bool comesBack = true)
    {
        var field = page.Page.Locator(selector).First;
        var text = $"{Guid.NewGuid():N}{Guid.NewGuid():N}{Guid.NewGuid():N}"[..Letters];
        await field.FillAsync("");
        await field.PressSequentiallyAsync(text[..^15], new() { Delay = KeyMilliseconds });
        if (comesBack)
        {
            // Before the server can have answered.
            await field.BlurAsync();
            await field.FocusAsync();
            await field.PressAsync("End");
        }
        await field.PressSequentiallyAsync(text[^15..], new() { Delay = KeyMilliseconds });
        Assert.Equal(text, await field.InputValueAsync());
        if (comesBack)
            await field.BlurAsync();
        // The server has heard it, and has said what it says to it.
        if (comesBack)
            await Assertions.Expect(field).ToHaveAttributeAsync("data-text", text);
        Assert.Equal(text, await field.InputValueAsync());
        return text;
    }
}
