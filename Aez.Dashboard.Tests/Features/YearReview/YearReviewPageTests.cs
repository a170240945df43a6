using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.YearReview;
using Aez.Dashboard.Tests.Steering;
using Aez.Dashboard.Tests.Support;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using static Aez.Dashboard.Tests.Steering.MeasureStore;

namespace Aez.Dashboard.Tests.Features.YearReview;

public sealed class YearReviewPageTests : FigurePageContext
{
    private readonly MeasureStore _store;

    public YearReviewPageTests()
    {
        _store = new MeasureStore(Database);
        Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(_store.Clock));
    }

    [Fact]
    public async Task Page_OfAYear_SaysWhatWasMissedWhyAndWhetherItHelped()
    {
        await FillAsync();
        await StateAsync(September.Previous, "staff", "zwei Stellen sind unbesetzt");
        await _store.AddAsync(September.Previous);

        var page = Open();

        Assert.Equal("Verfehlt war ein Ziel: Gültigkeit der EGV, in 8 von 9 Monaten. 7 von 8 Verfehlungen sind ohne Ursache; 1 von 1 Maßnahme zeigt ein Signal zum Besseren.", page.Find(".finding").TextContent.Trim());
        var chain = page.Find(".review-chain").TextContent;
        Assert.Contains("In 8 von 9 Monaten verfehlt, zuletzt im August 2016 (60,0\u202F% von 75,0\u202F%).", chain, StringComparison.Ordinal);
        Assert.Contains("Personalausfall, Vakanz; 7 Monate ohne Ursache", chain, StringComparison.Ordinal);
        Assert.Contains("Fallbesprechung zu auslaufenden EGV", chain, StringComparison.Ordinal);
        Assert.Contains("ein Signal: kein Zufall", chain, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Field_Opened_ShowsCauseMeasureResponsibleAndEffect()
    {
        await FillAsync();
        await StateAsync(September.Previous, "staff", "zwei Stellen sind unbesetzt");
        await _store.AddAsync(September.Previous);

        var page = Open($"&ziel={Indicator.EgvValidity.Key}&feld=2016-08");

        var detail = page.Find("section[aria-labelledby=feld]").TextContent;
        Assert.Contains("August 2016", detail, StringComparison.Ordinal);
        Assert.Contains("Personalausfall, Vakanz: zwei Stellen sind unbesetzt", detail, StringComparison.Ordinal);
        Assert.Contains("AEZ-02", detail, StringComparison.Ordinal);
        Assert.Contains("28.10.2016", detail, StringComparison.Ordinal);
        Assert.Equal("true", page.Find($"a[href*='monat=2016-09'][aria-expanded=true]").GetAttribute("aria-expanded"));
    }

    [Fact]
    public async Task Field_OfTheMonthAfter_ShowsTheMeasureThatRuns()
    {
        await FillAsync();
        await _store.AddAsync(September.Previous);

        var page = Open($"&ziel={Indicator.EgvValidity.Key}&feld=2016-09");

        Assert.Contains("beschlossen im August 2016", page.Find("section[aria-labelledby=feld]").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("&ziel=egv&feld=2016-08")]
    [InlineData("&ziel=egv-validity&feld=irgendwann")]
    [InlineData("&ziel=egv-validity&feld=2010-01")]
    public async Task Field_ThatIsNotThere_OpensNothing(string address)
    {
        await FillAsync();

        Assert.Empty(Open(address).FindAll("section[aria-labelledby=feld]"));
    }

    [Fact]
    public async Task Page_WithoutTargets_SaysThatNothingCanBeMissed()
    {
        await new StoreBuilder(Database).Officer("AEZ-02").Metric("2016-09", "AEZ-02", Indicator.EgvValidity, 30, 50).FiguresAsync("2016-09");

        Assert.Contains("galt kein Ziel", Open<YearReviewPage>($"/jahresverlauf?monat=2016-09&team={StoreBuilder.Team}").Find(".finding").TextContent, StringComparison.Ordinal);
    }

    /// <summary>What was signed is shown, not what a correction that is being written says.</summary>
    [Fact]
    public async Task Cause_OfAMonthBeingCorrected_IsTheSignedOne()
    {
        await FillAsync();
        await StateAsync(September, "staff", "unterschrieben", DialogueState.Signed);
        await StateAsync(September, "funds", "in Arbeit", DialogueState.Draft, version: 2);
        await using var db = Database.CreateDbContext();

        var causes = await Dashboard.Steering.StatedCauses.LoadAsync(db, StoreBuilder.Team, [September], signed: true, Xunit.TestContext.Current.CancellationToken);
        var now = await Dashboard.Steering.StatedCauses.LoadAsync(db, StoreBuilder.Team, [September], signed: false, Xunit.TestContext.Current.CancellationToken);

        Assert.Equal("Personalausfall, Vakanz: unterschrieben", causes.Of(September, Indicator.EgvValidity, null)!.Text);
        Assert.Equal("Eingliederungsbudget: in Arbeit", now.Of(September, Indicator.EgvValidity, null)!.Text);
    }

    /// <summary>The validity is 60 % up to August 2016 and 80 % in September, of 75 % wanted; of those due 40 % get an agreement, and then 75 %.</summary>
    private async Task FillAsync()
    {
        var builder = new StoreBuilder(Database).Officer("AEZ-02").Target(2016, Indicator.EgvValidity, 0.75m);
        foreach (var month in Month.Range(September.AddMonths(-14), September))
        {
            builder.Metric(month.ToString(), "AEZ-02", Indicator.EgvValidity, month < September ? 30 : 40, 50)
                .Flow(month.ToString(), "AEZ-02", Dashboard.Metrics.DetailTopics.AgreementRenewal, month < September ? 8 : 15, 20);
        }
        await builder.FiguresAsync("2016-09");
    }

    private async Task StateAsync(Month month, string cause, string words, DialogueState state = DialogueState.Draft, int version = 1)
    {
        await using var db = await Database.CreateForAsync(TeamLead);
        var dialogue = db.Dialogues.Add(new Dialogue { Month = month.Value, Team = StoreBuilder.Team, Version = version, State = state, PreparedBy = "Frau Leitung" }).Entity;
        await db.SaveChangesAsync();
        foreach (var (field, text) in new[] { (DialogueField.Cause, cause), (DialogueField.CauseText, words) })
            db.DialogueTexts.Add(new DialogueText { DialogueId = dialogue.Id, Field = field, Indicator = Indicator.EgvValidity.Key, Instrument = "", Text = text, Version = 1, ChangedBy = "Frau Leitung" });
        await db.SaveChangesAsync();
    }

    private IRenderedComponent<YearReviewPage> Open(string more = "")
    {
        var page = Open<YearReviewPage>($"/jahresverlauf?monat=2016-09&team={StoreBuilder.Team}{more}");
        page.WaitForElement(".review-table");
        return page;
    }
}
