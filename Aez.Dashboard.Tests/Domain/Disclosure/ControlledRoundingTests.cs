using Aez.Dashboard.Domain.Disclosure;
using CsCheck;

namespace Aez.Dashboard.Tests.Domain.Disclosure;

public sealed class ControlledRoundingTests
{
    [Fact]
    public void Round_OfAnyColumn_ShowsANeighbouringMultipleOfThreeAndASumCloseToTheCounted() => Gen.Int[0, 40].Array[1, 8].Sample(counts =>
    {
        var shown = ControlledRounding.Round(counts, new int?[counts.Length], new int[counts.Length], 0);

        Assert.All(counts.Zip(shown), c => Assert.True(c.Second % 3 == 0 && Math.Abs(c.First - c.Second) < 3, $"{c.First} is shown as {c.Second}"));
        Assert.InRange(shown.Sum() - counts.Sum(), -1, 1);
    });

    [Fact]
    public void Round_OfMultiplesOfThree_ChangesNothingWhateverTheErrorsBefore() =>
        Gen.Select(Gen.Int[0, 9].Array[4], Gen.Int[-9, 9].Array[4], Gen.Int[-9, 9]).Sample((thirds, rows, sum) =>
        {
            int[] counts = [.. thirds.Select(t => t * 3)];

            Assert.Equal(counts, ControlledRounding.Round(counts, new int?[4], rows, sum));
        });

    [Theory]
    [InlineData(1, 3, 3)]
    [InlineData(5, 3, 3)]
    [InlineData(0, 3, 0)]
    [InlineData(6, 3, 6)]
    public void Round_OfACellShownBefore_KeepsItWhileItFits(int count, int before, int expected) =>
        Assert.Equal([expected], ControlledRounding.Round([count], [before], [0], -9));

    [Fact]
    public void Round_WithRowsShownTooLow_RaisesThem() =>
        Assert.Equal([0, 3, 0], ControlledRounding.Round([1, 1, 1], new int?[3], [0, -2, 0], 0));

    [Fact]
    public void Round_OfANegativeCount_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ControlledRounding.Round([-1], new int?[1], [0], 0));
}
