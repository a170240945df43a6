using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Import;
using Aez.Dashboard.Identity.Quotas;
using Aez.Dashboard.Tests.Features.Import;
using Aez.Dashboard.Tests.Support;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;

namespace Aez.Dashboard.Tests.Identity.Quotas;

/// <summary>What somebody beyond a quota is told, while everybody else is served.</summary>
public sealed class QuotaAnswersTests
{
    private const string Busy = nameof(Role.TeamLead);
    private const string Other = nameof(Role.Controlling);
    private const string Targets = "/export/ziele.xlsx?jahr=2016";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Download_BeyondTheQuota_IsAPageWithTheSentenceAndTheNextPersonGetsTheirs()
    {
        await using var host = new AppHost(settings: new Dictionary<string, string?> { ["Quotas:ExportsPerTenMinutes"] = "2" });
        for (var i = 0; i < 2; i++)
            Assert.Equal(HttpStatusCode.OK, (await GetAsync(host, Targets, Busy)).Status);

        var refused = await GetAsync(host, Targets, Busy);

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.Status);
        Assert.Contains("<h1>Zu viele Downloads</h1>", refused.Html);
        Assert.Contains("vorgesehen sind 2 in zehn Minuten", refused.Html);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(host, Targets, Other)).Status);
    }

    [Fact]
    public async Task Download_BesideOthersOfTheSamePerson_WaitsForThemOrIsRefused()
    {
        await using var host = new AppHost(settings: new Dictionary<string, string?> { ["Quotas:ExportsAtOnce"] = "1", ["Quotas:ExportsWaiting"] = "0" });
        await GetAsync(host, "/hilfe", Busy);
        var (turn, _) = await host.Services.GetRequiredService<UserQuotas>().ExportAsync(Busy, Cancellation);

        Assert.Contains("Für Sie werden schon mehrere Dateien erstellt.", (await GetAsync(host, Targets, Busy)).Html);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(host, Targets, Other)).Status);

        turn!.Dispose();
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(host, Targets, Busy)).Status);
        // The one before has given its turn back.
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(host, Targets, Busy)).Status);
    }

    [Fact]
    public async Task Page_BeyondTheWindows_SaysSoInsteadOfOpeningAConnection()
    {
        await using var host = new AppHost(settings: new Dictionary<string, string?> { ["Quotas:Windows"] = "2" });
        var windows = host.Services.GetRequiredService<UserQuotas>().Windows;
        var open = Enumerable.Range(0, 3).Select(_ => windows.Open(Busy)!).ToList();

        var refused = (await GetAsync(host, "/hilfe?x=1", Busy)).Html;

        Assert.Contains("Sie haben 3 Fenster der Anwendung offen; vorgesehen sind 2. Schließen Sie eines, und laden Sie diese Seite dann neu.", refused);
        Assert.Contains("<a href=\"/hilfe?x=1\">", refused);
        Assert.DoesNotContain("blazor.web.js", refused);
        Assert.Contains("blazor.web.js", (await GetAsync(host, "/hilfe", Other)).Html);

        open[0].Dispose();
        Assert.Contains("blazor.web.js", (await GetAsync(host, "/hilfe", Busy)).Html);
    }

    [Fact]
    public async Task Connections_FarBeyondTheWindows_AreRefusedAndThoseOfOthersAreNot()
    {
        await using var host = new AppHost(settings: new Dictionary<string, string?> { ["Quotas:Windows"] = "2" });
        var windows = host.Services.GetRequiredService<UserQuotas>().Windows;
        while (windows.Open(Busy) is not null)
            Assert.InRange(windows.Count(Busy), 1, 20);

        Assert.Equal(HttpStatusCode.TooManyRequests, await UpgradeAsync(host, Busy));
        Assert.NotEqual(HttpStatusCode.TooManyRequests, await UpgradeAsync(host, Other));
    }

    [Fact]
    public async Task Upload_BeyondTheQuota_IsRefusedInTheListOfFilesAndNothingOfItIsTaken()
    {
        await using var host = new ImportHost();
        var asked = 0;
        using var session = new ImportSession(host.Service, host.Uploads, ActingUser.System, 1_000_000, () => { }) { Quota = _ => ++asked > 1 ? "Sie haben zuletzt sehr viele Dateien hochgeladen." : null };

        await session.AddAsync([new TextFile("IFK.csv"), new TextFile("IFK2.csv")]);

        Assert.Equal([null, "Sie haben zuletzt sehr viele Dateien hochgeladen."], session.Files.Select(f => f.Refusal));
        Assert.Equal([true, false], session.Files.Select(f => f.IsCopied));
        Assert.NotNull(session.Hindrance);
    }

    private static async Task<(HttpStatusCode Status, string Html)> GetAsync(AppHost host, string address, string user)
    {
        using var client = new HttpClient { BaseAddress = host.Address };
        client.DefaultRequestHeaders.Add(TestUser.Key, user);
        using var answer = await client.GetAsync(address, Cancellation);
        return (answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancellation)));
    }

    private static async Task<HttpStatusCode> UpgradeAsync(AppHost host, string user)
    {
        using var client = new HttpClient { BaseAddress = host.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/_blazor?id=x");
        request.Headers.Add(TestUser.Key, user);
        request.Headers.Connection.Add("Upgrade");
        request.Headers.Upgrade.Add(new ProductHeaderValue("websocket"));
        request.Headers.Add("Sec-WebSocket-Version", "13");
        request.Headers.Add("Sec-WebSocket-Key", Convert.ToBase64String(new byte[16]));
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancellation);
        return answer.StatusCode;
    }

    private sealed class TextFile(string name) : IBrowserFile
    {
        private readonly byte[] _content = Encoding.UTF8.GetBytes("Kürzel;Name;Team;Bereich;VZÄ;aktiv von\r\nA1;Eins;Team;AEZ;1;01.01.2015\r\n");

        public string Name => name;

        public DateTimeOffset LastModified => default;

        public long Size => _content.Length;

        public string ContentType => "text/csv";

        public Stream OpenReadStream(long maxAllowedSize = 512000, CancellationToken cancellationToken = default) => new MemoryStream(_content, writable: false);
    }
}
