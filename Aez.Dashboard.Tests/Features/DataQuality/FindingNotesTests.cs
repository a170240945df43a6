using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Domain.Registers;
using Aez.Dashboard.Features.DataQuality;
using Aez.Dashboard.Metrics;
using Aez.Dashboard.Steering;
using Aez.Dashboard.Steering.Registers;
using Aez.Dashboard.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace Aez.Dashboard.Tests.Features.DataQuality;

/// <summary>What was said of a finding stands beside it as long as it holds, and never hides one.</summary>
public sealed class FindingNotesTests : IAsyncLifetime
{
    private const string Team = StoreBuilder.Team;
    private static readonly Month September = new(2016, 9);
    private static readonly ActingUser Lead = new("Frau Leitung", Role.TeamLead) { Login = "leitung", Team = Team };
    private static readonly ActingUser Controlling = new("Controlling", Role.Controlling);
    private static readonly ActingUser Own = new("Herr Fach", Role.Ifk, "A1") { Login = "fach", Team = Team };

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2016, 10, 4, 9, 0, 0, TimeSpan.Zero));
    private readonly TestDatabase _database = new();
    private Product _product = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _database.FillAsync(
            new DateOnly(2016, 10, 3),
            Officer("A1"), Officer("A2"), Care("0001", "A1"), Care("0002", "A1"), Care("0003", "A2"),
            new Integration { CustomerNumber = "9999", StartOn = new DateOnly(2016, 4, 1) });
        _product = new Product(_database, _clock);
    }

    public async ValueTask DisposeAsync()
    {
        await _product.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Note_OfARow_IsCountedShownAndFiltered()
    {
        await NoteAsync(Own, "0001", "A1", "in-arbeit");
        await NoteAsync(Lead, "0003", "A2", "begruendet", "31.10.2016");

        var finding = await FindingAsync(Lead);
        Assert.Equal((3, 1, 1, 1), (finding.Count, finding.CountOf(FindingState.Open), finding.InWork, finding.Justified));
        Assert.Equal("1 in Arbeit, 1 begründet", finding.NotedText);
        Assert.Equal([("0001", FindingState.InWork), ("0002", FindingState.Open), ("0003", FindingState.Justified)], finding.Rows.Select(r => (r.CustomerNumber, r.State)));
        Assert.Equal(["0002"], await RowsAsync(FindingState.Open));
        Assert.Equal(["0001"], await RowsAsync(FindingState.InWork));
        Assert.Equal(["0003"], await RowsAsync(FindingState.Justified));

        var row = (await _product.Get<IDialogueQuality>().CheckAsync(Lead, September, Team, null, Cancellation))!.Rows.Single(r => r.Rule == finding.Rule.Name);
        Assert.Equal((3, 1), (row.Count, row.Justified));
    }

    [Fact]
    public async Task Reason_OnItsLastDayAndTheDayAfter_HoldsAndIsOpenAgain()
    {
        var note = await NoteAsync(Lead, "0001", "A1", "begruendet", "31.10.2016");

        _clock.SetUtcNow(new DateTimeOffset(2016, 10, 31, 12, 0, 0, TimeSpan.Zero));
        Assert.Equal(1, (await FindingAsync(Lead)).Justified);
        _clock.SetUtcNow(new DateTimeOffset(2016, 11, 1, 12, 0, 0, TimeSpan.Zero));
        var finding = await FindingAsync(Lead);
        Assert.Equal((0, 3), (finding.Justified, finding.CountOf(FindingState.Open)));
        // Who looks at it again changes what was said.
        Assert.Equal(note, finding.Rows.Single(r => r.CustomerNumber == "0001").Note);
    }

    [Fact]
    public async Task Finding_OfALaterDatenstandThanItsNote_IsOpen()
    {
        await using (var before = new Product(_database, new FakeTimeProvider(new DateTimeOffset(2016, 10, 2, 12, 0, 0, TimeSpan.Zero))))
        {
            var typed = RegisterSamples.Typed(FindingNoteRegister.Instance, "A1");
            typed[FindingNoteRegister.Number.Key] = "0001";
            Assert.Null((await before.Get<RegisterCommands>().SaveAsync(Lead, FindingNoteRegister.Instance, Team, 0, 0, typed, Cancellation)).Refusal);
        }

        Assert.Equal(FindingState.Open, (await FindingAsync(Lead)).Rows.Single(r => r.CustomerNumber == "0001").State);
    }

    [Fact]
    public async Task Note_OfAnotherIfkOrTakenOut_SaysNothing()
    {
        await NoteAsync(Lead, "0001", "A2", "in-arbeit");
        var id = await NoteAsync(Lead, "0002", "A1", "in-arbeit");
        Assert.True((await _product.Get<RegisterCommands>().RemoveAsync(Lead, FindingNoteRegister.Instance, Team, id, 1, Cancellation)).IsSaved);

        Assert.Equal(3, (await FindingAsync(Lead)).CountOf(FindingState.Open));

        Assert.True((await _product.Get<RegisterCommands>().UndoAsync(Lead, FindingNoteRegister.Instance, Team, id, 2, Cancellation)).IsSaved);
        Assert.Equal(1, (await FindingAsync(Lead)).InWork);
    }

    [Fact]
    public async Task Note_OfARecordThatIsRightNow_IsMendedByItself()
    {
        var id = await NoteAsync(Lead, "0001", "A1", "in-arbeit");
        Assert.Equal("in Arbeit", await StateAsync(id));

        await using (var db = await _database.CreateForAsync(ActingUser.System, Cancellation))
        {
            db.CarePeriods.Single(c => c.CustomerNumber == "0001").YoungestChildBirthDate = new DateOnly(2010, 1, 1);
            await db.SaveChangesAsync(Cancellation);
            await new MetricsStore(StoreExtensions.Settings).RebuildAsync(db);
        }

        Assert.Equal("behoben", await StateAsync(id));
        Assert.Equal((2, 0), ((await FindingAsync(Lead)).Count, (await FindingAsync(Lead)).InWork));
    }

    [Fact]
    public async Task Note_OfNobodysRecord_IsForThoseWhoSeeAllTeams()
    {
        var refused = await SaveAsync(Lead, "9999", "", "in-arbeit", null, "unbekannt");
        Assert.Equal(("Bitte füllen Sie „IFK“ aus.", "ifk"), (refused.Refusal, refused.Field));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => SaveAsync(Own, "0003", "A2", "in-arbeit"));

        Assert.Null((await SaveAsync(Controlling, "9999", "", "in-arbeit", null, "unbekannt")).Refusal);
        Assert.Single((await _product.Get<RegisterQuery>().ListAsync(Controlling, FindingNoteRegister.Instance, Team, Cancellation)).Entries);
        Assert.Empty((await _product.Get<RegisterQuery>().ListAsync(Lead, FindingNoteRegister.Instance, Team, Cancellation)).Entries);
        var unknown = (await _product.Get<DataQualityQuery>().FindingsAsync(Controlling, September, Team, cancellationToken: Cancellation))!.Findings.Single(f => f.Rule.Key == "unbekannt");
        Assert.Equal((1, 1), (unknown.Count, unknown.InWork));
    }

    private async Task<RuleFinding> FindingAsync(ActingUser user) =>
        (await _product.Get<DataQualityQuery>().FindingsAsync(user, September, Team, cancellationToken: Cancellation))!.Findings.Single(f => f.Rule.Key == "kein-kind");

    private async Task<IEnumerable<string>> RowsAsync(FindingState state) =>
        (await _product.Get<DataQualityQuery>().RowsAsync(Lead, September, Team, null, "kein-kind", 0, 10, state, Cancellation))!.Rows.Select(r => r.CustomerNumber);

    private async Task<string> StateAsync(int id)
    {
        var content = await _product.Get<RegisterQuery>().ListAsync(Lead, FindingNoteRegister.Instance, Team, Cancellation);
        return FindingNoteRegister.Instance.StateOf(content.Entries.Single(e => e.Id == id), content.Around).Word;
    }

    private async Task<int> NoteAsync(ActingUser user, string customer, string ifk, string progress, string? until = null)
    {
        var result = await SaveAsync(user, customer, ifk, progress, until);
        Assert.Null(result.Refusal);
        return result.Id;
    }

    private Task<EntryResult> SaveAsync(ActingUser user, string customer, string ifk, string progress, string? until = null, string rule = "kein-kind") =>
        _product.Get<RegisterCommands>().SaveAsync(user, FindingNoteRegister.Instance, Team, 0, 0, new Dictionary<string, string>
        {
            ["regel"] = rule,
            ["kunde"] = customer,
            ["ifk"] = ifk,
            ["stand"] = progress,
            ["bis"] = until ?? "",
            ["begruendung"] = progress == "begruendet" ? "Angaben geprüft" : "",
        }, Cancellation);

    private static Officer Officer(string code) => new() { Code = code, Name = code, Team = Team, FullTimeEquivalent = 1, ActiveFrom = new(2015, 1, 1) };

    private static CarePeriod Care(string customer, string ifk) => new() { CustomerNumber = customer, Ifk = ifk, From = new(2015, 1, 1) };
}
