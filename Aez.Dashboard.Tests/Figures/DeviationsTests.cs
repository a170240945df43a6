using Aez.Dashboard.Domain;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Tests.Support;

namespace Aez.Dashboard.Tests.Figures;

public sealed class DeviationsTests
{
    [Fact]
    public void Share_MissedByAFew_NamesThemInTheirFixedOrder()
    {
        var egv = HandMade.Figure(Indicator.EgvValidity, Status.Missed, new Ratio(300, 400), 0.85m, byIfk:
        [
            HandMade.Part("AEZ-01", 90, 100), HandMade.Part("AEZ-02", 72, 100), HandMade.Part("AEZ-03", 80, 100), HandMade.Part("AEZ-04", 58, 100),
        ]);

        var deviation = Deviations.Of(HandMade.Month(egv)).Single();

        Assert.Equal("75,0\u202F% statt 85,0\u202F% (−10,0\u202F%-Pkt.). Bis zum Ziel fehlen 40 gültige EGV. AEZ-04 trägt 60\u202F% des Rückstands.", deviation.Text);
        Assert.Equal(0.10m / 0.85m, deviation.Weight);
    }

    [Fact]
    public void Share_MissedByMany_NamesNobody()
    {
        var egv = HandMade.Figure(Indicator.EgvValidity, Status.AtRisk, new Ratio(640, 800), 0.81m, byIfk: [.. Enumerable.Range(1, 8).Select(i => HandMade.Part($"AEZ-0{i}", 80, 100))]);

        Assert.EndsWith("Bis zum Ziel fehlen 8 gültige EGV. Der Rückstand verteilt sich auf 8 IFK.", Deviations.Of(HandMade.Month(egv)).Single().Text);
    }

    [Fact]
    public void Share_MissedByOneCase_SaysSoInTheSingular()
    {
        var reach = HandMade.Figure(Indicator.ContactReach, Status.AtRisk, new Ratio(79, 100), 0.8m);

        Assert.EndsWith("Bis zum Ziel fehlt 1 Kundin oder Kunde mit Kontakt.", Deviations.Of(HandMade.Month(reach)).Single().Text);
    }

    [Fact]
    public void Total_Behind_NamesTheInstrumentsInsteadOfListingThem()
    {
        var deviations = Deviations.Of(HandMade.Month(
            Entries(null, Status.Missed, 24, 60),
            Entries("MAT", Status.OnTrack, 24, 24),
            Entries("FbW", Status.Missed, 6, 24),
            Entries("AGH", Status.Missed, 3, 12)));

        Assert.Equal("24 statt 45 (−21). Bis Jahresende sind 12,0 im Monat nötig, bisher waren es 2,7. FbW trägt 67\u202F% des Rückstands.", deviations.Single().Text);
    }

    [Fact]
    public void Instruments_UnderATotalOnTrack_WeighByTheirShareOfTheWhole()
    {
        var deviations = Deviations.Of(HandMade.Month(
            Entries(null, Status.OnTrack, 90, 120),
            Entries("FbW", Status.Missed, 6, 24),
            Entries("AGH", Status.Missed, 0, 4)));

        Assert.Equal(["FbW", "AGH"], deviations.Select(d => d.Figure.Name));
        Assert.Equal(12m / 90, deviations[0].Weight);
    }

    [Fact]
    public void OnTrack_AndWithoutTarget_NeedNoDecision() => Assert.Empty(Deviations.Of(HandMade.Month(
        HandMade.Figure(Indicator.Integrations, Status.OnTrack, target: 12, cumulative: 20),
        HandMade.Figure(Indicator.EgvValidity, Status.NoTarget, new Ratio(1, 2)))));

    private static Dashboard.Figures.Figure Entries(string? instrument, Status status, decimal actual, decimal target) => HandMade.Figure(
        Indicator.MeasureEntries, status, target: target, cumulative: actual, instrument: instrument is null ? null : HandMade.Instrument(instrument));
}
