using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Domain.Registers;
using Aez.Dashboard.Steering.Registers;
using Aez.Dashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Tests.Steering.Registers;

/// <summary>What every register can do, by the example of the network.</summary>
[OnEachDatabase]
public sealed class RegisterCommandsTests : IAsyncLifetime
{
    private const string Team = StoreBuilder.Team;
    private static readonly PartnerRegister Register = PartnerRegister.Instance;
    private static readonly ActingUser Lead = new("Frau Leitung", Role.TeamLead) { Login = "leitung" };
    private static readonly ActingUser Ifk = new("Herr Fach", Role.Ifk, "AEZ-01") { Login = "fach", Team = Team };

    private readonly TestDatabase _database = new();
    private Product _product = null!;
    private RegisterCommands _commands = null!;
    private RegisterQuery _query = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        _product = new Product(_database);
        (_commands, _query) = (_product.Get<RegisterCommands>(), _product.Get<RegisterQuery>());
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _product.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Save_WhatWasTyped_KeepsItTidyWithItsAuthor()
    {
        var saved = await AddAsync(t => (t["name"], t["naechster-schritt"], t["am"]) = ("  Beispiel   gGmbH ", "Besuch", "31.12.2099"));

        var entry = await EntryAsync(saved.Id);
        Assert.Equal(("Beispiel gGmbH", new DateOnly(2099, 12, 31), 1, "Frau Leitung"), (entry.Of(PartnerRegister.Name), entry.Of(PartnerRegister.NextOn), entry.Version, entry.ChangedBy));
    }

    [Theory]
    [InlineData("name", " ", "Bitte füllen Sie „Partner“ aus.")]
    [InlineData("art", "freund", "„Art“: „freund“ gibt es nicht. Zur Wahl stehen Maßnahmeträger, Beratungsstelle, Kinderbetreuung, Arbeitgeber oder Kammer, Behörde und Sonstige.")]
    [InlineData("am", "morgen", "„Am“: „morgen“ ist kein Tag. Geben Sie ihn als TT.MM.JJJJ an, zum Beispiel 30.09.2026.")]
    [InlineData("am", "01.01.0206", "„Am“: 01.01.0206 liegt nicht zwischen dem 01.01.2000 und dem 31.12.2099; ist das Jahr richtig?")]
    public async Task Save_WhatNoFieldTakes_IsRefusedInOneSentenceAndStoresNothing(string field, string text, string refusal)
    {
        var result = await SaveAsync(Typed(t => t[field] = text));

        Assert.Equal((refusal, field), (result.Refusal, result.Field));
        Assert.Empty((await _query.ListAsync(Lead, Register, Team, Cancellation)).Entries);
    }

    /// <summary>An address may spell a team as it likes; what is saved or exported under it is the team's.</summary>
    [Fact]
    public async Task Entry_UnderAnotherSpellingOfTheTeam_IsTheTeams()
    {
        await using (var db = await _database.CreateForAsync(ActingUser.System))
        {
            db.Officers.Add(new Officer { Code = "AEZ-01", Name = "Eins", Team = Team, FullTimeEquivalent = 1, ActiveFrom = new(2015, 1, 1) });
            await db.SaveChangesAsync(Cancellation);
        }

        var saved = await _commands.SaveAsync(Lead, Register, Team.ToLowerInvariant(), 0, 0, Typed(), Cancellation);

        Assert.Equal([saved.Id], (await _query.ListAsync(Lead, Register, Team, Cancellation)).Entries.Select(e => e.Id));
        Assert.Equal([saved.Id], (await _query.ListAsync(Lead, Register, Team.ToUpperInvariant(), Cancellation)).Entries.Select(e => e.Id));
        Assert.Equal(
            "Ein Team „Anderes“ gibt es nicht mehr: Wählen Sie oben das Team, zu dem der Eintrag gehört.",
            (await _commands.SaveAsync(Lead, Register, "Anderes", 0, 0, Typed(), Cancellation)).Refusal);
    }

    [Fact]
    public async Task Save_ByTheSecondOfTwoEditors_IsToldWhoWasFirstAndChangesNothing()
    {
        var first = await AddAsync();
        await SaveAsync(Typed(t => t["name"] = "Neu"), first.Id, 1, Ifk);

        var second = await SaveAsync(Typed(t => t["name"] = "Meins"), first.Id, 1);

        Assert.StartsWith("Herr Fach hat den Eintrag am ", second.Refusal);
        Assert.EndsWith(" geändert; gespeichert ist noch nichts, Ihre Eingaben bleiben stehen.", second.Refusal);
        Assert.Equal("Neu", (await EntryAsync(first.Id)).Of(PartnerRegister.Name));
        Assert.True((await SaveAsync(Typed(t => t["name"] = "Meins"), first.Id, second.LatestVersion!.Value)).IsSaved);
    }

    [Fact]
    public async Task Save_OfTheSame_IsToldAndMakesNoVersion()
    {
        var first = await AddAsync();

        Assert.Equal("Es ist nichts geändert.", (await SaveAsync(Typed(), first.Id, 1)).Refusal);
    }

    [Fact]
    public async Task Undo_OfAChange_BringsTheVersionBeforeBackAsANewOne()
    {
        var first = await AddAsync();
        await SaveAsync(Typed(t => t["name"] = "Neu"), first.Id, 1);

        Assert.True((await _commands.UndoAsync(Lead, Register, Team, first.Id, 2, Cancellation)).IsSaved);

        Assert.Equal(("Beispiel gGmbH", 3), ((await EntryAsync(first.Id)).Of(PartnerRegister.Name), (await EntryAsync(first.Id)).Version));
        var history = await _query.HistoryAsync(Lead, Register, first.Id, Cancellation);
        Assert.Equal([("Partner", "Neu", "Beispiel gGmbH")], history[0].Changes);
        Assert.Equal(["geändert", "geändert", "aufgenommen"], history.Select(h => h.What));
    }

    [Fact]
    public async Task Remove_ThenUndo_BringsItBack()
    {
        var first = await AddAsync();
        await _commands.RemoveAsync(Lead, Register, Team, first.Id, 1, Cancellation);
        Assert.Equal([first.Id], (await _query.ListAsync(Lead, Register, Team, Cancellation)).Removed.Select(e => e.Id));

        await _commands.UndoAsync(Lead, Register, Team, first.Id, 2, Cancellation);

        Assert.Equal([first.Id], (await _query.ListAsync(Lead, Register, Team, Cancellation)).Entries.Select(e => e.Id));
    }

    [Fact]
    public async Task Undo_OfTheFirstVersion_IsRefused()
    {
        var first = await AddAsync();

        Assert.Equal("Vor dieser Fassung gibt es keine: Sie können den Eintrag löschen.", (await _commands.UndoAsync(Lead, Register, Team, first.Id, 1, Cancellation)).Refusal);
    }

    [Fact]
    public async Task Change_IsNotedInTheAuditLogWithItsAuthorAndWithoutNumbersOfCustomers()
    {
        var first = await AddAsync(t => t["naechster-schritt"] = "Fall 123A456789", "am", "31.12.2099");
        await _commands.RemoveAsync(Lead, Register, Team, first.Id, 1, Cancellation);

        await using var db = _database.CreateDbContext();
        var noted = await db.AuditEntries.Where(e => e.Subject == "Registereintrag").OrderBy(e => e.Id).ToListAsync(Cancellation);
        Assert.Equal([AuditAction.Added, AuditAction.Changed], noted.Select(e => e.Action));
        Assert.Contains("Partner: Beispiel gGmbH", noted[0].After);
        Assert.DoesNotContain("123A456789", noted[0].After);
        Assert.Contains("Gelöscht: ja", noted[1].After);
    }

    [Fact]
    public async Task Value_OfAFieldThatThisProgramDoesNotHave_StaysAsItWas()
    {
        var first = await AddAsync();
        await using (var db = await _database.CreateForAsync(ActingUser.System))
        {
            var stored = await db.RegisterEntries.SingleAsync(Cancellation);
            stored.Content = stored.Content.Replace("\"name\"", "\"spaeter\":\"bleibt\",\"name\"", StringComparison.Ordinal);
            await db.SaveChangesAsync(Cancellation);
        }

        await SaveAsync(Typed(t => t["name"] = "Neu"), first.Id, 1);

        Assert.Equal("bleibt", (await EntryAsync(first.Id)).Values["spaeter"]);
    }

    private Task<EntryResult> AddAsync(Action<Dictionary<string, string>>? change = null, string? also = null, string text = "") => SaveAsync(Typed(t =>
    {
        change?.Invoke(t);
        if (also is not null)
            t[also] = text;
    }));

    private Task<EntryResult> SaveAsync(Dictionary<string, string> typed, int id = 0, int version = 0, ActingUser? by = null) =>
        _commands.SaveAsync(by ?? Lead, Register, Team, id, version, typed, Cancellation);

    private static Dictionary<string, string> Typed(Action<Dictionary<string, string>>? change = null)
    {
        var typed = RegisterSamples.Typed(Register, "AEZ-01");
        change?.Invoke(typed);
        return typed;
    }

    private async Task<Entry> EntryAsync(int id) => (await _query.ListAsync(Lead, Register, Team, Cancellation)).Entries.Single(e => e.Id == id);
}
