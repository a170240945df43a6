using Aez.Dashboard.Identity.Quotas;
using Microsoft.Extensions.Options;

namespace Aez.Dashboard.Tests.Identity.Quotas;

public sealed class UserQuotasTests
{
    private const string Busy = "lindner";
    private const string Other = "aydin";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Exports_OfOnePerson_ComeOneAfterTheOtherAndAreRefusedBeyondThoseThatWait()
    {
        using var quotas = Quotas(new QuotaSettings { ExportsAtOnce = 1, ExportsWaiting = 2 });
        var (first, _) = await quotas.ExportAsync(Busy, Cancellation);
        var waiting = Enumerable.Range(0, 2).Select(_ => quotas.ExportAsync(Busy, Cancellation)).ToList();

        Assert.StartsWith("Für Sie werden schon mehrere Dateien erstellt.", (await quotas.ExportAsync(Busy, Cancellation)).Refusal);
        Assert.Null((await quotas.ExportAsync(Other, Cancellation)).Refusal);
        Assert.DoesNotContain(waiting, w => w.IsCompleted);

        first!.Dispose();
        var (second, refusal) = await waiting[0];
        Assert.Null(refusal);
        second!.Dispose();
        Assert.Null((await waiting[1]).Refusal);
    }

    [Fact]
    public async Task Exports_BeyondThoseOfTenMinutes_AreRefusedToThatPersonOnly()
    {
        using var quotas = Quotas(new QuotaSettings { ExportsPerTenMinutes = 3 });
        for (var i = 0; i < 3; i++)
            (await quotas.ExportAsync(Busy, Cancellation)).Turn!.Dispose();

        Assert.Contains("vorgesehen sind 3 in zehn Minuten", (await quotas.ExportAsync(Busy, Cancellation)).Refusal);
        Assert.Null((await quotas.ExportAsync(Other, Cancellation)).Refusal);
    }

    [Fact]
    public void Uploads_BeyondTheirNumberOrSize_AreRefusedToThatPersonOnly()
    {
        using var quotas = Quotas(new QuotaSettings { UploadsPerHour = 3, UploadMegabytesPerHour = 100 });
        Assert.Null(quotas.UploadRefusal(Busy, 60 * 1024 * 1024));
        Assert.Contains("vorgesehen sind 100\u202fMB in einer Stunde", quotas.UploadRefusal(Busy, 60 * 1024 * 1024));
        Assert.Null(quotas.UploadRefusal(Busy, 1));

        Assert.Contains("vorgesehen sind 3 in einer Stunde", quotas.UploadRefusal(Busy, 1));
        Assert.Contains("MB in einer Stunde", quotas.UploadRefusal(Other, long.MaxValue));
        Assert.Null(quotas.UploadRefusal(Other, 1));
    }

    [Fact]
    public void Windows_BeyondTheLimit_AreRefusedUntilOneIsClosed()
    {
        using var quotas = Quotas(new QuotaSettings { Windows = 3 });
        var open = Enumerable.Range(0, 4).Select(_ => quotas.Windows.Open("lindner")!).ToList();

        Assert.Equal("Sie haben 4 Fenster der Anwendung offen; vorgesehen sind 3. Schließen Sie eines, und laden Sie diese Seite dann neu.", quotas.Windows.Refusal("Lindner"));
        Assert.Null(quotas.Windows.Refusal("aydin"));

        open[0].Dispose();
        open[0].Dispose();
        Assert.Null(quotas.Windows.Refusal("lindner"));
        Assert.Equal(3, quotas.Windows.Count("lindner"));
        open.ForEach(o => o.Dispose());
        Assert.Equal(0, quotas.Windows.Count("lindner"));
    }

    [Fact]
    public async Task Connections_OfThreeHundredAtOnce_AreHeldForAFewMoreThanTheLimit()
    {
        using var quotas = Quotas(new QuotaSettings { Windows = 100 });

        var open = await Task.WhenAll(Enumerable.Range(0, 300).Select(_ => Task.Run(() => quotas.Windows.Open("lindner"), Cancellation)));

        Assert.Equal(106, open.Count(o => o is not null));
        Assert.NotNull(quotas.Windows.Open("aydin"));
    }

    [Fact]
    public void Connections_OpenedAndLeftWithoutEnd_AreRefused()
    {
        using var quotas = Quotas(new QuotaSettings { Windows = 5 });
        var opened = 0;
        while (opened < 1000 && quotas.Windows.Open("lindner") is { } connection)
        {
            connection.Dispose();
            opened++;
        }

        Assert.InRange(opened, 30, 40);
        Assert.NotNull(quotas.Windows.Open("aydin"));
    }

    private static UserQuotas Quotas(QuotaSettings settings) => new(Options.Create(settings));
}
