using Aez.Dashboard.Domain;
using Aez.Dashboard.Shared;
using Aez.Dashboard.Tests.Support;
using Bunit;
using MudBlazor;

namespace Aez.Dashboard.Tests.Shared;

public sealed class ComponentTests : ComponentContext
{
    [Theory]
    [InlineData(-10, true, "schlechter", "−10")]
    [InlineData(-10, false, "besser", "−10")]
    [InlineData(6, true, "besser", "+6")]
    public void Variance_OfADifference_SaysDirectionSignAndJudgement(int difference, bool higherIsBetter, string word, string text)
    {
        var variance = Render<Variance>(p => p.Add(v => v.Absolute, difference).Add(v => v.Relative, -0.093m).Add(v => v.HigherIsBetter, higherIsBetter));

        Assert.Equal(word, variance.Find("svg").GetAttribute("aria-label"));
        Assert.Equal([text, $"−9,3{German.NarrowSpace}%"], variance.FindAll(".variance > span").Select(span => span.TextContent.Trim()));
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(null, German.Missing)]
    public void Variance_OfNoDifference_JudgesNothing(int? difference, string text)
    {
        var variance = Render<Variance>(p => p.Add(v => v.Absolute, difference));

        Assert.Empty(variance.FindAll("svg"));
        Assert.Equal(text, variance.Find(".variance > span").TextContent.Trim());
    }

    [Fact]
    public void FigureLink_WhenClicked_Explains()
    {
        var clicks = 0;
        var link = Render<FigureLink>(p => p.Add(f => f.Text, "98").Add(f => f.Label, "Integrationen erklären").Add(f => f.OnClick, () => clicks++));

        link.Find("button").Click();

        Assert.Equal(1, clicks);
        Assert.Equal("98, Integrationen erklären", link.Find("button").GetAttribute("aria-label"));
    }

    [Fact]
    public void ErrorState_OnRetry_TriesAgain()
    {
        var retries = 0;
        var state = Render<ErrorState>(p => p.Add(e => e.OnRetry, () => retries++));

        state.Find("button").Click();

        Assert.Equal(1, retries);
        Assert.Equal("alert", state.Find(".state").GetAttribute("role"));
    }

    [Fact]
    public void DownloadButton_Always_IsALinkThatTheRouterLeavesAlone()
    {
        var link = Render<DownloadButton>(p => p.Add(d => d.Href, "/export/uebersicht.xlsx")).Find("a");

        Assert.Equal("/export/uebersicht.xlsx", link.GetAttribute("href"));
        Assert.True(link.HasAttribute("download"));
    }
}
