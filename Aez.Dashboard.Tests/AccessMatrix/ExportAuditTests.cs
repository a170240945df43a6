using System.CommandLine;
using System.Net;
using Aez.Dashboard.CommandLine;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Excel;
using Aez.Dashboard.Features.Demo;
using Aez.Dashboard.Features.Import;
using Aez.Dashboard.Features.PerformanceDialogue;
using Aez.Dashboard.Tests.Architecture;
using Aez.Dashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;

namespace Aez.Dashboard.Tests.AccessMatrix;

/// <summary>Every way by which data leaves the program is in the audit log: downloads, verbs, and what a circuit hands to the browser.</summary>
public sealed class ExportAuditTests(World world) : IClassFixture<World>
{
    /// <summary>Verbs that print stored data, with arguments by which they do.</summary>
    private static readonly Dictionary<string, string> Printing = new()
    {
        ["metrics"] = "--from 2016-08 --to 2016-09",
        ["figures"] = "--month 2016-09 --json",
        ["export"] = "--month 2016-09 --output {file}",
        ["user list"] = "",
    };

    /// <summary>Verbs that answer with counts, or with what was given to them.</summary>
    private static readonly string[] Quiet =
        [
            "seed", "import", "deliveries", "verify", "proof public-key", "proof sign", "proof new-key", "retention", "user add", "user lock", "user unlock", "user reset-password", "user reset-two-factor", "user link",
            "user link-code", "user unlink",
            // Notes itself where the database is one of this version (BackupVerbTests); what is brought back is noted in it.
            "backup", "restore",
        ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Downloads => HttpMatrixTests.Downloads;

    public static TheoryData<string> PrintingVerbs => [.. Printing.Keys];

    [Theory]
    [MemberData(nameof(Downloads))]
    public async Task Download_ByEveryRoleThatMay_IsNotedWithItsUser(string address)
    {
        var who = HttpMatrixTests.DownloadCells[address];
        foreach (var asker in Asker.All.Where(a => a.Header.Length > 0))
        {
            var last = (await ExportsAfterAsync(world.Host.Services.GetRequiredService<IDbContextFactory<AezDbContext>>(), 0)).LastOrDefault()?.Id ?? 0;
            var status = await StatusAsync($"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}monat={World.September}&team={World.North}", asker.Header);

            var noted = await ExportsAfterAsync(world.Host.Services.GetRequiredService<IDbContextFactory<AezDbContext>>(), last);
            Assert.Equal(who.HasFlag(asker.Who) ? HttpStatusCode.OK : HttpStatusCode.Forbidden, status);
            Assert.Equal(status == HttpStatusCode.OK ? [asker.Header.Replace(' ', '.')] : [], noted.Select(e => e.User));
        }
    }

    [Theory]
    [MemberData(nameof(PrintingVerbs))]
    public async Task Verb_ThatPrintsData_IsNoted(string verb)
    {
        await using var database = new TestDatabase();
        await new StoreBuilder(database).Officer("A1").Metric("2016-09", "A1", Indicator.Stock, 3).FiguresAsync("2016-09");
        var file = Path.Combine(Path.GetTempPath(), $"aez-{Guid.NewGuid():N}.xlsx");

        var run = await CommandLineRun.OnAsync(database, [.. $"{verb} {Printing[verb]}".Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(a => a.Replace("{file}", file, StringComparison.Ordinal))]);
        File.Delete(file);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal([AuditEntry.UserOf(ActingUser.System)], (await ExportsAfterAsync(database, 0)).Select(e => e.User));
    }

    [Fact]
    public async Task Verb_ThatIsRefused_NotesNoExport()
    {
        await using var database = new TestDatabase();

        Assert.Equal(1, (await CommandLineRun.OnAsync(database, "figures", "--month", "2016-09")).ExitCode);
        Assert.Equal(1, (await CommandLineRun.OnAsync(database, "metrics", "--from", "2016-09", "--to", "2016-08")).ExitCode);

        Assert.Empty(await ExportsAfterAsync(database, 0));
    }

    [Fact]
    public async Task Verbs_OfTheProgram_AreAllSortedHere()
    {
        await using var host = new VerbHost(TextWriter.Null, TextWriter.Null, settings: null);

        Assert.Equal(Printing.Keys.Concat(Quiet).Order(StringComparer.Ordinal), Leaves(Verbs.Create(host), "").Order(StringComparer.Ordinal));

        static IEnumerable<string> Leaves(Command command, string path) => command.Subcommands.SelectMany(c =>
            c.Subcommands.Count == 0 ? [$"{path}{c.Name}"] : Leaves(c, $"{path}{c.Name} "));
    }

    /// <summary>Whoever makes a workbook, or hands a stream to the browser, writes the log too.</summary>
    [Fact]
    public void Code_ThatLetsDataOut_NotesItItself()
    {
        var byOwner = References.Types.GroupBy(Outermost).ToDictionary(g => g.Key, g => g.SelectMany(References.MembersOf).ToHashSet());
        var doors = byOwner.Where(t => t.Value.Any(IsDoor)).Select(t => t.Key).ToList();

        Assert.Equivalent(
            new[] { typeof(ListExport), typeof(DialogueExport), typeof(PassingOnExport), typeof(ImportPage), typeof(ImportService), typeof(DemoFiles), typeof(DialogueWorkbook) },
            doors, strict: true);
        // The service writes for the page; the demo's files go straight into the import; the workbook itself goes nowhere.
        Assert.Equal(
            new[] { typeof(ImportService), typeof(DemoFiles), typeof(DialogueWorkbook) }.Select(t => t.Name).Order(),
            doors.Where(t => !byOwner[t].Any(m => m.DeclaringType == typeof(AuditLog) && m.Name == nameof(AuditLog.WriteAsync))).Select(t => t.Name).Order());

        static bool IsDoor(System.Reflection.MemberInfo member) =>
            (member.DeclaringType == typeof(ListWorkbook) && member.Name == nameof(ListWorkbook.WriteAsync))
            || (member.DeclaringType == typeof(DialogueWorkbook) && member.Name is nameof(DialogueWorkbook.Write) or nameof(DialogueWorkbook.WriteForPassingOn))
            || member.DeclaringType == typeof(DotNetStreamReference);

        static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;
    }

    private static async Task<List<AuditEntry>> ExportsAfterAsync(IDbContextFactory<AezDbContext> factory, long id)
    {
        await using var db = await factory.CreateDbContextAsync(Cancellation);
        return await db.AuditEntries.AsNoTracking().Where(e => e.Action == AuditAction.Exported && e.Id > id).OrderBy(e => e.Id).ToListAsync(Cancellation);
    }

    private async Task<HttpStatusCode> StatusAsync(string address, string user)
    {
        using var client = new HttpClient { BaseAddress = world.Host.Address };
        client.DefaultRequestHeaders.Add(TestUser.Key, user);
        using var response = await client.GetAsync(address, Cancellation);
        return response.StatusCode;
    }
}
