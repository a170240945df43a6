using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Features.MasterData;
using Aez.Dashboard.Tests.Support;

namespace Aez.Dashboard.Tests.Features.MasterData;

public sealed class InstrumentCommandsTests : IAsyncDisposable
{
    private static readonly ActingUser Lead = new("Petra Lindner", Role.TeamLead);
    private static readonly InstrumentValidity FbW = new(null, new DateOnly(2024, 12, 31));

    private readonly TestDatabase _database = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SetValidity_LaterThanStoredEntries_IsSavedAndTheListCountsThem()
    {
        await _database.AddAsync(new DateOnly(2016, 12, 31), Entry("1", 2015), Entry("2", 2016), Entry("3", 2016));

        Assert.Null(await Commands.SetValidityAsync(Lead, "FbW", FbW, FbW with { From = new DateOnly(2016, 1, 1) }, Cancellation));

        var row = (await Query.InstrumentsAsync(Lead, Cancellation)).Rows.Single(r => r.Instrument.Code == "FbW");
        Assert.Equal((new DateOnly(2016, 1, 1), 3, 1), (row.Instrument.ValidFrom!.Value, row.Entries, row.Outside));
    }

    [Fact]
    public async Task SetValidity_UntilBeforeFrom_IsRefused() =>
        Assert.Equal("„gültig bis“ liegt vor „gültig von“.", await Commands.SetValidityAsync(Lead, "FbW", FbW, new(new(2016, 2, 1), new(2016, 1, 1)), Cancellation));

    [Fact]
    public async Task SetValidity_OfWhatSomebodyElseChanged_IsRefused()
    {
        await Commands.SetValidityAsync(Lead, "FbW", FbW, new(null, null), Cancellation);

        Assert.StartsWith("Die Gültigkeit von „FbW“ wurde inzwischen geändert", await Commands.SetValidityAsync(Lead, "FbW", FbW, FbW with { Until = null }, Cancellation));
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private InstrumentCommands Commands => new(_database, new Aez.Dashboard.Metrics.MetricsStore(StoreExtensions.Settings));

    private MasterDataQuery Query => new(_database, new RuleSettingsStore(TimeProvider.System), TimeProvider.System);

    private static MeasureEntry Entry(string customer, int year) => new()
    {
        NaturalKey = MeasureEntry.KeyOf(null, customer, "FbW", new DateOnly(year, 6, 1)),
        CustomerNumber = customer,
        Instrument = "FbW",
        EntryOn = new DateOnly(year, 6, 1),
    };
}
