using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Features.Targets;
using Aez.Dashboard.Tests.Support;
using Bunit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Aez.Dashboard.Tests.Features.Targets;

public sealed class TargetsPageTests : IAsyncLifetime
{
    private readonly TestDatabase _database = new();
    private PageContext _context = null!;

    private static CancellationToken Cancellation => Xunit.TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _database.AddAsync(new DateOnly(2016, 12, 31),
            new Officer { Code = "A1", Name = "Anna Eins", Team = StoreBuilder.Team, FullTimeEquivalent = 1, ActiveFrom = new DateOnly(2010, 1, 1) },
            new TargetVersion { Year = 2016, Indicator = "integrations", Instrument = "", Ifk = "", Value = 120, Version = 1, Reason = "Planung", CreatedBy = "Test" },
            new TargetVersion { Year = 2015, Indicator = "egv-validity", Instrument = "", Ifk = "", Value = 0.85m, Version = 1, Reason = "Planung", CreatedBy = "Test" });
        _context = new PageContext(_database);
    }

    [Fact]
    public void Page_WithTargets_ShowsThemByYearAndSaysWhatIsMissing()
    {
        var page = _context.Open<TargetsPage>("/ziele?jahr=2016");

        page.WaitForElement("table.entry-table");
        Assert.Equal("Ziele 2016", page.Find("h1").TextContent);
        Assert.StartsWith("1 von 32 möglichen Zielen", page.Find(".finding").TextContent.Trim());
        Assert.Contains("120", page.Find("tbody tr").TextContent);
        Assert.Contains("kein Ziel", page.FindAll("tbody tr")[1].TextContent);
    }

    [Theory]
    [InlineData("Süd", "Ziele ohne IFK gelten für jedes der 2 Teams")]
    [InlineData(StoreBuilder.Team, "„kein Ziel“")]
    public async Task Page_WithSeveralTeams_SaysThatTheyShareTheTargetsWithoutAnIfk(string team, string legend)
    {
        await _database.AddAsync(new DateOnly(2016, 12, 31), new Officer { Code = "B1", Name = "Berta Zwei", Team = team, FullTimeEquivalent = 1, ActiveFrom = new DateOnly(2010, 1, 1) });

        var page = _context.Open<TargetsPage>("/ziele?jahr=2016&team=Bewerber-Service");

        Assert.StartsWith(legend, page.WaitForElement("p.legend").TextContent);
    }

    [Fact]
    public async Task Editing_ValuesAndReason_SavesNewVersions()
    {
        var page = Edit();

        await page.Find("input[aria-label='Ziel 2016: Integrationen']").TypeAsync("1.150");
        await page.Find("input[aria-label='Ziel 2016: Gültigkeit der EGV in Prozent']").TypeAsync("87,5 %");
        Assert.Contains("2 Ziele geändert", page.Find(".save-bar").TextContent);
        await page.Find(".save-bar form, form.save-bar").SubmitAsync();
        Assert.Contains("Bitte begründen Sie die Änderung", page.Find("#target-refusal").TextContent);
        Assert.Equal("true", page.Find("#target-reason").GetAttribute("aria-invalid"));

        await page.Find("#target-reason").TypeAsync("Zielvereinbarung");
        await page.Find("form.save-bar").SubmitAsync();

        page.WaitForAssertion(() => Assert.Empty(page.FindAll("form.save-bar")));
        await using var db = _database.CreateDbContext();
        var saved = await db.Targets.Where(t => t.Reason == "Zielvereinbarung").OrderBy(t => t.Value).Select(t => t.Value).ToListAsync(Cancellation);
        Assert.Equal([0.875m, 1150m], saved);
    }

    [Fact]
    public async Task MonthMatrix_TypedMonths_AddUpToTheYearAndAreItsWeights()
    {
        var page = Edit("&ansicht=monate");
        Assert.Equal("10", Cell(1).Shown());

        await Cell(1).TypeAsync("4");
        await Cell(7).TypeAsync("12,5");
        Assert.Equal("116,5", page.Find("input[aria-label='Ziel 2016: Integrationen']").Shown());
        await Cell(2).TypeAsync("viel");
        Assert.Equal("true", Cell(2).GetAttribute("aria-invalid"));
        await page.Find("#target-reason").TypeAsync("Saison");
        await page.Find("form.save-bar").SubmitAsync();
        Assert.Contains("Bitte berichtigen Sie zuerst", page.Find("#target-refusal").TextContent);
        await Cell(2).TypeAsync("10");
        await page.Find("form.save-bar").SubmitAsync();

        page.WaitForAssertion(() => Assert.Empty(page.FindAll("form.save-bar")));
        await using var db = _database.CreateDbContext();
        var target = (await db.Targets.SingleAsync(t => t.Year == 2016 && t.SupersededAt == null, Cancellation)).ToTarget();
        Assert.Equal([4, 10, 10, 10, 10, 10, 12.5m, 10, 10, 10, 10, 10], Enumerable.Range(1, 12).Select(m => Math.Round(target.Of(new Month(2016, m)), 10)));

        AngleSharp.Dom.IElement Cell(int month) => page.Find($"input[aria-label='Integrationen im {German.MonthName(new Month(2016, month))}']");
    }

    [Fact]
    public async Task Editing_NoNumber_IsMarkedAndNotSaved()
    {
        var page = Edit();

        await page.Find("input[aria-label='Ziel 2016: Integrationen']").TypeAsync("viele");
        await page.Find("#target-reason").TypeAsync("Zielvereinbarung");
        await page.Find("form.save-bar").SubmitAsync();

        var input = page.Find("input[aria-label='Ziel 2016: Integrationen']");
        Assert.Equal("true", input.GetAttribute("aria-invalid"));
        Assert.Contains("Geben Sie eine Zahl an", page.Find("#" + input.GetAttribute("aria-describedby")).TextContent);
        Assert.Contains("Bitte berichtigen Sie zuerst", page.Find("#target-refusal").TextContent);
    }

    [Fact]
    public async Task Editing_WhileSomebodyElseSaves_KeepsWhatWasTypedAndNamesThem()
    {
        var page = Edit();
        await page.Find("input[aria-label='Ziel 2016: Integrationen']").TypeAsync("150");
        await page.Find("#target-reason").TypeAsync("Zielvereinbarung");
        await _context.Services.GetRequiredService<TargetCommands>().SetAsync(
            new ActingUser("Karl Weber", Role.Controlling), [new TargetChange(new TargetKey(2016, Indicator.Integrations, null, null), 130, MonthlyWeights.Equal, 1)], "Korrektur", Cancellation);

        await page.Find("form.save-bar").SubmitAsync();

        page.WaitForAssertion(() => Assert.Contains("auf 130 geändert von", Flat(page.Find("#note-integrations").TextContent)));
        Assert.Contains("Karl Weber", page.Find("#note-integrations").TextContent);
        Assert.Equal("150", page.Find("input[aria-label='Ziel 2016: Integrationen']").Shown());

        await page.Find("form.save-bar").SubmitAsync();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("form.save-bar")));
        page.WaitForAssertion(() => Assert.Contains("150", page.Find("tbody tr").TextContent));
    }

    [Fact]
    public async Task Editing_MissingTargets_CanBeTakenFromTheYearBefore()
    {
        var page = Edit();

        await page.FindAll("button").Single(b => b.TextContent.Contains("Fehlende aus 2015 übernehmen", StringComparison.Ordinal)).ClickAsync();

        Assert.Equal("85", page.Find("input[aria-label='Ziel 2016: Gültigkeit der EGV in Prozent']").Shown());
        Assert.Equal("120", page.Find("input[aria-label='Ziel 2016: Integrationen']").Shown());
        Assert.Equal("Übernommen aus 2015", page.Find("#target-reason").Shown());
    }

    [Fact]
    public async Task Weights_OtherThan100_AreRefusedUntilBalanced()
    {
        var page = Edit();
        // Ends when the dialog is closed.
        var choosing = page.Find("button[aria-label^='Verteilung von Integrationen ändern']").ClickAsync();
        page.WaitForState(() => page.FindAll("input[name=way]").Count > 0 && !page.Markup.Contains("wird geladen", StringComparison.Ordinal));

        await page.FindAll("input[name=way]")[2].ChangeAsync("on");
        await page.Find("input[aria-label='Gewicht Jan in Prozent']").TypeAsync("20");
        Assert.Contains("Die Monatsgewichte ergeben 111,66 statt 100.", page.Find(".dialog-refusal").TextContent);
        await Button("Übernehmen").ClickAsync();
        Assert.NotEmpty(page.FindAll(".dialog-refusal"));
        await Button("Auf 100\u202F% ausgleichen").ClickAsync();
        await Button("Übernehmen").ClickAsync();

        await choosing;
        Assert.Equal("Profil", page.Find("button[aria-label^='Verteilung von Integrationen ändern']").TextContent);
        Assert.Contains("1 Ziel geändert", page.Find(".save-bar").TextContent);

        AngleSharp.Dom.IElement Button(string text) => page.FindAll(".mud-dialog button").Single(b => b.TextContent.Trim() == text);
    }

    private IRenderedComponent<Microsoft.AspNetCore.Components.IComponent> Edit(string more = "")
    {
        var page = _context.Open<TargetsPage>("/ziele?jahr=2016" + more);
        page.WaitForElement("table.entry-table");
        page.FindAll("button").Single(b => b.TextContent.Contains("Ziele bearbeiten", StringComparison.Ordinal)).Click();
        page.WaitForElement("form.save-bar");
        return page;
    }

    private static string Flat(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        await _database.DisposeAsync();
    }
}
