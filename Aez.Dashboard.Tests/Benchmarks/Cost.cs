using System.Diagnostics;

namespace Aez.Dashboard.Tests.Benchmarks;

/// <summary>What something took.</summary>
/// <param name="Clock">From its start to its end.</param>
/// <param name="Work">Time of all processors: what else runs on the machine is not in it.</param>
/// <param name="Peak">The most memory that its process had, in MB; null where it shared a process.</param>
internal readonly record struct Cost(TimeSpan Clock, TimeSpan Work, double? Peak = null)
{
    /// <summary>Runs it in this process, whose garbage of before is gone.</summary>
    public static async Task<Cost> OfAsync(Func<Task> run)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        using var process = Process.GetCurrentProcess();
        var (watch, worked) = (Stopwatch.StartNew(), process.TotalProcessorTime);
        await run();
        watch.Stop();
        process.Refresh();
        return new Cost(watch.Elapsed, process.TotalProcessorTime - worked);
    }

    /// <summary>Runs it in this process.</summary>
    public static Task<Cost> Of(Action run) => OfAsync(() =>
    {
        run();
        return Task.CompletedTask;
    });
}
