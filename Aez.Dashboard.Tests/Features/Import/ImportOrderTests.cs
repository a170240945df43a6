using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Demo;
using Aez.Dashboard.Features.Import;
using Aez.Dashboard.Tests.Support;

namespace Aez.Dashboard.Tests.Features.Import;

[OnEachDatabase]
public sealed class ImportOrderTests
{
    private const int Orders = 8;

    private static readonly ImportOptions Options = new(DemoOptions.Default.DataAsOf);

    [Fact]
    public async Task Files_OfAllKindsAndFormats_ArriveWholeAndUndoCompletely()
    {
        await using var host = new ImportHost();
        var empty = await host.DumpAsync();

        var reports = await host.Service.ImportAsync(await DemoFilesAsync(), Options, ImportHost.User, cancellation: TestContext.Current.CancellationToken);

        Assert.Equal(Enum.GetValues<RecordKind>(), reports.Select(report => Assert.Single(report.Tables).Kind));
        Assert.Each(reports, report => Assert.True(report.IsCommitted, report.Failure));
        Assert.Each(reports, report => Assert.True(report.Tables[0] is { New: > 0, Rejected: 0 }));
        foreach (var report in reports.Reverse())
            Assert.Null(await host.UndoAsync(report.Tables[0].ImportId));
        Assert.Equal(empty, await host.DumpAsync());
    }

    [Fact]
    public async Task Files_InAnyOrder_GiveTheSameFigures()
    {
        var files = await DemoFilesAsync();
        var officers = files.Single(file => file.Name.StartsWith("IFK", StringComparison.Ordinal));
        var others = files.Where(file => file != officers).ToArray();
        IReadOnlyList<string>? expected = null;
        for (var order = 0; order < Orders; order++)
        {
            new Random(order).Shuffle(others);
            await using var host = new ImportHost();
            foreach (var file in others.Prepend(officers))
            {
                var report = Assert.Single(await host.Service.ImportAsync([file], Options, ImportHost.User, cancellation: TestContext.Current.CancellationToken));
                Assert.True(report.IsCommitted, $"{report.FileName}: {report.Failure}");
            }
            var figures = await ImportHost.DumpAsync(
                host.ConnectionString, """SELECT * FROM "Metrics" ORDER BY 1, 2, 3, 4""", """SELECT * FROM "MetricDetails" ORDER BY 1, 2, 3, 4""",
                """SELECT "Month", "Ifk", "Indicator", "Instrument", "Numerator", "Denominator" FROM "ReadyMetrics" ORDER BY 1, 2, 3, 4""",
                """SELECT "Year", "Indicator", "Instrument", "Ifk", "Value", "Weights" FROM "Targets" ORDER BY 1, 2, 3, 4""");
            Assert.NotEmpty(figures);
            Assert.Equal(expected ??= figures, figures);
        }
    }

    private static async Task<IReadOnlyList<ImportFile>> DemoFilesAsync() =>
        [.. (await DemoFiles.WriteAsync(DemoGenerator.Create(new DemoOptions(Customers: 40, Ifks: 3, Months: 14)), DemoOptions.Default, TestContext.Current.CancellationToken))
            .Select(file => ImportHost.File(file.Content, file.Name))];
}
