using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Features.MasterData;
using Aez.Dashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Tests.Features.MasterData;

public sealed class InstrumentCommandsTests : IAsyncDisposable
{
    private static readonly ActingUser Lead = new("Petra Lindner", Role.TeamLead);
    private static readonly InstrumentInput FbW = Shipped("FbW");
    private static readonly InstrumentInput Own = new("ELT-1", "Elterncafé", "", "Eigene Instrumente", new(2026, 1, 1), null);

    private readonly TestDatabase _database = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Change_LaterThanStoredEntries_IsSavedAndTheListCountsThem()
    {
        await _database.AddAsync(new DateOnly(2016, 12, 31), Entry("1", 2015), Entry("2", 2016), Entry("3", 2016));

        Assert.Null(await Commands.ChangeAsync(Lead, FbW, FbW with { From = new DateOnly(2016, 1, 1) }, Cancellation));

        var row = (await Query.InstrumentsAsync(Lead, Cancellation)).Rows.Single(r => r.Instrument.Code == "FbW");
        Assert.Equal((new DateOnly(2016, 1, 1), 3, 1), (row.Instrument.ValidFrom!.Value, row.Entries, row.Outside));
    }

    [Fact]
    public async Task Change_UntilBeforeFrom_IsRefused() =>
        Assert.Equal("„gültig bis“ liegt vor „gültig von“.", await Commands.ChangeAsync(Lead, FbW, FbW with { From = new(2016, 2, 1), Until = new(2016, 1, 1) }, Cancellation));

    [Fact]
    public async Task Change_OfWhatSomebodyElseChanged_IsRefused()
    {
        await Commands.ChangeAsync(Lead, FbW, FbW with { Until = null }, Cancellation);

        Assert.StartsWith("Die Angaben zu „FbW“ wurden inzwischen geändert", await Commands.ChangeAsync(Lead, FbW, FbW with { Until = new(2025, 1, 1) }, Cancellation));
    }

    [Fact]
    public async Task Own_AddedRenamedAndEnded_IsListedUnderTheNameOfTheDay()
    {
        Assert.Null(await Commands.AddAsync(Lead, Own, Cancellation));
        Assert.Null(await Commands.ChangeAsync(Lead, Own, Own with { Name = "Elternwerkstatt", NamedFrom = new(2026, 7, 1), Until = new(2026, 12, 31), Group = "Projekte" }, Cancellation));

        var instrument = await StoredAsync("ELT-1");
        Assert.Equal((true, "Projekte", 28, new DateOnly(2026, 12, 31)), (instrument.IsOwn, instrument.Group, instrument.Position, instrument.ValidUntil!.Value));
        Assert.Equal(("Elterncafé", "Elternwerkstatt"), (instrument.On(new(2026, 6, 30)).Name, instrument.On(new(2026, 7, 1)).Name));
    }

    public static TheoryData<InstrumentInput, string> Faults => new()
    {
        { Own with { Code = "avgs mat" }, "„Code“ „avgs mat“ ist schon vergeben: AVGS-MAT" },
        { Own with { Code = "EIN ZWEI" }, "„Code“ ist kein Code („EIN ZWEI“)" },
        { Own with { Code = "avgsmat" }, "„Code“ „avgsmat“ ist schon vergeben: AVGS-MAT" },
        { Own with { Code = " AVGS–MAT " }, "„Code“ „AVGS-MAT“ ist schon vergeben: AVGS-MAT" },
        { Own with { Code = "fbw" }, "„Code“ „fbw“ ist schon vergeben: FbW" },
        { Own with { Code = "" }, "„Code“ fehlt" },
        { Own with { Code = "Summe" }, "„Code“ ist kein Code („Summe“)" },
        { Own with { Code = "k.A." }, "„Code“ ist kein Code („k.A.“)" },
        { Own with { Code = "MRZ-01" }, "„Code“ ist kein Code („MRZ-01“)" },
        { Own with { Code = "=1+1" }, "„Code“ ist kein Code („=1+1“)" },
        { Own with { Code = "1-3" }, "„Code“ ist kein Code („1-3“)" },
        { Own with { Code = new string('A', 21) }, "„Code“ ist kein Code" },
        { Own with { Name = " \u200B" }, "„Name“ fehlt" },
        { Own with { Name = new string('x', 121) }, "„Name“ hat höchstens 120 Zeichen." },
        { Own with { Group = " " }, "„Gruppe“ fehlt" },
        { Own with { Until = new(2025, 12, 31) }, "„gültig bis“ liegt vor „gültig von“." },
        { Own with { NamedFrom = new(2026, 2, 1) }, "„Bezeichnung ab“ gilt nur für eine neue Bezeichnung" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Add_WithAFault_IsRefusedInOneSentenceAndNothingIsStored(InstrumentInput input, string sentence)
    {
        Assert.StartsWith(sentence, await Commands.AddAsync(Lead, input, Cancellation));

        await using var db = _database.CreateDbContext();
        Assert.Equal(27, await db.Instruments.CountAsync(Cancellation));
    }

    public static TheoryData<InstrumentInput, string> ShippedFaults => new()
    {
        { FbW with { Name = "Weiterbildung" }, "„Name“ und Rechtsgrundlage von FbW sind mitgeliefert: Geben Sie unter „Bezeichnung ab“" },
        { FbW with { Group = "Eigene" }, "„Gruppe“ von FbW folgt aus dem Gesetz" },
        { FbW with { Name = "Weiterbildung", NamedFrom = new(2025, 1, 1) }, "„Bezeichnung ab“ liegt nach „gültig bis“ (31.12.2024)" },
    };

    [Theory]
    [MemberData(nameof(ShippedFaults))]
    public async Task Change_OfWhatIsShipped_KeepsNameAndGroup(InstrumentInput input, string sentence) =>
        Assert.StartsWith(sentence, await Commands.ChangeAsync(Lead, FbW, input, Cancellation));

    [Fact]
    public async Task Change_OfWhatIsShipped_TakesANewNameFromADay()
    {
        var evl = Shipped("EvL");
        Assert.StartsWith("„Bezeichnung ab“ liegt vor dem Tag", await Commands.ChangeAsync(Lead, evl, evl with { Name = "Später", NamedFrom = null }, Cancellation));
        Assert.Null(await Commands.ChangeAsync(Lead, evl, evl with { Name = "Später", NamedFrom = new(2028, 1, 1) }, Cancellation));

        var stored = await StoredAsync("EvL");
        Assert.Equal(
            ["Eingliederung von Langzeitarbeitslosen", "Eingliederung von Langzeitleistungsbeziehenden", "Später"],
            new DateOnly[] { new(2026, 6, 30), new(2027, 12, 31), new(2028, 1, 1) }.Select(day => stored.On(day).Name));
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private static InstrumentInput Shipped(string code) => InstrumentInput.Of(InstrumentCatalogue.Create().Single(i => i.Code == code));

    private async Task<Instrument> StoredAsync(string code)
    {
        await using var db = _database.CreateDbContext();
        return await db.Instruments.AsNoTracking().SingleAsync(i => i.Code == code, Cancellation);
    }

    private InstrumentCommands Commands => new(_database, new Aez.Dashboard.Metrics.MetricsStore(StoreExtensions.Settings));

    private MasterDataQuery Query => new(_database, TimeProvider.System);

    private static MeasureEntry Entry(string customer, int year) => new()
    {
        NaturalKey = MeasureEntry.KeyOf(null, customer, "FbW", new DateOnly(year, 6, 1)),
        CustomerNumber = customer,
        Instrument = "FbW",
        EntryOn = new DateOnly(year, 6, 1),
    };
}
