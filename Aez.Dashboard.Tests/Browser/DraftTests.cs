using Aez.Dashboard.Data;
using Aez.Dashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Aez.Dashboard.Tests.Browser;

/// <summary>What is typed into a dialog outlives a page that had to be loaded anew, and nothing else.</summary>
public sealed class DraftTests(AppFixture app, TypingFixture typing) : IClassFixture<TypingFixture>
{
    private const string Dialogue = "/performance-dialog?monat=2016-10&schritt=6";

    [Fact]
    public async Task Measure_TypedBeforeThePageWasLoadedAnew_StandsInItsDialogAgainAndIsSaved()
    {
        await using var page = await app.OpenAsync(Dialogue, host: typing.Host);
        var text = $"Wiedergefunden {Guid.NewGuid():N}";
        await DecideAsync(page);
        await page.Page.Locator("#measure-text").FillAsync(text);
        await page.Page.GetByLabel("Kennzahl, die sich ändern soll").SelectOptionAsync(new SelectOptionValue { Label = "Maßnahmeneintritte" });
        await page.Page.GetByLabel("Instrument", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Index = 1 });
        var instrument = await Chosen(page, "Instrument").InnerTextAsync();
        await page.Page.Locator("#measure .day-field input").FillAsync("15.12.2016");
        await page.Page.Locator("#measure-responsible").FillAsync("AEZ-01");
        await page.Page.Locator("#measure-effect").FillAsync("+2");

        await page.Page.ReloadAsync();
        await page.WaitUntilInteractiveAsync();
        await DecideAsync(page);

        await Assertions.Expect(page.Page.Locator("#measure-text")).ToHaveValueAsync(text);
        await Assertions.Expect(page.Page.Locator(".drafts-note")).ToBeVisibleAsync();
        await Assertions.Expect(page.Page.Locator("#measure .day-field input")).ToHaveValueAsync("15.12.2016");
        await Assertions.Expect(Chosen(page, "Kennzahl, die sich ändern soll")).ToHaveTextAsync("Maßnahmeneintritte");
        // Open to a choice only once the server has heard of the indicator.
        await Assertions.Expect(Chosen(page, "Instrument")).ToHaveTextAsync(instrument);
        await page.KeepPictureAsync("draft-measure");
        Assert.Empty(await page.AxeViolationsAsync(".mud-dialog"));
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Beschließen", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Page.Locator("#measure")).ToHaveCountAsync(0);

        await using var db = await typing.Host.Services.GetRequiredService<IDbContextFactory<AezDbContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        var saved = await db.SteeringMeasures.SingleAsync(m => m.Text == text, TestContext.Current.CancellationToken);
        Assert.Equal(("measure-entries", new DateOnly(2016, 12, 15), "AEZ-01", 2m), (saved.Indicator, saved.DueOn, saved.Responsible, saved.ExpectedEffect));
        Assert.StartsWith(saved.Instrument, instrument, StringComparison.Ordinal);
        // Once saved it is not offered again.
        Assert.Equal(0, await page.Page.EvaluateAsync<int>("sessionStorage.length"));
        Assert.Empty(page.Problems);
        await DecideAsync(page);
        await Assertions.Expect(page.Page.Locator("#measure-text")).ToHaveValueAsync("");
    }

    [Fact]
    public async Task Text_GivenUp_IsForgotten()
    {
        await using var page = await app.OpenAsync(Dialogue, host: typing.Host);
        await DecideAsync(page);
        await page.Page.Locator("#measure-text").FillAsync("aufgegeben");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Abbrechen" }).ClickAsync();
        await Assertions.Expect(page.Page.Locator("#measure")).ToHaveCountAsync(0);

        await DecideAsync(page);

        await Assertions.Expect(page.Page.Locator("#measure-text")).ToHaveValueAsync("");
        Assert.Equal(0, await page.Page.EvaluateAsync<int>("sessionStorage.length"));
        Assert.Empty(page.Problems);
    }

    [Fact]
    public async Task Officer_TypedBefore_CanBeThrownAway()
    {
        await using var page = await app.OpenAsync("/stammdaten", host: typing.Host);
        var (change, name) = (page.Page.GetByRole(AriaRole.Button, new() { Name = "AEZ-01 ändern" }), page.Page.Locator("#officer-name"));
        await change.ClickAsync();
        var stored = await name.InputValueAsync();
        await name.FillAsync("Anders");

        await page.Page.ReloadAsync();
        await page.WaitUntilInteractiveAsync();
        await change.ClickAsync();
        await Assertions.Expect(name).ToHaveValueAsync("Anders");
        await page.Page.Locator(".drafts-note").GetByRole(AriaRole.Button, new() { Name = "Verwerfen" }).ClickAsync();

        await Assertions.Expect(name).ToHaveValueAsync(stored);
        await Assertions.Expect(page.Page.Locator(".drafts-note")).ToBeHiddenAsync();
        Assert.Equal(0, await page.Page.EvaluateAsync<int>("sessionStorage.length"));
        Assert.Empty(page.Problems);
    }

    [Fact]
    public async Task Targets_TypedBeforeThePageWasLoadedAnew_StandInTheirCellsAgain()
    {
        await using var page = await app.OpenAsync("/ziele?jahr=2016&ansicht=monate", host: typing.Host);
        var edit = page.Page.GetByRole(AriaRole.Button, new() { Name = "Ziele bearbeiten" });
        var (year, january, reason) = (page.Page.GetByLabel("Ziel 2016: Integrationen", new() { Exact = true }), page.Page.GetByLabel("Integrationen im Januar 2016"), page.Page.Locator("#target-reason"));
        await edit.ClickAsync();
        await year.FillAsync("120");
        await january.FillAsync("33");
        await reason.FillAsync("Vor dem Neustart");
        await Assertions.Expect(january).ToHaveAttributeAsync("data-text", "33");
        var sum = await year.InputValueAsync();

        await page.Page.ReloadAsync();
        await page.WaitUntilInteractiveAsync();
        await edit.ClickAsync();

        await Assertions.Expect(january).ToHaveValueAsync("33");
        await Assertions.Expect(reason).ToHaveValueAsync("Vor dem Neustart");
        await Assertions.Expect(year).ToHaveValueAsync(sum);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Verwerfen" }).Last.ClickAsync();
        await Assertions.Expect(january).ToHaveCountAsync(0);
        Assert.Equal(0, await page.Page.EvaluateAsync<int>("sessionStorage.length"));
        Assert.Empty(page.Problems);
    }

    [Fact]
    public async Task Rules_TickedAndGroupedBeforeThePageWasLoadedAnew_StandInTheFormAgain()
    {
        await using var page = await app.OpenAsync("/stammdaten?bereich=regeln&regelwerk=2026-07-01", host: typing.Host);
        var (letter, obligation) = (page.Page.GetByLabel("schriftlich", new() { Exact = true }), page.Page.GetByLabel("Verpflichtung § 15a", new() { Exact = true }));
        await letter.CheckAsync();
        await obligation.UncheckAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Gruppe hinzufügen" }).ClickAsync();
        await Assertions.Expect(page.Page.Locator(".rule-group")).ToHaveCountAsync(2);
        await page.Page.GetByLabel("Gruppe 1: Name").FillAsync("Junge Mütter");
        await page.Page.GetByLabel("Gruppe 1: Frist").FillAsync("6");
        await page.Page.GetByLabel("Gruppe 1: Alter").SelectOptionAsync("U25");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Gruppe hinzufügen" }).ClickAsync();
        await Assertions.Expect(page.Page.Locator(".rule-group")).ToHaveCountAsync(3);
        await page.Page.GetByLabel("Gruppe 2: Name").FillAsync("Ältere");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Gruppe 2 nach oben" }).ClickAsync();
        await Assertions.Expect(page.Page.GetByLabel("Gruppe 1: Name")).ToHaveValueAsync("Ältere");

        await page.Page.ReloadAsync();
        await page.WaitUntilInteractiveAsync();

        await Assertions.Expect(page.Page.GetByLabel("Gruppe 2: Name")).ToHaveValueAsync("Junge Mütter");
        await Assertions.Expect(page.Page.GetByLabel("Gruppe 2: Alter").Locator("option:checked")).ToHaveTextAsync("U25");
        await Assertions.Expect(page.Page.GetByLabel("Gruppe 1: Name")).ToHaveValueAsync("Ältere");
        await Assertions.Expect(letter).ToBeCheckedAsync();
        await Assertions.Expect(obligation).Not.ToBeCheckedAsync();
        await Assertions.Expect(page.Page.Locator(".drafts-note")).ToBeVisibleAsync();

        await page.Page.Locator(".drafts-note").GetByRole(AriaRole.Button, new() { Name = "Verwerfen" }).ClickAsync();

        await Assertions.Expect(letter).Not.ToBeCheckedAsync();
        await Assertions.Expect(obligation).ToBeCheckedAsync();
        await Assertions.Expect(page.Page.Locator(".rule-group")).ToHaveCountAsync(1);
        Assert.Empty(page.Problems);
    }

    [Fact]
    public async Task Weights_OfAnOwnWay_StandInTheDialogAgain()
    {
        await using var page = await app.OpenAsync("/ziele?jahr=2016", host: typing.Host);
        await OpenWeightsAsync(page);
        await page.Page.GetByLabel("eigene Prozentwerte").CheckAsync();
        await page.Page.GetByLabel("Gewicht Jan in Prozent").FillAsync("11");

        await page.Page.ReloadAsync();
        await page.WaitUntilInteractiveAsync();
        await OpenWeightsAsync(page);

        await Assertions.Expect(page.Page.GetByLabel("eigene Prozentwerte")).ToBeCheckedAsync();
        await Assertions.Expect(page.Page.GetByLabel("Gewicht Jan in Prozent")).ToHaveValueAsync("11");
        Assert.Empty(page.Problems);
    }

    [Fact]
    public async Task Retention_TickedBefore_IsTickedAgain()
    {
        await using var page = await app.OpenAsync("/datenschutz", host: typing.Host, user: "Administrator");
        var box = page.Page.GetByLabel("nach der Frist löschen");
        await box.CheckAsync();

        await page.Page.ReloadAsync();
        await page.WaitUntilInteractiveAsync();

        await Assertions.Expect(box).ToBeCheckedAsync();
        await page.Page.Locator(".drafts-note").GetByRole(AriaRole.Button, new() { Name = "Verwerfen" }).First.ClickAsync();
        await Assertions.Expect(box).Not.ToBeCheckedAsync();
        Assert.Empty(page.Problems);
    }

    private static async Task OpenWeightsAsync(AppPage page)
    {
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Ziele bearbeiten" }).ClickAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Verteilung von Integrationen ändern" }).First.ClickAsync();
    }

    private static Task DecideAsync(AppPage page) => page.Page.GetByRole(AriaRole.Button, new() { Name = "Weitere Maßnahme" }).ClickAsync();

    private static ILocator Chosen(AppPage page, string label) => page.Page.GetByLabel(label, new() { Exact = true }).Locator("option:checked");
}
