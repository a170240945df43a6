using Aez.Dashboard.Shared;
using Microsoft.Extensions.Time.Testing;

namespace Aez.Dashboard.Tests.Shared;

public sealed class ThrottleTests
{
    [Fact]
    public void IsDue_AtOnceAndThenOnceInEachInterval()
    {
        var clock = new FakeTimeProvider();
        var throttle = new Throttle(clock);
        var due = 0;
        for (var i = 0; i < 1000; i++)
        {
            due += throttle.IsDue() ? 1 : 0;
            clock.Advance(TimeSpan.FromMilliseconds(1));
        }

        Assert.Equal(5, due);
    }
}
