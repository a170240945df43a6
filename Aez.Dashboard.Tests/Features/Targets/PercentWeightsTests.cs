using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Targets;
using CsCheck;

namespace Aez.Dashboard.Tests.Features.Targets;

public sealed class PercentWeightsTests
{
    [Fact]
    public void Write_AnyProfile_AddsUpToExactly100AndReadsBack() =>
        Gen.Int[0, 50].Array[12].Where(counts => counts.Sum() > 0).Sample(counts =>
        {
            var written = PercentWeights.Write(MonthlyWeights.FromProfile([.. counts.Select(c => (decimal)c)]));
            var read = PercentWeights.Read(written, out var refusal);

            Assert.Null(refusal);
            Assert.Equal(100, read!.Parts.Sum());
        });

    [Theory]
    [InlineData("8,34", "99,99", true)]
    [InlineData("8,32", "99,97", false)]
    public void Read_SumBesides100_IsRefusedBeyondAHundredth(string january, string sum, bool accepted)
    {
        string[] percent = [january, .. Enumerable.Repeat("8,33", 10), "8,35"];

        var weights = PercentWeights.Read(percent, out var refusal);

        Assert.Equal(accepted, weights is not null);
        Assert.Equal(accepted ? null : $"Die Monatsgewichte ergeben {sum} statt 100.", refusal);
    }

    [Fact]
    public void Read_WordInsteadOfNumber_NamesTheMonth()
    {
        PercentWeights.Read([.. Enumerable.Repeat("8,33", 11), "viel"], out var refusal);

        Assert.Equal("Das Gewicht für Dez ist keine Zahl.", refusal);
    }

    [Fact]
    public void Balance_SumOf50_DoublesEveryWeight()
    {
        string[] percent = ["5", "5", "0", "0", "0", "0", "10", "10", "10", "10", "0", "0"];

        Assert.Equal(["10", "10", "0", "0", "0", "0", "20", "20", "20", "20", "0", "0"], PercentWeights.Balance(percent)!);
    }
}
