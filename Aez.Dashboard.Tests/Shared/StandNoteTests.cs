using Aez.Dashboard.Figures;
using Aez.Dashboard.Shared;
using Aez.Dashboard.Tests.Support;
using Bunit;

namespace Aez.Dashboard.Tests.Shared;

public sealed class StandNoteTests : ComponentContext
{
    private static readonly MonthStand Signed = new(new DateOnly(2016, 10, 4), new DateOnly(2016, 11, 1));

    [Fact]
    public void Note_OfASignedMonth_TellsItsPartsApart()
    {
        Assert.Equal("Wie unterschrieben am 04.10.2016.", Note(Signed, isSigned: true));
        Assert.Equal("Stand heute, Datenstand 01.11.2016; nicht Teil des am 04.10.2016 unterschriebenen Monats.", Note(Signed, isSigned: false));
    }

    [Fact]
    public void Note_OfAnyOtherMonth_IsNotThere()
    {
        Assert.Equal("", Note(MonthStand.None, isSigned: true));
        Assert.Equal("", Note(null, isSigned: false));
    }

    /// <summary>Whoever adds a page about a month decides what of it is signed.</summary>
    [Fact]
    public void EveryPageOfTheMonth_SaysWhatOfItIsSigned()
    {
        // The dialogue and what is passed on say it in their own heads; the year says it of each of its months; the own day is today; help and guides show rules and no figure.
        string[] others = ["PerformanceDialoguePage", "PassingOnPage", "YearReviewPage", "OwnDayPage", "HelpPage", "GuidePage"];
        var pages = Directory.EnumerateFiles(Path.Combine(SourceTree.Root, "Aez.Dashboard", "Features"), "*Page.razor", SearchOption.AllDirectories)
            .Select(file => (Name: Path.GetFileNameWithoutExtension(file), Text: File.ReadAllText(file)))
            .Where(page => page.Text.Contains("<DataPage", StringComparison.Ordinal) && page.Text.Contains("ilter", StringComparison.Ordinal) && !others.Contains(page.Name))
            .ToList();

        Assert.True(pages.Count >= 7);
        Assert.All(pages.Where(p => p.Text.Contains("Filter.Month", StringComparison.Ordinal) || p.Text.Contains("Key=\"Filter\"", StringComparison.Ordinal)), page => Assert.True(
            page.Text.Contains("IsSigned=", StringComparison.Ordinal) || page.Text.Contains("IsLive", StringComparison.Ordinal) || page.Text.Contains("<StandNote", StringComparison.Ordinal), page.Name));
    }

    private string Note(MonthStand? stand, bool isSigned) => Render<StandNote>(p =>
    {
        if (stand is not null)
            p.AddCascadingValue(stand);
        p.Add(n => n.IsSigned, isSigned);
    }).Markup is { Length: > 0 } markup && markup.Contains("<span", StringComparison.Ordinal) ? Render(markup) : "";

    private static string Render(string markup) => new AngleSharp.Html.Parser.HtmlParser().ParseDocument(markup).QuerySelector("span")!.TextContent;
}
