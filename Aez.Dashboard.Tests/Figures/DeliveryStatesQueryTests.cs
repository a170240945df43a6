using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Domain.Rules;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace Aez.Dashboard.Tests.Figures;

public sealed class DeliveryStatesQueryTests : IAsyncDisposable
{
    private static readonly ActingUser Lead = new("Test", Role.TeamLead) { Team = "Nord" };

    private readonly TestDatabase _database = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Deliveries_BySource_TellWhichIsLateAndWhichNeverCame()
    {
        await FillAsync(
            (RecordKind.Stock, "VerBIS", new(2016, 10, 31), "N1", false),
            (RecordKind.Stock, "STEP", new(2016, 9, 30), "N1", false),
            (RecordKind.Contacts, "VerBIS", new(2016, 10, 31), "N1", false),
            (RecordKind.Agreements, null, new(2016, 10, 31), "N1", false),
            (RecordKind.Integrations, "coSach", new(2016, 10, 31), "N1", false),
            (RecordKind.MeasureEntries, "coSach", new(2016, 10, 31), "N1", false));

        var states = await Query.GetAsync(Lead, "Nord", Cancellation);

        Assert.Equal(
            ["Stock STEP überfällig seit dem 10.11.2016", "Stock VerBIS aktuell"],
            states.All.Where(d => d.Kind == RecordKind.Stock).Select(d => $"{d.Kind} {d.Source} {d.WordOn(states.Today)}"));
        Assert.Equal("Überfällig: Bestand (STEP). Nie geliefert: Rückmeldungen.", states.Text);
    }

    /// <summary>The one that began on its key day is due, not late; nothing is said where all is there.</summary>
    [Fact]
    public void Deliveries_ThatAreDue_SayUntilWhen()
    {
        var (kinds, today) = (DeliveryState.Monthly, new DateOnly(2016, 10, 31));
        Assert.Equal("Fällig bis zum 10.11.2016: Kontakte.", StatesOf(today, RecordKind.Contacts, new(2016, 10, 30)).DueText);
        Assert.Equal("Überfällig: Kontakte.", StatesOf(new(2016, 11, 11), RecordKind.Contacts, new(2016, 10, 30)).DueText);
        Assert.Null(StatesOf(today, RecordKind.Contacts, today).DueText);
        Assert.Equal("Alle Lieferungen sind so weit, wie sie sein sollen.", StatesOf(today, RecordKind.Contacts, today).Text);

        DeliveryStates StatesOf(DateOnly on, RecordKind kind, DateOnly until) =>
            new(on, RuleTimeline.Shipped.On(on), [.. kinds.Select(k => new DeliveryState(k, null, k == kind ? until : new(2016, 11, 30), null))]);
    }

    [Fact]
    public async Task Deliveries_OfAnotherTeam_AndThoseTakenBack_TellNothing()
    {
        await FillAsync(
            (RecordKind.Stock, "VerBIS", new(2016, 10, 31), "S1", false),
            (RecordKind.Contacts, "VerBIS", new(2016, 10, 31), "N1", true));

        Assert.All((await Query.GetAsync(Lead, "Nord", Cancellation)).All, delivery => Assert.Null(delivery.KnownUntil));
    }

    [Fact]
    public async Task Source_ThatEndedAYearAgo_IsNoLongerAskedFor()
    {
        await FillAsync((RecordKind.Stock, "STEP", new(2015, 9, 30), "N1", false), (RecordKind.Stock, "VerBIS", new(2016, 10, 31), "N1", false));

        Assert.Equal(["VerBIS"], (await Query.GetAsync(Lead, "Nord", Cancellation)).All.Where(d => d.Kind == RecordKind.Stock).Select(d => d.Source));
    }

    private DeliveryStatesQuery Query => new(_database, new ReferenceDayQuery(_database, new FakeTimeProvider(new DateTimeOffset(2016, 11, 20, 10, 0, 0, TimeSpan.Zero))));

    private async Task FillAsync(params (RecordKind Kind, string? Source, DateOnly DataAsOf, string Ifk, bool Undone)[] imports)
    {
        await using var db = await _database.CreateForAsync(ActingUser.System);
        db.Officers.AddRange(new[] { ("N1", "Nord"), ("S1", "Süd") }.Select(o => new Officer { Code = o.Item1, Name = o.Item1, Team = o.Item2, FullTimeEquivalent = 1, ActiveFrom = new(2015, 1, 1) }));
        var stored = imports.Select((i, at) => (i.Ifk, Import: new Aez.Dashboard.Data.Import
        {
            FileName = $"{at}.csv",
            Sha256 = $"{at}",
            Kind = i.Kind,
            Source = i.Source,
            DataAsOf = i.DataAsOf,
            ImportedBy = "Test",
            UndoneAt = i.Undone ? new DateTime(2016, 11, 1, 0, 0, 0, DateTimeKind.Utc) : null,
        })).ToList();
        db.Imports.AddRange(stored.Select(s => s.Import));
        await db.SaveChangesAsync(Cancellation);
        db.CoveredIfks.AddRange(stored.Select(s => new CoveredIfk { ImportId = s.Import.Id, Ifk = s.Ifk }));
        await db.SaveChangesAsync(Cancellation);
    }
}
