using System.Text.Json;
using Aez.Dashboard.CommandLine;
using Aez.Dashboard.Data;
using Aez.Dashboard.Data.Proof;

namespace Aez.Dashboard.Tests.Support;

/// <summary>What one call of the command line left behind.</summary>
public sealed record CommandLineRun(int ExitCode, string Output, string Error)
{
    /// <summary>Standard output as JSON; fails if anything else stands there.</summary>
    public JsonElement Json => JsonDocument.Parse(Output).RootElement;

    /// <summary>Runs a verb in this process on the database.</summary>
    public static Task<CommandLineRun> OnAsync(TestDatabase database, params string[] args) =>
        RunAsync(new() { ["ConnectionStrings:Aez"] = database.ConnectionString, [DatabaseProviders.Key] = database.Provider, [ProofPlaces.KeyFileKey] = database.KeyFile }, args);

    /// <summary>Runs a verb in this process with settings that need not be right.</summary>
    public static Task<CommandLineRun> OnAsync(string connectionString, string dataDirectory, params string[] args) =>
        RunAsync(new() { ["ConnectionStrings:Aez"] = connectionString, ["Data:Directory"] = dataDirectory }, args);

    private static async Task<CommandLineRun> RunAsync(Dictionary<string, string?> settings, string[] args)
    {
        var output = new StringWriter();
        var error = new StringWriter();
        var exitCode = await Verbs.RunAsync(args, output, error, settings);
        return new CommandLineRun(exitCode, output.ToString(), error.ToString().Trim());
    }
}
