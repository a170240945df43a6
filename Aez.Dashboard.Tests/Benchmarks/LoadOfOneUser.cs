using System.Diagnostics;
using System.Net;
using Aez.Dashboard.Tests.Support;

namespace Aez.Dashboard.Tests.Benchmarks;

/// <summary>
/// What one person, or one attacker, can do to everybody else: the time until a page of somebody else is there, beside the load
/// and without it, in one run. Bounded in number and time, on loopback only. Run it by name with <c>-explicit only</c>, in Release.
/// </summary>
public sealed class LoadOfOneUser(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Pages = 40;
    private const int MostPages = 60;
    private const int Attempts = 500;
    private const int Exports = 100;
    private const int Circuits = 300;
    private const int Measured = 60;

    private const string Page = "/massnahmeneintritte";
    private const string Shown = "FAV";

    private ServerProcess _server = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await ServerProcess.StartAsync(
        new Dictionary<string, string?> { ["Proxies__Known"] = "127.0.0.1", ["Guessing__FreeAttemptsOfAddress"] = "10000" }, Cancellation);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact(Explicit = true)]
    public async Task Pages_OfSomebodyElse_BesideEachLoad()
    {
        using var busy = await SignedInAsync("teamleitung");

        await BesideAsync("500 sign-in attempts", "controlling", () => Task.WhenAll(Enumerable.Range(0, Attempts).Select(AttemptAsync)));
        await BesideAsync("100 exports", "bereichsleitung", () => Task.WhenAll(Enumerable.Range(0, Exports).Select(_ => ExportAsync(busy))));
        await BesideAsync("300 circuits", "aez-01", () => HoldAsync(busy));
    }

    /// <summary>On an idle machine: what a refused sign-in takes, by its reason. The attempts take turns, so that the machine is the same for all.</summary>
    [Fact(Explicit = true)]
    public async Task Refusals_ByTheirReason_TakeEquallyLong()
    {
        await ProgramRun.RunAsync(new Dictionary<string, string?> { ["Data__Directory"] = _server.Folder, ["ASPNETCORE_ENVIRONMENT"] = "Development" }, "user", "add", "echt", "--name", "Echt", "--role", "Controlling", "--all-teams");
        await ProgramRun.RunAsync(new Dictionary<string, string?> { ["Data__Directory"] = _server.Folder, ["ASPNETCORE_ENVIRONMENT"] = "Development" }, "user", "add", "zu", "--name", "Zu", "--role", "Controlling", "--all-teams");
        await ProgramRun.RunAsync(new Dictionary<string, string?> { ["Data__Directory"] = _server.Folder, ["ASPNETCORE_ENVIRONMENT"] = "Development" }, "user", "lock", "zu");
        for (var i = 0; i < 12; i++)
            await RefusedAsync("echt", "198.51.100.99");
        (string Reason, string Login, string? From)[] kinds = [("unknown name", "niemand", null), ("wrong password", "echt", null), ("locked account", "zu", null), ("account that waits", "echt", "198.51.100.99")];
        var times = kinds.ToDictionary(k => k.Reason, _ => new List<double>());
        for (var round = 0; round < Measured; round++)
        {
            foreach (var (reason, login, from) in kinds)
                times[reason].Add(await RefusedAsync(login, from ?? $"192.0.{round}.{login.Length}"));
        }
        var first = P(times["unknown name"], 50);
        foreach (var (reason, measured) in times)
            output.WriteLine($"{reason,-20} median {P(measured, 50):0.0} ms = {P(measured, 50) / first:0.000} of the first, p95 {P(measured, 95):0.0} ms");
    }

    private async Task BesideAsync(string load, string login, Func<Task<string[]>> run)
    {
        // Somebody else each time: nobody opens pages all day, and who does has a quota.
        using var other = await SignedInAsync(login);
        await OpenAsync(other, 10);
        var idle = await OpenAsync(other, Pages);
        var (watch, worked) = (Stopwatch.StartNew(), _server.Worked);
        var loading = run();
        var beside = new List<double>();
        // As long as the load lasts, at least so many.
        while (beside.Count < Pages || (!loading.IsCompleted && beside.Count < MostPages))
            beside.AddRange(await OpenAsync(other, 1));
        var answers = string.Join(", ", (await loading).CountBy(a => a).OrderByDescending(a => a.Value).Select(a => $"{a.Value} × {a.Key}"));
        output.WriteLine($"{load,-22} p50 {P(beside, 50),5:0} ms = {P(beside, 50) / P(idle, 50):0.00} of {P(idle, 50):0} ms before, p95 {P(beside, 95),5:0} ms = {P(beside, 95) / P(idle, 95):0.00} of {P(idle, 95):0} ms ({beside.Count} pages in {watch.Elapsed.TotalSeconds:0} s, server worked {(_server.Worked - worked).TotalSeconds:0} s): {answers}");
    }

    private async Task<List<double>> OpenAsync(SignInClient user, int pages)
    {
        var times = new List<double>();
        for (var i = 0; i < pages; i++)
        {
            var watch = Stopwatch.StartNew();
            await using var page = await OpenPage.OpenAsync(_server.Address, user.Cookies, Page, Shown, Cancellation);
            Assert.NotNull(page);
            times.Add(watch.Elapsed.TotalMilliseconds);
        }
        return times;
    }

    /// <summary>From as many addresses, so that only the turns of the passwords hold them up.</summary>
    private async Task<string> AttemptAsync(int number)
    {
        using var client = new SignInClient(_server.Address) { ForwardedFor = $"203.0.{number / 250}.{number % 250}" };
        return $"{(int)(await client.SignInAsync(number % 2 == 0 ? "administration" : $"niemand{number}", "falsch geraten")).Status}";
    }

    private async Task<string> ExportAsync(SignInClient busy)
    {
        using var client = new HttpClient(new HttpClientHandler { UseCookies = false }) { BaseAddress = _server.Address, Timeout = TimeSpan.FromMinutes(3) };
        client.DefaultRequestHeaders.Add("Cookie", busy.Cookies);
        using var answer = await client.GetAsync("/export/dialog.xlsx?monat=2016-09", Cancellation);
        return $"{(int)answer.StatusCode}";
    }

    private async Task<string[]> HoldAsync(SignInClient busy)
    {
        var pages = await Task.WhenAll(Enumerable.Range(0, Circuits).Select(async _ =>
        {
            try
            {
                return await OpenPage.OpenAsync(_server.Address, busy.Cookies, Page, Shown, Cancellation);
            }
            catch (Exception refused) when (refused is HttpRequestException or InvalidOperationException)
            {
                return null;
            }
        }));
        foreach (var page in pages.OfType<OpenPage>())
            await page.DisposeAsync();
        return [.. pages.Select(p => p is null ? "refused" : "open")];
    }

    private async Task<double> RefusedAsync(string login, string from)
    {
        using var client = new SignInClient(_server.Address) { ForwardedFor = from };
        Assert.Equal(HttpStatusCode.OK, (await client.SignInAsync(login, "falsch geraten")).Status);
        return client.Took.TotalMilliseconds;
    }

    private async Task<SignInClient> SignedInAsync(string login)
    {
        var client = new SignInClient(_server.Address);
        Assert.Equal(HttpStatusCode.Redirect, (await client.PostAsync("/konto/anmelden", "demo", ("DemoLogin", login))).Status);
        return client;
    }

    private static double P(List<double> times, int percent) => times.Order().ElementAt(Math.Min(times.Count - 1, times.Count * percent / 100));
}
