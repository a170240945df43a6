using Aez.Dashboard.Domain;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Tests.Support;
using CsCheck;

namespace Aez.Dashboard.Tests.Figures;

/// <summary>What is shown of a figure never contradicts its status, whatever the thresholds are.</summary>
public class FigureTextsTests
{
    private static readonly Indicator[] Judged = [Indicator.Integrations, Indicator.EgvValidity, Indicator.ContactDensity, Indicator.IntegrationRate, Indicator.Caseload];

    private static readonly Gen<StatusThresholds> Thresholds = Gen.Select(Gen.Int[950, 1050], Gen.Int[800, 950], Gen.Int[0, 100], Gen.Int[800, 1000],
        (onTrack, atRisk, tolerance, density) => new StatusThresholds(onTrack / 1000m, atRisk / 1000m, tolerance / 1000m) { DensityAtRisk = density / 1000m });

    /// <summary>Values near the limits come often: there a rounded one could cross.</summary>
    [Fact]
    public void Texts_OfAnyFigure_StandOnTheSideOfEveryLimitThatItsStatusSays() => Gen.Select(
        Gen.Int[0, Judged.Length - 1], Thresholds, Gen.Int[1, 20_000], Gen.Int[0, 2000], Gen.Int[-3, 3], Gen.Bool).Sample((which, thresholds, size, target, offset, nearAtRisk) =>
    {
        var indicator = Judged[which];
        var goal = indicator.Unit == IndicatorUnit.Share ? target / 2000m : indicator.Unit == IndicatorUnit.Density ? target / 100m : target;
        var limits = thresholds.LimitsOf(indicator, goal);
        var denominator = indicator.Accumulates ? (decimal?)null : indicator == Indicator.IntegrationRate ? (decimal)(double)(size / 12m) : size;
        var count = Math.Max(0, Math.Round((nearAtRisk ? limits.AtRisk : limits.OnTrack) * (denominator ?? 1)) + offset);
        var ratio = new Ratio(count, denominator);
        var figure = HandMade.Figure(indicator, limits.Of(ratio), ratio, goal, cumulative: indicator.Accumulates ? count : null, month: new Month(2016, 12)) with { Limits = limits };

        var shown = Number(figure.ActualText());
        Assert.Equal(figure.Status, limits.Of(new Ratio(shown, null)));
        Assert.Equal(Side(ratio.Value!.Value, goal), Side(shown, Number(figure.ComparisonText())));
        Assert.Equal(Side(ratio.Value.Value, goal), Side(Number(figure.DeltaText()), 0));
        Assert.Equal(figure.Status, limits.Of(new Ratio(goal + Number(figure.DeltaText()), null)));
        if (figure.Attainment is not null)
            Assert.Equal(figure.Status, limits.Of(new Ratio(goal * Number(figure.AttainmentText()), null)));
        if (figure.DeltaRelative is not null)
            Assert.Equal(figure.Status, limits.Of(new Ratio(goal + goal * Number(figure.DeltaRelativeText()), null)));
    });

    [Theory]
    [InlineData(9497, 10_000, "94,97\u202F%")]
    [InlineData(9500, 10_000, "95,0\u202F%")]
    [InlineData(9494, 10_000, "94,9\u202F%")]
    public void Attainment_NearTheLimitOfMissed_IsNotRoundedOntoIt(int actual, int target, string shown)
    {
        var limits = StatusThresholds.Default.LimitsOf(Indicator.Integrations, target);
        var figure = HandMade.Figure(Indicator.Integrations, limits.Of(new Ratio(actual, null)), target: target, cumulative: actual, month: new Month(2016, 12)) with { Limits = limits };
        Assert.Equal(shown, figure.AttainmentText());
    }

    [Fact]
    public void Share_JustBelowItsTolerance_ShowsWhy()
    {
        var limits = StatusThresholds.Default.LimitsOf(Indicator.EgvValidity, 0.85m);
        var ratio = new Ratio(7997, 10_000);
        var figure = HandMade.Figure(Indicator.EgvValidity, limits.Of(ratio), ratio, 0.85m) with { Limits = limits };
        Assert.Equal((Status.Missed, "79,97\u202F%", "−5,03\u202F%-Pkt."), (figure.Status, figure.ActualText(), figure.DeltaText()));
    }

    [Fact]
    public void Total_WithEntriesInInstrumentsWithoutTarget_SaysHowMany()
    {
        var figures = HandMade.Month(
            HandMade.Figure(Indicator.MeasureEntries, Status.OnTrack, target: 12, cumulative: 34),
            HandMade.Figure(Indicator.MeasureEntries, Status.Missed, target: 12, cumulative: 12, instrument: HandMade.Instrument("FbW")),
            HandMade.Figure(Indicator.MeasureEntries, cumulative: 22, instrument: HandMade.Instrument("MAT")));
        Assert.Equal("davon 22 in Instrumenten ohne Ziel", figures.WithoutTargetText(figures.Of(Indicator.MeasureEntries)));
        Assert.Null(figures.WithoutTargetText(figures.Of(Indicator.MeasureEntries, "FbW")));
    }

    [Fact]
    public void Unfinished_ComparesNothing_AndSaysThatItIsNotDue()
    {
        var figure = HandMade.Figure(Indicator.Integrations, Status.NotDue, target: 144, cumulative: 98) with { Forecast = null, DataAsOf = new DateOnly(2016, 9, 20) };
        Assert.Equal(("98", "·", "·", "·", "·"), (figure.ActualText(), figure.DeltaText(), figure.AttainmentText(), figure.ForecastText(), figure.ChanceText()));
        Assert.Equal("unvollständig", figure.MaturityText(figure.Month, provisional: true));
        Assert.Equal("·", (figure with { ActualCumulative = null, Ratio = null }).ActualText());
    }

    private static int Side(decimal value, decimal limit) => Math.Round(value, 12).CompareTo(Math.Round(limit, 12));

    private static decimal Number(string text)
    {
        var plain = text.Replace("-Pkt.", "", StringComparison.Ordinal).Replace(German.NarrowSpace, "", StringComparison.Ordinal).TrimStart('+');
        Assert.True(plain.EndsWith('%') ? GermanInput.TryPercent(plain, out var value) : GermanInput.TryNumber(plain, out value), text);
        return value;
    }
}
