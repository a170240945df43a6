using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Domain.Registers;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Metrics;
using Aez.Dashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Aez.Dashboard.Tests.AccessMatrix;

/// <summary>Two teams of two IFKs, each IFK with another number of customers, so that no total stands for another; every record names its IFK in the customer's number, so that a leak shows in any text.</summary>
public class World : IAsyncLifetime
{
    public const string North = "Nord";
    public const string South = "Süd";

    public static readonly IReadOnlyList<string> Ifks = ["AEZ-01", "AEZ-02", "AEZ-11", "AEZ-12"];
    public static readonly Month September = new(2016, 9);

    internal AppHost Host { get; } = new();

    /// <summary>Id of a steering measure of the team.</summary>
    public IReadOnlyDictionary<string, int> Measures => Records.Measures;

    /// <summary>What of each team is known by a number.</summary>
    internal TeamIds Records { get; private protected set; } = new([], [], [], []);

    /// <summary>4, 5, 7 and 8.</summary>
    public static int CustomersOf(string ifk) => ifk switch { "AEZ-01" => 4, "AEZ-02" => 5, "AEZ-11" => 7, _ => 8 };

    public static string TeamOf(string ifk) => ifk is "AEZ-01" or "AEZ-02" ? North : South;

    public virtual async ValueTask InitializeAsync()
    {
        await using var db = await Host.Services.GetRequiredService<IDbContextFactory<AezDbContext>>().CreateForAsync(ActingUser.System);
        Records = await FillAsync(db);
    }

    /// <summary>Fills an empty database with both teams.</summary>
    internal static async Task<TeamIds> FillAsync(AezDbContext db)
    {
        foreach (var kind in Enum.GetValues<RecordKind>())
            db.Imports.Add(new Import { FileName = $"{kind}.csv", Sha256 = kind.ToString(), Kind = kind, ImportedBy = "Test", DataAsOf = new DateOnly(2016, 12, 31) });
        foreach (var ifk in Ifks)
            db.AddRange(RecordsOf(ifk));
        db.Targets.Add(Target("", 0.85m));
        var measures = new[] { North, South }.ToDictionary(team => team, Measure);
        db.SteeringMeasures.AddRange(measures.Values);
        var changes = measures.Keys.ToDictionary(team => team, team => new ProcessChange { Team = team, Indicator = Indicator.EgvValidity.Key, Month = 201601, Reason = "Neu", RecordedBy = "Test" });
        db.ProcessChanges.AddRange(changes.Values);
        await db.SaveChangesAsync();
        foreach (var import in db.Imports.Local)
            db.CoveredIfks.AddRange(Ifks.Select(ifk => new CoveredIfk { ImportId = import.Id, Ifk = ifk }));
        // A delivery of each team alone, whose name tells whose it is.
        var imports = measures.Keys.ToDictionary(team => team, team => new Import
        {
            FileName = $"{Ifks.First(ifk => TeamOf(ifk) == team)}.csv",
            Sha256 = team,
            Kind = RecordKind.Contacts,
            ImportedBy = "Test",
            DataAsOf = new DateOnly(2016, 12, 31),
        });
        db.Imports.AddRange(imports.Values);
        await db.SaveChangesAsync();
        db.CoveredIfks.AddRange(imports.SelectMany(i => Ifks.Where(ifk => TeamOf(ifk) == i.Key).Select(ifk => new CoveredIfk { ImportId = i.Value.Id, Ifk = ifk })));
        await db.SaveChangesAsync();
        await new MetricsStore(StoreExtensions.Settings).RebuildAsync(db);
        return new TeamIds(measures.ToDictionary(m => m.Key, m => m.Value.Id), changes.ToDictionary(c => c.Key, c => c.Value.Id), imports.ToDictionary(i => i.Key, i => i.Value.Id), await AddEntriesAsync(db));
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return Host.DisposeAsync();
    }

    /// <summary>A steering measure of each team; gives their numbers.</summary>
    private protected static async Task<Dictionary<string, int>> AddMeasuresAsync(AezDbContext db, IEnumerable<string> teams)
    {
        var measures = teams.ToDictionary(team => team, Measure);
        db.SteeringMeasures.AddRange(measures.Values);
        await db.SaveChangesAsync();
        return measures.ToDictionary(m => m.Key, m => m.Value.Id);
    }

    /// <summary>A partner of each team in its second version, so that there is one to go back to; gives their numbers.</summary>
    private static async Task<Dictionary<string, int>> AddEntriesAsync(AezDbContext db)
    {
        var ids = new Dictionary<string, int>();
        foreach (var team in new[] { North, South })
        {
            var entry = new Entry(0, team, 0, RegisterSamples.Kept(PartnerRegister.Instance, Ifks.First(ifk => TeamOf(ifk) == team))) { ChangedBy = "Test" };
            var first = await RegisterStore.AddAsync(db, PartnerRegister.Instance, entry, null, default);
            await db.SaveChangesAsync();
            await RegisterStore.AddAsync(db, PartnerRegister.Instance, entry with { Values = entry.Values.SetItem(PartnerRegister.Contact.Key, "Frau Muster") }, first, default);
            await db.SaveChangesAsync();
            ids[team] = first.Id;
        }
        return ids;
    }

    /// <summary>By team.</summary>
    internal sealed record TeamIds(Dictionary<string, int> Measures, Dictionary<string, int> Changes, Dictionary<string, int> Imports, Dictionary<string, int> Entries);

    private static IEnumerable<object> RecordsOf(string ifk)
    {
        yield return new Officer { Code = ifk, Name = $"Name {ifk}", Team = TeamOf(ifk), Unit = OfficerUnit.Aez, FullTimeEquivalent = 1, ActiveFrom = new DateOnly(2010, 1, 1) };
        yield return Target(ifk, 0.9m);
        yield return new ReadyMetric { Month = September.Value, Ifk = ifk, Indicator = Indicator.Stock.Key, Instrument = "", Numerator = 990 + CustomersOf(ifk) };
        for (var i = 0; i < CustomersOf(ifk); i++)
        {
            var customer = $"K-{ifk}-{i}";
            // A child of 40 breaks a plausibility rule, one of 17 ends AEZ soon.
            yield return new CarePeriod { CustomerNumber = customer, Ifk = ifk, From = new DateOnly(2015, 1, 1), YoungestChildBirthDate = i == 0 ? new DateOnly(1976, 1, 1) : new DateOnly(1998, 10, 15) };
            yield return new Contact { CustomerNumber = customer, Date = new DateOnly(2016, 9, 1 + i), Kind = ContactKind.InPerson };
            yield return new Integration { CustomerNumber = customer, StartOn = new DateOnly(2016, 9, 1 + i), Kind = IntegrationKind.Employment };
            yield return new MeasureEntry { NaturalKey = customer, CustomerNumber = customer, Instrument = "FbW", EntryOn = new DateOnly(2016, 9, 1 + i) };
            yield return new Feedback { CustomerNumber = customer, Ifk = ifk, ReceivedOn = new DateOnly(2016, 9, 1) };
            if (i == 1)
                yield return new Agreement { CustomerNumber = customer, Kind = AgreementKind.Egv, ConcludedOn = new DateOnly(2016, 6, 1) };
        }
    }

    private static TargetVersion Target(string ifk, decimal value) =>
        new() { Year = 2016, Indicator = Indicator.EgvValidity.Key, Instrument = "", Ifk = ifk, Value = value, Version = 1, Reason = "Planung", CreatedBy = "Test" };

    private static SteeringMeasure Measure(string team) => new()
    {
        Team = team,
        DecidedIn = September.Value,
        Indicator = Indicator.EgvValidity.Key,
        Instrument = "",
        Text = "Nachhalten",
        Responsible = "Team",
        DueOn = new DateOnly(2016, 11, 30),
        ExpectedEffect = 0.05m,
        ExpectedBy = 201612,
        CreatedBy = "Test",
        ChangedBy = "Test",
    };
}
