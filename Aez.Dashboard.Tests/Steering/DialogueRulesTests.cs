using System.Globalization;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Steering;
using Aez.Dashboard.Tests.Excel;
using Aez.Dashboard.Tests.Support;
using CsCheck;

namespace Aez.Dashboard.Tests.Steering;

public sealed class DialogueRulesTests
{
    [Fact]
    public void MissedTotal_WithMissedInstruments_IsAskedOnce()
    {
        var missing = Missing(Entries(null, Status.Missed), Entries("FbW", Status.Missed), Entries("AGH", Status.Missed));

        Assert.Equal([(MissingKind.Cause, null, "Maßnahmeneintritte"), (MissingKind.Measure, null, "Maßnahmeneintritte")], missing);
    }

    [Fact]
    public void SeveralMissedInstruments_UnderATotalOnTrack_AreAskedTogetherAtTheTotal()
    {
        var figures = new[] { Entries(null, Status.OnTrack), Entries("FbW", Status.Missed), Entries("AGH", Status.Missed), Entries("MAT", Status.OnTrack) };

        Assert.Equal([(MissingKind.Cause, null, "FbW und AGH"), (MissingKind.Measure, null, "FbW und AGH")], Missing(figures));
        Assert.Equal([(MissingKind.Cause, null, "AGH"), (MissingKind.Measure, null, "FbW und AGH")], Missing(figures, Text(DialogueField.Cause, "FbW", "offers")));
        Assert.Empty(Missing(figures, Text(DialogueField.Cause, "", "offers"), Text(DialogueField.NoMeasureReason, "", "Im Budget so geplant.")));
    }

    [Fact]
    public void OneMissedInstrument_UnderATotalOnTrack_IsAskedItself() => Assert.Equal(
        [(MissingKind.Cause, "FbW", "FbW"), (MissingKind.Measure, "FbW", "FbW")],
        Missing(Entries(null, Status.OnTrack), Entries("FbW", Status.Missed)));

    [Fact]
    public void AtRisk_OrWithoutTarget_NeedsNoCause() => Assert.Empty(Missing(
        HandMade.Figure(Indicator.EgvValidity, Status.AtRisk, new Ratio(84, 100), 0.85m), HandMade.Figure(Indicator.Stock, Status.NoTarget, new Ratio(9, null))));

    [Fact]
    public void Suggestion_ForAnyMissedFigure_IsAMeasureThatCanBeDecided() => Gen.Int[0, 1_000_000].Sample(
        seed =>
        {
            var figures = GeneratedFigures.Content(seed).Figures;
            foreach (var figure in figures.All.Where(f => f.Status == Status.Missed))
                Assert.Null(SuggestedMeasure.For(figure, "Petra Lindner", figures.Month.KeyDay.AddDays(seed % 2000)).Refusal(figures.Month));
        },
        iter: 60);

    [Theory]
    [InlineData("2016-10-04", "2016-11-30", "2016-12")]
    [InlineData("2017-05-20", "2017-06-30", "2017-07")]
    [InlineData("2021-01-01", "2018-09-30", "2018-09")]
    public void Suggestion_InADialogueHeldLate_IsDueAfterThatDayAsFarAsADecisionMayReach(string today, string due, string effectBy)
    {
        var suggestion = SuggestedMeasure.For(Entries(null, Status.Missed), "Petra Lindner", DateOnly.Parse(today, CultureInfo.InvariantCulture));

        Assert.Equal((DateOnly.Parse(due, CultureInfo.InvariantCulture), effectBy), (suggestion.DueOn, suggestion.ExpectedBy.ToString()));
    }

    private static IEnumerable<(MissingKind, string?, string)> Missing(params Figure[] figures) => Missing(figures, []);

    private static IEnumerable<(MissingKind, string?, string)> Missing(Figure[] figures, params DossierText[] texts)
    {
        var month = HandMade.Month(figures) with { DataAsOf = HandMade.September.KeyDay };
        var dossier = new Dossier
        {
            Program = "1.0.0",
            Figures = month,
            Details = [],
            Quality = null,
            Texts = texts,
            Measures = new MonthMeasures(month.Month, new ReferenceDay(HandMade.September.KeyDay, IsDataAsOf: false), [], []),
            Targets = [],
        };
        return DialogueRules.MissingIn(dossier).Select(m => (m.Kind, m.Figure?.InstrumentCode, m.Label));
    }

    private static DossierText Text(DialogueField field, string instrument, string text) =>
        new(field, Indicator.MeasureEntries.Key, instrument, text, 1, "Petra Lindner", DateTime.UnixEpoch);

    private static Figure Entries(string? instrument, Status status) => HandMade.Figure(
        Indicator.MeasureEntries, status, target: 12, cumulative: 3, instrument: instrument is null ? null : HandMade.Instrument(instrument));
}
