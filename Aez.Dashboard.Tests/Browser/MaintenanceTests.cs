using Aez.Dashboard.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;

namespace Aez.Dashboard.Tests.Browser;

/// <summary>A server that is asked to end says so to whoever has a page open, and finishes what is being written.</summary>
public sealed class MaintenanceTests(AppFixture app)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Server_AskedToEnd_TellsOpenPagesAndKeepsWhatWasTypedLast()
    {
        if (OperatingSystem.IsWindows())
            return;
        var data = Directory.CreateTempSubdirectory("aez-wartung-");
        try
        {
            await using var server = await ServerProcess.StartAsync(new Dictionary<string, string?> { ["Data__Directory"] = data.FullName, ["Logging__LogLevel__Aez.Dashboard.Platform"] = "Information", ["Logging__Console__FormatterName"] = "json" }, Cancellation);
            await using var page = await app.BlankAsync(server.Address);
            await page.Page.GotoAsync("/performance-dialog?monat=2016-12&schritt=6");
            await page.Page.GetByRole(AriaRole.Button, new() { Name = "Teamleitung" }).First.ClickAsync();
            await page.WaitUntilInteractiveAsync();
            var text = $"Kurz vor der Wartung {Guid.NewGuid():N}";
            await page.Page.Locator("#protokoll-").FocusAsync();

            await page.Page.Keyboard.TypeAsync(text);
            server.Ask();
            await Assertions.Expect(page.Page.Locator(".maintenance-band")).ToContainTextAsync("Wartung: Das Programm wird gleich neu gestartet. Ihre Eingaben sind gespeichert");
            await page.KeepPictureAsync("maintenance");
            var (exitCode, log) = await server.EndedAsync(Cancellation);

            Assert.Equal(0, exitCode);
            Assert.Contains("\"message\":\"Stopping: 1 open pages are told", log);
            await using var connection = new SqliteConnection($"Data Source={Path.Combine(data.FullName, "aez.db")};Pooling=False");
            await connection.OpenAsync(Cancellation);
            await using var command = connection.CreateCommand();
            command.CommandText = "SELECT COUNT(*) FROM \"DialogueTexts\" WHERE \"Text\" = @p0";
            command.Parameters.AddWithValue("@p0", text);
            Assert.Equal(1L, await command.ExecuteScalarAsync(Cancellation));
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }
}
