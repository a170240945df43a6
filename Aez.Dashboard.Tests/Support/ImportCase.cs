using System.Text;
using System.Text.Json;
using Aez.Dashboard.Data;

namespace Aez.Dashboard.Tests.Support;

/// <summary>
/// The verb <c>import</c> on a database of its own that holds the officers and the four customers of the base files, with the
/// Datenstand 31.12.2016. The files of the folder Cases went wrong once, with this product or with another.
/// </summary>
public sealed class ImportCase : IAsyncDisposable
{
    public static readonly string Folder = Path.Combine(SourceTree.Root, "Aez.Dashboard.Tests", "Cases");

    private readonly TestDatabase _database = new();
    private readonly DirectoryInfo _files = Directory.CreateTempSubdirectory("aez-case-");

    /// <summary>The content of a file of the folder Cases.</summary>
    public static byte[] Read(string file) => File.ReadAllBytes(Path.Combine(Folder, file));

    public static async Task<ImportCase> StartAsync()
    {
        var started = new ImportCase();
        var run = await started.RunAsync(Path.Combine(Folder, "base_IFK.csv"), Path.Combine(Folder, "base_Bestand.csv"));
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        return started;
    }

    /// <summary>Imports a file of the folder Cases, which holds one table.</summary>
    public async Task<CaseResult> ImportAsync(string file, params string[] args) =>
        CaseResult.Of(await RunAsync([Path.Combine(Folder, file), .. args]));

    /// <summary>Imports a text file.</summary>
    public async Task<CaseResult> ImportTextAsync(string csv, params string[] args) => CaseResult.Of(await RunAsync([Write("liste.csv", csv), .. args]));

    public Task<CommandLineRun> RunAsync(params string[] args) =>
        CommandLineRun.OnAsync(_database, ["import", .. args, "--data-as-of", "2016-12-31", "--json"]);

    public TestDatabase Database => _database;

    public string PathOf(string name) => Path.Combine(_files.FullName, name);

    public string Write(string name, string csv)
    {
        File.WriteAllText(PathOf(name), csv, new UTF8Encoding(false));
        return PathOf(name);
    }

    public AezDbContext Open() => _database.CreateDbContext();

    public ValueTask DisposeAsync()
    {
        _files.Delete(recursive: true);
        return _database.DisposeAsync();
    }
}

/// <summary>What an import of one table reported.</summary>
/// <param name="Errors">Cell, value, reason and remedy of each error, as <c>A2 '61000001' ist … | Erlaubt …</c>.</param>
/// <param name="SkippedRows">Row and reason.</param>
public sealed record CaseResult(
    int ExitCode, int New, int Changed, int Unchanged, int Skipped, int Rejected, IReadOnlyList<string> Errors, IReadOnlyList<string> SkippedRows, IReadOnlyList<string> Notices,
    string Failure)
{
    /// <summary>New, changed, unchanged, skipped, rejected.</summary>
    public (int New, int Changed, int Unchanged, int Skipped, int Rejected) Counts => (New, Changed, Unchanged, Skipped, Rejected);

    public static CaseResult Of(CommandLineRun run)
    {
        var table = Assert.Single(run.Json.EnumerateArray());
        return new CaseResult(
            run.ExitCode, Number("new"), Number("changed"), Number("unchanged"), Number("skipped"), Number("rejected"),
            [.. table.GetProperty("errors").EnumerateArray().Select(e => $"{Text(e, "column")}{e.GetProperty("row")} '{Text(e, "value")}' {Text(e, "reason")} | {Text(e, "remedy")}")],
            [.. table.GetProperty("skippedRows").EnumerateArray().Select(s => $"{s.GetProperty("row")} {Text(s, "reason")}")],
            [.. table.GetProperty("notices").EnumerateArray().Select(n => n.GetString()!)],
            table.GetProperty("failure").GetString() ?? "");

        int Number(string property) => table.GetProperty(property).GetInt32();
    }

    private static string Text(JsonElement element, string property) => element.GetProperty(property).GetString() ?? "";
}
