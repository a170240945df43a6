using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Features.AssignmentCheck;
using Aez.Dashboard.Tests.Support;
using Bunit;

namespace Aez.Dashboard.Tests.Features.AssignmentCheck;

public sealed class AssignmentCheckPageTests : FigurePageContext
{
    [Fact]
    public async Task Page_OfTheTeamLead_ShowsUnitsListAndDownloads()
    {
        await FillAsync();
        var page = Open<AssignmentCheckPage>("/zuordnungspruefung?monat=2016-09");

        page.WaitForElement(".worklist tbody tr");
        Assert.Equal("1 von 3 gehört nicht zur AEZ; bei 1 endet der AEZ-Status in 90 Tagen oder ist zu prüfen.", page.Find(".finding").TextContent.Trim());
        Assert.Contains("0003", page.Find(".worklist tbody tr").TextContent, StringComparison.Ordinal);
        Assert.Contains("export/uebergabe.xlsx?monat=2016-09&einheit=u25", page.Find("a[aria-label='Excel: Übergabe an U25']").GetAttribute("href"), StringComparison.Ordinal);
        Assert.Contains("#zuordnung", page.Find("[aria-labelledby='einheiten'] .chart-title a").GetAttribute("href"), StringComparison.Ordinal);
    }

    /// <summary>The chosen unit narrows the list, and the address says it.</summary>
    [Fact]
    public async Task Page_WithChoiceAndUnit_ShowsThose()
    {
        await FillAsync();
        var page = Open<AssignmentCheckPage>("/zuordnungspruefung?monat=2016-09&auswahl=alle&einheit=aez");

        page.WaitForElement(".worklist tbody tr");
        Assert.Equal(["0001", "0002"], page.FindAll(".worklist tbody th").Select(th => th.TextContent));
        Assert.Equal(["alle hier betreuten 2", "AEZ 2"], page.FindAll(".worklist .chip[aria-current]").Select(chip => string.Join(' ', chip.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))));
    }

    [Fact]
    public async Task Page_OfTheDepartmentHead_HasNoCustomers()
    {
        await FillAsync();
        User = new ActingUser("Bereich", Role.DepartmentHead);
        var page = Open<AssignmentCheckPage>("/zuordnungspruefung?monat=2016-09");

        page.WaitForElement("[aria-labelledby='einheiten'] tbody tr");
        Assert.Empty(page.FindAll(".worklist"));
        Assert.Empty(page.FindAll("a[download]"));
        Assert.DoesNotContain("000", page.Find("[aria-labelledby='einheiten']").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_WithoutData_SaysWhatToDo() =>
        Assert.Contains("Importieren Sie zuerst", Open<AssignmentCheckPage>("/zuordnungspruefung").Markup, StringComparison.Ordinal);

    private Task FillAsync() => Database.FillAsync(
        new DateOnly(2016, 10, 3),
        new Officer { Code = "A1", Name = "Eins", Team = StoreBuilder.Team, FullTimeEquivalent = 1, ActiveFrom = new(2015, 1, 1) },
        Care("0001", new(2010, 1, 1)), Care("0002", new(1998, 11, 15)), Care("0003", new(2012, 1, 1), born: new(1995, 5, 5)));

    private static CarePeriod Care(string customer, DateOnly child, DateOnly? born = null) =>
        new() { CustomerNumber = customer, Ifk = "A1", From = new(2015, 1, 1), YoungestChildBirthDate = child, BirthDate = born };
}
