using Aez.Dashboard.Data.Sqlite;
using Aez.Dashboard.Tests.Features.Import;
using Aez.Dashboard.Tests.Support;

namespace Aez.Dashboard.Tests.CommandLine;

/// <summary>The program itself, killed without warning while it makes a backup, and while it brings one back.</summary>
public sealed class BackupCrashTests
{
    private const int Kills = 6;

    private static readonly string[] Content =
    [
        "SELECT 'Contacts', count(*), min(CustomerNumber), max(CustomerNumber) FROM Contacts", "SELECT 'Imports', Id, FileName FROM Imports ORDER BY Id",
        "SELECT 'Metrics', * FROM Metrics ORDER BY 2, 3, 4, 5", "SELECT 'Log', Action, Subject FROM AuditEntries ORDER BY Id",
    ];

    [Fact]
    public async Task Restore_KilledAtAnyMoment_LeavesTheOneOrTheOther()
    {
        using var program = new KilledProgram();
        var (filled, backup) = ($"Data Source={program.PathOf("stand.db")};Pooling=False", program.PathOf("sicherung.sqlite"));
        await FillAsync(program, filled);
        await ImportAsync(program, filled, Contacts(0, 200));
        await RunAsync(program, filled, "backup", backup);
        await ImportAsync(program, filled, Contacts(200, 2000));
        await program.StartFromAsync(filled);

        var after = await program.KillAsync(["restore", backup], Kills, Content, from: 0.2, () => VerifiedAsync(program));

        Assert.Contains("Contacts|200|000000000|000000199", after);
        Assert.Contains(after, line => line.EndsWith("|Wiederherstellung", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Backup_KilledAtAnyMoment_IsWholeOrNotThere()
    {
        using var program = new KilledProgram();
        var filled = $"Data Source={program.PathOf("stand.db")};Pooling=False";
        await FillAsync(program, filled);
        await ImportAsync(program, filled, Contacts(0, 2000));
        await program.StartFromAsync(filled);
        var backup = program.PathOf("aez.db.sicherung");

        await program.KillAsync(["backup", backup], Kills, ["SELECT 'Backups', count(*) FROM AuditEntries WHERE Subject = 'Sicherung'", .. Content[..3]], from: 0.2, () =>
        {
            Assert.True(!File.Exists(backup) || SqliteBackup.Instance.Check(backup).IsWhole);
            return VerifiedAsync(program);
        });
    }

    private static async Task FillAsync(KilledProgram program, string database)
    {
        await ImportAsync(program, database, ImportHost.Officers);
        await ImportAsync(program, database, "Kundennummer;IFK;Betreuung von;Betreuung bis\n" + string.Concat(Enumerable.Range(0, 2000).Select(n => $"{n:000000000};AEZ-01;01.01.2015;\n")));
    }

    private static async Task ImportAsync(KilledProgram program, string database, string text)
    {
        var file = program.PathOf("datei.csv");
        await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
        await RunAsync(program, database, "import", file, "--data-as-of", "2016-09-30");
    }

    private static string Contacts(int from, int to) =>
        "Kundennummer;Datum;Kontaktart\n" + string.Concat(Enumerable.Range(from, to - from).Select(n => $"{n:000000000};05.09.2016;persönlich\n"));

    private static Task VerifiedAsync(KilledProgram program) => RunAsync(program, program.ConnectionString, "verify");

    private static async Task RunAsync(KilledProgram program, string database, params string[] args)
    {
        var run = await CommandLineRun.OnAsync(database, Path.GetDirectoryName(program.PathOf("x"))!, args);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
    }
}
