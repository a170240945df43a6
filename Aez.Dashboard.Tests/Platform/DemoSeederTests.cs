using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Demo;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Metrics;
using Aez.Dashboard.Platform;
using Aez.Dashboard.Steering;
using Aez.Dashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Aez.Dashboard.Tests.Platform;

public sealed class DemoSeederTests : IAsyncDisposable
{
    private readonly TestDatabase _database = new();

    private readonly Product _product;

    public DemoSeederTests() => _product = new Product(_database);

    private DemoSeeder Seeder => _product.Get<DemoSeeder>();

    public async ValueTask DisposeAsync()
    {
        await _product.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task DefaultData_InAutumn2016_TellTheStoryOfTheDemo()
    {
        await Seeder.SeedAsync(DemoOptions.Default, TestContext.Current.CancellationToken);

        var september = await FiguresAsync("2016-09");
        var targets = september.Where(f => f.Target is not null && f.Instrument is null).ToDictionary(f => f.Indicator.Key, f => f.Status);
        Assert.Contains(Status.OnTrack, targets.Values);
        Assert.Contains(Status.AtRisk, targets.Values);
        Assert.Equal((Status.Missed, Status.Missed), (targets["integrations"], targets["egv-validity"]));

        // Real world sizes.
        var lastYear = await FiguresAsync("2015-12");
        Assert.InRange(Of(lastYear, Indicator.Integrations).ActualCumulative!.Value, 125, 155);
        Assert.InRange(Of(lastYear, Indicator.MeasureEntries).ActualCumulative!.Value, 150, 200);
        Assert.InRange(Of(lastYear, Indicator.EgvValidity).Value!.Value, 0.79m, 0.87m);
        Assert.InRange(Of(september, Indicator.EgvValidity).Value!.Value, 0.72m, 0.80m);
        Assert.InRange(Of(september, Indicator.ContactReach).Value!.Value, 0.74m, 0.86m);
        Assert.InRange(Of(september, Indicator.ContactDensity).Value!.Value, 0.5m, 0.8m);
    }

    /// <summary>The change of the process in February 2016 is large enough to be found, and is found.</summary>
    [Fact]
    public async Task DefaultData_EgvValidity_FallsAndGivesASignal()
    {
        await Seeder.SeedAsync(DemoOptions.Default, TestContext.Current.CancellationToken);

        var egv = Of(await FiguresAsync("2016-09"), Indicator.EgvValidity);

        var turn = Month.Parse("2016-02");
        var fall = egv.Series.Where(p => p.Month < turn).Average(p => p.Value) - egv.Series.Where(p => p.Month > turn).Average(p => p.Value);
        Assert.InRange(fall!.Value, 0.04m, 0.12m);
        Assert.Equal((Variation.Concern, true), (egv.Signal!.Variation, egv.Signal.RunAtEnd >= 6));
    }

    /// <summary>The register of the demo shows every state, and each decision is one that the editor would take.</summary>
    [Fact]
    public async Task DefaultData_Measures_AreSoundAndInEveryState()
    {
        await Seeder.SeedAsync(DemoOptions.Default, TestContext.Current.CancellationToken);

        var query = _product.Get<SteeringMeasuresQuery>();
        var measures = (await query.ListAsync(ActingUser.System, "Bewerber-Service", Month.Parse("2016-12"), TestContext.Current.CancellationToken)).Measures;

        Assert.Each(measures, m => Assert.Null(m.Decision.Refusal(m.DecidedIn)));
        Assert.Equal(Enum.GetValues<MeasureState>(), measures.Select(m => m.State).Distinct());
        var changes = measures.Where(m => m.Effect!.Verdict != EffectVerdict.TooEarly).Select(m => m.Effect!.Change).ToList();
        Assert.True(changes.Count > 3);
        Assert.DoesNotContain(null, changes);
    }

    [Fact]
    public async Task Seed_IntoAnEmptyDatabase_MarksItAsDemoWithASoundStore()
    {
        Assert.True(await Seeder.SeedAsync(new DemoOptions(Customers: 40, Ifks: 2, Months: 6), TestContext.Current.CancellationToken));

        await using var db = _database.CreateDbContext();
        Assert.True(await db.Settings.AnyAsync(s => s.Key == Setting.Demo, TestContext.Current.CancellationToken));
        var imports = await db.Imports.ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(Enum.GetValues<RecordKind>(), imports.Select(i => i.Kind).Order());
        Assert.Each(imports, i => Assert.True(i.NewRows > 0 && i.RejectedRows == 0, $"{i.FileName} has rows, none of them rejected."));
        Assert.Empty(await _product.Get<MetricsStore>().CompareAsync(db, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Seed_BrokenOffBefore_GoesOn()
    {
        var options = new DemoOptions(Customers: 40, Ifks: 2, Months: 6);
        await Seeder.SeedAsync(options, TestContext.Current.CancellationToken);
        await using (var db = _database.CreateDbContext())
        {
            await db.Settings.ExecuteUpdateAsync(s => s.SetProperty(x => x.Value, "begun"), TestContext.Current.CancellationToken);
            await db.Contacts.ExecuteDeleteAsync(TestContext.Current.CancellationToken);
            await db.Imports.Where(i => i.Kind == RecordKind.Contacts).ExecuteDeleteAsync(TestContext.Current.CancellationToken);
        }

        Assert.True(await Seeder.SeedAsync(options, TestContext.Current.CancellationToken));
        Assert.False(await Seeder.SeedAsync(options, TestContext.Current.CancellationToken));

        await using var after = _database.CreateDbContext();
        Assert.True(await after.Contacts.AnyAsync(TestContext.Current.CancellationToken));
        Assert.Equal(9, await after.Imports.CountAsync(i => i.NewRows > 0, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Seed_IntoADatabaseWithData_ChangesNothing()
    {
        await _database.AddAsync(new DateOnly(2016, 12, 31));

        Assert.False(await Seeder.SeedAsync(DemoOptions.Default, TestContext.Current.CancellationToken));

        await using var db = _database.CreateDbContext();
        Assert.False(await db.Contacts.AnyAsync(TestContext.Current.CancellationToken));
        Assert.False(await db.Settings.AnyAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("Development", true)]
    [InlineData("Production", false)]
    public async Task WebServer_OnAnEmptyDatabase_InventsDataInDevelopmentOnly(string environment, bool seeded)
    {
        await using var host = new AppHost(environment: environment);

        await using var db = await host.Services.GetRequiredService<IDbContextFactory<AezDbContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);

        Assert.Equal(seeded, await db.Contacts.AnyAsync(TestContext.Current.CancellationToken));
    }

    private async Task<IReadOnlyList<Figure>> FiguresAsync(string month)
    {
        var result = await _product.Get<FiguresQuery>().GetAsync(ActingUser.System, Month.Parse(month), cancellationToken: TestContext.Current.CancellationToken);
        return result.Figures!.All;
    }

    private static Figure Of(IReadOnlyList<Figure> figures, Indicator indicator) => figures.First(f => f.Indicator == indicator && f.Instrument is null);
}
