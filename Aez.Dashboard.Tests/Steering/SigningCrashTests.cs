using System.ComponentModel;
using System.Diagnostics;
using Aez.Dashboard.CommandLine;
using Aez.Dashboard.Tests.Features.Import;

namespace Aez.Dashboard.Tests.Steering;

/// <summary>A process that is killed without warning (SIGKILL) while it signs: the month is signed or it is not, and what was signed can be proved.</summary>
public sealed class SigningCrashTests : IDisposable
{
    private const int Kills = 16;

    private static readonly string[] State =
    [
        "SELECT 'Dialogues', State, SignedBy, SubmittedContent IS NULL, Revision FROM Dialogues", "SELECT 'Snapshots', Number, Version, SignatureKey IS NULL FROM DialogueSnapshots",
        "SELECT 'Heads', count(*) FROM ProofHeads", "SELECT 'Log', Action, Subject, Key FROM AuditEntries ORDER BY Id",
    ];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("aez-sign-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Database => Path.Combine(_folder.FullName, "now", "aez.db");

    private string Keys => Path.Combine(_folder.FullName, "now", "keys");

    [Fact]
    public async Task Signing_KilledAtAnyMoment_IsSignedOrNotAndInOrder()
    {
        await using (var host = await DialogueHost.CreateAsync())
        {
            await host.ExplainAsync();
            Assert.Null((await host.SubmitAsync()).Refusal);
            await ImportHost.DumpAsync(host.Database.ConnectionString, $"VACUUM INTO '{Path.Combine(_folder.FullName, "before.db")}'");
        }
        Restore();
        var before = await DumpAsync();
        var work = await RunAsync(null);
        var after = await DumpAsync();
        Assert.NotEqual(before, after);
        await AssertInOrderAsync();

        List<bool> wasSigned = [];
        for (var kill = 0; kill < Kills; kill++)
        {
            Restore();
            await RunAsync(work * kill / (Kills - 1));
            var left = await DumpAsync();
            Assert.True(left.SequenceEqual(before) || left.SequenceEqual(after), $"Killed after {kill} of {Kills - 1} parts of the work: {string.Join(", ", left)}");
            wasSigned.Add(left.SequenceEqual(after));
            await AssertInOrderAsync();
        }
        Assert.Contains(false, wasSigned);

        // Where it was not signed, somebody signs it now.
        Restore();
        await RunAsync(TimeSpan.Zero);
        await RunAsync(null);
        Assert.Equal(after, await DumpAsync());
        await AssertInOrderAsync();
    }

    /// <summary>Signs, or is killed when it has worked so long on that.</summary>
    /// <returns>How long it has worked on signing: its own time, since a busy machine stretches the clock's.</returns>
    private async Task<TimeSpan> RunAsync(TimeSpan? killedAfter)
    {
        using var process = SigningProcess.Start(Database, Path.Combine(Keys, "proof.pem"));
        Assert.Equal(SigningProcess.Begin, await process.StandardOutput.ReadLineAsync(Cancellation));
        var (begin, worked) = (process.TotalProcessorTime, TimeSpan.Zero);
        while (!(worked >= killedAfter) && !process.HasExited)
        {
            worked = Worked(process) is { } now ? now - begin : worked;
            await Task.Delay(1, Cancellation);
        }
        process.Kill();
        await process.WaitForExitAsync(Cancellation);
        Assert.True(killedAfter is not null || process.ExitCode == 0);
        return worked;
    }

    /// <returns>Null where it has ended.</returns>
    private static TimeSpan? Worked(Process process)
    {
        try
        {
            return process.TotalProcessorTime;
        }
        catch (Exception error) when (error is InvalidOperationException or Win32Exception)
        {
            // Between the two questions, or while it was answered.
            return null;
        }
    }

    private async Task AssertInOrderAsync()
    {
        var error = new StringWriter();
        var exitCode = await Verbs.RunAsync(["verify"], TextWriter.Null, error, new Dictionary<string, string?> { ["ConnectionStrings:Aez"] = $"Data Source={Database};Pooling=False", ["Proof:KeyFile"] = Path.Combine(Keys, "proof.pem") });
        // The figures of this database are written by hand: that they equal a rebuild is not asked here.
        Assert.DoesNotContain(error.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries), line => !line.Contains("weichen von einem Neuaufbau ab", StringComparison.Ordinal));
        Assert.InRange(exitCode, 0, 1);
    }

    private Task<IReadOnlyList<string>> DumpAsync() => ImportHost.DumpAsync($"Data Source={Database};Pooling=False", ["SELECT 'Integrity', * FROM pragma_integrity_check", .. State]);

    private void Restore()
    {
        var now = Path.GetDirectoryName(Database)!;
        if (Directory.Exists(now))
            Directory.Delete(now, recursive: true);
        Directory.CreateDirectory(now);
        File.Copy(Path.Combine(_folder.FullName, "before.db"), Database);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
