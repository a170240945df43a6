using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.MeasureEntries;
using Aez.Dashboard.Tests.Support;
using Bunit;

namespace Aez.Dashboard.Tests.Features.MeasureEntries;

public sealed class MeasureEntriesPageTests : FigurePageContext
{
    [Fact]
    public async Task Table_OfAllInstruments_GroupsAddUpToTheTotal()
    {
        await FillAsync();

        var page = Open<MeasureEntriesPage>("/massnahmeneintritte?monat=2016-02");

        Assert.Equal("10", Cell(page.Find("tfoot tr"), 3));
        Assert.Equal(10, page.FindAll("tr.group").Sum(row => int.Parse(Cell(row, 3))));
        Assert.Equal(
            [("24", "4", "7"), ("0", "0", "0"), ("–", "–", "3")],
            new[] { "FbW", "AGH", "EGZ" }.Select(code => page.FindAll("tbody tr").Single(r => r.QuerySelector("th a")?.TextContent.Trim() == code)).Select(r => (Cell(r, 1), Cell(r, 2), Cell(r, 3))));
    }

    [Fact]
    public async Task Filter_WithTarget_KeepsTheGrandTotal()
    {
        await FillAsync();

        var page = Open<MeasureEntriesPage>("/massnahmeneintritte?monat=2016-02&instrumente=mit-ziel");

        Assert.Equal(["FbW", "AGH"], page.FindAll("tbody th a").Select(a => a.TextContent.Trim()));
        Assert.Equal("10", Cell(page.Find("tfoot tr"), 3));
    }

    [Fact]
    public async Task Months_InTheSecondView_ShowActualSollAndSignedDifference()
    {
        await FillAsync();

        var page = Open<MeasureEntriesPage>("/massnahmeneintritte?monat=2016-02&ansicht=monate&instrumente=mit-ziel");
        var row = page.FindAll("tbody tr").Single(r => r.FirstElementChild!.TextContent == "FbW");

        Assert.Equal("5 / 2+3", Words(row.Children[1].TextContent));
        Assert.Contains("tint-good-strong", row.Children[1].ClassName);
        Assert.Equal("2 / 20", Words(row.Children[2].TextContent));
        Assert.Equal("· / 2", Words(row.Children[3].TextContent));
    }

    [Fact]
    public async Task Row_Opened_ShowsTheIfksThatMakeItUp()
    {
        await FillAsync();

        var page = Open<MeasureEntriesPage>("/massnahmeneintritte?monat=2016-02&instrument=FbW");

        Assert.Equal("true", page.FindAll("tbody th a").Single(a => a.TextContent.Trim() == "FbW").GetAttribute("aria-expanded"));
        Assert.Equal(["6", "1"], page.FindAll(".detail-pair tbody tr").Select(r => Cell(r, 2)));
    }

    private static string Cell(AngleSharp.Dom.IElement row, int index) => row.Children[index].TextContent.Trim();

    private static string Words(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private Task FillAsync() => new StoreBuilder(Database)
        .Officer("A1").Officer("A2")
        .Metric("2016-01", "A1", Indicator.Stock, 10).Metric("2016-02", "A1", Indicator.Stock, 10).Metric("2016-02", "A2", Indicator.Stock, 10)
        .Metric("2016-01", "A1", Indicator.MeasureEntries, 5, instrument: "FbW").Metric("2016-02", "A1", Indicator.MeasureEntries, 1, instrument: "FbW")
        .Metric("2016-02", "A2", Indicator.MeasureEntries, 1, instrument: "FbW").Metric("2016-02", "A2", Indicator.MeasureEntries, 3, instrument: "EGZ")
        .Target(2016, Indicator.MeasureEntries, 24, "FbW").Target(2016, Indicator.MeasureEntries, 0, "AGH")
        .FiguresAsync("2016-02");
}
