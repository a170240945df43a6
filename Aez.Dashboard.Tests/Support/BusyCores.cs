namespace Aez.Dashboard.Tests.Support;

/// <summary>Keeps every core of the machine at work, so that programs get theirs late.</summary>
public sealed class BusyCores : IDisposable
{
    private readonly Thread[] _workers;
    private volatile bool _isOver;

    public BusyCores()
    {
        _workers = [.. Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new Thread(Work) { IsBackground = true })];
        Array.ForEach(_workers, worker => worker.Start());
    }

    private void Work()
    {
        while (!_isOver)
            Thread.SpinWait(10_000);
    }

    public void Dispose()
    {
        _isOver = true;
        Array.ForEach(_workers, worker => worker.Join());
    }
}
