using System.Diagnostics;
using System.Runtime.CompilerServices;
using Aez.Dashboard.CommandLine;
using Aez.Dashboard.Data;
using Aez.Dashboard.Steering;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Tests.Steering;

/// <summary>
/// Signs the submitted September of a database in a process of its own, which can be killed. No verb signs: a person does, on a
/// page. So the tests' own executable is started once more, and told by its environment to do that instead.
/// </summary>
internal static class SigningProcess
{
    private const string DatabaseKey = "AEZ_TEST_SIGNS";

    /// <summary>What it says the moment before it signs.</summary>
    public const string Begin = "begin";

    public static Process Start(string database, string keyFile)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "Aez.Dashboard.Tests")) { RedirectStandardOutput = true };
        start.Environment[DatabaseKey] = database;
        start.Environment["Proof__KeyFile"] = keyFile;
        return Process.Start(start)!;
    }

    [ModuleInitializer]
    internal static void RunIfAsked()
    {
        if (Environment.GetEnvironmentVariable(DatabaseKey) is { } database)
            Environment.Exit(SignAsync(database).GetAwaiter().GetResult());
    }

    private static async Task<int> SignAsync(string database)
    {
        await using var host = new VerbHost(TextWriter.Null, Console.Error, new Dictionary<string, string?> { ["ConnectionStrings:Aez"] = $"Data Source={database};Pooling=False" });
        var commands = await host.ServiceAsync<DialogueCommands>(CancellationToken.None);
        await using var db = await (await host.ServiceAsync<IDbContextFactory<AezDbContext>>(CancellationToken.None)).CreateDbContextAsync();
        var revision = await db.Dialogues.Where(d => d.Month == DialogueHost.September.Value).Select(d => d.Revision).SingleAsync();
        await Console.Out.WriteLineAsync(Begin);
        var result = await commands.SignAsync(DialogueHost.Head, DialogueHost.September, DialogueHost.Team, revision);
        return result.Refusal is null ? 0 : 1;
    }
}
