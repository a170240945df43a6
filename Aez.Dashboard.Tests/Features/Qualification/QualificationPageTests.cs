using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Registers;
using Aez.Dashboard.Features.Qualification;
using Aez.Dashboard.Steering.Registers;
using Aez.Dashboard.Tests.Support;
using Bunit;
using Microsoft.Extensions.DependencyInjection;

namespace Aez.Dashboard.Tests.Features.Qualification;

public sealed class QualificationPageTests : FigurePageContext
{
    [Fact]
    public async Task Page_WithoutEntries_ShowsTheGapsOfEveryIfk()
    {
        await new StoreBuilder(Database).Officer("AEZ-01").Officer("AEZ-02").FiguresAsync("2016-09");

        var page = OpenPage();

        Assert.Equal(["AEZ-01", "AEZ-02"], page.FindAll(".matrix tbody th").Select(e => e.TextContent));
        Assert.Equal(6, page.FindAll(".matrix .status-badge").Count(e => e.TextContent.Trim() == "fehlt"));
    }

    [Fact]
    public async Task Page_ForAnIfk_ShowsTheirOwnAlone()
    {
        await new StoreBuilder(Database).Officer("AEZ-01").Officer("AEZ-02").FiguresAsync("2016-09");
        foreach (var ifk in new[] { "AEZ-01", "AEZ-02" })
            Assert.Null((await Services.GetRequiredService<RegisterCommands>().SaveAsync(StoreExtensions.TeamLead, QualificationRegister.Instance, StoreBuilder.Team, 0, 0, RegisterSamples.Typed(QualificationRegister.Instance, ifk), Xunit.TestContext.Current.CancellationToken)).Refusal);
        User = new ActingUser("Herr Fach", Role.Ifk, "AEZ-02") { Login = "fach", Team = StoreBuilder.Team };

        var page = OpenPage();

        Assert.Equal(["AEZ-02"], page.FindAll(".matrix tbody th").Select(e => e.TextContent));
        Assert.Equal(["AEZ-02"], page.FindAll(".row-toggle span").Select(e => e.TextContent));
        Assert.DoesNotContain("AEZ-01", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain(page.FindAll("button"), b => b.TextContent.Contains("aufnehmen", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Page_ForTheDepartmentHeadWithoutServiceAgreement_SaysWhyNobodyIsNamed()
    {
        await new StoreBuilder(Database).Officer("AEZ-01").FiguresAsync("2016-09");
        User = new ActingUser("Bereich", Role.DepartmentHead);

        Assert.Equal("Welche IFK was betrifft, sieht Ihre Rolle nicht: Das regelt die Dienstvereinbarung.", OpenPage().Find(".finding").TextContent.Trim());
    }

    private IRenderedComponent<QualificationPage> OpenPage()
    {
        var page = Open<QualificationPage>($"/qualifizierung?monat=2016-09&team={StoreBuilder.Team}");
        page.WaitForElement(".worklist");
        return page;
    }
}
