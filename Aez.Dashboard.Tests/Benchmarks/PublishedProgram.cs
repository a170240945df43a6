using System.Diagnostics;
using System.Globalization;
using Aez.Dashboard.Tests.Support;

namespace Aez.Dashboard.Tests.Benchmarks;

/// <summary>The program as it is run for real: published as the README says, so compiled ahead of time; each run a process of its own.</summary>
public sealed class PublishedProgram : IAsyncLifetime
{
    // What a process does within one look is missed: so short that it is nothing beside what is measured.
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(4);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("aez-published-");

    /// <summary>Where the executable lies.</summary>
    public string Folder => _folder.FullName;

    public async ValueTask InitializeAsync() => await PublishAsync(Path.Combine(SourceTree.Root, "Aez.Dashboard"), Folder);

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>Publishes a project.</summary>
    public static async Task PublishAsync(string project, string folder)
    {
        var start = new ProcessStartInfo("dotnet", ["publish", project, "-c", "Release", "-o", folder]) { RedirectStandardOutput = true };
        // Its helpers would outlive it and keep its output open.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        using var publish = Process.Start(start)!;
        var said = await publish.StandardOutput.ReadToEndAsync();
        await publish.WaitForExitAsync();
        Assert.True(publish.ExitCode == 0, said);
    }

    /// <summary>Runs a verb to its end, which has to be a good one.</summary>
    /// <param name="database">Its file.</param>
    internal async Task<Cost> RunAsync(string database, params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(Folder, "Aez.Dashboard"), arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["ConnectionStrings__Aez"] = $"Data Source={database}";
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var said = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        var (worked, peak) = (TimeSpan.Zero, 0.0);
        while (!process.WaitForExit(Look))
            (worked, peak) = Seen(process, worked, peak);
        watch.Stop();
        Assert.True(process.ExitCode == 0, string.Concat(await said));
        return new Cost(watch.Elapsed, worked, peak);
    }

    /// <summary>What the system knows of a process; of one that has just ended, what was known before.</summary>
    private static (TimeSpan Worked, double Peak) Seen(Process process, TimeSpan worked, double peak)
    {
        try
        {
            var status = File.ReadAllLines($"/proc/{process.Id}/status");
            process.Refresh();
            return (process.TotalProcessorTime, Array.Find(status, line => line.StartsWith("VmHWM:", StringComparison.Ordinal)) is { } most
                ? double.Parse(most.AsSpan(6).Trim().TrimEnd("kB").Trim(), CultureInfo.InvariantCulture) / 1000
                : peak);
        }
        catch (Exception gone) when (gone is IOException or InvalidOperationException)
        {
            return (worked, peak);
        }
    }
}
