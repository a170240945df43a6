using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Domain.Rules;
using Aez.Dashboard.Features.MasterData;
using Aez.Dashboard.Features.MasterData.Rules;
using Aez.Dashboard.Metrics;
using Aez.Dashboard.Tests.Support;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Aez.Dashboard.Tests.Features.MasterData.Rules;

/// <summary>The page of the rules, from the list of sets to the saved one; today is the 30th of November 2026.</summary>
public sealed class RulesPageTests : IAsyncLifetime
{
    private const string Address = "/stammdaten?bereich=regeln";

    private readonly TestDatabase _database = new();
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 30, 9, 0, 0, TimeSpan.Zero));
    private PageContext _context = null!;

    private static CancellationToken Cancellation => Xunit.TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _database.AddAsync(
            new DateOnly(2026, 11, 30),
            new Officer { Code = "A1", Name = "Anna Eins", Team = StoreBuilder.Team, FullTimeEquivalent = 1, ActiveFrom = new DateOnly(2015, 1, 1) },
            new CarePeriod { CustomerNumber = "0001", Ifk = "A1", From = new DateOnly(2026, 1, 1) },
            new Contact { CustomerNumber = "0001", Date = new DateOnly(2026, 6, 15) });
        await using (var db = _database.CreateDbContext())
            await new MetricsStore(StoreExtensions.Settings).RebuildAsync(db, Cancellation);
        _context = new PageContext(_database, _clock);
    }

    [Theory]
    [InlineData(Address)]
    [InlineData("/stammdaten?bereich=einstellungen")]
    public void Sets_AsDelivered_StandSideBySideWithWhatEachChanges(string address)
    {
        var page = Open(address);

        Assert.Contains("Heute gilt „Grundsicherungsgeld“, ab 01.07.2026.", page.Find(".finding").TextContent);
        Assert.Equal(["Konzept 2016", "Kooperationsplan", "Grundsicherungsgeld"], page.FindAll(".rule-set h2").Select(h => h.TextContent));
        Assert.All(page.FindAll(".rule-set"), set => Assert.Equal(RuleTexts.Of(ShippedRules.Concept2016).Select(r => r.Label), set.QuerySelectorAll("dt").Select(t => t.TextContent)));
        var last = page.FindAll(".rule-set")[2];
        Assert.Contains("gilt heute", last.TextContent);
        Assert.Contains("§§ 7b, 10, 14, 15, 15a SGB II", last.TextContent);
        Assert.Contains("Fassung 1, mitgeliefert", last.TextContent);
        var changed = RuleTexts.Differences(ShippedRules.Kooperationsplan, ShippedRules.Grundsicherungsgeld).Select(d => $"geändert: {d.After.Value}");
        Assert.Equal(changed, last.QuerySelectorAll("dd strong").Select(s => s.TextContent));
        Assert.Empty(page.FindAll(".rule-set")[0].QuerySelectorAll("dd strong"));
        Assert.Contains("Verlassen Befreite den Nenner", page.Find(".rule-offers").TextContent);
    }

    [Fact]
    public async Task NewSet_FromNextMonth_IsTriedRefusedAndSaved()
    {
        var page = Open(Address + "&regelwerk=neu");
        Assert.Equal("01.12.2026", page.Find(".rule-head .day-field input").Shown());
        Assert.Equal("3", Field(page, "Kontaktquote in Monate").Shown());
        await Field(page, "Kontaktquote in Monate").TypeAsync("6");
        await page.Find(".rule-head .day-field input").TypeAsync("15.09.2026");
        await page.Find("form.settings").SubmitAsync();
        Assert.Equal("Das Regelwerk braucht einen Namen.", page.Find(".save-bar-refusal").TextContent);

        await page.Find("#rule-name").TypeAsync("Haus ab September");
        await page.Find("#rule-source").TypeAsync("Dienstbesprechung vom 10.09.2026");
        await page.Find("#rule-reason").TypeAsync("Beschluss");
        await Button(page, "Auswirkung prüfen").ClickAsync();
        page.WaitForElement(".rule-outcome");
        Assert.Contains("Auswirkung, noch nicht gespeichert", page.Markup);
        Assert.Contains("1 Regel ändert sich, ab 15.09.2026; frühere Monate bleiben, wie sie sind.", page.Find(".rule-outcome").TextContent);
        Assert.Contains("Zeitraum der Kontaktquote3 Monate6 Monate", page.Find(".rule-outcome tbody").TextContent.Replace("\n", "", StringComparison.Ordinal).Replace("  ", "", StringComparison.Ordinal));
        Assert.Contains("3 Werte ändern sich in 3 Monaten von September 2026 bis November 2026.", page.Markup);
        await using (var db = _database.CreateDbContext())
            Assert.Empty(db.RuleSets);

        await page.Find("form.settings").SubmitAsync();
        page.WaitForAssertion(() => Assert.Equal(4, page.FindAll(".rule-set").Count));
        Assert.Contains("„Haus ab September“ gespeichert, gilt ab 15.09.2026", page.Find(".rule-outcome").TextContent);
        Assert.Contains("Fassung 1 von Petra Lindner", page.FindAll(".rule-set")[3].TextContent);
        Assert.Contains("Zeitraum der Kontaktquotegeändert: 6 Monate", page.FindAll(".rule-set")[3].TextContent.Replace("\n", "", StringComparison.Ordinal).Replace("  ", "", StringComparison.Ordinal));
    }

    /// <summary>Another day fills the form with what holds there, unless something was entered already.</summary>
    [Fact]
    public async Task NewSet_OnADayOfAnotherSet_BeginsWithThatOne()
    {
        var page = Open(Address + "&regelwerk=neu");
        Assert.Equal("14", Field(page, "Keine Vereinbarung nötig in Monate").Shown());

        await page.Find("#rule-name").TypeAsync("Haus 2025");
        await page.Find(".rule-head .day-field input").TypeAsync("01.02.2025");

        page.WaitForAssertion(() => Assert.Equal("36", Field(page, "Keine Vereinbarung nötig in Monate").Shown()));
        Assert.Equal(("Haus 2025", "01.02.2025"), (page.Find("#rule-name").Shown(), page.Find(".rule-head .day-field input").Shown()));
    }

    [Fact]
    public async Task Set_OfASignedMonth_OffersNoChangeAndSaysWhy()
    {
        await SignAsync(new Month(2026, 8));

        var page = Open(Address);
        var current = page.FindAll(".rule-set")[2];
        Assert.Contains("„Grundsicherungsgeld“ gilt für unterschriebene Monate (August 2026 und davor) und bleibt, wie es ist: Legen Sie ein neues Regelwerk an, das frühestens ab dem 01.09.2026 gilt.", current.TextContent);
        Assert.Empty(current.QuerySelectorAll("a[aria-label='Grundsicherungsgeld ändern']"));
        Assert.NotEmpty(page.FindAll(".rule-set")[0].QuerySelectorAll("a[aria-label='Konzept 2016 ändern']"));

        await using var other = new PageContext(_database, _clock);
        var edited = Open(other, Address + "&regelwerk=2026-07-01");
        Assert.Empty(edited.FindAll("form.settings"));
        Assert.Contains("gilt für unterschriebene Monate", edited.Markup);
    }

    [Fact]
    public async Task Set_OfTwoEditors_TellsTheSecond()
    {
        var first = Open(Address + "&regelwerk=2026-07-01");
        await using var elsewhere = new PageContext(_database, _clock);
        var second = Open(elsewhere, Address + "&regelwerk=2026-07-01");
        foreach (var (page, months) in new[] { (first, "4"), (second, "5") })
        {
            await Field(page, "Kontaktquote in Monate").TypeAsync(months);
            await page.Find("#rule-reason").TypeAsync("Beschluss");
            await page.Find("form.settings").SubmitAsync();
        }

        Assert.StartsWith("Das Regelwerk wurde inzwischen geändert", second.Find(".save-bar-refusal").TextContent);
        Assert.Equal("5", Field(second, "Kontaktquote in Monate").Shown());
        first.WaitForAssertion(() => Assert.Contains("1 frühere Fassung", first.FindAll(".rule-set")[2].TextContent));
        Assert.Contains("Zeitraum der Kontaktquote: 3 Monate → 4 Monate", first.FindAll(".rule-set")[2].TextContent);
    }

    [Fact]
    public async Task Withdrawal_OfALaterSet_GivesItsDaysToTheOneBefore()
    {
        var page = Open(Address + "&herausnehmen=2026-07-01");
        await page.Find("#rule-reason").TypeAsync("Noch nicht beschlossen");
        await page.Find("form.settings").SubmitAsync();

        page.WaitForAssertion(() => Assert.Equal(["Konzept 2016", "Kooperationsplan"], page.FindAll(".rule-set h2").Select(h => h.TextContent)));
        Assert.Contains("Noch nicht beschlossen", page.Find("details .rule-versions").TextContent);
        Assert.Contains("Mitgeliefert und hier nicht in Kraft: Grundsicherungsgeld, ab 01.07.2026", page.Find(".rule-offers").TextContent);
        await using var other = new PageContext(_database, _clock);
        Assert.Empty(Open(other, Address + "&herausnehmen=anfang").FindAll("form.settings"));
    }

    [Fact]
    public async Task Groups_AddedMovedAndRemoved_AreSavedInTheirOrder()
    {
        var page = Open(Address + "&regelwerk=2026-07-01");
        await Button(page, "Gruppe hinzufügen").ClickAsync();
        await Group(page, 1, "Name").TypeAsync("U25");
        await Group(page, 1, "Frist").TypeAsync("0");
        await page.Find("#rule-reason").TypeAsync("Beschluss");
        await page.Find("form.settings").SubmitAsync();
        Assert.Equal("Die Frist der Gruppe „U25“ liegt zwischen 1 und 24 Monaten oder 1 und 365 Tagen.", page.Find(".save-bar-refusal").TextContent);
        await Group(page, 1, "Frist").TypeAsync("2");
        await page.Find("form.settings").SubmitAsync();
        Assert.Equal("Die Gruppe „U25“ hat keine Bedingung: Nur die letzte gilt für alle übrigen.", page.Find(".save-bar-refusal").TextContent);
        await Choice(page, 1, "Alter").ChangeAsync(new ChangeEventArgs { Value = "1" });
        await Button(page, "Gruppe hinzufügen").ClickAsync();
        await Group(page, 2, "Name").TypeAsync("in Maßnahme");
        await Group(page, 2, "Frist").TypeAsync("45");
        await Choice(page, 2, "Einheit").ChangeAsync(new ChangeEventArgs { Value = "1" });
        await Choice(page, 2, "Maßnahme").ChangeAsync(new ChangeEventArgs { Value = "1" });
        await page.Find("button[aria-label='Gruppe 2 nach oben']").ClickAsync();

        await page.Find("form.settings").SubmitAsync();

        page.WaitForElement(".rule-sets");
        await using var db = _database.CreateDbContext();
        Assert.Equal(
            "in Maßnahme: 45 Tagen (in einer Maßnahme); U25: 2 Monaten (U25); alle: 3 Monaten",
            string.Join("; ", RuleStore.Load(db).On(new DateOnly(2026, 11, 30)).ContactIntervals.Select(RuleTexts.TextOf)));
    }

    [Fact]
    public async Task File_OfAnotherHouse_FillsTheFormAndIsStoredWhenSaved()
    {
        var house = ShippedRules.Grundsicherungsgeld with { From = new DateOnly(2027, 1, 1), Name = "Haus Süd", Source = "Verfügung 7/2026", ReachMonths = 2 };
        var page = Open(Address + "&regelwerk=datei");
        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText("{}", "falsch.json"));
        page.WaitForAssertion(() => Assert.Contains("„falsch.json“ enthält keine Regelwerke", page.Find("[role=alert]").TextContent));

        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText(RuleFile.Write([.. ShippedRules.All, house]), "süd.json"));
        page.WaitForElement("#rule-file");
        Assert.Equal(["genau so vorhanden", "genau so vorhanden", "genau so vorhanden", "neu"], page.FindAll("tbody tr").Select(r => r.Children[2].TextContent));
        await page.Find("button[aria-label='Haus Süd übernehmen']").ClickAsync();

        page.WaitForElement("form.settings");
        Assert.Contains("Aus „süd.json“: Gespeichert ist noch nichts.", page.Markup);
        Assert.Equal(("Haus Süd", "01.01.2027", "2"), (page.Find("#rule-name").Shown(), page.Find(".rule-head .day-field input").Shown(), Field(page, "Kontaktquote in Monate").Shown()));
        await using (var db = _database.CreateDbContext())
            Assert.Empty(db.RuleSets);
        await page.Find("#rule-reason").TypeAsync("Vom Nachbarhaus übernommen");
        await page.Find("form.settings").SubmitAsync();
        page.WaitForAssertion(() => Assert.Equal(4, page.FindAll(".rule-set").Count));
    }

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        await _database.DisposeAsync();
    }

    private IRenderedComponent<IComponent> Open(string address) => Open(_context, address);

    private static IRenderedComponent<IComponent> Open(PageContext context, string address)
    {
        var page = context.Open<MasterDataPage>(address);
        page.WaitForElement(".data-page");
        return page;
    }

    private static AngleSharp.Dom.IElement Field(IRenderedComponent<IComponent> page, string label) => page.Find($"input[aria-label='{label}']");

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<IComponent> page, string words) => page.FindAll("button").Single(b => b.TextContent.Trim() == words);

    private static AngleSharp.Dom.IElement Group(IRenderedComponent<IComponent> page, int number, string field) =>
        page.FindAll(".rule-group .field").Single(f => f.QuerySelector("label")!.TextContent.StartsWith($"Gruppe {number}: {field}", StringComparison.Ordinal)).QuerySelector("input")!;

    private static AngleSharp.Dom.IElement Choice(IRenderedComponent<IComponent> page, int number, string field) =>
        page.FindAll(".rule-group .field").Single(f => f.QuerySelector("label")!.TextContent == $"Gruppe {number}: {field}").QuerySelector("select")!;

    private async Task SignAsync(Month month)
    {
        await using var db = await _database.CreateForAsync(PageContext.Lead, Cancellation);
        var dialogue = new Dialogue { Month = month.Value, Team = StoreBuilder.Team, Version = 1, State = DialogueState.Signed, PreparedBy = "Test" };
        db.Add(dialogue);
        await db.SaveChangesAsync(Cancellation);
        db.Add(new DialogueSnapshot { Number = 1, DialogueId = dialogue.Id, Month = month.Value, Team = StoreBuilder.Team, Version = 1, Content = "{}", PreviousSha256 = "", Sha256 = "" });
        await db.SaveChangesAsync(Cancellation);
    }
}
