using Aez.Dashboard.Identity.Guessing;
using Microsoft.Extensions.Time.Testing;

namespace Aez.Dashboard.Tests.Identity.Guessing;

public sealed class GrowingDelaysTests
{
    private readonly FakeTimeProvider _clock = new(new(2026, 9, 1, 6, 0, 0, TimeSpan.Zero));

    [Fact]
    public void Attempts_BeyondTheFreeOnes_WaitTwiceAsLongEachTime()
    {
        var delays = Delays();
        for (var i = 0; i < 5; i++)
            Assert.True(delays.TryEnter("a", 5));

        foreach (var seconds in (int[])[1, 2, 4, 8, 16, 32, 60, 60])
        {
            Assert.False(delays.TryEnter("a", 5));
            Assert.Equal(TimeSpan.FromSeconds(seconds), delays.Wait("a"));
            _clock.Advance(TimeSpan.FromSeconds(seconds) - TimeSpan.FromMilliseconds(1));
            Assert.False(delays.TryEnter("a", 5));
            _clock.Advance(TimeSpan.FromMilliseconds(1));
            Assert.True(delays.TryEnter("a", 5));
        }
    }

    [Fact]
    public void Attempts_OfOneKey_KeepNoOtherWaiting()
    {
        var delays = Delays();
        for (var i = 0; i < 100; i++)
            delays.TryEnter("a", 5);

        Assert.True(delays.TryEnter("b", 5));
        Assert.False(delays.TryEnter("a", 5));
    }

    [Fact]
    public void Attempts_InALoopForDays_AreForgottenAtTheStatedRateOnly()
    {
        var delays = Delays();
        var passed = 0;
        for (var second = 0; second < 6 * 3600; second++)
        {
            if (delays.TryEnter("a", 5))
                passed++;
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        // Five free ones, five on the way to a minute, then one a minute.
        Assert.InRange(passed, 360, 372);
    }

    [Fact]
    public void Attempts_NotRepeated_AreForgottenOneByOne()
    {
        var delays = Delays();
        for (var i = 0; i < 4; i++)
            delays.TryEnter("a", 5);
        Assert.Equal(4, delays.Attempts("a"));

        _clock.Advance(TimeSpan.FromHours(3));
        Assert.Equal(3, delays.Attempts("a"));
        _clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(0, delays.Attempts("a"));
    }

    [Fact]
    public void RightAttempt_TakenBack_CountsNoLonger()
    {
        var delays = Delays();
        for (var i = 0; i < 50; i++)
        {
            Assert.True(delays.TryEnter("a", 5));
            delays.TakeBack("a");
        }
        Assert.Equal(0, delays.Count);
    }

    [Fact]
    public async Task Attempts_AtTheSameTime_PassAsOftenAsOneAfterTheOther()
    {
        var delays = Delays();

        var passed = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(() => delays.TryEnter("a", 5))));

        Assert.Equal(5, passed.Count(p => p));
    }

    [Fact]
    public void Keys_BeyondTheCapacity_PushOutTheOneTriedLongestAgo()
    {
        var delays = Delays(capacity: 10);
        for (var i = 0; i < 5; i++)
            delays.TryEnter("kept", 5);
        for (var i = 0; i < 1000; i++)
        {
            delays.TryEnter($"other {i}", 5);
            Assert.False(delays.TryEnter("kept", 5));
        }
        Assert.Equal(10, delays.Count);
    }

    private GrowingDelays Delays(int capacity = 100) => new(TimeSpan.FromMinutes(1), TimeSpan.FromHours(3), capacity, _clock);
}
