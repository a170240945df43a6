using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Features.Administration;
using Aez.Dashboard.Metrics;
using Aez.Dashboard.Tests.Support;
using Bunit;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Aez.Dashboard.Tests.Features.Administration;

/// <summary>What keeps the daily run from deleting is told: rows that stay too long are nobody's secret.</summary>
public sealed class RetentionJobTests : FigurePageContext
{
    private const string Wrong = "1 gespeicherte Kennzahlen weichen von einem Neuaufbau ab; eingefroren wird nur, was stimmt. Prüfen Sie zuerst mit dem Befehl verify.";

    private static readonly ActingUser Administrator = new("Admin", Role.Administrator);

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 29, 9, 30, 0, TimeSpan.Zero));

    private static CancellationToken Cancellation => Xunit.TestContext.Current.CancellationToken;

    private RetentionCommands Commands => new(Database, _clock);

    [Fact]
    public async Task Run_ThatIsSwitchedOff_TellsNothing()
    {
        await FillAsync(isOn: false);

        Assert.Equal(TimeSpan.FromDays(1), await RunAsync());
        Assert.Null(await Commands.LastFailureAsync(Administrator, Cancellation));
    }

    [Fact]
    public async Task Run_ThatIsRefused_IsToldOnThePageUntilOneSucceeds()
    {
        await FillAsync(isOn: true);
        await ChangeMetricAsync(+1);

        Assert.Equal(TimeSpan.FromDays(1), await RunAsync());

        Assert.Equal(new RetentionFailure(_clock.GetUtcNow().UtcDateTime, Wrong), await Commands.LastFailureAsync(Administrator, Cancellation));
        User = Administrator;
        Assert.Contains($"Der letzte Lauf am 29.11.2026, 10:30 Uhr hat nichts gelöscht: {Wrong}", Render<RetentionSection>().WaitForElement(".field-problem").TextContent);

        await ChangeMetricAsync(-1);
        await RunAsync();
        Assert.Null(await Commands.LastFailureAsync(Administrator, Cancellation));
        await using var db = Database.CreateDbContext();
        Assert.False(await db.CarePeriods.AnyAsync(Cancellation));
    }

    /// <summary>It tries again within the hour; an error that left the job would end the whole server.</summary>
    [Fact]
    public async Task Run_OnADatabaseThatSomebodyWrites_ComesAgain()
    {
        await FillAsync(isOn: true);
        await using var other = new SqliteConnection(Database.ConnectionString);
        await other.OpenAsync(Cancellation);
        await using (await other.BeginTransactionAsync(Cancellation))
            Assert.Equal(TimeSpan.FromHours(1), await RunAsync(new ImpatientDatabase(Database)));

        Assert.Equal(TimeSpan.FromDays(1), await RunAsync());
        await using var db = Database.CreateDbContext();
        Assert.False(await db.CarePeriods.AnyAsync(Cancellation));
    }

    private async Task<TimeSpan> RunAsync(IDbContextFactory<AezDbContext>? factory = null)
    {
        using var job = new RetentionJob(
            new RetentionRun(new UnitOfWork(factory ?? Database), new MetricsStore(StoreExtensions.Settings), _clock), new RetentionCommands(new UnitOfWork(factory ?? Database), _clock), Services.GetRequiredService<BackupCommands>(), _clock, NullLogger<RetentionJob>.Instance);
        return await job.RunAsync(Cancellation);
    }

    private async Task FillAsync(bool isOn)
    {
        await Database.FillAsync(
            new DateOnly(2026, 11, 1),
            new Officer { Code = "A1", Name = "Eins", Team = "Team", Unit = OfficerUnit.Aez, FullTimeEquivalent = 1, ActiveFrom = new DateOnly(2010, 1, 1) },
            new CarePeriod { CustomerNumber = "123456789", Ifk = "A1", From = new DateOnly(2015, 1, 1), To = new DateOnly(2015, 6, 30) });
        await Commands.SaveAsync(Administrator, new RetentionSettings(24, isOn), Cancellation);
    }

    private async Task ChangeMetricAsync(int by)
    {
        await using var db = Database.CreateDbContext();
        Assert.Equal(1, await db.Metrics.Where(m => m.Month == 201503 && m.Indicator == Indicator.Stock.Key).ExecuteUpdateAsync(s => s.SetProperty(m => m.Numerator, m => m.Numerator + by), Cancellation));
    }
}
