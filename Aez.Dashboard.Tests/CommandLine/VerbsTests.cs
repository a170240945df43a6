using Aez.Dashboard.Tests.Support;
using Microsoft.Data.Sqlite;

namespace Aez.Dashboard.Tests.CommandLine;

/// <summary>Whatever is wrong with the verb or its database, it ends with one German sentence.</summary>
public sealed class VerbsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("aez-unusable-");

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("Data Source=notizen.txt", "keine Datenbank dieses Programms")]
    [InlineData("Data Source=.", "nennt den Ordner")]
    [InlineData("Data Source=fehlt/aez.db", "gibt es nicht")]
    [InlineData("", "fehlt oder ist nicht lesbar")]
    [InlineData("Unsinn", "fehlt oder ist nicht lesbar")]
    public async Task Verb_OnAFileThatIsNoDatabase_EndsWithOneSentence(string connectionString, string expected)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "notizen.txt"), new string('x', 5000), TestContext.Current.CancellationToken);

        var run = await CommandLineRun.OnAsync(connectionString, _folder.FullName, "verify");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(expected, run.Error);
        Assert.Single(run.Error.Split('\n'));
    }

    [Fact]
    public async Task Verb_ThatDoesNotExist_IsNamedWithThoseThatDo()
    {
        var run = await CommandLineRun.OnAsync("Data Source=aez.db", _folder.FullName, "exprot");

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("Den Befehl „exprot“ gibt es nicht. Vorhanden: metrics, figures, export", run.Error);
    }

    /// <summary>Reading verbs note what they print, so they need to write, too.</summary>
    [Fact]
    public async Task Verb_WhileAnotherProgramWrites_SaysSoAndChangesNothing()
    {
        await using var database = new TestDatabase();
        await using var other = new SqliteConnection(database.ConnectionString);
        await other.OpenAsync(TestContext.Current.CancellationToken);
        await using var transaction = await other.BeginTransactionAsync(TestContext.Current.CancellationToken);

        var run = await CommandLineRun.OnAsync(database.ConnectionString + ";Default Timeout=1", _folder.FullName, "metrics", "--from", "2016-01", "--to", "2016-01");

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Contains("von einem anderen Vorgang beschrieben", run.Error);
    }
}
