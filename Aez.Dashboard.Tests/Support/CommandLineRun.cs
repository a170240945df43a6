using System.Text.Json;
using Aez.Dashboard.CommandLine;

namespace Aez.Dashboard.Tests.Support;

/// <summary>What one call of the command line left behind.</summary>
public sealed record CommandLineRun(int ExitCode, string Output, string Error)
{
    /// <summary>Standard output as JSON; fails if anything else stands there.</summary>
    public JsonElement Json => JsonDocument.Parse(Output).RootElement;

    /// <summary>Runs a verb in this process on the database.</summary>
    public static async Task<CommandLineRun> OnAsync(TestDatabase database, params string[] args)
    {
        var output = new StringWriter();
        var error = new StringWriter();
        var settings = new Dictionary<string, string?> { ["ConnectionStrings:Aez"] = database.ConnectionString };
        var exitCode = await Verbs.RunAsync(args, output, error, settings);
        return new CommandLineRun(exitCode, output.ToString(), error.ToString().Trim());
    }
}
