using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.PerformanceDialogue;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Steering;
using Aez.Dashboard.Tests.Support;
using AngleSharp.Dom;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace Aez.Dashboard.Tests.Features.PerformanceDialogue;

/// <summary>The page in the states of its dialogue: EGV missed, integrations on track.</summary>
public sealed class PerformanceDialoguePageTests : FigurePageContext
{
    private const string Address = "/performance-dialog?monat=2016-02&team=Bewerber-Service";

    private static readonly Month February = new(2016, 2);
    private static readonly ActingUser Lead = new("Petra Lindner", Role.TeamLead) { Login = "lindner" };
    private static readonly ActingUser Head = new("Jörg Brandt", Role.DepartmentHead) { Login = "brandt" };

    private DialogueCommands Commands => Services.GetRequiredService<DialogueCommands>();

    [Fact]
    public async Task Draft_WithAMissedTarget_SaysWhatIsMissingAndWhere()
    {
        await FillAsync();

        var page = Open<PerformanceDialoguePage>(Address + "&schritt=3");

        Assert.Equal(DialogueStep.All.Select(s => s.Title), page.FindAll(".step-list a span:nth-child(2)").Select(s => s.TextContent));
        Assert.Equal("step", page.FindAll(".step-list a")[2].GetAttribute("aria-current"));
        Assert.Equal("Es fehlen 2 Angaben", page.Find(".missing-panel h2").TextContent);
        Assert.Equal(["1 Ursache fehlt", "1 Maßnahme fehlt, oder der Grund für keine"], page.FindAll(".missing-panel h3").Select(h => h.TextContent));
        Assert.Single(page.FindAll(".dialogue-step.current"));
        Assert.Contains("70,0\u202F% statt 85,0\u202F%", page.Find(".current .deviation-words").TextContent);
    }

    [Fact]
    public async Task Address_WithWordsForNumbers_OpensTheFirstStepOfTheLatestVersion()
    {
        await FillAsync();

        var page = Open<PerformanceDialoguePage>(Address + "&schritt=abc&fassung=x&massnahme=-1");

        Assert.Equal("step", page.FindAll(".step-list a")[0].GetAttribute("aria-current"));
    }

    [Fact]
    public async Task Cause_Chosen_IsSavedAndNoLongerMissing()
    {
        await FillAsync();
        var page = Open<PerformanceDialoguePage>(Address);

        await page.Find("#ursache-egv-validity").ChangeAsync("staff");

        Assert.Equal("Es fehlt 1 Angabe", page.Find(".missing-panel h2").TextContent);
        Assert.StartsWith("gespeichert ", page.Find("#ursache-egv-validity-stand").TextContent);
        await using var db = Database.CreateDbContext();
        Assert.Equal("staff", Assert.Single(db.DialogueTexts).Text);
    }

    [Fact]
    public async Task Text_WrittenMeanwhileBySomebodyElse_StandsBesideTheOwn()
    {
        await FillAsync();
        var page = Open<PerformanceDialoguePage>(Address);
        await Commands.SaveTextAsync(Lead, February, StoreBuilder.Team, new TextKey(DialogueField.Minutes), "Von Petra", 0);

        await page.Find("#protokoll-").TypeAsync("Von mir");

        Assert.Equal("Von Petra", page.Find(".conflict blockquote").TextContent);
        Assert.Equal("nicht gespeichert", page.Find("#protokoll--stand").TextContent);
        await Button(page, "Mein Text").ClickAsync(new());
        Assert.Empty(page.FindAll(".conflict"));
        await using var db = Database.CreateDbContext();
        Assert.Equal(("Von mir", 2), (db.DialogueTexts.Single().Text, db.DialogueTexts.Single().Version));
    }

    [Fact]
    public async Task Submit_WhileTwoTextsStandBesideEachOther_AsksForTheDecisionFirst()
    {
        await FillAsync();
        await ExplainAsync();
        var page = Open<PerformanceDialoguePage>(Address + "&schritt=7");
        await Commands.SaveTextAsync(Lead, February, StoreBuilder.Team, new TextKey(DialogueField.Minutes), "Von Petra", 0);
        await page.Find("#protokoll-").TypeAsync("Von mir");

        await Button(page, "Einreichen und unterschreiben").ClickAsync(new());

        Assert.Equal("Nicht gespeichert ist „Ergebnis des Gesprächs“: Entscheiden Sie dort zuerst, welcher Text gilt.", page.Find(".current .field-problem p").TextContent);
        await Button(page, "Mein Text").ClickAsync(new());
        await Button(page, "Einreichen und unterschreiben").ClickAsync(new());
        await using var db = Database.CreateDbContext();
        Assert.Equal((DialogueState.Submitted, "Von mir"), (db.Dialogues.Single().State, db.DialogueTexts.Single(t => t.Field == DialogueField.Minutes).Text));
    }

    [Fact]
    public async Task Suggestion_Accepted_IsAMeasureOfThisDialogue()
    {
        await FillAsync();
        var page = Open<PerformanceDialoguePage>(Address + "&schritt=6");

        await Button(page, "Vorschlag beschließen").ClickAsync(new());

        Assert.Equal(["1 Ursache fehlt"], page.FindAll(".missing-panel h3").Select(h => h.TextContent));
        await using var db = Database.CreateDbContext();
        var measure = Assert.Single(db.SteeringMeasures);
        // Held today, as late as a decision of that month may reach.
        Assert.Equal((201602, "egv-validity", 0.15m, new DateOnly(2018, 2, 28), 201802), (measure.DecidedIn, measure.Indicator, measure.ExpectedEffect, measure.DueOn, measure.ExpectedBy));
    }

    [Fact]
    public async Task Submit_WithSomethingMissing_ListsIt()
    {
        await FillAsync();
        var page = Open<PerformanceDialoguePage>(Address + "&schritt=7");

        await Button(page, "Einreichen und unterschreiben").ClickAsync(new());

        Assert.Equal(
            ["Gültigkeit der EGV: Die Ursache fehlt.", "Gültigkeit der EGV: Es fehlt eine Steuerungsmaßnahme oder die Begründung, warum keine nötig ist."],
            page.FindAll(".field-problem li").Select(l => l.TextContent));
    }

    [Fact]
    public async Task Submitted_ForTheDepartmentHead_CanBeReadSignedOrReturnedButNotChanged()
    {
        await FillAsync();
        await SubmitAsync();
        User = Head;

        var page = Open<PerformanceDialoguePage>(Address + "&schritt=7");

        Assert.Equal("Es fehlt Ihre Unterschrift.", page.Find(".missing-panel p").TextContent);
        Assert.Empty(page.FindAll("select"));
        Assert.Contains(page.FindAll(".dialogue-words"), w => w.TextContent == "Personalausfall, Vakanz");
        Assert.Equal(["Unterschreiben", "Zurückgeben"], page.FindAll(".current button:not(.drafts-drop)").Select(b => b.TextContent.Trim()));
    }

    [Fact]
    public async Task Signed_ForTheTeamLead_ShowsHashChangesAndTheWayToACorrection()
    {
        await FillAsync();
        await SubmitAsync();
        await SignAsync();

        var page = Open<PerformanceDialoguePage>(Address + "&schritt=7");

        await using var db = Database.CreateDbContext();
        var snapshot = Assert.Single(db.DialogueSnapshots);
        Assert.Contains(snapshot.Sha256, page.Find(".versions").TextContent);
        Assert.StartsWith("Nichts: Alle Zahlen wären heute dieselben.", page.Find(".change-report p").TextContent);
        Assert.Equal(["Berichtigung beginnen"], page.FindAll(".current button:not(.drafts-drop)").Select(b => b.TextContent.Trim()));
        Assert.Empty(page.FindAll("select"));
    }

    [Fact]
    public async Task Instruments_HeavyAndLight_AreAnsweredAloneAndTogether()
    {
        await new StoreBuilder(Database)
            .Officer("A1")
            .Metric("2016-01", "A1", Indicator.MeasureEntries, 60, instrument: "VB")
            .Metric("2016-02", "A1", Indicator.MeasureEntries, 60, instrument: "VB").Metric("2016-02", "A1", Indicator.Stock, 10)
            .Target(2016, Indicator.MeasureEntries, 240, "FbW").Target(2016, Indicator.MeasureEntries, 12, "MAT").Target(2016, Indicator.MeasureEntries, 18, "AGH")
            .Target(2016, Indicator.MeasureEntries, 300, "VB").Target(2016, Indicator.MeasureEntries, 600)
            .FiguresAsync("2016-02");
        var page = Open<PerformanceDialoguePage>(Address + "&schritt=3");
        Assert.Equal(["MAT und AGH", "FbW", "MAT und AGH", "FbW"], page.FindAll(".missing-list a").Select(a => a.TextContent));
        Assert.Contains("mehr als 5\u202F% am Soll", page.Find(".current").TextContent);

        await page.Find("#ursache-measure-entries-FbW").ChangeAsync("offers");
        await Button(page, "Ursache auch für MAT und AGH übernehmen").ClickAsync(new());

        Assert.Equal(["MAT und AGH", "FbW"], page.FindAll(".missing-list a").Select(a => a.TextContent));
        Assert.Equal("offers", page.Find("#ursache-measure-entries-MAT").GetAttribute("value"));
        page = Open<PerformanceDialoguePage>(Address + "&schritt=6");
        Assert.Single(page.FindAll("button"), b => b.TextContent.Trim() == "Vorschlag beschließen");
        await Button(page, "Begründung übernehmen").ClickAsync(new());
        Assert.Equal(["FbW"], page.FindAll(".missing-list a").Select(a => a.TextContent));
        await using var db = Database.CreateDbContext();
        Assert.StartsWith("Der Rückstand ist klein: zusammen 5, bei keinem dieser Instrumente mehr als 5\u202F% ", db.DialogueTexts.Single(t => t.Field == DialogueField.NoMeasureReason).Text);
    }

    [Fact]
    public async Task State_OnPageTrackAndInTheAuditLog_HasOneName()
    {
        await FillAsync();
        await ExplainAsync();
        Same(DialogueState.Draft);
        await SubmitAsync();
        Same(DialogueState.Submitted);
        await SignAsync();
        Same(DialogueState.Signed);

        void Same(DialogueState state)
        {
            var page = Open<PerformanceDialoguePage>(Address + "&schritt=7");
            Assert.Contains($": {state.Word()}", page.Find(".finding").TextContent, StringComparison.Ordinal);
            Assert.Equal(German.Capital(state.Word()), page.Find(".state-track li[aria-current] span").TextContent);
            page.WaitForAssertion(() => Assert.Equal(state.Word(), page.Find(".dialogue-history .quiet").TextContent));
            using var db = Database.CreateDbContext();
            var logged = db.AuditEntries.Where(e => e.Subject == "Performance-Dialog").OrderByDescending(e => e.Id).First();
            Assert.Contains($"Stand: {state.Word()}", logged.After!.Split('\n'));
        }
    }

    [Fact]
    public async Task Correction_Discarded_IsConfirmedFirstAndTheSignedVersionIsShownAgain()
    {
        await FillAsync();
        await SubmitAsync();
        await SignAsync();
        await Commands.CorrectAsync(Lead, February, StoreBuilder.Team, "Nachlieferung");
        var dialogs = Render<MudDialogProvider>();
        var page = Open<PerformanceDialoguePage>(Address + "&schritt=7");

        var discard = Button(page, "Berichtigung verwerfen").ClickAsync(new());
        Assert.Contains("wird mit allen seinen Texten gelöscht", dialogs.WaitForElement(".mud-dialog-content").TextContent);
        await dialogs.FindAll("button").First(b => b.TextContent.Trim() == "Verwerfen").ClickAsync(new());
        await discard;

        page.WaitForAssertion(() => Assert.Equal("Unterschrieben", page.Find(".missing-panel h2").TextContent));
        Assert.Equal(["Berichtigung beginnen"], page.FindAll(".current button:not(.drafts-drop)").Select(b => b.TextContent.Trim()));
    }

    [Fact]
    public async Task Version_ThatWasNeverSigned_IsSaidNotToExist()
    {
        await FillAsync();

        Assert.Equal("Eine unterschriebene Fassung 3 dieses Monats gibt es nicht.", Open<PerformanceDialoguePage>(Address + "&fassung=3").Find(".state p").TextContent);
    }

    [Fact]
    public async Task Page_ForAnIfk_IsRefused()
    {
        await FillAsync();
        User = new ActingUser("Eins", Role.Ifk, "A1");

        Assert.Throws<UnauthorizedAccessException>(() => Open<PerformanceDialoguePage>(Address));
    }

    private async Task ExplainAsync()
    {
        await Commands.SaveTextAsync(Lead, February, StoreBuilder.Team, new TextKey(DialogueField.Cause, "egv-validity"), "staff", 0);
        await Commands.SaveTextAsync(Lead, February, StoreBuilder.Team, new TextKey(DialogueField.NoMeasureReason, "egv-validity"), "Vakanz ist besetzt.", 0);
    }

    private async Task SubmitAsync()
    {
        await ExplainAsync();
        Assert.Null((await Commands.SubmitAsync(Lead, February, StoreBuilder.Team)).Refusal);
    }

    private async Task SignAsync()
    {
        await using var db = Database.CreateDbContext();
        Assert.Null((await Commands.SignAsync(Head, February, StoreBuilder.Team, db.Dialogues.Single().Revision)).Refusal);
    }

    private static IElement Button(IRenderedComponent<PerformanceDialoguePage> page, string text) =>
        page.FindAll("button").First(b => b.TextContent.Trim() == text);

    private Task<MonthFigures> FillAsync() => new StoreBuilder(Database)
        .Officer("A1").Officer("A2")
        .Metrics("2016-01", "A1", Indicator.Integrations, 4, 5).Metrics("2016-01", "A2", Indicator.Integrations, 3, 4)
        .Metric("2016-02", "A1", Indicator.EgvValidity, 9, 10).Metric("2016-02", "A2", Indicator.EgvValidity, 5, 10)
        .Metric("2016-02", "A1", Indicator.Stock, 10).Metric("2016-02", "A2", Indicator.Stock, 10)
        .Target(2016, Indicator.Integrations, 42).Target(2016, Indicator.EgvValidity, 0.85m)
        .FiguresAsync("2016-02");
}
