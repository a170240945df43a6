using Aez.Dashboard.CommandLine;
using Aez.Dashboard.Data;
using Aez.Dashboard.Data.Proof;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Tests.Steering;

/// <summary>Three signed versions of a month, and somebody who can write to the database: nothing that they do goes unseen.</summary>
public sealed class ForgeryTests : IAsyncLifetime
{
    private DialogueHost _host = null!;
    private Forger _forger = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string KeyFile => _host.Database.KeyFile;

    private string Anchor => Assert.Single(Directory.GetFiles(Path.GetDirectoryName(KeyFile)!, "*.anchor"));

    public async ValueTask InitializeAsync()
    {
        _host = await DialogueHost.CreateAsync();
        await _host.SignMonthAsync();
        foreach (var reason in new[] { "Zweite Fassung", "Dritte Fassung" })
        {
            _host.Clock.Advance(TimeSpan.FromDays(1));
            await _host.CorrectAsync(reason);
            Assert.Null((await _host.SubmitAsync()).Refusal);
            Assert.Null((await _host.SignAsync()).Refusal);
        }
        // The figures of this database come from no records.
        await _host.SqlAsync("DELETE FROM Metrics");
        _forger = new Forger(_host.Database);
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Untouched_IsProvenAndSaysByWhatAndUntilWhen()
    {
        var run = await VerifyAsync();

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("3 Snapshots in lückenloser Kette", run.Output);
        Assert.Contains("Unterschrieben bis 06.10.2016", run.Output);
        Assert.Contains("stimmt überein bis Stand Nr. 3 vom 06.10.2016", run.Output);
        Assert.Contains("beweist die Ankerdatei neben dem Schlüssel nichts", run.Output);
        var json = (await VerifyAsync("--json")).Json;
        Assert.True(json.GetProperty("ok").GetBoolean());
        Assert.Equal((3, "2016-10-06", 0), (json.GetProperty("signed").GetProperty("heads").GetInt32(), json.GetProperty("signed").GetProperty("until").GetString(), json.GetProperty("snapshots").GetProperty("unsigned").GetArrayLength()));
        Assert.Equal(16, Assert.Single(json.GetProperty("signed").GetProperty("keys").EnumerateArray()).GetString()!.Length);
    }

    /// <summary>The forgery that the program did not see when its chain held no signature.</summary>
    [Fact]
    public async Task Figure_ChangedWithEverythingRecomputedAndEntriesDeleted_IsFound()
    {
        await _forger.ForgeFigureAsync();
        await _forger.DeleteEntriesAsync("Subject = 'Text im Performance-Dialog'");

        Assert.Empty(await _host.CheckChainAsync());
        await AssertFoundAsync("Snapshot Nr. 1: seine Signatur passt nicht");
        await AssertFoundAsync("ist nicht mehr das, was unterschrieben wurde|Einträge am Ende fehlen");
    }

    [Fact]
    public async Task Figure_OfTheLastMonth_IsFound()
    {
        await _forger.ForgeFigureAsync(3);

        await AssertFoundAsync("Snapshot Nr. 3: seine Signatur passt nicht");
    }

    [Fact]
    public async Task Entries_OfTheEnd_CutOff_AreFound()
    {
        await _forger.DeleteEntriesAsync("Id > 20");

        await AssertFoundAsync("Einträge am Ende fehlen");
    }

    /// <summary>With the last head gone, too, the database fits itself: the anchor file knows better.</summary>
    [Fact]
    public async Task Entries_OfTheEnd_CutOffWithTheirHeads_AreFoundByTheAnchor()
    {
        await using (var db = _host.Database.CreateDbContext())
        {
            var end = await db.ProofHeads.Where(h => h.Number == 2).Select(h => h.LastEntry).SingleAsync(Cancellation);
            await _forger.SqlAndRechainAsync($"DELETE FROM AuditEntries WHERE Id > {end}; UPDATE sqlite_sequence SET seq = {end} WHERE name = 'AuditEntries'; DELETE FROM ProofHeads WHERE Number = 3; DELETE FROM DialogueSnapshots WHERE Number = 3; DELETE FROM DialogueTexts WHERE DialogueId = 3; DELETE FROM Dialogues WHERE Version = 3");
        }

        await AssertFoundAsync("Der Stand Nr. 3 vom 06.10.2016 der Ankerdatei: in der Datenbank fehlt er");
    }

    [Fact]
    public async Task Entry_AlteredWithTheChainRecomputed_IsFound()
    {
        await _forger.SqlAndRechainAsync("UPDATE AuditEntries SET User = 'jemand' WHERE Id = 5");

        await AssertFoundAsync("ist nicht mehr das, was unterschrieben wurde");
    }

    [Fact]
    public async Task Entries_OfAWholeTime_Removed_AreFound()
    {
        await using (var db = _host.Database.CreateDbContext())
        {
            var ends = await db.ProofHeads.OrderBy(h => h.Number).Select(h => h.LastEntry).ToListAsync(Cancellation);
            await _forger.DeleteEntriesAsync($"Id > {ends[0]} AND Id <= {ends[1]}");
        }

        await AssertFoundAsync("Einträge am Ende fehlen|ist nicht mehr das, was unterschrieben wurde");
    }

    [Fact]
    public async Task Signatures_OfTwoSnapshots_Swapped_AreFound()
    {
        await _host.SqlAsync("UPDATE DialogueSnapshots SET Signature = (SELECT o.Signature FROM DialogueSnapshots o WHERE o.Number = 3 - DialogueSnapshots.Number) WHERE Number < 3");

        await AssertFoundAsync("seine Signatur passt nicht");
    }

    [Theory]
    [InlineData("UPDATE DialogueSnapshots SET Signature = NULL, SignatureKey = NULL WHERE Number = 3", "Snapshot Nr. 3: seine Signatur fehlt")]
    [InlineData("UPDATE DialogueSnapshots SET SignatureKey = NULL WHERE Number = 3", "Snapshot Nr. 3: seine Signatur ist unvollständig")]
    [InlineData("DROP TRIGGER ProofHeads_NoDelete; DELETE FROM ProofHeads WHERE Number = 2", "vor ihm fehlt Nr. 2")]
    [InlineData("DROP TRIGGER ProofHeads_NoUpdate; UPDATE ProofHeads SET SignedAt = '2016-12-01 00:00:00' WHERE Number = 2", "seine Angaben wurden geändert")]
    [InlineData("DROP TRIGGER ProofHeads_NoDelete; DELETE FROM ProofHeads", "Alle unterschriebenen Stände fehlen")]
    public async Task Proofs_TamperedWith_AreFound(string sql, string problem)
    {
        await _host.SqlAsync(sql);

        await AssertFoundAsync(problem);
    }

    [Fact]
    public async Task Signatures_AllRemoved_AreFoundByTheAnchor()
    {
        var copy = CopyOfAnchor();
        await _forger.ForgeFigureAsync();
        await _forger.RemoveSignaturesAsync();

        await AssertFoundAsync("die Datenbank kennt keinen", "--anchor", copy);
        // The entries of this test are from today, its heads from 2016: as if both were of one time.
        await _forger.SqlAndRechainAsync("UPDATE AuditEntries SET At = '2016-10-04 00:00:00'");
        await AssertFoundAsync("von dem die ältere Datenbank nichts weiß");
    }

    [Fact]
    public async Task Everything_SignedAnewWithAnotherKey_IsFoundByTheAnchor()
    {
        var copy = CopyOfAnchor();
        await _forger.ForgeFigureAsync();
        await _forger.SignAnewAsync();

        await AssertFoundAsync("Die Datei fehlt oder wurde ausgetauscht", "--anchor", copy);
        await AssertFoundAsync("in der Datenbank steht ein anderer", "--anchor", copy);
    }

    [Fact]
    public async Task KeyFile_Replaced_IsFoundAndSignsNothing()
    {
        using var other = ProofKey.Create();
        await File.WriteAllTextAsync(KeyFile, other.PrivatePem, Cancellation);

        await AssertFoundAsync("Er wurde ausgetauscht");
        await AssertRefusedAsync("wurde wohl ausgetauscht");
    }

    [Fact]
    public async Task AnchorFile_CutOff_IsFound()
    {
        var copy = CopyOfAnchor();
        foreach (var file in new[] { Anchor, copy })
        {
            var lines = await File.ReadAllLinesAsync(file, Cancellation);
            await File.WriteAllLinesAsync(file, lines[..^1], Cancellation);
        }

        await AssertFoundAsync("fehlt das Ende: Sie reicht bis Stand Nr. 2");
        await AssertFoundAsync("fehlt das Ende: Sie reicht bis Stand Nr. 2", "--anchor", copy);
        // What an older copy can't know is no fault.
        File.SetLastWriteTimeUtc(copy, new DateTime(2016, 10, 5, 12, 0, 0, DateTimeKind.Utc));
        var run = await VerifyAsync("--anchor", copy);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("ist eine ältere Kopie", run.Output);
    }

    [Theory]
    [InlineData(1, "", "fehlen Stände ab Nr. 2")]
    [InlineData(1, "2016-10-05;7;unsinn", "in Zeile 2 nicht lesbar")]
    public async Task AnchorFile_WithALineGoneOrForged_IsFound(int line, string replacement, string problem)
    {
        var lines = await File.ReadAllLinesAsync(Anchor, Cancellation);
        lines[line] = replacement;
        await File.WriteAllLinesAsync(Anchor, lines.Where(l => l.Length > 0), Cancellation);

        await AssertFoundAsync(problem);
    }

    [Fact]
    public async Task Clock_SetBack_IsFound()
    {
        _host.Clock.AdjustTime(_host.Clock.GetUtcNow().AddDays(-40));
        await _host.CorrectAsync("Rückdatiert");
        await _host.SubmitAsync();
        await _host.SignAsync();
        await _host.SqlAsync("DELETE FROM Metrics");

        await AssertFoundAsync("die Uhr wurde zurückgestellt");
    }

    [Fact]
    public async Task Hash_OfAPaper_IsFoundOrMissed()
    {
        string snapshot, entry;
        await using (var db = _host.Database.CreateDbContext())
        {
            snapshot = await db.DialogueSnapshots.Where(s => s.Number == 2).Select(s => s.Sha256).SingleAsync(Cancellation);
            entry = (await db.AuditEntries.OrderByDescending(e => e.Id).Select(e => e.Sha256).FirstAsync(Cancellation))!;
        }

        Assert.Contains("Snapshot Nr. 2", (await VerifyAsync("--expect", snapshot[..12].ToUpperInvariant())).Output);
        Assert.Contains("Eintrag Nr. ", (await VerifyAsync("--expect", entry.Insert(32, "\n "))).Output);
        await AssertFoundAsync("kommt weder im Protokoll noch in der Kette der Snapshots vor", "--expect", new string('a', 64));
        await AssertFoundAsync("--expect erwartet eine Prüfsumme", "--expect", "abc");
        await _forger.ForgeFigureAsync(2);
        await AssertFoundAsync("kommt weder im Protokoll", "--expect", snapshot);
    }

    [Fact]
    public async Task PrivateKey_ThatIsNotThere_IsNotNeededToVerify()
    {
        File.Delete(KeyFile);

        Assert.Equal(0, (await VerifyAsync()).ExitCode);
        await AssertRefusedAsync("fehlt, ohne ihn lässt sich nichts unterschreiben");
    }

    [Fact]
    public async Task PrivateKey_ThatIsNone_SignsNothing()
    {
        await File.WriteAllTextAsync(KeyFile, "kein Schlüssel", Cancellation);

        await AssertRefusedAsync("enthält keinen Schlüssel der Art ECDSA P-256");
    }

    [Fact]
    public async Task NewKey_ConfirmedByTheOldOne_GoesOn()
    {
        var renewed = await RunAsync("proof", "new-key");
        Assert.Equal((0, ""), (renewed.ExitCode, renewed.Error));
        // The verb has the clock of today.
        _host.Clock.SetUtcNow(TimeProvider.System.GetUtcNow());
        await SignAgainAsync();

        var run = await VerifyAsync("--json");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(2, run.Json.GetProperty("signed").GetProperty("keys").GetArrayLength());
        Assert.Equal(2, (await RunAsync("proof", "public-key")).Output.Split("BEGIN PUBLIC KEY").Length - 1);
    }

    [Fact]
    public async Task NewKey_AfterTheOldOneWasLost_IsTrustedOnceTheSettingsNameIt()
    {
        File.Delete(KeyFile);
        Assert.Contains("bestätigt ihn nicht", (await RunAsync("proof", "new-key")).Output);
        _host.Clock.SetUtcNow(TimeProvider.System.GetUtcNow());
        await SignAgainAsync();

        await AssertFoundAsync("hat keiner vor ihm bestätigt");
        var (output, error) = (new StringWriter(), new StringWriter());
        var settings = new Dictionary<string, string?>
        {
            ["ConnectionStrings:Aez"] = _host.Database.ConnectionString,
            [ProofPlaces.KeyFileKey] = KeyFile,
            [ProofPlaces.TrustedKeysKey] = (await VerifyAsync("--json")).Json.GetProperty("signed").GetProperty("keys")[1].GetString(),
        };
        Assert.True(await Verbs.RunAsync(["verify"], output, error, settings) == 0, error.ToString());
    }

    private async Task SignAgainAsync()
    {
        await _host.CorrectAsync("Vierte Fassung");
        await _host.SubmitAsync();
        Assert.Null((await _host.SignAsync()).Refusal);
        await _host.SqlAsync("DELETE FROM Metrics");
    }

    private async Task AssertRefusedAsync(string sentence)
    {
        await _host.CorrectAsync("Vierte Fassung");
        await _host.SubmitAsync();
        var refusal = (await _host.SignAsync()).Refusal;
        Assert.Contains(sentence, refusal, StringComparison.Ordinal);
        Assert.Equal(DialogueState.Submitted, (await _host.ViewAsync()).State);
        await using var db = _host.Database.CreateDbContext();
        Assert.Equal((3, 3), (await db.DialogueSnapshots.CountAsync(Cancellation), await db.ProofHeads.CountAsync(Cancellation)));
    }

    private async Task AssertFoundAsync(string problem, params string[] arguments)
    {
        var run = await VerifyAsync(arguments);
        Assert.Equal(1, run.ExitCode);
        Assert.True(problem.Split('|').Any(p => run.Error.Contains(p, StringComparison.Ordinal)), run.Error);
    }

    private string CopyOfAnchor()
    {
        var copy = Path.Combine(Path.GetDirectoryName(KeyFile)!, "copy.txt");
        File.Copy(Anchor, copy);
        return copy;
    }

    private Task<CommandLineRun> VerifyAsync(params string[] arguments) => RunAsync(["verify", .. arguments]);

    private Task<CommandLineRun> RunAsync(params string[] arguments) => CommandLineRun.OnAsync(_host.Database, arguments);
}
