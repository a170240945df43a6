using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Tests.Support;

namespace Aez.Dashboard.Tests.CommandLine;

public sealed class RetentionVerbTests : IAsyncDisposable
{
    private readonly TestDatabase _database = new();

    [Fact]
    public async Task Retention_DryRun_CountsWhatWouldGo()
    {
        await FillAsync();

        var run = await CommandLineRun.OnAsync(_database, "retention", "--dry-run");

        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("Zu löschen wären 1 Kundin oder Kunde mit 1 Zeile", run.Output, StringComparison.Ordinal);
        Assert.Contains("eingefroren 2015-01: A1", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("0001", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Retention_NotSwitchedOn_FailsWithASentence()
    {
        await FillAsync();

        var run = await CommandLineRun.OnAsync(_database, "retention");

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("Das Löschen nach Frist ist nicht eingeschaltet", run.Error, StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private Task FillAsync() => _database.FillAsync(
        new(2016, 12, 31),
        new Officer { Code = "A1", Name = "Eins", Team = "T", FullTimeEquivalent = 1, ActiveFrom = new(2015, 1, 1) },
        new CarePeriod { CustomerNumber = "0001", Ifk = "A1", From = new(2015, 1, 1), To = new(2015, 3, 31) });
}
