using System.Diagnostics;

namespace Aez.Dashboard.Tests.Support;

/// <summary>The program itself in a process of its own, for what one process can't show: environment, zone of the host, its start.</summary>
internal static class ProgramRun
{
    public static string Executable { get; } = Path.Combine(AppContext.BaseDirectory, "Aez.Dashboard");

    /// <summary>Runs it to its end.</summary>
    /// <param name="environment">Wins over what this process has.</param>
    public static async Task<CommandLineRun> RunAsync(IReadOnlyDictionary<string, string?> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(Executable, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (key, value) in environment)
            start.Environment[key] = value;
        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, TestContext.Current.CancellationToken);
        try
        {
            var (output, error) = (process.StandardOutput.ReadToEndAsync(ended.Token), process.StandardError.ReadToEndAsync(ended.Token));
            await process.WaitForExitAsync(ended.Token);
            return new CommandLineRun(process.ExitCode, await output, (await error).Trim());
        }
        finally
        {
            if (!process.HasExited)
                process.Kill();
        }
    }
}
