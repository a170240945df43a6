using System.Text;
using Aez.Dashboard.Data;
using Aez.Dashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Aez.Dashboard.Tests.Browser;

/// <summary>The editor of process changes, and the confirmation of a complete Bestand: by keyboard, in both themes, on a phone.</summary>
public sealed class EditorTests(AppFixture app, TypingFixture typing) : IClassFixture<TypingFixture>
{
    [Theory]
    [InlineData(Theme.Light, AppFixture.Desktop, "Sprechstunde am Nachmittag")]
    [InlineData(Theme.Dark, AppFixture.Phone, "Einladung per Telefon")]
    public async Task ProcessChange_ByKeyboard_IsRecordedShownAndWithdrawn(Theme theme, int width, string reason)
    {
        await using var page = await app.OpenAsync("/kontaktdichte?monat=2016-11", theme, width, typing.Host);
        var (open, keyboard) = (Button(page, "Prozess geändert?"), page.Page.Keyboard);

        await open.PressAsync("Enter");
        await Assertions.Expect(page.Page.Locator("#process-change")).ToBeVisibleAsync();
        // Without a reason nothing is recorded, and a sentence says so.
        await Button(page, "Eintragen").PressAsync("Enter");
        await Assertions.Expect(page.Page.Locator("#process-change .dialog-refusal")).Not.ToBeEmptyAsync();
        Assert.Empty(await page.AxeViolationsAsync(".mud-dialog"));
        await page.Page.Locator("#process-reason").FocusAsync();
        await keyboard.TypeAsync(reason);
        await Button(page, "Eintragen").PressAsync("Enter");
        var recorded = page.Page.Locator(".mud-dialog .process-changes li", new() { HasText = reason });
        await Assertions.Expect(recorded).ToBeVisibleAsync();
        await Assertions.Expect(page.Page.Locator("#process-reason")).ToHaveValueAsync("");
        await recorded.GetByRole(AriaRole.Button, new() { Name = "Zurücknehmen …" }).PressAsync("Enter");
        await Assertions.Expect(page.Page.Locator("#process-withdrawal")).ToBeVisibleAsync();
        await page.KeepPictureAsync($"process-change-{theme}-{width}");
        Assert.Empty(await page.AxeViolationsAsync(".mud-dialog"));
        Assert.Equal(0, await page.OverflowAsync());
        await keyboard.PressAsync("Escape");

        await Assertions.Expect(page.Page.Locator("main .process-changes")).ToContainTextAsync(reason);
        // Where the dialog was opened, the keyboard goes on.
        await Assertions.Expect(open).ToBeFocusedAsync();
        await open.PressAsync("Enter");
        await page.Page.Locator(".mud-dialog .process-changes li", new() { HasText = reason }).GetByRole(AriaRole.Button, new() { Name = "Zurücknehmen …" }).PressAsync("Enter");
        await page.Page.Locator("#process-withdrawal").FocusAsync();
        await keyboard.TypeAsync("Verwechselt");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Zurücknehmen", Exact = true }).PressAsync("Enter");
        await Assertions.Expect(page.Page.Locator(".mud-dialog .process-changes li", new() { HasText = reason })).ToHaveCountAsync(0);
        await keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Page.Locator("#process-change")).ToHaveCountAsync(0);
        Assert.Empty(page.Problems);
    }

    [Theory]
    [InlineData(Theme.Light, AppFixture.Desktop)]
    [InlineData(Theme.Dark, AppFixture.Phone)]
    public async Task FullStock_ThatEndsMuch_IsConfirmedByItsNumber(Theme theme, int width)
    {
        await using var host = new AppHost();
        await using var page = await app.OpenAsync("/datenimport", theme, width, host);
        var (files, keyboard) = (page.Page.GetByLabel("Dateien auswählen"), page.Page.Keyboard);
        const string Heading = "Kundennummer;IFK;Betreuung von\r\n";
        await files.SetInputFilesAsync([File("IFK.csv", "Kürzel;Name;Team;Bereich;VZÄ;aktiv von\r\nA1;Anna Eins;Bewerber-Service;AEZ;1;01.01.2016\r\n"), File("Bestand.csv", $"{Heading}000000001;A1;01.01.2016\r\n000000002;A1;01.01.2016\r\n000000003;A1;04.01.2016\r\n")]);
        await Button(page, "2 Dateien importieren").ClickAsync();
        await Button(page, "Weitere Dateien importieren").ClickAsync();
        await files.SetInputFilesAsync([File("voll.csv", $"{Heading}000000001;A1;01.01.2016\r\n000000009;A1;01.02.2016\r\n")]);

        await page.Page.GetByLabel("Der Bestand ist vollständig").PressAsync("Space");
        var number = page.Page.GetByLabel("Zahl der Betreuungen, die enden");
        await Assertions.Expect(page.Page.Locator(".decision-warning").Last).ToContainTextAsync("2 von 3 Betreuungen würden enden");
        await number.FocusAsync();
        await keyboard.TypeAsync("zwei");
        await Assertions.Expect(page.Page.Locator("#accept-missing-problem")).ToContainTextAsync("„zwei“ ist keine Anzahl");
        await page.KeepPictureAsync($"full-stock-{theme}-{width}");
        Assert.Empty(await page.AxeViolationsAsync());
        Assert.Equal(0, await page.OverflowAsync());
        await Assertions.Expect(Button(page, "Datei importieren")).ToBeDisabledAsync();
        await keyboard.PressAsync("Control+a");
        await keyboard.TypeAsync("2");
        await Assertions.Expect(Button(page, "Datei importieren")).ToBeEnabledAsync();
        await Button(page, "Datei importieren").PressAsync("Enter");
        await page.Page.GetByText("Gespeichert als Import 3").WaitForAsync();

        await using var db = await host.Services.GetRequiredService<IDbContextFactory<AezDbContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["000000002", "000000003"], await db.CarePeriods.Where(c => c.To != null).Select(c => c.CustomerNumber).Order().ToListAsync(TestContext.Current.CancellationToken));
        Assert.Empty(page.Problems);
    }

    private static FilePayload File(string name, string content) => new() { Name = name, MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(content) };

    private static ILocator Button(AppPage page, string name) => page.Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    /// <summary>Below the fields of a long form nobody would see why nothing was saved.</summary>
    [Fact]
    public async Task Refusal_OfALongForm_IsInView()
    {
        await using var page = await app.OpenAsync("/netzwerk", host: await app.DemoHostAsync(), user: "TeamLead");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Partner aufnehmen" }).ClickAsync();

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Speichern", Exact = true }).ClickAsync();

        await Assertions.Expect(page.Page.Locator("#entry .dialog-refusal")).ToContainTextAsync("Bitte füllen Sie „Partner“ aus.");
        await Assertions.Expect(page.Page.Locator("#entry .dialog-refusal")).ToBeInViewportAsync(new() { Ratio = 1 });
        Assert.Empty(page.Problems);
    }
}
