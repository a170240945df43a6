using System.Text;
using Aez.Dashboard.Tests.Support;
using Microsoft.Playwright;

namespace Aez.Dashboard.Tests.Browser;

/// <summary>Copies of uploaded files when the program is killed: nobody else can read them, and the next start deletes them, but never those of a program that runs.</summary>
public sealed class UploadKilledTests(AppFixture app) : IDisposable
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("aez-killed-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Uploads => Path.Combine(_data.FullName, "uploads");

    [Fact]
    public async Task Upload_OfAKilledProgram_IsGoneAfterTheNextStart()
    {
        if (OperatingSystem.IsWindows())
            return;
        await using var server = await StartAsync();
        await using var page = await app.BlankAsync(server.Address);
        await page.Page.GotoAsync("/datenimport");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Teamleitung" }).First.ClickAsync();
        await page.WaitUntilInteractiveAsync();
        await page.Page.GetByLabel("Dateien auswählen").SetInputFilesAsync(new FilePayload
        {
            Name = "Kontakte.csv",
            MimeType = "text/csv",
            Buffer = Encoding.UTF8.GetBytes("Kundennummer;Datum;Kontaktart\r\n000000001;05.12.2016;persönlich\r\n"),
        });
        await Assertions.Expect(page.Page.Locator(".decision-day input")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        var copy = Assert.Single(Directory.EnumerateFiles(Uploads, "*", SearchOption.AllDirectories), file => !file.EndsWith(".lock", StringComparison.Ordinal));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(copy));

        // Another program on the same folder leaves it alone.
        await using (await StartAsync())
            Assert.True(File.Exists(copy));

        // Before the page closes, which would delete it.
        server.Kill();
        Assert.True(File.Exists(copy));

        await using (await StartAsync())
            Assert.Empty(Directory.EnumerateFiles(Uploads, "*", SearchOption.AllDirectories));
    }

    public void Dispose() => _data.Delete(recursive: true);

    /// <summary>Ended by SIGKILL.</summary>
    private Task<ServerProcess> StartAsync() => ServerProcess.StartAsync(new Dictionary<string, string?> { ["Data__Directory"] = _data.FullName }, Cancellation);
}
