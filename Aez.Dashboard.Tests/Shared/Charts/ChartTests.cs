using System.Globalization;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Rules;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Shared.Charts;
using Aez.Dashboard.Tests.Support;
using Bunit;

namespace Aez.Dashboard.Tests.Shared.Charts;

/// <summary>What the pictures promise: true proportions, gaps that stay gaps, and words for those who can't see them.</summary>
public sealed class ChartTests : ComponentContext
{
    /// <summary>In the plot, not in its key.</summary>
    private const string Points = ".chart-plot path.chart-point";

    [Fact]
    public void CumulativeChart_OfAYear_SaysItsFindingInWords()
    {
        var chart = Render<CumulativeChart>(p => p
            .Add(c => c.Months, GalleryData.Cumulative)
            .Add(c => c.YearTarget, 150)
            .Add(c => c.Label, "Integrationen 2016"));

        Assert.Equal(
            "Integrationen 2016. Ist bis September 2016 98, Soll bis dahin 112,5, Vorjahr 101. Jahresziel 150. "
            + "Prognose zum Jahresende 131, zu 80 Prozent zwischen 124–141.",
            chart.Find("[role=img]").GetAttribute("aria-label"));
        Assert.Equal((9, 3), (chart.FindAll(".chart-actual").Count, chart.FindAll(".chart-forecast").Count));
        Assert.Equal(3 * 3, chart.FindAll(".chart-plot .chart-whisker").Count);
    }

    [Fact]
    public void CumulativeChart_Columns_AreAsHighAsTheirValues()
    {
        var heights = Render<CumulativeChart>(p => p.Add(c => c.Months, GalleryData.Cumulative).Add(c => c.Label, "x"))
            .FindAll(".chart-actual").Select(Height).ToList();

        Assert.Equal(98.0 / 8, heights[^1] / heights[0], 2);
    }

    [Fact]
    public void ColumnChart_MonthsWithoutValue_AreMissingOrNotDueButNeverZero()
    {
        var chart = Render<ColumnChart>(p => p.Add(c => c.Months, GalleryData.Columns(previousYear: false)).Add(c => c.Label, "x"));

        Assert.Equal(8, chart.FindAll(".chart-actual").Count);
        Assert.Single(chart.FindAll("text.chart-value"), text => text.TextContent == German.Missing);
        Assert.Equal(3, chart.FindAll("text.chart-not-due").Count);
    }

    [Theory]
    [InlineData(true, "var(--aez-missed)")]
    [InlineData(false, "var(--aez-on-track)")]
    public void ColumnChart_BelowTarget_IsBadOnlyWhereMoreIsBetter(bool higherIsBetter, string colour)
    {
        var chart = Render<ColumnChart>(p => p
            .Add(c => c.Months, [new ChartMonth(new Month(2016, 1), 8, 12.5m)])
            .Add(c => c.HigherIsBetter, higherIsBetter)
            .Add(c => c.Label, "x"));

        Assert.Equal(colour, chart.Find(".chart-variance").GetAttribute("fill"));
        Assert.Contains(chart.FindAll("text"), text => text.TextContent == "−4,5");
    }

    [Fact]
    public void CourseChart_WithAGap_LeavesItOpen()
    {
        var chart = Course(new(Jan, 1), new(Jan.AddMonths(1), null), new(Jan.AddMonths(2), 2), new(Jan.AddMonths(3), 3));

        Assert.Equal(3, chart.FindAll(Points).Count);
        Assert.Single(chart.FindAll("line.chart-course"));
        Assert.EndsWith("1 Monate ohne Daten.", chart.Find("[role=img]").GetAttribute("aria-label"));
    }

    [Fact]
    public void CourseChart_FromFinalToProvisional_IsJoinedByADashedLineOnly()
    {
        var chart = Course(new(Jan, 1), new(Jan.AddMonths(1), 2), new(Jan.AddMonths(2), 3, Provisional: true), new(Jan.AddMonths(3), 4, Provisional: true));

        Assert.Equal([false, true, true], chart.FindAll("line.chart-course").Select(line => line.ClassList.Contains("chart-provisional")));
        Assert.Equal([false, false, true, true], chart.FindAll(Points).Select(point => point.ClassList.Contains("chart-hollow")));
    }

    /// <summary>The line breaks where the process changed, and each stretch has a band of its own.</summary>
    [Fact]
    public void CourseChart_OfAChangedProcess_BreaksThereAndSaysWhy()
    {
        var chart = Render<CourseChart>(p => p
            .Add(c => c.Points, [.. new decimal[] { 10, 12, 11, 20, 22, 21 }.Select((v, i) => new ChartPoint(Jan.AddMonths(i), v))])
            .Add(c => c.Limits, new ChartLimits(21, 18, 24, true) { From = Jan.AddMonths(3), Earlier = [new ChartLimits(11, 8, 14, true) { From = Jan }] })
            .Add(c => c.Changes, [new StepChange(Jan.AddMonths(3), "neues Verfahren")])
            .Add(c => c.Label, "Integrationen"));

        Assert.Equal(4, chart.FindAll("line.chart-course").Count);
        Assert.Equal([("0%", "50%"), ("50%", "50%")], chart.FindAll(".chart-band").Select(band => (band.GetAttribute("x")!, band.GetAttribute("width")!)));
        Assert.Equal("50%", chart.Find("line.chart-change").GetAttribute("x1"));
        Assert.Contains("Prozess geändert ab April 2016: neues Verfahren", chart.Find("[role=img]").GetAttribute("aria-label"), StringComparison.Ordinal);
        Assert.Contains(chart.FindAll(".chart-legend li"), key => key.TextContent.Contains("Prozess geändert", StringComparison.Ordinal));
    }

    /// <summary>Other rules are told from a changed process by line and words; where they don't redefine the indicator the line goes on.</summary>
    [Theory]
    [InlineData(true, 4, "Regelwerk „Grundsicherungsgeld“ ab 01.07.2026")]
    [InlineData(false, 5, "Regelwerk „Grundsicherungsgeld“ ab 01.07.2026, ohne Wirkung auf diese Kennzahl")]
    public void CourseChart_AcrossOtherRules_MarksThemByName(bool breaks, int lines, string text)
    {
        var chart = Render<CourseChart>(p => p
            .Add(c => c.Points, [.. new decimal[] { 10, 12, 11, 20, 22, 21 }.Select((v, i) => new ChartPoint(new Month(2026, 4).AddMonths(i), v))])
            .Add(c => c.Changes, [new StepChange(new Month(2026, 7), "Regelwerk „Grundsicherungsgeld“ ab 01.07.2026", breaks) { IsRule = true }])
            .Add(c => c.Label, "Kooperationspläne"));

        Assert.Equal(lines, chart.FindAll("line.chart-course").Count);
        Assert.Equal("50%", chart.Find("line.chart-rule").GetAttribute("x1"));
        Assert.Contains(text, chart.Find("[role=img]").GetAttribute("aria-label"), StringComparison.Ordinal);
        Assert.Contains(chart.FindAll(".chart-legend li"), key => key.TextContent.Trim() == text);
        Assert.Contains(chart.FindAll("text"), word => word.TextContent == "Regelwerk");
        Assert.DoesNotContain("Prozess geändert", chart.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Charts_OfAYearOrTwelveMonths_MarkWhatTheyCross()
    {
        StepChange[] changes = [new StepChange(new Month(2026, 7), "Regelwerk „Grundsicherungsgeld“ ab 01.07.2026") { IsRule = true }, new StepChange(new Month(2026, 9), "neue Ansprache")];
        IReadOnlyList<ChartMonth> months = [.. Month.Range(new Month(2026, 1), new Month(2026, 12)).Select((m, i) => new ChartMonth(m, i + 1, null, null, Due: true))];

        var columns = Render<ColumnChart>(p => p.Add(c => c.Months, months).Add(c => c.Changes, changes).Add(c => c.Label, "Integrationen"));
        var cumulative = Render<CumulativeChart>(p => p.Add(c => c.Months, months).Add(c => c.Changes, changes).Add(c => c.Label, "Integrationen"));
        var spark = Render<Sparkline>(p => p.Add(c => c.Values, [.. Enumerable.Range(1, 12).Select(i => (decimal?)i)]).Add(c => c.Last, new Month(2026, 12)).Add(c => c.Changes, changes).Add(c => c.Label, "Integrationen"));

        foreach (var markup in new[] { columns.Markup, cumulative.Markup, spark.Markup })
        {
            Assert.Contains("Regelwerk „Grundsicherungsgeld“ ab 01.07.2026", markup, StringComparison.Ordinal);
            Assert.Contains("Prozess geändert ab September 2026: neue Ansprache", markup, StringComparison.Ordinal);
            Assert.Contains("chart-rule", markup, StringComparison.Ordinal);
        }
        Assert.Equal(["50%", "66.667%"], columns.FindAll("line.chart-change").Where(l => l.GetAttribute("y1") == "4").Select(l => l.GetAttribute("x1")));
        Assert.Equal(2, spark.FindAll("line.chart-change").Count);
    }

    /// <summary>Limits of the flow never stand around the values of the indicator.</summary>
    [Theory]
    [InlineData(false, "Bestand mit Gespräch im Monat", true, null)]
    [InlineData(true, "Kontaktquote (3 Monate)", false, 0.9)]
    public void CourseChoice_OfAnIndicatorWithAFlow_ShowsLimitsAroundItAlone(bool own, string name, bool limits, double? target)
    {
        var (values, flow) = (new SeriesPoint(Jan, new Ratio(8, 10), false), new SeriesPoint(Jan, new Ratio(3, 10), false));
        var signal = HandMade.Signal(Variation.Concern, SignalRule.OutsideLimits, -1);
        var figure = HandMade.Figure(Indicator.ContactReach, target: 0.9m, signal: signal) with { Series = [values], Flow = [flow] };
        var choice = new CourseChoice(figure, ShippedRules.Concept2016, own);

        var course = choice.Course("Team", figure.Series, figure.Flow, signal, null, 0.9m, default);

        Assert.Equal((name, limits, (decimal?)target), (choice.Name, course.Limits is not null, course.Target));
        Assert.Equal(own ? 0.8m : 0.3m, Assert.Single(course.Points).Value);
        Assert.Equal(limits ? 1 : 0, course.Signals.Count);
    }

    [Fact]
    public void CourseChart_WithSignals_MarksThemByShapeAndName()
    {
        var chart = Render<CourseChart>(p => p
            .Add(c => c.Points, GalleryData.Course)
            .Add(c => c.Limits, GalleryData.Limits)
            .Add(c => c.Signals, GalleryData.Signals)
            .Add(c => c.Unit, IndicatorUnit.Share)
            .Add(c => c.Label, "EGV"));
        var shapes = chart.FindAll(Points);

        Assert.NotEqual(Shape(".chart-bad"), Shape(".chart-good"));
        Assert.NotEqual(Shape(".chart-bad"), shapes[0].GetAttribute("d"));
        Assert.Equal($"September 2016: 76,4{German.NarrowSpace}%, Signal ▼ schlechter, vorläufig", shapes[^1].TextContent);

        string? Shape(string css) => chart.Find(Points + css).GetAttribute("d");
    }

    [Fact]
    public void CourseChart_WithFewerSignalsThanPoints_GivesThemToTheLastPoints()
    {
        var chart = Render<CourseChart>(p => p
            .Add(c => c.Points, [new ChartPoint(Jan, 1), new ChartPoint(Jan.AddMonths(1), null), new ChartPoint(Jan.AddMonths(2), 9)])
            .Add(c => c.Signals, [new PointSignal(SignalRule.OutsideLimits, 1)])
            .Add(c => c.HigherIsBetter, false)
            .Add(c => c.Label, "x"));

        Assert.Equal([false, true], chart.FindAll(Points).Select(point => point.ClassList.Contains("chart-bad")));
    }

    [Fact]
    public void StackedBar_Parts_FillTheBarAndNameEveryPart()
    {
        var bar = Render<StackedBar>(p => p
            .Add(b => b.Parts, [new StackPart("gültig", 3, ChartMark.Solid), new StackPart("läuft ab", 0, ChartMark.Hatched), new StackPart("fehlt", 1, ChartMark.Open)])
            .Add(b => b.Target, 0.85m)
            .Add(b => b.Label, "AEZ-01"));

        Assert.Equal(["75%", "25%"], bar.FindAll(".stacked-part").Select(part => part.GetAttribute("width")));
        Assert.Equal("85%", bar.Find(".chart-tick").GetAttribute("x1"));
        Assert.Equal($"AEZ-01: gültig 3, läuft ab 0, fehlt 1, zusammen 4, Ziel 85,0{German.NarrowSpace}%", bar.Find("[role=img]").GetAttribute("aria-label"));
    }

    [Fact]
    public void StackedBar_WithoutAnybody_SaysSo() => Assert.Equal(
        "AEZ-01: niemand",
        Render<StackedBar>(p => p.Add(b => b.Parts, []).Add(b => b.Target, 0.85m).Add(b => b.Label, "AEZ-01")).Find("[role=img]").GetAttribute("aria-label"));

    [Fact]
    public void Sparkline_WithAGap_LeavesItOpenAndMarksTheLastValue()
    {
        var line = Render<Sparkline>(p => p.Add(s => s.Values, [1, 2, null, 4, 5]).Add(s => s.Label, "Verlauf"));

        Assert.Equal(2, line.FindAll(".sparkline-course").Count);
        Assert.Single(line.FindAll(".sparkline-point"));
        Assert.Equal("Verlauf: 5 Monate, kleinster Wert 1, größter 5, zuletzt 5", line.Find("[role=img]").GetAttribute("aria-label"));
    }

    [Fact]
    public void Patterns_OfTwoCharts_HaveDifferentIds()
    {
        var first = Render<CumulativeChart>(p => p.Add(c => c.Months, GalleryData.Cumulative).Add(c => c.Label, "x"));
        var second = Render<CumulativeChart>(p => p.Add(c => c.Months, GalleryData.Cumulative).Add(c => c.Label, "x"));

        var ids = first.FindAll("pattern").Concat(second.FindAll("pattern")).Select(pattern => pattern.Id).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.Contains(first.Find(".chart-forecast").GetAttribute("fill")!["url(#".Length..^1], ids);
    }

    [Fact]
    public void Charts_InAnyCulture_WriteNumbersThatSvgReads()
    {
        var culture = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = German.Culture;
        try
        {
            var chart = Render<ColumnChart>(p => p.Add(c => c.Months, GalleryData.Columns(previousYear: true)).Add(c => c.Label, "x"));

            Assert.All(chart.FindAll("rect, line"), shape => Assert.All(
                shape.Attributes.Where(attribute => attribute.Name is "x" or "y" or "width" or "height" or "x1" or "x2" or "y1" or "y2"),
                attribute => Assert.DoesNotContain(',', attribute.Value)));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    private static readonly Month Jan = new(2016, 1);

    private IRenderedComponent<CourseChart> Course(params IReadOnlyList<ChartPoint> points) =>
        Render<CourseChart>(p => p.Add(c => c.Points, points).Add(c => c.Label, "x"));

    private static double Height(AngleSharp.Dom.IElement element) => double.Parse(element.GetAttribute("height")!, CultureInfo.InvariantCulture);
}
