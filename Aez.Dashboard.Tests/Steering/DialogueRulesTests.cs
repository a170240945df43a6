using System.Globalization;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Rules;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Steering;
using Aez.Dashboard.Tests.Excel;
using Aez.Dashboard.Tests.Support;
using CsCheck;

namespace Aez.Dashboard.Tests.Steering;

public sealed class DialogueRulesTests
{
    /// <summary>A Soll of 300 for all: one lacks 60 of it, one exactly the 5 % of the setting, one little.</summary>
    private static Figure[] Instruments(Status total, Status light = Status.Missed) =>
    [
        Entries(null, total, 400, 300),
        Entries("FbW", Status.Missed, 120, 30),
        Entries("AGH", Status.Missed, 24, 3),
        Entries("MAT", light, 12, 3),
        Entries("ESG", Status.OnTrack, 12, 9),
    ];

    [Fact]
    public void HeavyInstrument_IsAskedItself_LightOnesTogether()
    {
        var figures = Instruments(Status.OnTrack);

        Assert.Equal(
            [(MissingKind.Cause, null, "AGH und MAT"), (MissingKind.Cause, "FbW", "FbW"), (MissingKind.Measure, null, "AGH und MAT"), (MissingKind.Measure, "FbW", "FbW")],
            Missing(figures));
        Assert.Equal("MAT", Missing(figures, Text(DialogueField.Cause, "AGH", "offers")).First().Item3);
        Assert.Equal(
            [(MissingKind.Cause, "FbW", "FbW"), (MissingKind.Measure, "FbW", "FbW")],
            Missing(figures, Text(DialogueField.Cause, "", "offers"), Text(DialogueField.NoMeasureReason, "", "Im Budget so geplant.")));
        Assert.False(DialogueRules.HasSuggestion(figures[0]));
    }

    [Fact]
    public void HeavyInstrument_UnderAMissedTotal_IsAskedBesideIt()
    {
        Assert.Equal(
            [(MissingKind.Cause, null, "Maßnahmeneintritte"), (MissingKind.Cause, "FbW", "FbW"), (MissingKind.Measure, null, "Maßnahmeneintritte"), (MissingKind.Measure, "FbW", "FbW")],
            Missing(Instruments(Status.Missed)));
    }

    [Theory]
    [InlineData(0, "FbW AGH MAT")]
    [InlineData(0.04, "FbW AGH")]
    [InlineData(0.05, "FbW")]
    [InlineData(1, "FbW")]
    public void ShareOfTheSetting_DecidesWhichInstrumentsAreAskedThemselves_TheHeaviestAlways(double share, string alone)
    {
        var figures = HandMade.Month(Instruments(Status.Missed));
        figures = figures with { Rules = figures.Rules with { OwnAnswerShare = (decimal)share } };

        Assert.Equal(alone.Split(' '), DialogueRules.AnsweredAlone(figures).Select(f => f.InstrumentCode));
    }

    [Fact]
    public void OneLightInstrument_UnderATotalOnTrack_IsAskedItself() => Assert.Equal(
        ["FbW", "AGH", "FbW", "AGH"], Missing(Instruments(Status.OnTrack, light: Status.OnTrack)).Select(m => m.Item2));

    [Fact]
    public void TextOfOneInstrument_CanBeGivenToThoseThatLackIt()
    {
        var dossier = Dossier(Instruments(Status.OnTrack), Text(DialogueField.Cause, "FbW", "offers"), Text(DialogueField.Cause, "MAT", "staff"));

        Assert.Equal(["AGH"], DialogueRules.ThatLack(dossier, dossier.Figures.Of(Indicator.MeasureEntries, "FbW"), DialogueField.Cause).Select(f => f.InstrumentCode));
        Assert.Empty(DialogueRules.ThatLack(dossier, dossier.Figures.Of(Indicator.MeasureEntries, "AGH"), DialogueField.Cause));
    }

    [Fact]
    public void OneMissedInstrument_UnderATotalOnTrack_IsAskedItself() => Assert.Equal(
        [(MissingKind.Cause, "FbW", "FbW"), (MissingKind.Measure, "FbW", "FbW")],
        Missing(Entries(null, Status.OnTrack), Entries("FbW", Status.Missed)));

    [Fact]
    public void AtRisk_OrWithoutTarget_NeedsNoCause() => Assert.Empty(Missing(
        HandMade.Figure(Indicator.EgvValidity, Status.AtRisk, new Ratio(84, 100), 0.85m), HandMade.Figure(Indicator.Stock, Status.NoTarget, new Ratio(9, null))));

    [Fact]
    public void Unfinished_WithTarget_CannotBeSubmittedAndNeedsNoExplanation()
    {
        Figure Open(Indicator indicator, decimal? target) => HandMade.Figure(indicator, Status.NotDue, new Ratio(1, 3), target) with { DataAsOf = new DateOnly(2016, 9, 20) };

        Assert.Equal([(MissingKind.Data, null, "Datenstand")], Missing(Open(Indicator.EgvValidity, 0.85m)));
        Assert.Equal([(MissingKind.Data, null, "Datenstand")], Missing(Open(Indicator.Stock, null)));
        // What has no target is not judged: a list that nobody delivers any more must not hold up the month.
        Assert.Empty(Missing(Open(Indicator.FeedbackTimeliness, null)));
    }

    [Fact]
    public void Suggestion_ForAnyMissedFigure_IsAMeasureThatCanBeDecided() => Gen.Int[0, 1_000_000].Sample(
        seed =>
        {
            var figures = GeneratedFigures.Content(seed).Figures;
            foreach (var figure in figures.All.Where(f => f.Status == Status.Missed))
                Assert.Null(SuggestedMeasure.For(figure, figures.Rules, "Petra Lindner", figures.Month.KeyDay.AddDays(seed % 2000)).Refusal(figures.Month));
        },
        iter: 60);

    [Theory]
    [InlineData("2016-10-04", "2016-11-30", "2016-12")]
    [InlineData("2017-05-20", "2017-06-30", "2017-07")]
    [InlineData("2021-01-01", "2018-09-30", "2018-09")]
    public void Suggestion_InADialogueHeldLate_IsDueAfterThatDayAsFarAsADecisionMayReach(string today, string due, string effectBy)
    {
        var suggestion = SuggestedMeasure.For(Entries(null, Status.Missed), ShippedRules.Concept2016, "Petra Lindner", DateOnly.Parse(today, CultureInfo.InvariantCulture));

        Assert.Equal((DateOnly.Parse(due, CultureInfo.InvariantCulture), effectBy), (suggestion.DueOn, suggestion.ExpectedBy.ToString()));
    }

    private static IEnumerable<(MissingKind, string?, string)> Missing(params Figure[] figures) => Missing(figures, []);

    private static IEnumerable<(MissingKind, string?, string)> Missing(Figure[] figures, params DossierText[] texts) =>
        DialogueRules.MissingIn(Dossier(figures, texts)).Select(m => (m.Kind, m.Figure?.InstrumentCode, m.Label));

    private static Dossier Dossier(Figure[] figures, params DossierText[] texts)
    {
        var month = HandMade.Month(figures) with { DataAsOf = HandMade.September.KeyDay };
        return new Dossier
        {
            Program = "1.0.0",
            Figures = month,
            Details = [],
            Quality = null,
            Texts = texts,
            Measures = new MonthMeasures(month.Month, new ReferenceDay(HandMade.September.KeyDay, IsDataAsOf: false), [], []),
            Targets = [],
        };
    }

    private static DossierText Text(DialogueField field, string instrument, string text) =>
        new(field, Indicator.MeasureEntries.Key, instrument, text, 1, "Petra Lindner", DateTime.UnixEpoch);

    private static Figure Entries(string? instrument, Status status, decimal target = 12, decimal actual = 3) => HandMade.Figure(
        Indicator.MeasureEntries, status, target: target, cumulative: actual, instrument: instrument is null ? null : HandMade.Instrument(instrument));
}
