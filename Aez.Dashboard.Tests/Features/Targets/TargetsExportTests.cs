using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Excel;
using Aez.Dashboard.Features.Import;
using Aez.Dashboard.Features.Targets;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Metrics;
using Aez.Dashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Aez.Dashboard.Tests.Features.Targets;

/// <summary>The exported list is a file of the kind Ziele.</summary>
public sealed class TargetsExportTests : IAsyncDisposable
{
    private static readonly ActingUser Lead = new("Petra Lindner", Role.TeamLead);
    private static readonly TargetKey Integrations = new(2016, Indicator.Integrations, null, null);

    private readonly TestDatabase _database = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Export_ImportedAgain_ChangesNothing()
    {
        await _database.AddAsync(new DateOnly(2016, 12, 31), new Officer { Code = "A1", Name = "Eins", Team = "Team", ActiveFrom = new DateOnly(2010, 1, 1) });
        var typed = PercentWeights.Read(["8,50", "8,50", "8,33", "8,33", "8,34", "8,00", "8,00", "8,00", "8,50", "8,50", "8,50", "8,50"], out _)!;
        await SetAsync(
            new TargetChange(Integrations, 150, typed, 0),
            new TargetChange(Integrations with { Ifk = "A1" }, 37.5m, MonthlyWeights.Equal, 0),
            new TargetChange(new TargetKey(2016, Indicator.EgvValidity, null, null), 0.855m, MonthlyWeights.Equal, 0),
            new TargetChange(new TargetKey(2016, Indicator.MeasureEntries, "FbW", null), 0, MonthlyWeights.Equal, 0));

        var table = await ImportAsync(await ExportAsync());

        Assert.Equal((0, 0, 4, 0), (table.New, table.Changed, table.Unchanged, table.Rejected));
    }

    [Fact]
    public async Task Export_ImportedAfterATargetWasTakenBack_SetsItAgainAndCanBeUndone()
    {
        await SetAsync(new TargetChange(Integrations, 150, MonthlyWeights.Equal, 0));
        var file = await ExportAsync();
        await SetAsync(new TargetChange(Integrations, null, MonthlyWeights.Equal, 1));

        var table = await ImportAsync(file);

        Assert.Equal((1, 0), (table.New, table.Rejected));
        Assert.Equal([(3, 150m)], await InForceAsync());
        Assert.Null(await Imports.UndoAsync(table.ImportId!.Value, Lead, Cancellation));
        Assert.Empty(await InForceAsync());
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private static RuleStore Settings => new(TimeProvider.System);

    private ImportService Imports => new(_database, new MetricsStore(Settings), Settings, Options.Create(new ImportLimits()), TimeProvider.System, NullLogger<ImportService>.Instance);

    private async Task SetAsync(params TargetChange[] changes) =>
        Assert.Null((await new TargetCommands(_database, TimeProvider.System).SetAsync(Lead, changes, "Planung", Cancellation)).Refusal);

    private async Task<byte[]> ExportAsync()
    {
        var targets = await new TargetsQuery(_database, new FiguresQuery(_database, Settings)).ListAsync(Lead, 2016, Cancellation);
        using var file = new MemoryStream();
        await ListWorkbook.WriteAsync(file, TargetsExport.Sheet, targets.ToAsyncEnumerable(), null, Lead.Name, DateTime.UnixEpoch, Cancellation);
        return file.ToArray();
    }

    private async Task<TableReport> ImportAsync(byte[] content)
    {
        var imports = Imports;
        var reports = await imports.ImportAsync([new ImportFile("Ziele_2016.xlsx", () => new MemoryStream(content))], new ImportOptions(), Lead, cancellation: Cancellation);
        Assert.Null(reports.Single().Failure);
        return reports.Single().Tables.Single();
    }

    private async Task<List<(int Version, decimal Value)>> InForceAsync()
    {
        await using var db = _database.CreateDbContext();
        return [.. (await db.Targets.Where(t => t.SupersededAt == null).ToListAsync(Cancellation)).Select(t => (t.Version, t.Value))];
    }
}
