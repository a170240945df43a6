using System.Text;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Import;
using Aez.Dashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Aez.Dashboard.Tests.Features.Import;

/// <summary>What the house's own scanner does not end with 0 for is refused, deleted and noted, whether it says so, fails or takes too long.</summary>
public sealed class UploadScanTests : IAsyncLifetime
{
    private const string Failed = "Die Prüfung auf Schadsoftware ist gescheitert, die Datei ist gelöscht: Versuchen Sie es später noch einmal, oder melden Sie es der Administration.";
    private const string Refused = "Die Prüfung auf Schadsoftware hat die Datei abgelehnt, sie ist gelöscht: Fragen Sie die Administration, bevor Sie sie noch einmal öffnen.";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("aez-scan-");
    private readonly TestDatabase _database = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("exit 0", null)]
    [InlineData("exit 1", Refused)]
    [InlineData("exit 2", Refused)]
    [InlineData("kill -9 $$", Refused)]
    [InlineData("head -c 300000 /dev/zero; exit 0", null)]
    [InlineData("cat; exit 0", null)]
    [InlineData("exec sleep 60", Failed)]
    public async Task File_ByWhatTheScannerEndsWith_IsTakenOrRefusedAndNoted(string script, string? refusal)
    {
        if (OperatingSystem.IsWindows())
            return;
        var (uploads, folder) = Of([Script(script)], seconds: 3);
        using var held = folder;
        using var host = new ImportSessionHost(_database, uploads);

        await host.Session.AddAsync([new TextFile("IFK 061234567.csv")]);

        var file = Assert.Single(host.Session.Files);
        Assert.Equal((refusal, refusal is null), (file.Refusal, file.IsCopied));
        Assert.Equal(refusal is null, File.Exists(file.Copy));
        await using var db = _database.CreateDbContext();
        var noted = await db.AuditEntries.AsNoTracking().Where(e => e.Subject == "Hochgeladene Datei").ToListAsync(Cancellation);
        Assert.Equal(refusal is null ? [] : [AuditAction.Refused], noted.Select(e => e.Action));
        Assert.DoesNotContain(noted, e => e.Key.Contains("061234567", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/gibt/es/nicht")]
    [InlineData("aez-scanner-den-es-nicht-gibt")]
    public async Task Scanner_ThatCanNotBeStarted_RefusesEveryFile(string program)
    {
        var (uploads, folder) = Of([program]);
        using var held = folder;
        var path = uploads.NewPath();
        await File.WriteAllTextAsync(path, "x", Cancellation);

        Assert.Equal(Failed, await uploads.FindRefusalAsync(ActingUser.System, path, "x.csv", Cancellation));
    }

    [Fact]
    public async Task Path_WithWhateverItsArguments_IsOneArgumentAndNoShellReadsIt()
    {
        if (OperatingSystem.IsWindows())
            return;
        var told = Path.Combine(_folder.FullName, "told");
        var (uploads, folder) = Of([Script($"printf '%s|' \"$@\" > '{told}'"), "--a b", "$(exit 1)", ";exit 1"]);
        using var held = folder;
        var path = uploads.NewPath();
        await File.WriteAllTextAsync(path, "x", Cancellation);

        Assert.Null(await uploads.FindRefusalAsync(ActingUser.System, path, "x.csv", Cancellation));
        Assert.Equal($"--a b|$(exit 1)|;exit 1|{path}|", await File.ReadAllTextAsync(told, Cancellation));
    }

    /// <summary>Whoever imports by the command line keeps the file, and nothing of any is taken.</summary>
    [Fact]
    public async Task ImportVerb_WhereTheScannerRefusesAFile_ImportsNothingAndKeepsIt()
    {
        if (OperatingSystem.IsWindows())
            return;
        var (good, bad) = (Path.Combine(_folder.FullName, "ifk.csv"), Path.Combine(_folder.FullName, "schlecht 061234567.csv"));
        foreach (var path in new[] { good, bad })
            await File.WriteAllTextAsync(path, "Kürzel;Name;Team;Bereich;VZÄ;aktiv von\r\nAEZ-01;Eins;Nord;AEZ;1;01.01.2016\r\n", Cancellation);
        var settings = new Dictionary<string, string?>
        {
            ["Data__Directory"] = Path.Combine(_folder.FullName, "data"),
            ["ConnectionStrings__Aez"] = $"Data Source={Path.Combine(_folder.FullName, "aez.db")}",
            ["Uploads__ScanCommand"] = Script("case \"$1\" in *schlecht*) exit 1;; esac"),
        };

        var run = await ProgramRun.RunAsync(settings, "import", good, bad, "--json");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("schlecht 061234567.csv: Die Prüfung auf Schadsoftware hat die Datei abgelehnt, es ist nichts importiert", run.Error, StringComparison.Ordinal);
        Assert.StartsWith("[", run.Output.TrimStart(), StringComparison.Ordinal);
        Assert.True(File.Exists(bad));
        Assert.Equal(0, (await ProgramRun.RunAsync(settings, "import", good)).ExitCode);
        Assert.Contains("1 neu", (await ProgramRun.RunAsync(new Dictionary<string, string?>(settings) { ["ConnectionStrings__Aez"] = $"Data Source={Path.Combine(_folder.FullName, "neu.db")}" }, "import", good, "--dry-run")).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Uploads:ScanCommand", "clamdscan --fdpass \"mit Leer zeichen\"", "clamdscan|--fdpass|mit Leer zeichen")]
    [InlineData("Uploads:ScanCommand:0", "clamdscan", "clamdscan")]
    [InlineData("Uploads:ScanCommand", "", "")]
    public void Command_AsOneTextOrAsAList_IsRead(string key, string value, string words)
    {
        var settings = new UploadSettings();
        UploadSettings.Read(new ConfigurationBuilder().AddInMemoryCollection([new(key, value)]).Build().GetSection("Uploads"), settings);

        Assert.Equal(words, string.Join('|', settings.ScanCommand));
    }

    [Theory]
    [InlineData("Uploads:ScanSeconds", "0", "Uploads:ScanSeconds ist keine ganze Zahl ab 1; erlaubt sind 1 bis 3600.")]
    [InlineData("Uploads:ScanSeconds", "bald", "Uploads:ScanSeconds ist keine ganze Zahl ab 1; erlaubt sind 1 bis 3600.")]
    [InlineData("Uploads:ScanSeconds", "3601", "Uploads:ScanSeconds ist 3601; erlaubt sind 1 bis 3600.")]
    [InlineData("Uploads:ScanComand", "x", "Uploads:ScanComand gibt es nicht; bekannt sind ScanCommand und ScanSeconds.")]
    public void Setting_ThatCanNotWork_IsNamed(string key, string value, string sentence)
    {
        var settings = new UploadSettings();
        UploadSettings.Read(new ConfigurationBuilder().AddInMemoryCollection([new(key, value)]).Build().GetSection("Uploads"), settings);

        Assert.Equal(sentence, new UploadSettingsValidator().Validate(null, settings).FailureMessage);
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private string Script(string commands)
    {
        var path = Path.Combine(_folder.FullName, "scan");
        File.WriteAllText(path, $"#!/bin/sh\n{commands}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }

    private (Uploads Uploads, UploadFolder Folder) Of(string[] command, int seconds = 60)
    {
        var folder = new UploadFolder(Path.Combine(_folder.FullName, "uploads"));
        var scan = new UploadScan(Options.Create(new UploadSettings { ScanCommand = command, ScanSeconds = seconds }), TimeProvider.System, NullLogger<UploadScan>.Instance);
        return (new Uploads(folder, scan, new AuditLog(_database, TimeProvider.System)), folder);
    }

    private sealed class ImportSessionHost(TestDatabase database, Uploads uploads) : IDisposable
    {
        private readonly Product _product = new(database);

        public ImportSession Session => field ??= new ImportSession(_product.Get<ImportService>(), uploads, ActingUser.System, 1_000_000, () => { });

        public void Dispose() => Session.Dispose();
    }

    private sealed class TextFile(string name) : Microsoft.AspNetCore.Components.Forms.IBrowserFile
    {
        private readonly byte[] _content = Encoding.UTF8.GetBytes("Kürzel;Name;Team;Bereich;VZÄ;aktiv von\r\n");

        public string Name => name;

        public DateTimeOffset LastModified => default;

        public long Size => _content.Length;

        public string ContentType => "text/csv";

        public Stream OpenReadStream(long maxAllowedSize = 512_000, CancellationToken cancellationToken = default) => new MemoryStream(_content, writable: false);
    }
}
