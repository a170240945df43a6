using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.MeasureEntries;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Tests.Support;

namespace Aez.Dashboard.Tests.Features.MeasureEntries;

public sealed class MeasureEntriesFindingTests
{
    [Fact]
    public void Finding_SomeBehind_NamesTheLargestGapsAndCountsTheRest()
    {
        var figures = HandMade.Month(
            Of(null, Status.AtRisk, 87, 120),
            Of("VB", Status.Missed, 5, 8), Of("MAT", Status.OnTrack, 9, 12), Of("FbW", Status.Missed, 4, 24), Of("AGH", Status.Missed, 6, 12), Of("EGZ", Status.Missed, 1, 2));

        Assert.Equal("87 Eintritte bis September 2016 bei einem Soll von 90 (96,7\u202F%): gefährdet. Hinter dem Soll liegen vor allem FbW (−14), AGH (−3), VB (−1) und 1 weiteres.", MeasureEntriesFinding.Of(figures));
    }

    [Fact]
    public void Finding_OneBehind_IsInTheSingular() => Assert.Equal(
        "1 Eintritt bis September 2016 bei einem Soll von 9 (11,1\u202F%): verfehlt. Hinter dem Soll liegt vor allem FbW (−8).",
        MeasureEntriesFinding.Of(HandMade.Month(Of(null, Status.Missed, 1, 12), Of("FbW", Status.Missed, 1, 12))));

    [Fact]
    public void Finding_NoneBehindWithoutTargetOrData_SaysJustThat()
    {
        Assert.EndsWith("auf Kurs. Kein Instrument verfehlt sein Soll.", MeasureEntriesFinding.Of(HandMade.Month(Of(null, Status.OnTrack, 12, 12), Of("FbW", Status.OnTrack, 12, 12))));
        Assert.Equal("Kein Eintritt bis September 2016. Für 2016 sind keine Ziele hinterlegt.", MeasureEntriesFinding.Of(HandMade.Month(Of(null, Status.NoTarget, 0, null))));
        Assert.Equal("Für September 2016 liegen keine Maßnahmeneintritte vor.", MeasureEntriesFinding.Of(HandMade.Month()));
    }

    [Fact]
    public void TargetDifference_TotalAgainstItsParts_IsShownOnlyWhereThereIsOne()
    {
        Assert.Equal(
            "Das Gesamtziel ist 50, die Ziele der Instrumente ergeben zusammen 36: Unterschied −14.",
            MeasureEntriesFinding.TargetDifference(HandMade.Month(Of(null, Status.OnTrack, 1, 50), Of("FbW", Status.OnTrack, 1, 24), Of("AGH", Status.OnTrack, 1, 12))));
        Assert.Null(MeasureEntriesFinding.TargetDifference(HandMade.Month(Of(null, Status.OnTrack, 1, 24), Of("FbW", Status.OnTrack, 1, 24))));
    }

    [Fact]
    public void Groups_OfAllInstruments_AddUpToTheTotal()
    {
        Figure[] instruments = [Of("FbW", Status.OnTrack, 4, 24), Of("AGH", Status.OnTrack, 5, 12), Of("EGZ", Status.NoTarget, 2, null), Of("KEL", Status.OnTrack, 0, 0)];

        var groups = InstrumentGroup.Of(instruments);

        Assert.Equal([["FbW", "EGZ"], ["AGH", "KEL"]], groups.Select(g => g.Instruments.Select(i => i.Name)));
        Assert.Equal((6m, 24m, 18m, -12m), (groups[0].Actual, groups[0].Target, groups[0].TargetCumulative, groups[0].Delta));
        Assert.Equal(instruments.Sum(i => i.ActualCumulative), groups.Sum(g => g.Actual));
    }

    [Theory]
    [InlineData(null, "FbW AGH EGZ FAV")]
    [InlineData("mit-ziel", "FbW AGH FAV")]
    [InlineData("abweichend", "AGH")]
    [InlineData("gueltig", "FbW AGH EGZ")]
    [InlineData("unsinn", "FbW AGH EGZ FAV")]
    public void Filter_OfTheAddress_LetsThrough(string? key, string codes)
    {
        var month = new Month(2020, 3);
        Figure[] instruments =
        [
            Of("FbW", Status.OnTrack, 4, 4, month), Of("AGH", Status.Missed, 0, 12, month), Of("EGZ", Status.NoTarget, 2, null, month), Of("FAV", Status.OnTrack, 1, 0, month),
        ];

        Assert.Equal(codes.Split(' '), instruments.Where(InstrumentFilter.Of(key).Lets).Select(f => f.Name));
    }

    private static Figure Of(string? code, Status status, decimal actual, decimal? target, Month? month = null) => HandMade.Figure(
        Indicator.MeasureEntries, status, target: target, cumulative: actual, instrument: code is null ? null : HandMade.Instrument(code), month: month);
}
