using System.Diagnostics;
using System.Runtime.CompilerServices;
using Aez.Dashboard.CommandLine;
using Aez.Dashboard.Data;
using Aez.Dashboard.Steering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

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

    /// <summary>Waits for the program's own work on this thread: no other may run code of an assembly that is not initialised yet.</summary>
    [ModuleInitializer]
    internal static void RunIfAsked()
    {
        if (Environment.GetEnvironmentVariable(DatabaseKey) is { } database)
            Environment.Exit(Sign(database));
    }

    private static int Sign(string database)
    {
        var host = new VerbHost(TextWriter.Null, Console.Error, new Dictionary<string, string?> { ["ConnectionStrings:Aez"] = $"Data Source={database};Pooling=False" });
        var services = host.ServicesAsync(CancellationToken.None).GetAwaiter().GetResult();
        using var db = services.GetRequiredService<IDbContextFactory<AezDbContext>>().CreateDbContext();
        var revision = db.Dialogues.AsNoTracking().Single().Revision;
        Console.Out.WriteLine(Begin);
        var result = services.GetRequiredService<DialogueCommands>().SignAsync(DialogueHost.Head, DialogueHost.September, DialogueHost.Team, revision).GetAwaiter().GetResult();
        return result.Refusal is null ? 0 : 1;
    }
}
