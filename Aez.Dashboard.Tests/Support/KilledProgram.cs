using System.ComponentModel;
using System.Diagnostics;
using Aez.Dashboard.Tests.Features.Import;

namespace Aez.Dashboard.Tests.Support;

/// <summary>The program itself, killed without warning at moments spread over the work of one command.</summary>
internal sealed class KilledProgram : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("aez-crash-");

    public string ConnectionString => $"Data Source={Database};Pooling=False";

    private string Database => PathOf("aez.db");

    private string Stock => PathOf("before.db");

    /// <summary>A file beside the database, gone with the test.</summary>
    public string PathOf(string file) => Path.Combine(_folder.FullName, file);

    /// <summary>Every run starts from a copy of this database.</summary>
    public Task StartFromAsync(string connectionString) => ImportHost.DumpAsync(connectionString, $"VACUUM INTO '{Stock}'");

    /// <summary>
    /// Runs the command once to its end, then kills it so many times: after each the answers to the queries are those from before
    /// or those from after. Gives the answers from after.
    /// </summary>
    /// <param name="from">Share of the work before the first kill, to leave out what is only the program's start.</param>
    /// <param name="check">What else must hold after each kill.</param>
    public async Task<IReadOnlyList<string>> KillAsync(string[] command, int kills, string[] queries, double from = 0, Func<Task>? check = null)
    {
        var cancellation = TestContext.Current.CancellationToken;
        Task<IReadOnlyList<string>> DumpAsync() => ImportHost.DumpAsync(ConnectionString, ["SELECT 'Integrity', * FROM pragma_integrity_check", .. queries]);
        Restore();
        var before = await DumpAsync();
        TimeSpan work;
        using (var whole = Start(command))
        {
            work = await WorkAsync(whole, TimeSpan.MaxValue, cancellation);
            Assert.Equal(0, whole.ExitCode);
        }
        var after = await DumpAsync();
        Assert.NotEqual(before, after);

        var interrupted = 0;
        for (var kill = 1; kill <= kills; kill++)
        {
            Restore();
            var moment = work * (from + (1 - from) * kill / kills);
            using var running = Start(command);
            await WorkAsync(running, moment, cancellation);
            interrupted += running.HasExited ? 0 : 1;
            running.Kill();
            await running.WaitForExitAsync(cancellation);

            var left = await DumpAsync();
            Assert.True(left.SequenceEqual(before) || left.SequenceEqual(after), $"Killed after {moment} of work: {string.Join(", ", left.Take(3))} …");
            await (check?.Invoke() ?? Task.CompletedTask);
        }
        Assert.True(interrupted >= kills / 2, $"Only {interrupted} of {kills} were still at work.");
        return after;
    }

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>Waits until the process has worked so long, or has ended: its own time, since a busy machine stretches the clock's.</summary>
    private static async Task<TimeSpan> WorkAsync(Process process, TimeSpan enough, CancellationToken cancellation)
    {
        var worked = TimeSpan.Zero;
        try
        {
            while (worked < enough && !process.HasExited)
            {
                worked = process.TotalProcessorTime;
                await Task.Delay(2, cancellation);
            }
        }
        catch (Exception gone) when (gone is InvalidOperationException or Win32Exception)
        {
            // Ended between the two questions.
        }
        await (enough == TimeSpan.MaxValue ? process.WaitForExitAsync(cancellation) : Task.CompletedTask);
        return worked;
    }

    private Process Start(string[] command)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "Aez.Dashboard"), command) { RedirectStandardOutput = true };
        start.Environment["ConnectionStrings__Aez"] = $"Data Source={Database}";
        return Process.Start(start)!;
    }

    private void Restore()
    {
        foreach (var file in _folder.EnumerateFiles("aez.db*"))
            file.Delete();
        File.Copy(Stock, Database);
    }
}
