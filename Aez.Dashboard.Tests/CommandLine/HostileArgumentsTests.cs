using System.Diagnostics;
using System.Text;
using Aez.Dashboard.Tests.Features.Import;
using Aez.Dashboard.Tests.Support;

namespace Aez.Dashboard.Tests.CommandLine;

/// <summary>Names and values that would do something else than be read or shown.</summary>
public sealed class HostileArgumentsTests : IAsyncDisposable
{
    private readonly TestDatabase _database = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("aez-hostile-");

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return _database.DisposeAsync();
    }

    [Fact]
    public async Task Pipe_IsNotWaitedFor()
    {
        var pipe = Path.Combine(_folder.FullName, "pipe.csv");
        using (var make = Process.Start("mkfifo", [pipe]))
            await make.WaitForExitAsync(TestContext.Current.CancellationToken);

        var run = await RunAsync("import", pipe).WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("pipe.csv: Die Datei ist leer", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FileName_BeginningWithAt_IsAFileName()
    {
        var arguments = Path.Combine(_folder.FullName, "arguments.rsp");
        await File.WriteAllTextAsync(arguments, "--help", TestContext.Current.CancellationToken);

        var run = await RunAsync("import", $"@{arguments}");

        Assert.Equal((1, $"Die Datei „@{arguments}“ gibt es nicht."), (run.ExitCode, run.Error));
    }

    [Fact]
    public async Task SignsThatSteerATerminal_AreNeverPrinted()
    {
        var file = Path.Combine(_folder.FullName, "ifk\u001b[31m\u202e.csv");
        await File.WriteAllTextAsync(file, $"{ImportHost.Officers.Trim()}\n\u001b[31m;\u009b1mEins;Bewerber-Service;AEZ;x\u0007;01.01.2010;\n", Encoding.UTF8, TestContext.Current.CancellationToken);

        foreach (var run in new[] { await RunAsync("import", file), await RunAsync("import", file, "--json"), await RunAsync("import", file + "\u001b") })
        {
            Assert.NotEqual(0, run.ExitCode);
            Assert.DoesNotContain(run.Output + run.Error, sign => (char.IsControl(sign) && sign is not ('\n' or '\r')) || sign == '\u202e');
        }
    }

    private Task<CommandLineRun> RunAsync(params string[] args) => CommandLineRun.OnAsync(_database, args);
}
