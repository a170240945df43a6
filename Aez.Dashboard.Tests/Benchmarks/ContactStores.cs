using System.Globalization;
using Aez.Dashboard.Data;
using Aez.Dashboard.Data.Records;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Features.Import.Formats;
using Aez.Dashboard.Metrics;
using Aez.Dashboard.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Tests.Benchmarks;

/// <param name="Contacts">Fifty of each customer.</param>
/// <param name="OtherTeams">How many there are beside the one that is looked at, with six IFKs each.</param>
internal sealed record ContactHouse(int Contacts, int OtherTeams);

/// <summary>
/// Houses in which the team that is looked at has the same six IFKs, 400 customers and 20,000 contacts. Making the large one takes minutes, so
/// each is kept in the temporary folder for the next run.
/// </summary>
internal static class ContactStores
{
    /// <summary>The team alone.</summary>
    public static readonly ContactHouse Few = new(20_000, 0);

    /// <summary>199,600 customers of one other team: it is the records that are many.</summary>
    public static readonly ContactHouse Many = new(10_000_000, 1);

    /// <summary>Ten other teams of the same size: it is the IFKs that are many.</summary>
    public static readonly ContactHouse Wide = new(220_000, 10);

    public const int CustomersOfTheTeam = 20_000 / ContactsEach;
    public const string Team = "Team 0";

    public static readonly Month Last = new(2016, 11);

    private const int ContactsEach = 50;
    private const int IfksOfATeam = 6;
    private const int Days = 690;

    private static readonly DateOnly First = new(2015, 1, 1);
    private static readonly DateOnly DataAsOf = new(2016, 11, 30);

    /// <summary>Number of a customer; those of the team come first.</summary>
    public static string Customer(int index) => (100_000_000 + index).ToString(CultureInfo.InvariantCulture);

    /// <summary>Kürzel of who has a customer of the team.</summary>
    public static string IfkOf(int customer) => Ifk(0, customer % IfksOfATeam);

    /// <summary>Puts a copy of the house's database in the place of a file.</summary>
    public static async Task CopyAsync(ContactHouse house, string file)
    {
        await using var database = new TestDatabase();
        await using var db = database.CreateDbContext();
        // One of another version has other tables.
        var kept = Path.Combine(Path.GetTempPath(), $"aez-benchmark-{house.Contacts}-{db.Database.GetMigrations().Last()}.db");
        if (!File.Exists(kept))
        {
            await MakeAsync(database, house, kept + ".part");
            File.Move(kept + ".part", kept);
        }
        File.Copy(kept, file, overwrite: true);
    }

    private static async Task MakeAsync(TestDatabase database, ContactHouse house, string file)
    {
        var (contacts, customers) = (house.Contacts, house.Contacts / ContactsEach);
        var officers = Enumerable.Range(0, 1 + house.OtherTeams).SelectMany(team => Enumerable.Range(0, IfksOfATeam).Select(ifk => new Officer
        {
            Code = Ifk(team, ifk),
            Name = $"Name {Ifk(team, ifk)}",
            Team = $"Team {team}",
            Unit = OfficerUnit.Aez,
            FullTimeEquivalent = 1,
            ActiveFrom = new DateOnly(2010, 1, 1),
        }));
        await database.AddAsync(DataAsOf, [.. officers]);
        await using (var db = await database.CreateForAsync(ActingUser.System))
        {
            var imports = await db.Imports.ToDictionaryAsync(i => i.Kind, i => i.Id);
            await using var transaction = await db.Database.BeginTransactionAsync();
            Insert(db, new CarePeriodFormat(), imports, Enumerable.Range(0, customers).Select(c => new CarePeriod
            {
                CustomerNumber = Customer(c),
                Ifk = IfkOf(house, c),
                From = new DateOnly(2014, 7, 1).AddDays(c % 90),
                YoungestChildBirthDate = new DateOnly(2008, 1, 1).AddDays(c % 1500),
            }));
            Insert(db, new AgreementFormat(), imports, Enumerable.Range(0, customers).Select(c => new Agreement
            {
                CustomerNumber = Customer(c),
                Kind = AgreementKind.Egv,
                ConcludedOn = new DateOnly(2016, 5, 1).AddDays(c % 120),
                ValidUntil = new DateOnly(2016, 11, 1).AddDays(c % 120),
            }));
            Insert(db, new ContactFormat(), imports, Enumerable.Range(0, contacts).Select(i => new Contact
            {
                CustomerNumber = Customer(i / ContactsEach),
                Date = First.AddDays((i % ContactsEach * Days / ContactsEach) + (i / ContactsEach % 13)),
                Kind = (ContactKind)(i * 7 % 5),
                Ifk = IfkOf(house, i / ContactsEach),
                Outcome = i % 9 == 0 ? ContactOutcome.NoShow : ContactOutcome.Held,
            }));
            await transaction.CommitAsync();
        }
        await using (var product = new Product(database))
        await using (var db = database.CreateDbContext())
            await product.Get<MetricsStore>().RebuildAsync(db);
        await VacuumAsync(database, file);
    }

    private static async Task VacuumAsync(TestDatabase database, string file)
    {
        File.Delete(file);
        await using var connection = new SqliteConnection(database.ConnectionString);
        await connection.OpenAsync();
        await using var vacuum = connection.CreateCommand();
        vacuum.CommandText = "VACUUM INTO @file";
        vacuum.Parameters.AddWithValue("@file", file);
        vacuum.CommandTimeout = 0;
        await vacuum.ExecuteNonQueryAsync();
    }

    /// <summary>In the order of the key.</summary>
    public static void Insert<T>(AezDbContext db, RecordFormat<T> format, Dictionary<RecordKind, int> imports, IEnumerable<T> rows)
        where T : ImportedRecord
    {
        using var table = new RecordTable<T>(db, format.Shape);
        var number = 1;
        foreach (var batch in rows.Chunk(table.BatchSize))
        {
            foreach (var row in batch)
                (row.ImportId, row.SourceRow) = (imports[format.Kind], ++number);
            table.Insert(batch);
        }
    }

    private static string IfkOf(ContactHouse house, int customer) => customer < CustomersOfTheTeam
        ? IfkOf(customer)
        : Ifk(1 + (customer % house.OtherTeams), customer / house.OtherTeams % IfksOfATeam);

    private static string Ifk(int team, int number) => $"T{team}-{number + 1:00}";
}
