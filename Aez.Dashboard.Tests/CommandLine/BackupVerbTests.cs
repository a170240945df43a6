using Aez.Dashboard.Data;
using Aez.Dashboard.Tests.Features.Import;
using Aez.Dashboard.Tests.Support;
using Microsoft.Data.Sqlite;

namespace Aez.Dashboard.Tests.CommandLine;

/// <summary>What is saved can be brought back as a whole, and nothing else can.</summary>
public sealed class BackupVerbTests : IAsyncDisposable
{
    private static readonly Lazy<Task<byte[]>> Filled = new(FillOnceAsync);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("aez-backup-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Database => In("aez.db");

    private string ConnectionString => $"Data Source={Database};Pooling=False;Default Timeout=1";

    public ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Backup_WhileSomebodyWrites_HoldsWhatIsCommittedAndCanBeUsedAsItIs()
    {
        await FillAsync();
        await using (var other = new SqliteConnection(ConnectionString))
        {
            await other.OpenAsync(Cancellation);
            await using var writing = await other.BeginTransactionAsync(Cancellation);
            await using var command = other.CreateCommand();
            command.CommandText = """INSERT INTO "Settings" ("Key", "Value", "ChangedBy", "ChangedAt") VALUES ('halb', '', '', '2026-01-01')""";
            await command.ExecuteNonQueryAsync(Cancellation);

            var run = await RunAsync("backup", In("s.db"));
            Assert.Equal((0, ""), (run.ExitCode, run.Error));
            Assert.Contains("Im Protokoll steht diese Sicherung nicht.", run.Output);
        }

        Assert.Equal(["0"], await DumpAsync("s.db", """SELECT COUNT(*) FROM "Settings" WHERE "Key" = 'halb'"""));
        Assert.Equal(await FiguresAsync("aez.db"), await FiguresAsync("s.db"));
        Assert.Equal(0, (await CommandLineRun.OnAsync($"Data Source={In("s.db")};Pooling=False", _folder.FullName, "verify")).ExitCode);
        Assert.Empty(_folder.EnumerateFiles("*.teil*"));
    }

    [Fact]
    public async Task Backup_ThatIsMade_IsNotedAndOpenToItsAccountAlone()
    {
        await FillAsync();

        Assert.Equal(0, (await RunAsync("backup", In("s.db"))).ExitCode);

        Assert.Equal([In("s.db")], await DumpAsync("aez.db", """SELECT "Key" FROM "AuditEntries" WHERE "Subject" = 'Sicherung'"""));
        var again = await RunAsync("backup", In("s.db"));
        Assert.Equal((1, $"„{In("s.db")}“ gibt es schon, und keine Sicherung wird überschrieben: Bitte nennen Sie eine andere Datei."), (again.ExitCode, again.Error));
    }

    [Theory]
    [InlineData("fehlt/s.db", "Den Ordner")]
    [InlineData(".", "ist ein Ordner")]
    [InlineData("aez.db-wal", "gehört zur Datenbank selbst")]
    public async Task Backup_ToAPlaceThatCannotBe_IsRefused(string file, string sentence)
    {
        await FillAsync();

        var run = await RunAsync("backup", In(file));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(sentence, run.Error);
        Assert.Single(run.Error.Split('\n'));
    }

    [Fact]
    public async Task Backup_WithoutADatabase_IsRefusedAndMakesNone()
    {
        var run = await RunAsync("backup", In("s.db"));

        Assert.Equal((1, "Es gibt noch keine Datenbank, die zu sichern wäre: Bitte prüfen Sie ConnectionStrings:Aez."), (run.ExitCode, run.Error));
        Assert.Empty(_folder.EnumerateFiles("*.db*"));
    }

    [Fact]
    public async Task Restore_AfterMoreWork_GivesTheStateOfTheBackupAndKeepsTheReplacedOne()
    {
        await FillAsync();
        var figures = await FiguresAsync("aez.db");
        Assert.Equal(0, (await RunAsync("proof", "sign")).ExitCode);
        Assert.Equal(0, (await RunAsync("user", "add", "weber", "--name", "Jonas Weber", "--role", "Administration")).ExitCode);
        await DumpAsync("aez.db", """INSERT INTO "SignInSessions" ("Id", "AccountId", "StartedAt", "LastSeenAt", "Device", "Network") SELECT 'x', "Id", '2026-01-01', '2026-01-01', '', '' FROM "Accounts" """);
        Assert.Equal(0, (await RunAsync("backup", In("s.db"))).ExitCode);
        await AddContactsAsync(5, 9);
        Assert.Equal(0, (await RunAsync("proof", "sign")).ExitCode);
        var later = await FiguresAsync("aez.db");
        Assert.NotEqual(figures, later);

        var run = await RunAsync("restore", In("s.db"));

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("Wiederhergestellt ist der Stand vom", run.Output);
        Assert.Equal(figures, await FiguresAsync("aez.db"));
        var replaced = Assert.Single(_folder.EnumerateFiles("aez.db.ersetzt-*")).Name;
        Assert.Equal(later, await FiguresAsync(replaced));
        Assert.Equal(["0"], await DumpAsync("aez.db", """SELECT COUNT(*) FROM "SignInSessions" WHERE "EndedAt" IS NULL"""));
        Assert.Equal(["wal"], await DumpAsync("aez.db", "PRAGMA journal_mode"));
        Assert.Empty(_folder.EnumerateFiles("*.neu*"));
        Assert.Equal([In("s.db")], await DumpAsync("aez.db", """SELECT "Key" FROM "AuditEntries" WHERE "Subject" = 'Wiederherstellung'"""));
        await VerifiedAsync();
        Assert.Equal(0, (await RunAsync("proof", "sign")).ExitCode);
        await VerifiedAsync();
    }

    /// <summary>What lay beside the database is as important as the database: sign-ins by an app, signatures.</summary>
    [Fact]
    public async Task Restore_OnAnEmptyMachine_BringsKeysAndSignsOn()
    {
        await FillAsync();
        Assert.Equal(0, (await RunAsync("proof", "sign")).ExitCode);
        await File.WriteAllTextAsync(In("keys/key-1.xml"), "<key/>", Cancellation);
        Assert.Equal(0, (await RunAsync("backup", In("s.db"))).ExitCode);
        var key = await File.ReadAllTextAsync(In("keys/proof.pem"), Cancellation);
        var other = _folder.CreateSubdirectory("neu").FullName;

        var run = await CommandLineRun.OnAsync($"Data Source={Path.Combine(other, "haus.db")};Pooling=False", other, "restore", In("s.db"));

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal((key, "<key/>"), (await File.ReadAllTextAsync(Path.Combine(other, "keys/proof.pem"), Cancellation), await File.ReadAllTextAsync(Path.Combine(other, "keys/key-1.xml"), Cancellation)));
        Assert.Empty(PrivateFiles.FindWider([Path.Combine(other, "keys/key-1.xml")]));
        foreach (var verb in new string[][] { ["verify"], ["proof", "sign"], ["verify"] })
        {
            var next = await CommandLineRun.OnAsync($"Data Source={Path.Combine(other, "haus.db")};Pooling=False", other, verb);
            Assert.Equal((0, ""), (next.ExitCode, next.Error));
        }
    }

    [Fact]
    public async Task Restore_OfACopyByOtherMeans_IsTakenAsWhatItIs()
    {
        await FillAsync();
        var figures = await FiguresAsync("aez.db");
        await DumpAsync("aez.db", $"VACUUM INTO '{In("kopie.db")}'");

        var run = await RunAsync("restore", In("kopie.db"));

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("Es war eine Kopie der Datenbank allein", run.Output);
        Assert.Equal(figures, await FiguresAsync("aez.db"));
    }

    [Theory]
    [InlineData("foreign", "ist keine Datenbank und keine Sicherung dieses Programms")]
    [InlineData("text", "ist keine Datenbank und keine Sicherung dieses Programms")]
    [InlineData("empty", "ist keine Datenbank und keine Sicherung dieses Programms")]
    [InlineData("cut", "ist beschädigt")]
    [InlineData("overwritten", "ist beschädigt")]
    [InlineData("newer", "ist von einer neueren Version des Programms (29990101000000_Spaeter)")]
    [InlineData("rows", "die Tabelle Contacts hat nicht so viele Zeilen wie beim Sichern")]
    [InlineData("part", "ist nicht der, der gesichert wurde")]
    [InlineData("form", "ist eine Sicherung der Form 2")]
    [InlineData("log", "Der Inhalt der Sicherung stimmt nicht mehr")]
    [InlineData("missing", "gibt es nicht")]
    [InlineData("folder", "ist ein Ordner")]
    [InlineData("itself", "ist die Datenbank selbst")]
    public async Task Restore_OfWhatIsNoSoundBackup_IsRefusedAndChangesNothing(string kind, string sentence)
    {
        await FillAsync();
        Assert.Equal(0, (await RunAsync("proof", "sign")).ExitCode);
        Assert.Equal(0, (await RunAsync("backup", In("s.db"))).ExitCode);
        var file = await SpoilAsync(kind);
        var before = await WholeAsync();

        var run = await RunAsync("restore", file);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(sentence, run.Error);
        Assert.Single(run.Error.Split('\n'));
        Assert.Equal(before, await WholeAsync());
        Assert.Empty(_folder.EnumerateFiles("*.neu*"));
        Assert.Empty(_folder.EnumerateFiles("*.ersetzt*"));
    }

    [Fact]
    public async Task Restore_WhileAnotherProgramHasTheDatabaseOpen_IsRefused()
    {
        await FillAsync();
        Assert.Equal(0, (await RunAsync("backup", In("s.db"))).ExitCode);
        const string Sentence = "Mit der Datenbank arbeitet gerade ein anderes Programm, vielleicht der Server: Bitte beenden Sie es, und stellen Sie die Sicherung dann noch einmal wieder her. Es wurde nichts geändert.";

        // This program, idle: it has no connection open. Then any other one that has.
        using (Aez.Dashboard.Data.Sqlite.SqliteBackup.Instance.Enter(ConnectionString))
            Assert.Equal(Sentence, (await RunAsync("restore", In("s.db"))).Error);
        await using (var other = new SqliteConnection(ConnectionString))
        {
            await other.OpenAsync(Cancellation);
            await using var command = other.CreateCommand();
            command.CommandText = "SELECT COUNT(*) FROM \"Settings\"";
            await command.ExecuteScalarAsync(Cancellation);
            Assert.Equal(Sentence, (await RunAsync("restore", In("s.db"))).Error);
        }
        using (Aez.Dashboard.Data.Sqlite.SqliteBackup.Instance.HoldAlone(ConnectionString))
            Assert.StartsWith("Die Datenbank wird gerade aus einer Sicherung wiederhergestellt", (await RunAsync("verify")).Error);

        Assert.Equal(0, (await RunAsync("restore", In("s.db"))).ExitCode);
    }

    [Fact]
    public async Task Restore_OverADatabaseThatIsBroken_PutsItAsideAsItIs()
    {
        await FillAsync();
        Assert.Equal(0, (await RunAsync("backup", In("s.db"))).ExitCode);
        await File.WriteAllTextAsync(Database, "kaputt", Cancellation);

        var run = await RunAsync("restore", In("s.db"));

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal("kaputt", await File.ReadAllTextAsync(Assert.Single(_folder.EnumerateFiles("aez.db.ersetzt-*")).FullName, Cancellation));
        await VerifiedAsync();
    }

    [Fact]
    public async Task DryRun_OfARestore_TellsAndChangesNothing()
    {
        await FillAsync();
        Assert.Equal(0, (await RunAsync("backup", In("s.db"))).ExitCode);
        var before = await WholeAsync();

        var run = await RunAsync("restore", In("s.db"), "--dry-run");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("ist unbeschädigt und vollständig", run.Output);
        Assert.Equal(before, await WholeAsync());
    }

    private async Task<string> SpoilAsync(string kind)
    {
        var file = In("s.db");
        switch (kind)
        {
            case "foreign":
                file = In("fremd.db");
                await DumpAsync("fremd.db", "CREATE TABLE a (b)");
                break;
            case "text":
                await File.WriteAllTextAsync(file = In("notiz.txt"), new string('x', 9000), Cancellation);
                break;
            case "empty":
                await File.WriteAllBytesAsync(file = In("leer.db"), [], Cancellation);
                break;
            case "cut":
                using (var stream = File.OpenWrite(file))
                    stream.SetLength(stream.Length * 2 / 3);
                break;
            case "overwritten":
                using (var stream = File.OpenWrite(file))
                {
                    for (var at = 8192L; at < stream.Length; at += 8192)
                    {
                        stream.Position = at;
                        await stream.WriteAsync(new byte[2000], Cancellation);
                    }
                }
                break;
            case "newer":
                await DumpAsync("s.db", "INSERT INTO \"__EFMigrationsHistory\" VALUES ('29990101000000_Spaeter', '99')");
                break;
            case "rows":
                await DumpAsync("s.db", "DELETE FROM \"Contacts\"");
                break;
            case "part":
                await DumpAsync("s.db", "UPDATE \"__BackupFiles\" SET \"Content\" = X'00'");
                break;
            case "form":
                await DumpAsync("s.db", "UPDATE \"__Backup\" SET \"Value\" = '2' WHERE \"Name\" = 'format'");
                break;
            case "log":
                await DumpAsync("s.db", "DROP TRIGGER \"AuditEntries_NoUpdate\"; UPDATE \"AuditEntries\" SET \"Key\" = 'anders'");
                break;
            case "missing":
                return In("fehlt.db");
            case "folder":
                return _folder.FullName;
            case "itself":
                return Database;
        }
        return file;
    }

    private string In(string file) => Path.Combine(_folder.FullName, file);

    private Task<CommandLineRun> RunAsync(params string[] args) => CommandLineRun.OnAsync(ConnectionString, _folder.FullName, args);

    private Task<IReadOnlyList<string>> DumpAsync(string file, string sql) => ImportHost.DumpAsync($"Data Source={In(file)};Pooling=False", sql);

    private async Task<string> FiguresAsync(string file) =>
        (await CommandLineRun.OnAsync($"Data Source={In(file)};Pooling=False", _folder.FullName, "figures", "--month", "2016-09", "--json")).Output;

    private async Task<string> WholeAsync() => string.Join('\n', await DumpAsync("aez.db", "SELECT \"Id\", \"Sha256\" FROM \"AuditEntries\" ORDER BY 1")) + await FiguresCountAsync();

    private async Task<string> FiguresCountAsync() => string.Join('\n', await DumpAsync("aez.db", "SELECT * FROM \"Contacts\" ORDER BY 1, 2"));

    private async Task VerifiedAsync()
    {
        var run = await RunAsync("verify");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
    }

    /// <summary>A small team, imported once for all tests here.</summary>
    private async Task FillAsync() => await File.WriteAllBytesAsync(Database, await Filled.Value, Cancellation);

    private static async Task<byte[]> FillOnceAsync()
    {
        await using var first = new BackupVerbTests();
        await File.WriteAllTextAsync(first.In("ifk.csv"), ImportHost.Officers);
        await File.WriteAllTextAsync(first.In("bestand.csv"), "Kundennummer;IFK;Betreuung von;Betreuung bis\n" + string.Concat(Enumerable.Range(0, 20).Select(n => $"{n:000000000};AEZ-01;01.01.2015;\n")));
        Assert.Equal(0, (await first.RunAsync("import", first.In("ifk.csv"), first.In("bestand.csv"), "--data-as-of", "2016-09-30")).ExitCode);
        await first.AddContactsAsync(0, 5);
        return await File.ReadAllBytesAsync(first.Database);
    }

    private async Task AddContactsAsync(int from, int to)
    {
        await File.WriteAllTextAsync(In("kontakte.csv"), "Kundennummer;Datum;Kontaktart\n" + string.Concat(Enumerable.Range(from, to - from).Select(n => $"{n:000000000};05.09.2016;persönlich\n")), Cancellation);
        var run = await RunAsync("import", In("kontakte.csv"), "--data-as-of", "2016-09-30");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
    }
}
