using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.DataQuality;
using Aez.Dashboard.Figures;

namespace Aez.Dashboard.Tests.Features.DataQuality;

public sealed class UnusualMonthTests
{
    private static readonly Month First = new(2015, 1);

    [Fact]
    public void Months_OfASeriesWithAHole_AreNamedWithTheirScore()
    {
        var months = Of(Indicator.Integrations, 9, 10, 11, 10, 9, 0, 12, 10, 11, 9, 10, 11);

        var hole = Assert.Single(months.Months);
        Assert.Equal((new Month(2015, 6), 0m, 10m), (hole.Month, hole.Value, hole.Median));
        Assert.Equal(-6.745, hole.Score, 6);
        Assert.Equal("1 Monatswert fällt aus dem Rahmen: Prüfen Sie, ob eine Lieferung fehlt, doppelt oder unvollständig ist.", months.Text);
    }

    /// <summary>Two more or fewer in a series that hardly moves are no news; three are.</summary>
    [Theory]
    [InlineData(52, 0)]
    [InlineData(53, 1)]
    [InlineData(47, 1)]
    public void Months_OfASeriesThatHardlyMoves_NeedEnoughCases(int last, int unusual) =>
        Assert.Equal(unusual, Of(Indicator.Stock, [.. Enumerable.Repeat(50m, 12), last]).Months.Count);

    [Fact]
    public void Months_OfTooShortOrUnfinishedOrRollingSeries_AreNotJudged()
    {
        Assert.Equal((0, 1), (Of(Indicator.Stock, [.. Enumerable.Repeat(50m, 10), 500]).Judged, Of(Indicator.Stock, [.. Enumerable.Repeat(50m, 10), 500]).TooFew.Count));
        Assert.Empty(UnusualMonths.Of([("Bestand", Indicator.Stock, First.AddMonths(12).KeyDay.AddDays(-1), Series([.. Enumerable.Repeat(50m, 12), 500]))]).Months);
        Assert.Equal(0, Of(Indicator.IntegrationRate, [.. Enumerable.Repeat(50m, 12), 500]).Judged);
        Assert.Equal("Kein Monat fällt bei 1 Kennzahl aus dem Rahmen.", Of(Indicator.Stock, [.. Enumerable.Repeat(50m, 12)]).Text);
    }

    private static UnusualMonths Of(Indicator indicator, params decimal[] values) => UnusualMonths.Of([(indicator.Name, indicator, new DateOnly(2030, 1, 1), Series(values))]);

    private static IReadOnlyList<SeriesPoint> Series(decimal[] values) => [.. values.Select((v, i) => new SeriesPoint(First.AddMonths(i), new Ratio(v, null), false))];
}
