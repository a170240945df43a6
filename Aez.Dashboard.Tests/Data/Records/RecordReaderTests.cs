using System.Reflection;
using Aez.Dashboard.Data.Records;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Metrics;
using Aez.Dashboard.Tests.Support;

namespace Aez.Dashboard.Tests.Data.Records;

[OnEachDatabase]
public sealed class RecordReaderTests : IAsyncDisposable
{
    private static readonly DateOnly DataAsOf = new(2016, 12, 31);

    private readonly TestDatabase _database = new();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    /// <summary>Fails for a property that is added to a record and forgotten in the plain reader.</summary>
    [Fact]
    public async Task Reader_OfRecordsWithEveryPropertySet_ReadsWhatEfCoreReads()
    {
        ImportedRecord[] records =
        [
            Filled(new CarePeriod { CustomerNumber = "", Ifk = "" }),
            Filled(new Agreement { CustomerNumber = "" }),
            Filled(new Contact { CustomerNumber = "" }),
            Filled(new Integration { CustomerNumber = "" }),
            Filled(new MeasureEntry { NaturalKey = "", CustomerNumber = "", Instrument = "" }),
            Filled(new Feedback { Ifk = "", CustomerNumber = "" }),
            Filled(new Officer { Code = "", Name = "", Team = "" }),
        ];
        await _database.AddAsync(DataAsOf, [.. records]);

        await using var db = _database.CreateDbContext();
        var reader = new RecordReader(db, withOrigin: true);
        var file = Assert.Single(reader.Customers());
        ImportedRecord[] read = [file.Care.Single(), file.Agreements.Single(), file.Contacts.Single(), file.Integrations.Single(), file.Entries.Single(), reader.Feedback().Single(), reader.Officers().Single()];

        Assert.Equivalent(records, read, strict: true);
    }

    [Fact]
    public async Task Customers_OfOneNumber_AreThoseOnly()
    {
        await _database.AddAsync(
            DataAsOf,
            new Contact { CustomerNumber = "1", Date = new DateOnly(2016, 2, 1) },
            new Contact { CustomerNumber = "2", Date = new DateOnly(2016, 2, 1) });

        await using var db = _database.CreateDbContext();
        var file = Assert.Single(new RecordReader(db).Customers(["1"]));

        Assert.Equal(("1", new DateOnly(2016, 2, 1)), (file.CustomerNumber, Assert.Single(file.Contacts).Date));
    }

    [Fact]
    public async Task Customers_WithoutAKindOfRecords_HaveAllOthers()
    {
        await _database.AddAsync(
            DataAsOf,
            new Contact { CustomerNumber = "1", Date = new DateOnly(2016, 2, 1) },
            new Integration { CustomerNumber = "1", StartOn = new DateOnly(2016, 2, 1) },
            new Contact { CustomerNumber = "2", Date = new DateOnly(2016, 2, 1) });

        await using var db = _database.CreateDbContext();
        var file = Assert.Single(new RecordReader(db).Customers(kinds: [RecordKind.Integrations]));

        Assert.Equal("1", file.CustomerNumber);
        Assert.Single(file.Integrations);
        Assert.Empty(file.Contacts);
    }

    /// <summary>An event is that of the IFK whom it names, wherever the customer is; else of whom has the customer.</summary>
    [Fact]
    public async Task CustomersWhoMayCount_OfEvents_AreThoseOfTheIfks()
    {
        await _database.AddAsync(
            DataAsOf,
            new CarePeriod { CustomerNumber = "1", Ifk = "A", From = new DateOnly(2015, 1, 1) },
            new CarePeriod { CustomerNumber = "2", Ifk = "B", From = new DateOnly(2015, 1, 1) },
            new CarePeriod { CustomerNumber = "3", Ifk = "B", From = new DateOnly(2015, 1, 1) },
            new Integration { CustomerNumber = "1", StartOn = new DateOnly(2016, 2, 1) },
            new Integration { CustomerNumber = "2", StartOn = new DateOnly(2016, 2, 1), Ifk = "A" },
            new Integration { CustomerNumber = "3", StartOn = new DateOnly(2016, 2, 1) });

        await using var db = _database.CreateDbContext();
        var reader = new RecordReader(db);

        Assert.Equal(["1", "2"], reader.CustomersWhoMayCount(Indicator.Integrations, ["A"], new Month(2016, 1), new Month(2016, 3)).Order());
        Assert.Equal(["3"], reader.CustomersWhoMayCount(Indicator.Integrations, ["B"], new Month(2016, 1), new Month(2016, 3)));
    }

    /// <summary>Gives every property a value that differs from its default.</summary>
    private static T Filled<T>(T record)
        where T : ImportedRecord
    {
        var seed = 1;
        foreach (var property in typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite && p.Name != nameof(ImportedRecord.Id)))
        {
            var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
            property.SetValue(record, property.Name == nameof(CarePeriod.CustomerNumber) ? "00123" : ValueOf(type, seed++));
        }
        return record;
    }

    private static object ValueOf(Type type, int seed) => type switch
    {
        _ when type == typeof(string) => $"Text {seed}",
        _ when type == typeof(DateOnly) => new DateOnly(2016, 1, seed),
        _ when type == typeof(bool) => true,
        _ when type == typeof(int) => seed,
        _ when type == typeof(decimal) => seed + 0.5m,
        { IsEnum: true } => Enum.GetValues(type).GetValue(1)!,
        _ => throw new NotSupportedException($"A test value of {type} is missing."),
    };
}
