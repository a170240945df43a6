using Aez.Dashboard.Data;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace Aez.Dashboard.Platform.Operations;

/// <summary>How many pages are open, of all circuits together.</summary>
internal sealed class OpenCircuits : CircuitHandler
{
    private int _count;

    public int Count => Volatile.Read(ref _count);

    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _count);
        Measurements.CircuitChanged(+1);
        return Task.CompletedTask;
    }

    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        Interlocked.Decrement(ref _count);
        Measurements.CircuitChanged(-1);
        return Task.CompletedTask;
    }
}
