using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Shared;
using Aez.Dashboard.Tests.Support;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace Aez.Dashboard.Tests.Shared;

public sealed class ExplainDialogTests : FigurePageContext
{
    private static readonly FigureReference Egv = new(new Month(2016, 9), null, Indicator.EgvValidity);

    [Fact]
    public async Task Explanation_OfAShare_ShowsCountsRulesAndOrigin()
    {
        await FillAsync();

        var dialog = await ExplainAsync(Egv);

        Assert.Equal("Gültigkeit der EGV", dialog.Find(".explain h2").TextContent);
        Assert.Contains("1 / 2 = 50,0\u202F%", dialog.Markup);
        Assert.Contains("Zähler = 1.", dialog.Markup);
        Assert.Contains("Nenner = 2.", dialog.Markup);
        Assert.Contains("§ 10 Abs. 1 Nr. 3", dialog.Markup);
        Assert.Contains("Agreements.csv", dialog.Markup);
        Assert.Contains("Regelwerk: Konzept 2016, von Anfang an", dialog.Markup);
        Assert.Contains("Festlegung des Hauses", dialog.Markup);
    }

    [Fact]
    public async Task Customers_Behind_AreAsManyAsTheCounts()
    {
        await FillAsync();

        var dialog = await ExplainAsync(Egv);
        Button(dialog, "Kundinnen und Kunden dahinter").Click();

        dialog.WaitForAssertion(() => Assert.Contains("2 Zeilen, davon 1 im Zähler.", dialog.Markup));
        Assert.Equal([["0001", "A1", "30.09.2016", "ja"], ["0002", "A1", "30.09.2016", "nein"]], dialog.FindAll("tbody tr").Select(r => r.Children.Select(c => c.TextContent)));
    }

    [Fact]
    public async Task Customer_Chosen_LeadsBackToEveryFigureWithItsRule()
    {
        await FillAsync();
        var dialog = await ExplainAsync(Egv);
        Button(dialog, "Kundinnen und Kunden dahinter").Click();
        dialog.WaitForElement("tbody .link-button").Click();

        dialog.WaitForElement(".evidence");

        Assert.Contains("0001 zählt von Januar 2015 bis September 2016", dialog.Markup);
        var rows = dialog.FindAll(".evidence tbody tr").Select(r => string.Join('|', r.Children.Select(c => c.TextContent))).ToList();
        Assert.Contains("September 2016|Gültigkeit der EGV|A1|30.09.2016|ja|Konzept 2016", rows);
        Assert.Contains("Juli 2016|Gültigkeit der EGV|A1|31.07.2016|nur im Nenner|Konzept 2016", rows);
        Assert.Contains("§ 10 Abs. 1 Nr. 3", dialog.Find(".evidence dl").TextContent);
        Button(dialog, "Zurück zur Liste").Click();
        dialog.WaitForAssertion(() => Assert.Contains("2 Zeilen, davon 1 im Zähler.", dialog.Markup));
    }

    [Fact]
    public async Task Customers_ForTheDepartmentHead_AreNotOffered()
    {
        await FillAsync();
        User = new ActingUser("Leitung", Role.DepartmentHead);

        var dialog = await ExplainAsync(Egv);

        Assert.DoesNotContain("dahinter", dialog.Markup);
    }

    private async Task<IRenderedComponent<MudDialogProvider>> ExplainAsync(FigureReference reference)
    {
        Render<MudPopoverProvider>();
        var provider = Render<MudDialogProvider>();
        await provider.InvokeAsync(() => Services.GetRequiredService<FigureExplainer>().ExplainAsync(reference));
        provider.WaitForElement(".explain");
        return provider;
    }

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<MudDialogProvider> dialog, string text) =>
        dialog.FindAll("button").Single(b => b.TextContent.Trim() == text);

    private Task FillAsync() => Database.FillAsync(
        new DateOnly(2016, 10, 3),
        new Officer { Code = "A1", Name = "Eins", Team = "Team", FullTimeEquivalent = 1, ActiveFrom = new(2015, 1, 1) },
        new CarePeriod { CustomerNumber = "0001", Ifk = "A1", From = new(2015, 1, 1) },
        new CarePeriod { CustomerNumber = "0002", Ifk = "A1", From = new(2015, 1, 1) },
        new Agreement { CustomerNumber = "0001", ConcludedOn = new(2016, 8, 1) });
}
