using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Overview;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Tests.Support;

namespace Aez.Dashboard.Tests.Features.Overview;

public sealed class OverviewFindingTests
{
    private static readonly Indicator[] Targeted = [Indicator.Integrations, Indicator.MeasureEntries, Indicator.EgvValidity, Indicator.ContactDensity, Indicator.ContactReach];

    [Theory]
    [InlineData("", "Für 2016 sind noch keine Ziele hinterlegt.")]
    [InlineData("t", "Das einzige Ziel ist auf Kurs.")]
    [InlineData("r", "Das einzige Ziel ist gefährdet.")]
    [InlineData("m", "Das einzige Ziel ist verfehlt.")]
    [InlineData("n", "Zu dem einen Ziel gibt es im September 2016 noch keine Daten.")]
    [InlineData("nn", "Zu den 2 Zielen gibt es im September 2016 noch keine Daten.")]
    [InlineData("tttt", "Alle 4 Ziele sind auf Kurs.")]
    [InlineData("tttr", "1 von 4 Zielen ist gefährdet, verfehlt ist keines.")]
    [InlineData("ttrr", "2 von 4 Zielen sind gefährdet, verfehlt ist keines.")]
    [InlineData("mttt", "1 von 4 Zielen ist verfehlt.")]
    [InlineData("mmttr", "2 von 5 Zielen sind verfehlt, 1 ist gefährdet.")]
    [InlineData("mrrtt", "1 von 5 Zielen ist verfehlt, 2 sind gefährdet.")]
    [InlineData("mtn", "1 von 3 Zielen ist verfehlt; zu 1 Ziel fehlen Daten.")]
    [InlineData("ttnn", "2 von 4 Zielen sind auf Kurs; zu 2 Zielen fehlen Daten.")]
    public void Targets_ByTheirStatus_AreCountedInGoodGerman(string statuses, string sentence)
    {
        var figures = HandMade.Month([.. statuses.Select((s, i) => HandMade.Figure(Targeted[i], StatusOf(s), target: 10))]);

        Assert.Equal(sentence, OverviewFinding.Targets(figures));
    }

    [Fact]
    public void Signal_SeveralAtOnce_NamesTheMissedTargetThatGetsWorse()
    {
        var figures = HandMade.Month(
            HandMade.Figure(Indicator.ContactReach, Status.OnTrack, target: 1, signal: HandMade.Signal(Variation.Improvement, SignalRule.OutsideLimits, 1)),
            HandMade.Figure(Indicator.Caseload, Status.OnTrack, target: 1, signal: HandMade.Signal(Variation.Concern, SignalRule.OutsideLimits, 1)),
            HandMade.Figure(Indicator.EgvValidity, Status.Missed, target: 1, signal: HandMade.Signal(Variation.Concern, SignalRule.RunOnOneSide, -1, run: 7)));

        Assert.Equal("Die Gültigkeit der EGV liegt seit 7 Monaten unter ihrem Mittel: kein Zufall. 2 weitere Kennzahlen zeigen ebenfalls ein Signal.", OverviewFinding.Signal(figures));
    }

    [Fact]
    public void Signal_WhileTheMonthIsUnfinished_IsNotMadeOfWhatIsMissing()
    {
        var figures = HandMade.Month(HandMade.Figure(Indicator.Integrations, Status.NotDue, target: 1) with { DataAsOf = HandMade.September.KeyDay.AddDays(-1) });

        Assert.Equal("Der Datenstand 29.09.2016 liegt vor dem Stichtag 30.09.2016: Die Zahlen des Monats sind unvollständig.", OverviewFinding.Signal(figures));
    }

    [Theory]
    [InlineData(SignalRule.RunOnOneSide, 1, "Die Integrationen liegen seit 8 Monaten über ihrem Mittel: kein Zufall.")]
    [InlineData(SignalRule.OutsideLimits, -1, "Die Integrationen liegen unter der üblichen Schwankung: kein Zufall.")]
    [InlineData(SignalRule.TwoOfThreeNearLimit, 1, "Die Integrationen liegen in zwei von drei Monaten auffällig hoch: kein Zufall.")]
    [InlineData(SignalRule.Trend, -1, "Die Integrationen fallen seit mindestens sieben Monaten in Folge: kein Zufall.")]
    public void Signal_OfEachRule_SpeaksPlainly(SignalRule rule, int side, string sentence)
    {
        var variation = side > 0 ? Variation.Improvement : Variation.Concern;

        Assert.Equal(sentence, OverviewFinding.Signal(HandMade.Month(HandMade.Figure(Indicator.Integrations, signal: HandMade.Signal(variation, rule, side, run: 8)))));
    }

    [Fact]
    public void Signal_OrdinaryMonthOrNoChart_DoesNotInventOne()
    {
        var ordinary = HandMade.Figure(Indicator.Integrations, signal: HandMade.Signal(Variation.CommonCause, SignalRule.None, 0));

        Assert.Equal("Alle Schwankungen dieses Monats liegen im üblichen Rahmen.", OverviewFinding.Signal(HandMade.Month(ordinary)));
        Assert.Equal("", OverviewFinding.Signal(HandMade.Month()));
    }

    private static Status StatusOf(char letter) => letter switch
    {
        't' => Status.OnTrack,
        'r' => Status.AtRisk,
        'm' => Status.Missed,
        _ => Status.NoData,
    };
}
