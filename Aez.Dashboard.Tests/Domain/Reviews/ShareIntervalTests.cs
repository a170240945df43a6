using Aez.Dashboard.Domain.Reviews;
using CsCheck;

namespace Aez.Dashboard.Tests.Domain.Reviews;

public sealed class ShareIntervalTests
{
    /// <summary>As R. G. Newcombe prints them (Statistics in Medicine 17, 1998, table I, method 3).</summary>
    [Theory]
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(0, 20, 0, 0.1611)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    public void Of_PrintedExamples_IsAsPrinted(int some, int all, double lower, double upper)
    {
        var share = ShareInterval.Of(some, all)!.Value;

        Assert.Equal((lower, upper), (Math.Round((double)share.Lower, 4), Math.Round((double)share.Upper, 4)));
    }

    /// <summary>The bounds are the shares from which the one found lies just 1.96 standard errors away: searched for, not computed by the formula.</summary>
    [Fact]
    public void Of_AnyCounts_EndsWhereTheTestWouldJustReject() => Gen.Select(Gen.Int[1, 300], Gen.Int[0, 300]).Where((all, some) => some <= all).Sample((all, some) =>
    {
        var share = ShareInterval.Of(some, all)!.Value;

        Assert.Equal(Search(some, all, 0, (double)some / all), (double)share.Lower, 1e-6);
        Assert.Equal(Search(some, all, 1, (double)some / all), (double)share.Upper, 1e-6);
        Assert.InRange(share.Share, share.Lower, share.Upper);
        Assert.InRange(share.Lower, 0, 1);
        Assert.InRange(share.Upper, 0, 1);
    });

    [Fact]
    public void Of_NoCase_IsNone() => Assert.Null(ShareInterval.Of(0, 0));

    private static double Search(int some, int all, double outside, double inside)
    {
        if (outside == inside)
            return outside;
        for (var i = 0; i < 100; i++)
        {
            var p = (outside + inside) / 2;
            var isWithin = Math.Abs(((double)some / all) - p) <= 1.959963984540054 * Math.Sqrt(p * (1 - p) / all);
            (outside, inside) = isWithin ? (outside, p) : (p, inside);
        }
        return inside;
    }
}
