using System.Text;
using System.Text.RegularExpressions;
using Aez.Dashboard.Data;
using Aez.Dashboard.Features.Demo;
using Aez.Dashboard.Platform;
using Aez.Dashboard.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Aez.Dashboard.Tests.Browser;

/// <summary>Somebody else writes to the database for a long time: each page says so in a sentence, goes on afterwards, and has lost nothing.</summary>
public sealed class BusyDatabaseTests(AppFixture app)
{
    private const string Busy = "Die Datenbank wird gerade von einem anderen Vorgang beschrieben";
    private static readonly Regex Saved = new(@"^gespeichert \d\d:\d\d$", RegexOptions.None, TimeSpan.FromSeconds(1));

    [Fact]
    public async Task Writer_ThatHoldsTheDatabase_CostsNothingButTime()
    {
        await using var host = new AppHost(connection: "Default Timeout=1");
        await host.Services.GetRequiredService<DemoSeeder>().SeedAsync(new DemoOptions(Customers: 40, Ifks: 2));
        await using var db = await host.Services.GetRequiredService<IDbContextFactory<AezDbContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        await using var dialogue = await app.OpenAsync("/performance-dialog?monat=2016-11&schritt=6", host: host);
        await using var import = await app.OpenAsync("/datenimport", host: host);
        await using var officers = await app.OpenAsync("/stammdaten", host: host);
        await using var changes = await app.OpenAsync("/kontaktdichte?monat=2016-11", host: host);
        await using var list = await app.OpenAsync("/", host: host);
        var minutes = dialogue.Page.Locator("#protokoll-");
        await UploadAsync(import);
        await Assertions.Expect(Button(import, "Datei importieren")).ToBeEnabledAsync();
        await Button(officers, "AEZ-01 ändern").ClickAsync();
        await Button(changes, "Prozess geändert?").ClickAsync();

        await using var writer = new SqliteConnection(db.Database.GetConnectionString());
        await writer.OpenAsync(TestContext.Current.CancellationToken);
        await using (await writer.BeginTransactionAsync(TestContext.Current.CancellationToken))
        {
            await minutes.FillAsync("Trotzdem besprochen");
            await Assertions.Expect(dialogue.Page.Locator("#protokoll--stand")).ToHaveTextAsync("nicht gespeichert – wird erneut versucht");
            await dialogue.KeepPictureAsync("busy-dialogue");

            await Button(import, "Datei importieren").ClickAsync();
            await import.Page.GetByText(Busy).First.WaitForAsync();
            await import.KeepPictureAsync("busy-import");

            await officers.Page.Locator("#officer-name").FillAsync("Trotzdem geändert");
            await Button(officers, "Speichern").ClickAsync();
            await Assertions.Expect(officers.Page.Locator(".mud-snackbar")).ToContainTextAsync(Busy);

            await changes.Page.Locator("#process-reason").FillAsync("Trotzdem eingetragen");
            await Button(changes, "Eintragen").ClickAsync();
            await Assertions.Expect(changes.Page.Locator(".mud-snackbar")).ToContainTextAsync(Busy);

            // A page that notes who has seen its list.
            await list.GoToAsync("/egv-gueltigkeit");
            await Assertions.Expect(list.Page.Locator(".state-error")).ToContainTextAsync(Busy);
            await list.KeepPictureAsync("busy-page");
        }

        await Assertions.Expect(dialogue.Page.Locator("#protokoll--stand")).ToHaveTextAsync(Saved);
        await Assertions.Expect(minutes).ToHaveValueAsync("Trotzdem besprochen");
        await ImportAgainAsync(import);
        await Button(officers, "Speichern").ClickAsync();
        await Assertions.Expect(officers.Page.Locator("#officer")).ToHaveCountAsync(0);
        await Button(changes, "Eintragen").ClickAsync();
        await Assertions.Expect(changes.Page.Locator(".mud-dialog .process-changes")).ToContainTextAsync("Trotzdem eingetragen");
        await list.Page.Locator(".state-error button").ClickAsync();
        await list.Page.Locator(".worklist tbody tr").First.WaitForAsync();

        Assert.Contains("Trotzdem besprochen", await db.DialogueTexts.Select(t => t.Text).ToListAsync(TestContext.Current.CancellationToken));
        Assert.Contains("Trotzdem geändert", await db.Officers.Select(o => o.Name).ToListAsync(TestContext.Current.CancellationToken));
        Assert.Equal(1, await db.Imports.CountAsync(i => i.FileName == "Gespraeche.csv", TestContext.Current.CancellationToken));
    }

    /// <summary>The files are still there.</summary>
    private static async Task ImportAgainAsync(AppPage import)
    {
        await Button(import, "Nicht gespeicherte Dateien erneut prüfen").ClickAsync();
        await Button(import, "Datei importieren").ClickAsync();
        await import.Page.GetByText("Gespeichert als Import").WaitForAsync();
    }

    private static Task UploadAsync(AppPage page) => page.Page.GetByLabel("Dateien auswählen").SetInputFilesAsync(new FilePayload
    {
        Name = "Gespraeche.csv",
        MimeType = "text/csv",
        Buffer = Encoding.UTF8.GetBytes("Kundennummer;Datum;Kontaktart\r\n000000001;05.12.2016;persönlich\r\n"),
    });

    private static ILocator Button(AppPage page, string name) => page.Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });
}
