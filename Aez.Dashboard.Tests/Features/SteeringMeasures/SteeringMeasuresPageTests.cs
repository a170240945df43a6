using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.SteeringMeasures;
using Aez.Dashboard.Registers;
using Aez.Dashboard.Shared;
using Aez.Dashboard.Steering;
using Aez.Dashboard.Tests.Steering;
using Aez.Dashboard.Tests.Support;
using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MudBlazor;
using static Aez.Dashboard.Tests.Steering.MeasureStore;

namespace Aez.Dashboard.Tests.Features.SteeringMeasures;

public sealed class SteeringMeasuresPageTests : FigurePageContext
{
    private readonly MeasureStore _store;

    public SteeringMeasuresPageTests()
    {
        _store = new MeasureStore(Database);
        Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(_store.Clock));
    }

    [Fact]
    public async Task Page_WithMeasures_ShowsTheLateFirstAndWhatCameOfThem()
    {
        await FillAsync();
        await _store.AddAsync(September.Previous, Input with { Text = "Später fällig", DueOn = new DateOnly(2016, 12, 1) });
        await _store.AddAsync(September.Previous, Input with { Text = "Zu spät", DueOn = new DateOnly(2016, 10, 1) });

        var page = OpenRegister();

        Assert.Equal(["Zu spät", "Später fällig"], Texts(page));
        Assert.Equal("2 Steuerungsmaßnahmen laufen: 1 überfällig, 1 offen. Ein Signal zum Besseren zeigt sich bei 2 von 2 mit Monaten danach, eines zum Schlechteren bei 0.", page.Find(".finding").TextContent.Trim());
        Assert.Contains("60,0\u202F% → 80,0\u202F%", page.Find("tbody tr").TextContent, StringComparison.Ordinal);
        Assert.Contains("Signal: kein Zufall", page.Find("tbody tr").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Filters_InTheAddress_ChooseTheRowsAndTheExport()
    {
        await FillAsync();
        await _store.AddAsync(September, Input with { Text = "Eine", Responsible = "AEZ-02" });
        await _store.AddAsync(September.Previous, Input with { Text = "Andere", Responsible = "Frau Leitung" });

        var page = OpenRegister($"&verantwortlich={AddressWords.KeyOf("Frau Leitung")}&beschlossen=2016-08");

        Assert.Equal(["Andere"], Texts(page));
        Assert.DoesNotContain("Leitung", page.Find("a[download]").GetAttribute("href"), StringComparison.Ordinal);
        Assert.Contains("beschlossen=2016-08", page.Find("a[download]").GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Row_Opened_ShowsCourseAndClosesWithTheComputedEffect()
    {
        await FillAsync();
        var id = await _store.AddAsync(September.Previous);
        var dialogs = Render<MudDialogProvider>();
        Render<MudPopoverProvider>();

        var page = OpenRegister($"&massnahme={id}");
        page.Find(".detail .chart");
        page.FindAll(".detail button").Single(b => b.TextContent == "Beenden").Click();
        dialogs.WaitForElement("#closing");
        Assert.Equal("+20", dialogs.Find("#closing input").Shown());
        await dialogs.Find("#closing").SubmitAsync();

        page.WaitForAssertion(() => Assert.Contains("beendet", page.Find("tbody tr").TextContent, StringComparison.Ordinal));
        var measure = await _store.StoredAsync(id);
        Assert.Equal((201609, 0.2m), (measure.ClosedIn, measure.MeasuredEffect));
    }

    [Fact]
    public async Task Editor_OfTheSecondOfTwo_KeepsTheTextAndSaysWhoWasFirst()
    {
        await FillAsync();
        var id = await _store.AddAsync(September);
        var dialogs = Render<MudDialogProvider>();
        Render<MudPopoverProvider>();
        var page = OpenRegister($"&massnahme={id}");
        page.FindAll(".detail button").Single(b => b.TextContent == "Ändern").Click();
        dialogs.WaitForElement("#measure textarea");
        await _store.Commands.ChangeAsync(TeamLead, id, 1, Input with { Text = "Vom anderen" });

        await dialogs.Find("#measure textarea").TypeAsync("Mein Text");
        await dialogs.Find("#measure").SubmitAsync();

        dialogs.WaitForAssertion(() => Assert.Contains("Frau Leitung hat die Maßnahme am 20.10.2016", dialogs.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        Assert.Equal("Vom anderen", (await _store.StoredAsync(id)).Text);
        dialogs.Find("[role=alert] button").Click();
        page.WaitForAssertion(() => Assert.Equal(["Mein Text"], Texts(page)));
    }

    [Fact]
    public async Task Page_ForTheDepartmentHead_ReadsOnly()
    {
        await FillAsync();
        var id = await _store.AddAsync(September);
        User = new ActingUser("Bereich", Role.DepartmentHead);

        var page = OpenRegister($"&massnahme={id}");

        Assert.NotNull(page.Find(".detail .chart"));
        Assert.DoesNotContain(page.FindAll("button"), b => b.TextContent is "Beenden" or "Ändern" or "Löschen" || b.TextContent.Contains("beschließen", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Page_WithoutMeasures_SaysWhereTheyComeFrom()
    {
        await FillAsync();

        Assert.Contains("im Performance-Dialog beschlossen", OpenRegister().Find(".worklist-empty").TextContent, StringComparison.Ordinal);
    }

    /// <summary>The EGV validity is 60 % up to August 2016, and 80 % in September; of those due 40 % get an agreement, and then 75 %.</summary>
    private async Task FillAsync()
    {
        var builder = new StoreBuilder(Database).Officer("AEZ-02");
        foreach (var month in Month.Range(September.AddMonths(-14), September))
        {
            builder.Metric(month.ToString(), "AEZ-02", Indicator.EgvValidity, month < September ? 30 : 40, 50)
                .Flow(month.ToString(), "AEZ-02", Dashboard.Metrics.DetailTopics.AgreementRenewal, month < September ? 8 : 15, 20);
        }
        await builder.FiguresAsync("2016-09");
    }

    private IRenderedComponent<SteeringMeasuresPage> OpenRegister(string more = "")
    {
        var page = Open<SteeringMeasuresPage>($"/steuerungsmassnahmen?monat=2016-09&team={StoreBuilder.Team}{more}");
        page.WaitForElement(".worklist");
        return page;
    }

    private static IEnumerable<string> Texts(IRenderedComponent<SteeringMeasuresPage> page) =>
        page.FindAll(".row-toggle span").Select(e => e.TextContent);
}
