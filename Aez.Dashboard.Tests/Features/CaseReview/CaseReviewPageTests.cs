using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Registers;
using Aez.Dashboard.Features.CaseReview;
using Aez.Dashboard.Tests.Support;
using Bunit;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Tests.Features.CaseReview;

public sealed class CaseReviewPageTests : FigurePageContext
{
    [Fact]
    public async Task Page_WithoutAServiceAgreement_SaysWhatIsMissingAndOffersNothing()
    {
        await FillAsync(agreed: false);

        var page = OpenPage();

        Assert.StartsWith("Einzelne Fälle werden nur auf der Grundlage einer Dienstvereinbarung geprüft.", page.Find(".finding").TextContent.Trim());
        Assert.DoesNotContain(page.FindAll("button"), b => b.TextContent.Contains("ziehen", StringComparison.Ordinal));
        Assert.Empty(page.FindAll(".row-toggle"));
    }

    [Fact]
    public async Task Page_OfTheTeamLead_ShowsCasesAndFindingsAndNeitherAddsNorDeletes()
    {
        await FillAsync();

        var page = OpenPage("&eintrag=1");

        page.WaitForElement(".entry-history li");
        Assert.Equal("0 von 2 gezogenen Fällen sind geprüft. Bei 2 ist die Prüfung überfällig.", page.Find(".finding").TextContent.Trim());
        Assert.Equal(2, page.FindAll(".row-toggle").Count);
        Assert.Equal(6, page.FindAll(".bar-table tbody tr").Count);
        Assert.Contains("Eingliederungsvereinbarung", page.Find(".entry-fields").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(page.FindAll("button"), b => b.TextContent.Trim() is "Löschen" or "Fallprüfung aufnehmen");
    }

    /// <summary>A finding about one person alone would be a rating.</summary>
    [Fact]
    public async Task Page_OfAnIfk_ShowsTheirOwnCasesWithoutFindingsAndSheet()
    {
        await FillAsync();
        User = new ActingUser("Herr Fach", Role.Ifk, "AEZ-02") { Login = "fach", Team = StoreBuilder.Team };

        var page = OpenPage();

        Assert.Single(page.FindAll(".row-toggle"));
        Assert.DoesNotContain("AEZ-01", page.Markup, StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".bar-table"));
        Assert.DoesNotContain("export/", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_OfTheDepartmentHead_ShowsTheFindingsAlone()
    {
        await FillAsync();
        User = new ActingUser("Bereich", Role.DepartmentHead) { Login = "bl", SeesEachIfk = true };

        var page = Open<CaseReviewPage>($"/fallpruefung?monat=2016-09&team={StoreBuilder.Team}");
        page.WaitForElement(".bar-table");

        Assert.Equal("0 von 2 gezogenen Fällen sind geprüft. Bei 2 ist die Prüfung überfällig.", page.Find(".finding").TextContent.Trim());
        Assert.Contains(page.FindAll("h2"), h => h.TextContent == "Noch ist kein Prüfpunkt beantwortet.");
        Assert.DoesNotContain("AEZ-0", page.Markup, StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".worklist"));
    }

    private async Task FillAsync(bool agreed = true)
    {
        await new StoreBuilder(Database).Officer("AEZ-01").Officer("AEZ-02").FiguresAsync("2016-09");
        await using var db = await Database.CreateForAsync(ActingUser.System);
        if (agreed)
            db.Settings.Add(new Setting { Key = Setting.ServiceAgreement, Value = "DV", ChangedBy = "Test" });
        foreach (var ifk in new[] { "AEZ-01", "AEZ-02" })
            await RegisterStore.AddAsync(db, ReviewRegister.Instance, new Entry(0, StoreBuilder.Team, 0, RegisterSamples.Kept(ReviewRegister.Instance, ifk)) { ChangedBy = "Test" }, null, Xunit.TestContext.Current.CancellationToken);
        await db.SaveChangesAsync(Xunit.TestContext.Current.CancellationToken);
    }

    private IRenderedComponent<CaseReviewPage> OpenPage(string query = "")
    {
        var page = Open<CaseReviewPage>($"/fallpruefung?monat=2016-09&team={StoreBuilder.Team}{query}");
        page.WaitForElement(".worklist");
        return page;
    }
}
