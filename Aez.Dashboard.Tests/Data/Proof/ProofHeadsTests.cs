using System.IO.Compression;
using Aez.Dashboard.Data;
using Aez.Dashboard.Data.Proof;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Platform;
using Aez.Dashboard.Tests.Steering;
using Aez.Dashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Aez.Dashboard.Tests.Data.Proof;

[OnEachDatabase]
public sealed class ProofHeadsTests : IAsyncDisposable
{
    private readonly TestDatabase _database = new();
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2016, 10, 4, 9, 0, 0, TimeSpan.Zero));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Folder => Path.GetDirectoryName(_database.KeyFile)!;

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Days_WithoutASignature_AreEachSignedAtTheirEnd()
    {
        var heads = Heads();
        await heads.SignDueAsync(Cancellation);
        foreach (var days in new[] { 0, 0, 1, 3 })
        {
            _clock.Advance(TimeSpan.FromDays(days));
            await NoteAsync();
        }
        _clock.Advance(TimeSpan.FromDays(1));
        await heads.SignDueAsync(Cancellation);

        // The empty log of the start; 4, 5 and 8 October.
        Assert.Equal([(4, 0), (4, 2), (5, 3), (8, 4)], (await StoredAsync()).Select(h => (h.Day.Day, (int)h.LastEntry)));
        Assert.Equal((await StoredAsync()).Select(ProofTexts.Line), await File.ReadAllLinesAsync(Assert.Single(Directory.GetFiles(Folder, "*.anchor")), Cancellation));
        await heads.SignDueAsync(Cancellation);
        Assert.Equal(4, (await StoredAsync()).Count);
    }

    [Fact]
    public async Task Key_IsMadeOnceAndOnlyItsOwnerMayReadIt()
    {
        await Heads().SignDueAsync(Cancellation);
        var pem = await File.ReadAllTextAsync(_database.KeyFile, Cancellation);
        await NoteAsync();
        await Heads().SignDueAsync(Cancellation);

        Assert.Equal(pem, await File.ReadAllTextAsync(_database.KeyFile, Cancellation));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_database.KeyFile));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Folder));
        }
    }

    /// <summary>What could not be written to the anchor file comes with the next head.</summary>
    [Fact]
    public async Task AnchorFile_ThatWasAway_CatchesUp()
    {
        var anchor = Path.Combine(Folder, "elsewhere", "anchor.txt");
        var heads = Heads(anchor);
        await heads.SignDueAsync(Cancellation);
        var first = await File.ReadAllTextAsync(anchor, Cancellation);
        await NoteAsync();
        await heads.SignDueAsync(Cancellation);
        await File.WriteAllTextAsync(anchor, first, Cancellation);
        await NoteAsync();
        await heads.SignDueAsync(Cancellation);

        Assert.Equal((await StoredAsync()).Select(ProofTexts.Line), await File.ReadAllLinesAsync(anchor, Cancellation));
    }

    /// <summary>A signature that the anchor file could not take is not given.</summary>
    [Fact]
    public async Task AnchorFile_ThatCannotBeWritten_RefusesAndSignsNothing()
    {
        Directory.CreateDirectory(Path.Combine(Folder, "anchor.txt"));
        await NoteAsync();

        var refused = await Assert.ThrowsAsync<UnusableProofException>(() => Heads(Path.Combine(Folder, "anchor.txt")).SignDueAsync(Cancellation));

        Assert.Contains("lässt sich nicht fortschreiben", refused.Message, StringComparison.Ordinal);
        Assert.Empty(await StoredAsync());
    }

    [Fact]
    public async Task Log_ThatWasForged_GetsNoSignatureThatMakesItRight()
    {
        await NoteAsync();
        await Heads().SignDueAsync(Cancellation);
        await new Forger(_database).SqlAndRechainAsync("UPDATE AuditEntries SET User = 'x' WHERE Id = 1");
        await NoteAsync();

        var refused = await Assert.ThrowsAsync<UnusableProofException>(() => Heads().SignDueAsync(Cancellation));

        Assert.Contains("sind nicht mehr die, die am 04.10.2016 unterschrieben wurden", refused.Message, StringComparison.Ordinal);
        Assert.Single(await StoredAsync());
        // The server goes on, and says so in its log.
        await new ProofJob(Heads(), _clock, NullLogger<ProofJob>.Instance).RunAsync(Cancellation);
    }

    /// <summary>Signed by the version before: read, verified and marked; from the first head on they can't be changed unseen.</summary>
    [Fact]
    public async Task Snapshots_OfBefore_StayReadableAndAreMarked()
    {
        var folder = Directory.CreateTempSubdirectory("aez-signed-");
        try
        {
            var file = Path.Combine(folder.FullName, "aez.db");
            await using (var packed = new GZipStream(File.OpenRead(Path.Combine(SourceTree.Root, "Aez.Dashboard.Tests", "Data", "Samples", "signed-before-signatures.db.gz")), CompressionMode.Decompress))
            await using (var database = File.Create(file))
                await packed.CopyToAsync(database, Cancellation);
            Task<CommandLineRun> RunAsync(params string[] args) => CommandLineRun.OnAsync($"Data Source={file};Pooling=False", folder.FullName, args);

            var run = await RunAsync("verify");
            Assert.Equal((0, ""), (run.ExitCode, run.Error));
            Assert.Contains("Ohne Signatur: Snapshot Nr. 1 und Snapshot Nr. 2", run.Output);
            Assert.Contains("davon 16 aus der Zeit vor der Verkettung", run.Output);
            Assert.Contains("Noch ist nichts unterschrieben", run.Output);
            Assert.Equal(0, (await RunAsync("figures", "--month", "2016-09")).ExitCode);
            // The paper tells what it comes from, in full and in short.
            foreach (var arguments in new string[][] { [], ["--for-passing-on"] })
            {
                var workbook = Path.Combine(folder.FullName, $"{arguments.Length}.xlsx");
                Assert.Equal(0, (await RunAsync(["export", "--month", "2016-09", "--output", workbook, .. arguments])).ExitCode);
                var cover = await TextOfAsync(workbook);
                Assert.Contains("ohne Signatur", cover, StringComparison.Ordinal);
                Assert.Contains("Nr. 2 · 1432c13fb74c", cover, StringComparison.Ordinal);
                Assert.Contains("1432c13fb74ce262457176178132b9b8", cover, StringComparison.Ordinal);
                Assert.Contains("Protokoll bis", cover, StringComparison.Ordinal);
            }

            Assert.Equal(0, (await RunAsync("proof", "sign")).ExitCode);
            var json = (await RunAsync("verify", "--json")).Json;
            Assert.True(json.GetProperty("ok").GetBoolean());
            Assert.Equal([1, 2], json.GetProperty("snapshots").GetProperty("unsigned").EnumerateArray().Select(n => n.GetInt32()));
            Assert.True(File.Exists(Path.Combine(folder.FullName, "keys", "proof.pem")));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<string> TextOfAsync(string workbook)
    {
        using var parts = ZipFile.OpenRead(workbook);
        var text = new System.Text.StringBuilder();
        foreach (var part in parts.Entries.Where(e => e.FullName.EndsWith(".xml", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(part.Open());
            text.Append(await reader.ReadToEndAsync(Cancellation));
        }
        return text.ToString();
    }

    private ProofHeads Heads(string? anchor = null) =>
        new(_database, new ProofKeys(new ProofPlaces(_database.KeyFile, anchor, [], "aez.db")), _clock, NullLogger<ProofHeads>.Instance);

    private Task NoteAsync() => new AuditLog(_database, _clock).WriteAsync(ActingUser.System, AuditAction.Exported, "Liste", "x", cancellationToken: Cancellation);

    private async Task<List<ProofHead>> StoredAsync()
    {
        await using var db = _database.CreateDbContext();
        return await db.ProofHeads.AsNoTracking().OrderBy(h => h.Number).ToListAsync(Cancellation);
    }
}
