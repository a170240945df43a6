using Microsoft.AspNetCore.Components.Server.Circuits;

namespace Aez.Dashboard.Identity;

/// <summary>When the circuit last heard from its browser. Nothing here renders by a timer, so that is when somebody last did something.</summary>
internal sealed class CircuitActivity(TimeProvider clock) : CircuitHandler
{
    private long _last = clock.GetTimestamp();

    public TimeSpan Idle => clock.GetElapsedTime(Volatile.Read(ref _last));

    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(Func<CircuitInboundActivityContext, Task> next) => context =>
    {
        Volatile.Write(ref _last, clock.GetTimestamp());
        return next(context);
    };
}
