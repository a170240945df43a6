using Microsoft.AspNetCore.Components.Server.Circuits;

namespace Aez.Dashboard.Identity;

/// <summary>When the circuit last heard from its browser. What is drawn without anybody's doing says so beforehand (<see cref="Overhear"/>), so that is when somebody last did something.</summary>
internal sealed class CircuitActivity(TimeProvider clock) : CircuitHandler
{
    private static readonly TimeSpan Answering = TimeSpan.FromSeconds(3);

    private long _last = clock.GetTimestamp();
    private long _overheard = long.MinValue;

    public TimeSpan Idle => clock.GetElapsedTime(Volatile.Read(ref _last));

    /// <summary>What the browser says right after is an answer to what was drawn by itself, and nobody's doing.</summary>
    public void Overhear() => Volatile.Write(ref _overheard, clock.GetTimestamp() + (long)(Answering.TotalSeconds * clock.TimestampFrequency));

    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(Func<CircuitInboundActivityContext, Task> next) => context =>
    {
        var now = clock.GetTimestamp();
        if (now >= Volatile.Read(ref _overheard))
            Volatile.Write(ref _last, now);
        return next(context);
    };
}
