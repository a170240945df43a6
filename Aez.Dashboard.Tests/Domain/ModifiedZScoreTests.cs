using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Tests.Domain;

public sealed class ModifiedZScoreTests
{
    [Fact]
    public void Score_OfAnOutlier_IsWorkedByHand()
    {
        // Median 10,5; deviations 0,5 (6 ×), 1,5 (4 ×), 2,5 and 29,5: MAD 1.
        double[] values = [10, 11, 10, 11, 10, 11, 9, 12, 9, 12, 8, 40];

        var scores = ModifiedZScore.Of(values)!;

        Assert.Equal(10.5, ModifiedZScore.Median(values));
        Assert.Equal(0.6745 * 29.5 / 1, scores[^1], 9);
        Assert.Equal(-0.6745 * 2.5 / 1, scores[10], 9);
        Assert.Equal([11], Enumerable.Range(0, 12).Where(i => Math.Abs(scores[i]) > ModifiedZScore.Limit));
    }

    [Theory]
    [InlineData(11, false)]
    [InlineData(12, true)]
    [InlineData(13, true)]
    public void Score_OfTooFewValues_IsNone(int count, bool said) => Assert.Equal(said, ModifiedZScore.Of([.. Enumerable.Range(1, count).Select(i => (double)i)]) is not null);

    [Fact]
    public void Score_WhereMoreThanHalfAreTheSame_IsByTheMeanDeviation()
    {
        double[] values = [.. Enumerable.Repeat(50d, 11), 74];

        Assert.Equal(24 / (1.253314 * 2), ModifiedZScore.Of(values)![^1], 9);
        Assert.Equal(0, ModifiedZScore.Of(values)![0]);
    }

    [Fact]
    public void Score_OfAConstantSeries_IsZero() => Assert.All(ModifiedZScore.Of([.. Enumerable.Repeat(7d, 24)])!, score => Assert.Equal(0, score));
}
