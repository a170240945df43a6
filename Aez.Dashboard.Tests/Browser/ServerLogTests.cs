using System.Text;
using System.Text.Json;
using Aez.Dashboard.Tests.Support;
using Microsoft.Playwright;

namespace Aez.Dashboard.Tests.Browser;

/// <summary>What the server writes to its own log while people work: nothing that names one of them, a customer or a file.</summary>
public sealed class ServerLogTests(AppFixture app)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Log_OfAWorkingDay_IsJsonAndNamesNobody()
    {
        if (OperatingSystem.IsWindows())
            return;
        var log = await DayAsync();

        var lines = log.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains(lines, line => JsonDocument.Parse(line).RootElement.GetProperty("message").GetString()!.StartsWith("Import ", StringComparison.Ordinal));
        foreach (var secret in new[] { "Meier", "061234567", "teamleitung", "Teamleitung", "Geheim-4711", "falsches-Passwort", "klara" })
            Assert.DoesNotContain(secret, log, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>A wrong sign-in, a right one, a page that is not there, a search for a customer, a file that is looked at; the demo is imported on the way.</summary>
    private async Task<string> DayAsync()
    {
        await using var server = await ServerProcess.StartAsync(new Dictionary<string, string?> { ["Logging__LogLevel__Default"] = "Information", ["Logging__Console__FormatterName"] = "json" }, Cancellation);
        await using (var page = await app.BlankAsync(server.Address))
        {
            await page.Page.GotoAsync("/konto/anmelden");
            await page.Page.Locator("#login").FillAsync("klara.meier");
            await page.Page.Locator("#password").FillAsync("falsches-Passwort");
            await page.Page.Locator("#password").PressAsync("Enter");
            await page.Page.GotoAsync("/datenimport");
            await page.Page.GetByRole(AriaRole.Button, new() { Name = "Teamleitung" }).First.ClickAsync();
            await page.WaitUntilInteractiveAsync();
            await page.Page.GetByLabel("Dateien auswählen").SetInputFilesAsync(new FilePayload
            {
                Name = "Kontakte Klara Meier 061234567.csv",
                MimeType = "text/csv",
                Buffer = Encoding.UTF8.GetBytes("Kundennummer;Datum;Kontaktart\r\n061234567;05.12.2016;persönlich\r\n000000001;05.12.2016;persönlich\r\n"),
            });
            await Assertions.Expect(page.Page.Locator(".decision-day input")).ToBeVisibleAsync(new() { Timeout = 60_000 });
            await page.Page.GotoAsync("/Geheim-4711?suche=061234567");
        }
        server.Ask();
        return (await server.EndedAsync(Cancellation)).Log;
    }
}
