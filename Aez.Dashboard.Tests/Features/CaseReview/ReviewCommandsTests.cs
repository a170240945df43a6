using System.Globalization;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Domain.Registers;
using Aez.Dashboard.Domain.Reviews;
using Aez.Dashboard.Features.Administration;
using Aez.Dashboard.Features.CaseReview;
using Aez.Dashboard.Metrics;
using Aez.Dashboard.Steering.Registers;
using Aez.Dashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace Aez.Dashboard.Tests.Features.CaseReview;

/// <summary>Draws of a team of two IFKs: the first has twelve customers, the second one.</summary>
public sealed class ReviewCommandsTests : IAsyncLifetime
{
    private const string Team = StoreBuilder.Team;
    private static readonly Month September = new(2016, 9);
    private static readonly ActingUser Lead = new("Frau Leitung", Role.TeamLead) { Login = "leitung" };
    private static readonly ActingUser Administrator = new("Admin", Role.Administrator) { Login = "admin" };
    private static readonly ReviewRegister Register = ReviewRegister.Instance;

    private readonly TestDatabase _database = new();
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2016, 10, 10, 8, 0, 0, TimeSpan.Zero));
    private Product _product = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private ReviewCommands Commands => _product.Get<ReviewCommands>();

    public async ValueTask InitializeAsync()
    {
        _product = new Product(_database, _clock);
        await _database.FillAsync(new DateOnly(2016, 10, 3), Records());
    }

    public async ValueTask DisposeAsync()
    {
        await _product.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Draw_WithoutAServiceAgreement_IsRefusedAndNothingIsTold()
    {
        await AgreeAsync();
        await DrawAsync(1);
        var id = (await ListAsync()).Entries[0].Id;
        await _product.Get<ServiceAgreement>().SwitchOffAsync(Administrator, Cancellation);

        Assert.StartsWith("Einzelne Fälle werden nur auf der Grundlage einer Dienstvereinbarung geprüft.", (await DrawAsync(2)).Refusal);
        var content = await ListAsync();
        Assert.Equal((0, false, content.Closed), (content.Entries.Count, content.MayChange, content.Finding));
        Assert.StartsWith("Einzelne Fälle", content.Closed);
        Assert.Empty(await _product.Get<RegisterQuery>().HistoryAsync(Lead, Register, id, Cancellation));
        Assert.Empty(await _product.Get<RegisterQuery>().DueAsync(Lead, Team, cancellationToken: Cancellation));
        Assert.Equal(content.Closed, (await AnswerAsync(id, 1)).Refusal);
        Assert.Equal((0, content.Closed), (await FindingsAsync() is var findings ? (findings.Points.Count, findings.Closed) : default));
    }

    [Fact]
    public async Task Draw_OfAMonth_GivesEachIfkItsCasesOrAllThereAre()
    {
        await AgreeAsync();

        Assert.Equal((3, null), ((await DrawAsync(2)) is var result ? (result.Drawn, result.Refusal) : default));

        var entries = (await ListAsync()).Entries;
        Assert.Equal([("AEZ-01", 2), ("AEZ-02", 1)], entries.CountBy(e => e.Of(ReviewRegister.Ifk)!).Select(c => (c.Key, c.Value)).Order());
        Assert.All(entries, e => Assert.Equal((September, "Frau Leitung"), (e.Of(ReviewRegister.Month), e.ChangedBy)));
        Assert.All(entries, e => Assert.StartsWith("EGV ", e.Of(ReviewRegister.Layer)));
    }

    /// <summary>Who asks twice, or two who ask at once, get no more; who wants more gets what is missing, and nobody twice.</summary>
    [Fact]
    public async Task Draw_Again_AddsWhatIsMissingAlone()
    {
        await AgreeAsync();
        await DrawAsync(2);
        var first = (await ListAsync()).Entries.Select(e => e.Id).ToHashSet();

        Assert.Equal("Für September 2016 sind je IFK schon 2 Fälle gezogen, oder alle, die es gibt.", (await DrawAsync(2)).Refusal);
        Assert.Equal(1, (await DrawAsync(3)).Drawn);

        var entries = (await ListAsync()).Entries;
        Assert.Equal(4, entries.Select(e => e.Of(ReviewRegister.CustomerNumber)).Distinct().Count());
        Assert.Subset(entries.Select(e => e.Id).ToHashSet(), first);
        Assert.Equal(9, (await DrawAsync(10)).Drawn + entries.Count - 2);
    }

    /// <summary>Seed and stock alone say who was drawn; whoever reads them in the list can do it again.</summary>
    [Fact]
    public async Task Draw_BySeedAndStock_CanBeDoneAgain()
    {
        await AgreeAsync();
        await DrawAsync(3);

        var drawn = (await ListAsync()).Entries.Where(e => e.Of(ReviewRegister.Ifk) == "AEZ-01").ToList();
        var seed = Assert.Single(drawn.Select(e => e.Of(ReviewRegister.Seed)!).Distinct());
        Assert.Matches(@"^\d{8}\|2016-09\|AEZ-01$", seed);
        CaseCandidate[] stock = [.. Enumerable.Range(0, 12).Reverse().Select(i => new CaseCandidate(Number(i), LayerOf(i)))];
        Assert.Equal(CaseSample.Draw(stock, 3, seed).Select(c => (c.CustomerNumber, c.Layer)), drawn.Select(e => (e.Of(ReviewRegister.CustomerNumber)!, e.Of(ReviewRegister.Layer)!)).Order());
    }

    [Theory]
    [InlineData("2016-09", 0, "Je IFK können 1 bis 10 Fälle gezogen werden.")]
    [InlineData("2016-09", 11, "Je IFK können 1 bis 10 Fälle gezogen werden.")]
    [InlineData("2016-10", 1, "Der Bestand reicht noch nicht bis zum 31.10.2016: Gezogen wird unter denen, die am Stichtag betreut werden. Importieren Sie zuerst einen Bestand mit diesem Datenstand.")]
    [InlineData("2015-08", 1, "Am 31.08.2015 war niemand in Betreuung.")]
    public async Task Draw_OfWhatCanNotBe_IsRefusedInOneSentence(string month, int perIfk, string refusal)
    {
        await AgreeAsync();

        Assert.Equal((0, refusal), (await Commands.DrawAsync(Lead, Month.Parse(month), Team, perIfk, Cancellation)) is var result ? (result.Drawn, result.Refusal) : default);
        Assert.Empty((await ListAsync()).Entries);
    }

    [Fact]
    public async Task Draw_OfATeamWithoutIfks_IsRefused()
    {
        await AgreeAsync();

        Assert.Equal("Im September 2016 hat das Team „Nirgends“ keine IFK des Bereichs AEZ.", (await Commands.DrawAsync(Lead, September, "Nirgends", 1, Cancellation)).Refusal);
    }

    [Fact]
    public async Task Case_AddedExchangedOrTakenOutByHand_IsRefused()
    {
        await AgreeAsync();
        await DrawAsync(1);
        var entry = (await ListAsync()).Entries[0];
        var commands = _product.Get<RegisterCommands>();

        Assert.Equal("Fälle werden gezogen, nicht ausgesucht.", (await commands.SaveAsync(Lead, Register, Team, 0, 0, RegisterSamples.Typed(Register, "AEZ-01"), Cancellation)).Refusal);
        Assert.StartsWith("Ein gezogener Fall bleibt", (await commands.RemoveAsync(Lead, Register, Team, entry.Id, 1, Cancellation)).Refusal);
        var typed = entry.Values.ToDictionary();
        typed[ReviewRegister.CustomerNumber.Key] = "000000999";
        Assert.StartsWith("Welcher Fall geprüft wird", (await commands.SaveAsync(Lead, Register, Team, entry.Id, 1, typed, Cancellation)).Refusal);
        Assert.Equal(1, (await ListAsync()).Entries.Single(e => e.Id == entry.Id).Version);
    }

    /// <summary>The findings are the team's; three cases at least stand behind what is told to those who see none.</summary>
    [Fact]
    public async Task Findings_ForTheDepartmentHead_AreOfThreeCasesAtLeastAndNameNobody()
    {
        await AgreeAsync();
        await DrawAsync(2);
        var ids = (await ListAsync()).Entries.Select(e => e.Id).ToList();
        foreach (var id in ids.Take(2))
            await AnswerAsync(id, 1);
        Assert.Equal((true, 0), (await FindingsAsync()).Points[0] is var hidden ? (hidden.IsHidden, hidden.Yes) : default);

        await AnswerAsync(ids[2], 1);

        var findings = await FindingsAsync();
        Assert.Equal(("0 von 3 gezogenen Fällen sind geprüft.", 3, 0, 0), (findings.Finding, findings.Points[0].Yes, findings.Points[0].No, findings.Points[0].NotApplicable));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => _product.Get<RegisterQuery>().ListAsync(new ActingUser("BL", Role.DepartmentHead) { Login = "bl", SeesEachIfk = true }, Register, Team, Cancellation));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => _product.Get<RegisterQuery>().ListAsync(new ActingUser("CO", Role.Controlling) { Login = "co" }, Register, Team, Cancellation));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => _product.Get<ReviewFindingsQuery>().GetAsync(new ActingUser("IFK", Role.Ifk, "AEZ-01") { Login = "ifk", Team = Team }, September, Team, Cancellation));
    }

    [Fact]
    public async Task Cases_ForAnIfk_AreTheirOwnToReadAlone()
    {
        await AgreeAsync();
        await DrawAsync(2);
        var ifk = new ActingUser("IFK", Role.Ifk, "AEZ-02") { Login = "ifk", Team = Team };

        var content = await _product.Get<RegisterQuery>().ListAsync(ifk, Register, Team, Cancellation);

        Assert.Equal(["AEZ-02"], content.Entries.Select(e => e.Of(ReviewRegister.Ifk)));
        Assert.False(content.MayChange);
        Assert.Empty(await _product.Get<RegisterQuery>().DueAsync(ifk, Team, "AEZ-02", Cancellation));
    }

    /// <summary>With the customer all versions go; nothing of the case is left in the log, and nothing brings it back.</summary>
    [Fact]
    public async Task Case_OfACustomerWhoseRecordsAreErased_GoesWithAllItsVersions()
    {
        await AgreeAsync();
        await DrawAsync(10);
        var entries = (await ListAsync()).Entries;
        var erased = entries.Single(e => e.Of(ReviewRegister.Ifk) == "AEZ-02");
        await AnswerAsync(erased.Id, 2, "Frau Beispiel zieht um");
        await AnswerAsync(erased.Id, 3, "Frau Beispiel zieht um");

        await new RetentionCommands(_database, _clock).SaveAsync(Administrator, new RetentionSettings(24, true), Cancellation);
        // The customer's care ended in October 2016; the others' goes on.
        _clock.SetUtcNow(new DateTimeOffset(2019, 1, 1, 8, 0, 0, TimeSpan.Zero));
        await using (var db = await _database.CreateForAsync(ActingUser.System))
            Assert.Equal(3, await db.RegisterEntries.CountAsync(e => e.Id == erased.Id, Cancellation));
        Assert.Null((await new RetentionRun(_database, new MetricsStore(StoreExtensions.Settings), _clock).DeleteAsync(ActingUser.System, Cancellation)).Refusal);

        await using (var db = await _database.CreateForAsync(ActingUser.System))
        {
            Assert.Equal(0, await db.RegisterEntries.CountAsync(e => e.Id == erased.Id || e.CustomerNumber == Number(100), Cancellation));
            Assert.Equal(entries.Count - 1, await db.RegisterEntries.CountAsync(Cancellation));
            Assert.DoesNotContain(await db.AuditEntries.ToListAsync(Cancellation), e => $"{e.Key} {e.Before} {e.After}" is var text && (text.Contains("Beispiel", StringComparison.Ordinal) || text.Contains(Number(100), StringComparison.Ordinal)));
            Assert.Contains(await db.AuditEntries.ToListAsync(Cancellation), e => e.After?.Contains("Fassung 3 eines Einzelfalls", StringComparison.Ordinal) == true);
        }
        Assert.Equal("Den Eintrag gibt es nicht mehr.", (await _product.Get<RegisterCommands>().UndoAsync(Lead, Register, Team, erased.Id, 3, Cancellation)).Refusal);
        Assert.Empty(await _product.Get<RegisterQuery>().HistoryAsync(Lead, Register, erased.Id, Cancellation));
    }

    private Task AgreeAsync() => _product.Get<ServiceAgreement>().NameAsync(Administrator, "DV Fachaufsicht vom 01.02.2016", Cancellation);

    private Task<DrawResult> DrawAsync(int perIfk) => Commands.DrawAsync(Lead, September, Team, perIfk, Cancellation);

    private Task<RegisterContent> ListAsync() => _product.Get<RegisterQuery>().ListAsync(Lead, Register, Team, Cancellation);

    private Task<ReviewFindings> FindingsAsync() => _product.Get<ReviewFindingsQuery>().GetAsync(new ActingUser("BL", Role.DepartmentHead) { Login = "bl" }, September, Team, Cancellation);

    /// <summary>Answers the first points with yes.</summary>
    private async Task<EntryResult> AnswerAsync(int id, int points, string? note = null)
    {
        await using var db = await _database.CreateForAsync(ActingUser.System);
        var entry = RegisterStore.EntryOf(await db.RegisterEntries.SingleAsync(e => e.Id == id && e.IsCurrent, Cancellation));
        var typed = entry.Values.ToDictionary();
        foreach (var point in ReviewRegister.PointsOf(entry, EntrySurroundings.None).Take(points))
            (typed[point.Answer.Key], typed[point.Note.Key]) = ("ja", note ?? "");
        return await _product.Get<RegisterCommands>().SaveAsync(Lead, Register, Team, id, entry.Version, typed, Cancellation);
    }

    private static string Number(int i) => i.ToString("000000000", CultureInfo.InvariantCulture);

    private static string LayerOf(int i) => $"EGV {(i % 2 == 0 ? "gültig" : "fehlt")}, {(i % 3 == 0 ? "Kontakt" : "kein Kontakt")} in 3 Monaten";

    private static object[] Records()
    {
        var ifks = new[] { "AEZ-01", "AEZ-02" }.Select(code => new Officer { Code = code, Name = $"Name {code}", Team = Team, Unit = OfficerUnit.Aez, FullTimeEquivalent = 1, ActiveFrom = new DateOnly(2010, 1, 1) });
        var customers = Enumerable.Range(0, 12).ToList();
        return
        [
            .. ifks,
            .. customers.Select(i => new CarePeriod { CustomerNumber = Number(i), Ifk = "AEZ-01", From = new DateOnly(2016, 1, 1), AgreementRequired = true }),
            new CarePeriod { CustomerNumber = Number(100), Ifk = "AEZ-02", From = new DateOnly(2016, 1, 1), To = new DateOnly(2016, 10, 5) },
            // Over before the key day: nobody draws her.
            new CarePeriod { CustomerNumber = Number(101), Ifk = "AEZ-02", From = new DateOnly(2016, 1, 1), To = new DateOnly(2016, 9, 29) },
            .. customers.Where(i => i % 2 == 0).Select(i => new Agreement { CustomerNumber = Number(i), Kind = AgreementKind.Egv, ConcludedOn = new DateOnly(2016, 7, 1), ValidUntil = new DateOnly(2016, 12, 31) }),
            .. customers.Where(i => i % 3 == 0).Select(i => new Contact { CustomerNumber = Number(i), Date = new DateOnly(2016, 8, 1), Kind = ContactKind.InPerson, Outcome = ContactOutcome.Held }),
        ];
    }
}
