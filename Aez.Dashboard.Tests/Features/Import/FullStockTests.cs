using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Import;

namespace Aez.Dashboard.Tests.Features.Import;

/// <summary>A Bestand that is declared complete ends the care that it does not name.</summary>
[OnEachDatabase]
public sealed class FullStockTests
{
    private const string Heading = "Kundennummer;IFK;Betreuung von;Betreuung bis\n";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Missing_EndOnTheDayBeforeTheDatenstandAndReturnWithTheUndo()
    {
        await using var host = await FilledAsync(40);
        var before = await host.DumpAsync();

        var dry = (await host.Service.DryRunAsync([File(2, 40)], Options(10), ImportHost.User, cancellation: Cancellation))[0].Tables[0];
        Assert.Equal(before, await host.DumpAsync());
        var report = await ImportAsync(host, File(2, 40), Options(10));

        Assert.Equal([("900000001", "AEZ-02", new DateOnly(2016, 10, 30))], report.EndedCare.Select(e => (e.Customer, e.Ifk, e.To)));
        Assert.Equal((dry.Unchanged, dry.EndedCareCount), (report.Unchanged, report.EndedCareCount));
        Assert.Equal((39, 39), (report.Unchanged, report.Read));
        Assert.Contains(report.Notices, notice => notice.StartsWith("1 Betreuung endet am 30.10.2016", StringComparison.Ordinal));
        await using (var db = host.Open())
        {
            var care = db.CarePeriods.Single(c => c.CustomerNumber == "900000001");
            Assert.Equal((new DateOnly(2016, 10, 30), report.ImportId!.Value), (care.To!.Value, care.ImportId));
            // Another team's customer stays.
            Assert.Null(db.CarePeriods.Single(c => c.CustomerNumber == "800000001").To);
        }
        Assert.Null(await host.UndoAsync(report.ImportId));
        Assert.Equal(before, await host.DumpAsync());
    }

    [Theory]
    [InlineData(null, "3 von 40 Betreuungen würden enden, weil der Bestand sie nicht nennt, mehr als 5 %")]
    [InlineData(2, "bestätigt sind 2")]
    [InlineData(4, "bestätigt sind 4")]
    [InlineData(3, null)]
    public async Task Many_NeedExactlyTheirNumber(int? accepted, string? refusal)
    {
        await using var host = await FilledAsync(40);
        var before = await host.DumpAsync();

        var report = (await host.Service.ImportAsync([File(4, 40)], Options(10) with { AcceptMissing = accepted }, ImportHost.User, cancellation: Cancellation))[0];

        Assert.Equal(refusal is null, report.IsCommitted);
        Assert.Equal(3, report.Tables[0].EndedCareCount);
        if (refusal is null)
            return;
        Assert.Contains(refusal, report.Failure);
        Assert.Contains("--accept-missing 3", report.Failure);
        Assert.Equal(before, await host.DumpAsync());
    }

    /// <summary>The number is about the Bestand, whatever comes with it; and the same call again changes nothing.</summary>
    [Fact]
    public async Task Number_WithOtherFilesAndAgain_IsTaken()
    {
        await using var host = await FilledAsync(40);
        var options = Options(10) with { AcceptMissing = 3 };
        ImportFile[] files = [ImportHost.File("Kundennummer;Datum;Kontaktart\n900000009;01.09.2016;Video\n", "kontakte.csv"), File(4, 40)];

        var first = await host.Service.ImportAsync(files, options, ImportHost.User, cancellation: Cancellation);
        var before = await host.DumpAsync();
        var second = await host.Service.ImportAsync(files, options, ImportHost.User, cancellation: Cancellation);

        Assert.All(first.Concat(second), report => Assert.Null(report.Failure));
        Assert.All(second, report => Assert.True(report.Tables[0].WasImportedBefore));
        Assert.Equal(before, await host.DumpAsync());
    }

    /// <summary>Exactly 5 % need no confirmation.</summary>
    [Fact]
    public async Task Few_NeedNone()
    {
        await using var host = await FilledAsync(40);

        Assert.Equal(2, (await ImportAsync(host, File(3, 40), Options(10))).EndedCareCount);
    }

    [Fact]
    public async Task Care_ThatALaterDatenstandConfirms_GoesOn()
    {
        await using var host = await FilledAsync(40);
        await host.ImportAsync(Heading + "900000001;AEZ-02;01.01.2015;\n", new ImportOptions(new DateOnly(2016, 12, 31)));

        var report = await ImportAsync(host, File(2, 40), Options(10));

        Assert.Equal(0, report.EndedCareCount);
    }

    /// <summary>A row of an earlier Datenstand that comes after the complete Bestand ends with it: the order makes no difference.</summary>
    [Fact]
    public async Task Row_OfAnEarlierDatenstandThatComesLater_EndsToo()
    {
        await using var first = await FilledAsync(40);
        await first.ImportAsync(Heading + "900000099;AEZ-02;01.01.2015;\n", new ImportOptions(new DateOnly(2016, 9, 30)));
        await ImportAsync(first, File(1, 40), Options(10));
        await using var second = await FilledAsync(40);
        await ImportAsync(second, File(1, 40), Options(10));
        var late = await second.ImportAsync(Heading + "900000099;AEZ-02;01.01.2015;\n", new ImportOptions(new DateOnly(2016, 9, 30)));

        Assert.Contains(late.Notices, notice => notice.StartsWith("1 Betreuung endet am 30.10.2016, weil „voll.csv“", StringComparison.Ordinal));
        foreach (var host in new[] { first, second })
        {
            await using var db = host.Open();
            Assert.Equal(new DateOnly(2016, 10, 30), db.CarePeriods.Single(c => c.CustomerNumber == "900000099").To);
        }
    }

    [Fact]
    public async Task FullStock_WithRejectedRowsSeveralFilesOrNone_IsRefused()
    {
        await using var host = await FilledAsync(40);
        var options = Options(10) with { CommitValidRows = true };

        var rejected = (await host.Service.ImportAsync([ImportHost.File(Heading + "900000001;AEZ-99;01.01.2015;\n900000002;AEZ-02;01.01.2015;\n")], options, ImportHost.User, cancellation: Cancellation))[0];
        Assert.False(rejected.IsCommitted);
        Assert.Equal(0, rejected.Tables[0].EndedCareCount);
        var twice = await host.Service.ImportAsync([File(1, 20), ImportHost.File(Heading + "900000021;AEZ-02;01.01.2015;\n", "zweite.csv")], options, ImportHost.User, cancellation: Cancellation);
        Assert.All(twice, report => Assert.Contains("angegeben sind 2", report.Failure));
        var none = await host.Service.ImportAsync([ImportHost.File("Kundennummer;Datum;Kontaktart\n900000001;01.09.2016;Video\n")], options, ImportHost.User, cancellation: Cancellation);
        Assert.Contains("keine der Dateien ist einer", none[0].Failure);
    }

    private static ImportOptions Options(int month) => new(new DateOnly(2016, month, 31), FullStock: true);

    private static ImportFile File(int first, int last) => ImportHost.File(
        Heading + string.Concat(Enumerable.Range(first, last - first + 1).Select(i => $"9{i:00000000};AEZ-0{(i % 2) + 1};01.01.2015;\n")), "voll.csv");

    private static async Task<TableReport> ImportAsync(ImportHost host, ImportFile file, ImportOptions options)
    {
        var report = Assert.Single(await host.Service.ImportAsync([file], options, ImportHost.User, cancellation: Cancellation));
        Assert.Null(report.Failure);
        Assert.True(report.IsCommitted);
        return Assert.Single(report.Tables);
    }

    /// <summary>As many customers of one team, and one of another.</summary>
    private static async Task<ImportHost> FilledAsync(int customers)
    {
        var host = new ImportHost();
        var september = new ImportOptions(new DateOnly(2016, 9, 30));
        await host.ImportAsync(ImportHost.Officers.TrimEnd() + "\nU25-01;Drei;U25-Team;U25;1;01.01.2010;\n", september);
        await host.Service.ImportAsync([File(1, customers)], september, ImportHost.User, cancellation: Cancellation);
        await host.ImportAsync(Heading + "800000001;U25-01;01.01.2015;\n", september);
        return host;
    }
}
