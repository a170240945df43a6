using Aez.Dashboard.Data.Records;
using Aez.Dashboard.Metrics;

namespace Aez.Dashboard.Tests.Data.Records;

public sealed class ReadAheadTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(32)]
    [InlineData(33)]
    [InlineData(5000)]
    public void Elements_ReadAhead_KeepTheirNumberAndOrder(int count) =>
        Assert.Equal(Enumerable.Range(0, count), Enumerable.Range(0, count).OnOwnThread());

    [Fact]
    public void Exception_OfTheSource_ReachesWhoReadsToTheEnd()
    {
        var exception = Assert.Throws<InvalidDataException>(() => Source(failAt: 100, left: null).OnOwnThread().ToList());

        Assert.Equal("at 100", exception.Message);
    }

    /// <summary>The connection behind the source is free again: whoever leaves early may use it at once.</summary>
    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(200)]
    public void Source_OfAnEnumerationLeftEarly_HasStopped(int failAt)
    {
        var left = false;

        foreach (var element in Source(failAt, () => left = true).OnOwnThread())
        {
            if (element == 50)
                break;
        }

        Assert.True(left);
    }

    private static IEnumerable<int> Source(int failAt, Action? left)
    {
        try
        {
            for (var element = 0; ; element++)
                yield return element == failAt ? throw new InvalidDataException($"at {element}") : element;
        }
        finally
        {
            left?.Invoke();
        }
    }
}
