using System.Diagnostics;
using System.Globalization;
using System.Net;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Tests.Support;

namespace Aez.Dashboard.Tests.Benchmarks;

/// <summary>
/// 200 pages that are open at a time, each of which changes its month every ten seconds: how long that takes, what an open page takes of
/// the server's memory, and what is left of 1,000 that were opened and left. Server and pages share the machine.
/// </summary>
public sealed class CircuitsBenchmark(ITestOutputHelper output)
{
    private const int Pages = 200;
    private const int AtOnce = 4;
    private const int Changes = 6;

    /// <summary>Comes with the instruments, not with the frame around them.</summary>
    private const string Shown = "Je Instrument, Januar bis";

    /// <summary>The values of <c>aria-busy</c>, with their lengths as they are sent: while the month loads, and once it is there.</summary>
    private static readonly string[] Loading = ["\u0004true", "\u0005false"];

    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(10);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    public async Task Months_OfTwoHundredPages_ChangeAtOnce()
    {
        await using var server = await ServerProcess.StartAsync(new Dictionary<string, string?> { ["Quotas__Windows"] = "10000" }, Cancellation);
        using var user = new SignInClient(server.Address);
        Assert.Equal(HttpStatusCode.Redirect, (await user.PostAsync("/konto/anmelden", "demo", ("DemoLogin", "teamleitung"))).Status);

        await LeaveAsync(await OpenAsync(server, user, 20));
        var before = server.Memory;
        var pages = await OpenAsync(server, user, Pages);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Pages} open pages: {(server.Memory - before) / Pages:0.00} MB each of the process, objects and all else (limit 2.5 MB of objects)"));

        var alone = new List<double>();
        for (var change = 0; change < 30; change++)
            alone.Add(await ChangeAsync(pages[0], change));
        var worked = server.Worked;
        var watch = Stopwatch.StartNew();
        var took = (await Task.WhenAll(pages.Select(WorkAsync))).SelectMany(t => t).Order().ToList();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{took.Count} changes of month in {watch.Elapsed.TotalSeconds:0} s: median {took[took.Count / 2]:0} ms, p95 {took[took.Count * 95 / 100]:0} ms (limit 300 ms); one page alone: median {Comparison.Median(alone):0} ms; the server worked {(server.Worked - worked).TotalSeconds:0.0} s"));
        await LeaveAsync(pages);

        for (var opened = 0; opened < 1000; opened += Pages)
        {
            await LeaveAsync(await OpenAsync(server, user, Pages));
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{opened + Pages} opened and left: the process has {server.Memory:0} MB"));
        }
    }

    private static async Task<List<OpenPage>> OpenAsync(ServerProcess server, SignInClient user, int count)
    {
        var pages = new List<OpenPage>();
        foreach (var some in Enumerable.Range(0, count).Chunk(AtOnce))
            pages.AddRange((await Task.WhenAll(some.Select(_ => OpenPage.OpenAsync(server.Address, user.Cookies, Address(0), Shown, Cancellation)))).Select(page => page!));
        return pages;
    }

    private static async Task LeaveAsync(IEnumerable<OpenPage> pages)
    {
        foreach (var page in pages)
            await page.LeaveAsync(Cancellation);
    }

    /// <summary>Each begins at a moment of its own.</summary>
    private static async Task<List<double>> WorkAsync(OpenPage page, int number)
    {
        var took = new List<double>();
        await Task.Delay(Pace * number / Pages, Cancellation);
        for (var change = 0; change < Changes; change++)
        {
            var milliseconds = await ChangeAsync(page, change);
            took.Add(milliseconds);
            if (Pace.TotalMilliseconds > milliseconds)
                await Task.Delay(Pace - TimeSpan.FromMilliseconds(milliseconds), Cancellation);
        }
        return took;
    }

    private static async Task<double> ChangeAsync(OpenPage page, int change)
    {
        var began = Stopwatch.GetTimestamp();
        await page.GoAsync(Address(1 + (change % 8)), Loading, Cancellation);
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }

    private static string Address(int back) => $"/massnahmeneintritte?monat={new Month(2016, 9).AddMonths(-back)}";
}
