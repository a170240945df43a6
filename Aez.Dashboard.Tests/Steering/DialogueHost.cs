using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.DataQuality;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Steering;
using Aez.Dashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace Aez.Dashboard.Tests.Steering;

/// <summary>
/// A team with September 2016: integrations on track, the validity of agreements missed. The clock stands on 04.10.2016.
/// </summary>
internal sealed class DialogueHost : IAsyncDisposable
{
    public const string Team = StoreBuilder.Team;

    public static readonly Month September = new(2016, 9);
    public static readonly ActingUser Lead = new("Petra Lindner", Role.TeamLead) { Login = "lindner", Team = Team };
    public static readonly ActingUser Head = new("Jörg Brandt", Role.DepartmentHead) { Login = "brandt" };
    public static readonly TextKey EgvCause = new(DialogueField.Cause, Indicator.EgvValidity.Key);
    public static readonly TextKey EgvNone = new(DialogueField.NoMeasureReason, Indicator.EgvValidity.Key);

    private readonly Product _product;

    /// <param name="contexts">In place of the database's own.</param>
    public DialogueHost(IDbContextFactory<AezDbContext>? contexts = null) => _product = new Product(Database, Clock, contexts);

    public TestDatabase Database { get; } = new();

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2016, 10, 4, 9, 0, 0, TimeSpan.Zero));

    public FiguresQuery Figures => _product.Get<FiguresQuery>();

    public DossierBuilder Builder => _product.Get<DossierBuilder>();

    public DialogueCommands Commands => _product.Get<DialogueCommands>();

    public DialogueQuery Query => _product.Get<DialogueQuery>();

    public SigningChangesQuery Changes => _product.Get<SigningChangesQuery>();

    public static async Task<DialogueHost> CreateAsync()
    {
        var host = new DialogueHost();
        await host.FillAsync();
        return host;
    }

    public Task FillAsync() => new StoreBuilder(Database)
        .Officer("A1").Officer("A2")
        .Metrics("2016-01", "A1", Indicator.Integrations, 3, 4, 2, 5, 3, 4, 6, 5, 4)
        .Metrics("2016-01", "A2", Indicator.Integrations, 4, 3, 3, 4, 5, 3, 4, 6, 5)
        .Metric("2016-08", "A1", Indicator.EgvValidity, 8, 10).Metric("2016-08", "A2", Indicator.EgvValidity, 7, 10)
        .Metric("2016-09", "A1", Indicator.EgvValidity, 9, 10).Metric("2016-09", "A2", Indicator.EgvValidity, 5, 10)
        .Metric("2016-09", "A1", Indicator.Stock, 10).Metric("2016-09", "A2", Indicator.Stock, 10)
        .Target(2016, Indicator.Integrations, 90).Target(2016, Indicator.EgvValidity, 0.85m)
        .FiguresAsync("2016-09", "2016-10-03");

    public async Task<DialogueView> ViewAsync(ActingUser? user = null, int? version = null)
    {
        var (view, refusal) = await Query.GetAsync(user ?? Lead, September, Team, version);
        return view ?? throw new InvalidOperationException(refusal);
    }

    public Task<TextResult> SaveAsync(TextKey key, string text, int expectedVersion = 0, ActingUser? user = null) =>
        Commands.SaveTextAsync(user ?? Lead, September, Team, key, text, expectedVersion);

    public Task<DialogueResult> SubmitAsync() => Commands.SubmitAsync(Lead, September, Team);

    public async Task<DialogueResult> SignAsync(ActingUser? user = null) =>
        await Commands.SignAsync(user ?? Head, September, Team, (await ViewAsync()).Dialogue!.Revision);

    /// <summary>With a cause and a reasoned none for the one missed figure.</summary>
    public async Task ExplainAsync()
    {
        var texts = (await ViewAsync()).Dossier;
        await SaveAsync(EgvCause, "staff", texts.Text(EgvCause.Field, EgvCause.Indicator)?.Version ?? 0);
        await SaveAsync(EgvNone, "Die Vakanz ist ab Oktober besetzt.", texts.Text(EgvNone.Field, EgvNone.Indicator)?.Version ?? 0);
    }

    public async Task SignMonthAsync()
    {
        await ExplainAsync();
        Assert.Null((await SubmitAsync()).Refusal);
        Assert.Null((await SignAsync()).Refusal);
    }

    public Task<DialogueResult> CorrectAsync(string reason) => Commands.CorrectAsync(Lead, September, Team, reason);

    public Task<DialogueResult> DiscardAsync(ActingUser? user = null) => Commands.DiscardCorrectionAsync(user ?? Lead, September, Team);

    /// <summary>What an import of more agreements would leave behind.</summary>
    public async Task ImportLaterAsync()
    {
        await using var db = Database.CreateDbContext();
        await db.Metrics.Where(m => m.Indicator == Indicator.EgvValidity.Key && m.Month == September.Value).ExecuteUpdateAsync(s => s.SetProperty(m => m.Numerator, 10m));
        var import = db.Imports.Add(new Import
        {
            FileName = "egv-november.csv",
            Sha256 = "n",
            Kind = RecordKind.Agreements,
            ImportedBy = "Controlling",
            ImportedAt = new DateTime(2016, 11, 2, 8, 0, 0, DateTimeKind.Utc),
            DataAsOf = new DateOnly(2016, 11, 1),
            FirstMonth = 201608,
            LastMonth = 201610,
        }).Entity;
        await db.SaveChangesAsync();
        db.CoveredIfks.AddRange((await db.Officers.Select(o => o.Code).Distinct().ToListAsync()).Select(ifk => new CoveredIfk { ImportId = import.Id, Ifk = ifk }));
        await db.SaveChangesAsync();
    }

    public async Task SqlAsync(string sql)
    {
        await using var db = Database.CreateDbContext();
        await db.TypeAsync(sql);
    }

    public async Task<IReadOnlyList<string>> CheckChainAsync()
    {
        await using var db = Database.CreateDbContext();
        return await SnapshotChain.CheckAsync(db);
    }

    public async ValueTask DisposeAsync()
    {
        await _product.DisposeAsync();
        await Database.DisposeAsync();
    }
}
