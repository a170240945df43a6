using Aez.Dashboard.Data;
using Aez.Dashboard.Tests.Features.Import;
using Aez.Dashboard.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Tests.Data;

/// <summary>A backup of each version that was ever in the world comes back as a database of this one.</summary>
public sealed class RestoredSchemaTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("aez-restored-");

    public static TheoryData<string> Versions => FilledMigrationTests.Versions;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    /// <summary>The rows are made up: that they say nothing of meaning is accepted, that they are lost is not.</summary>
    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Backup_OfAnEarlierVersion_ComesBackWithItsRows(string version)
    {
        var (old, backup) = (Of("alt.db"), Path.Combine(_folder.FullName, "alt.sicherung"));
        await using (var db = new AezDbContext(new DbContextOptionsBuilder<AezDbContext>().UseSqlite(old).Options, TimeProvider.System))
            await OldSchema.CreateAsync(db, version, Cancellation);
        var rows = await ImportHost.DumpAsync(old, "SELECT \"Ifk\", \"From\" FROM \"CarePeriods\" ORDER BY 1");
        var made = await CommandLineRun.OnAsync(old, _folder.FullName, "backup", backup);
        Assert.Equal((0, ""), (made.ExitCode, made.Error));
        Assert.Contains("von einer früheren Version", made.Output);

        var run = await CommandLineRun.OnAsync(Of("aez.db"), _folder.FullName, "restore", backup, "--accept-problems");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(rows, await ImportHost.DumpAsync(Of("aez.db"), "SELECT \"Ifk\", \"From\" FROM \"CarePeriods\" ORDER BY 1"));
        Assert.Equal(["ok"], await ImportHost.DumpAsync(Of("aez.db"), "PRAGMA integrity_check"));
        // The old one was neither migrated nor touched.
        Assert.Equal([version], await ImportHost.DumpAsync(old, "SELECT MAX(\"MigrationId\") FROM \"__EFMigrationsHistory\""));
    }

    private string Of(string file) => $"Data Source={Path.Combine(_folder.FullName, file)};Pooling=False";
}
