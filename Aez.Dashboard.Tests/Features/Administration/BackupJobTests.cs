using Aez.Dashboard.Data;
using Aez.Dashboard.Data.Backup;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Administration;
using Aez.Dashboard.Tests.Support;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Aez.Dashboard.Tests.Features.Administration;

/// <summary>Backups of the night: one each, so many as the setting says, and none missing without a word.</summary>
public sealed class BackupJobTests : FigurePageContext
{
    private static readonly ActingUser Administrator = new("Admin", Role.Administrator);

    private readonly FakeTimeProvider _clock;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("aez-nightly-");

    public BackupJobTests()
        : this(new FakeTimeProvider(new DateTimeOffset(2026, 11, 29, 1, 29, 0, TimeSpan.Zero)))
    {
    }

    private BackupJobTests(FakeTimeProvider clock)
        : base(clock)
    {
        clock.SetLocalTimeZone(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));
        _clock = clock;
        Services.AddSingleton(new BackupSettings { Folder = _folder.FullName, Time = "02:30", Keep = 2 });
    }

    private static CancellationToken Cancellation => Xunit.TestContext.Current.CancellationToken;

    private string[] Files => [.. _folder.EnumerateFiles().Select(file => file.Name[(Services.GetRequiredService<Backups>().Stem.Length + 1)..]).Order(StringComparer.Ordinal)];

    [Fact]
    public async Task Nights_OneAfterTheOther_HaveABackupEachAndTheOldestGoes()
    {
        await RunAsync();
        Assert.Equal(["2026-11-29-0229.db"], Files);

        // Before its time, at its time, and after it once more.
        await RunAsync();
        foreach (var minutes in new[] { 1, 1, 24 * 60, 24 * 60 })
        {
            _clock.Advance(TimeSpan.FromMinutes(minutes));
            Assert.Equal(TimeSpan.FromMinutes(1), await RunAsync());
        }

        Assert.Equal(["2026-11-30-0231.db", "2026-12-01-0231.db"], Files);
        Assert.Equal(["2026-11-30-0231.db", "2026-12-01-0231.db"], (await StateAsync()).Known.Select(backup => backup.File[^18..]));
    }

    /// <summary>A file that only is called so, or is another database's, is nobody's to take away.</summary>
    [Fact]
    public async Task File_ThatIsNoBackupOfThisDatabase_Stays()
    {
        var stem = Services.GetRequiredService<Backups>().Stem;
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, $"{stem}-2020-01-01-0230.db"), "Urlaub", Cancellation);
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, $"{stem}-notizen.db"), "Urlaub", Cancellation);
        for (var night = 0; night < 4; night++)
        {
            await RunAsync();
            _clock.Advance(TimeSpan.FromDays(1));
        }

        Assert.Equal(["2020-01-01-0230.db", "2026-12-01-0229.db", "2026-12-02-0229.db", "notizen.db"], Files);
    }

    [Fact]
    public async Task Backup_WhileAnotherProcessMakesIt_IsMadeOnce()
    {
        using (await Services.GetRequiredService<UnitOfWork>().HoldAsync(NamedLock.Backup, Cancellation))
            await RunAsync(new UnitOfWork(Database));
        Assert.Empty(Files);
    }

    [Fact]
    public async Task Folder_ThatIsNotThere_IsToldOnThePageUntilABackupIsMade()
    {
        _folder.Delete();

        Assert.Equal(TimeSpan.FromHours(1), await RunAsync());

        var why = $"Den Ordner „{_folder.FullName}“ (Backup:Folder) gibt es nicht: Bitte legen Sie ihn an, oder verbinden Sie den Datenträger.";
        Assert.Equal(why, (await StateAsync()).Failure?.Why);
        User = Administrator;
        Assert.Contains($"Am 29.11.2026, 02:29 Uhr wurde nicht gesichert: {why}", Render<BackupSection>().WaitForElement(".field-problem").TextContent);

        _folder.Create();
        await RunAsync();
        Assert.Null((await StateAsync()).Failure);
    }

    /// <summary>What is deleted stays in backups of before: the oldest is named, those from before the period go, or are named.</summary>
    [Fact]
    public async Task Retention_OnBackups_RemovesThoseOfBeforeAndNamesTheOldest()
    {
        await RunAsync();
        var byHand = Path.Combine(_folder.FullName, "hand.sicherung");
        await Services.GetRequiredService<KnownBackups>().NoteAsync(byHand, await Services.GetRequiredService<Backups>().WriteAsync(byHand, Cancellation), Cancellation);
        _clock.Advance(TimeSpan.FromDays(800));
        await RunAsync();
        Assert.Equal(2, _folder.EnumerateFiles("*.db").Count());
        var commands = Services.GetRequiredService<BackupCommands>();
        var limit = Term.Same(_clock.Today(), -24);

        var trial = await commands.AfterRetentionAsync(Administrator, limit, isDone: false, Cancellation);
        Assert.Equal(2, _folder.EnumerateFiles("*.db").Count());
        var sentences = await commands.AfterRetentionAsync(ActingUser.System, limit, isDone: true, Cancellation);

        Assert.StartsWith("Die älteste Sicherung ist vom 29.11.2026, 02:29 Uhr", trial[0]);
        Assert.Equal("1 nächtliche Sicherung von vor der Frist gelöscht.", sentences[0]);
        Assert.Equal($"„{byHand}“ vom 29.11.2026 ist älter als die Frist: Bitte löschen Sie die Datei.", sentences[^1]);
        Assert.Single(_folder.EnumerateFiles("*.db"));
        Assert.True(File.Exists(byHand));
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        if (_folder.Exists)
            _folder.Delete(recursive: true);
    }

    private Task<BackupState> StateAsync() => Services.GetRequiredService<BackupCommands>().StateAsync(Administrator, Cancellation);

    private async Task<TimeSpan> RunAsync(UnitOfWork? unit = null)
    {
        using var job = new BackupJob(
            unit ?? Services.GetRequiredService<UnitOfWork>(), Services.GetRequiredService<Backups>(), Services.GetRequiredService<KnownBackups>(), Services.GetRequiredService<BackupCommands>(),
            Services.GetRequiredService<BackupSettings>(), _clock, NullLogger<BackupJob>.Instance);
        return await job.RunAsync(Cancellation);
    }
}
