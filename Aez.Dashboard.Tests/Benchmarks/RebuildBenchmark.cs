using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Features.Import.Formats;
using Aez.Dashboard.Metrics;
using Aez.Dashboard.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Tests.Benchmarks;

/// <summary>
/// A rebuild of 120 months of 40 IFKs with 2,600 customers in care at a time, 340,000 contacts and 55,000 agreements, against SQL written for the
/// same counts of the same records. Ours counts the details and finds the findings besides; both results are compared.
/// </summary>
public sealed class RebuildBenchmark(ITestOutputHelper output)
{
    private const int Ifks = 40;
    private const int Customers = 5_200;
    private const int Months = 120;

    private static readonly Month First = new(2007, 1);
    private static readonly DateOnly DataAsOf = new(2016, 12, 31);

    [Fact(Explicit = true)]
    public async Task Rebuild_OfTenYears_AgainstSql()
    {
        await using var database = new TestDatabase();
        await using var product = new Product(database);
        await FillAsync(database);
        await new Comparison(output, 5).RunAsync($"rebuild of {Months} months of {Ifks} IFKs", 2, () => Cost.OfAsync(() => RebuildAsync(database, product.Get<MetricsStore>())), () => Cost.Of(() => Count(database)));
        await using var db = database.CreateDbContext();
        var ours = await db.Metrics.AsNoTracking().Where(m => m.Numerator != 0 || m.Denominator != null && m.Denominator != 0).ToListAsync();
        foreach (var indicator in (Indicator[])[Indicator.Stock, Indicator.EgvValidity, Indicator.AssignmentConformity, Indicator.ContactReach, Indicator.ContactDensity, Indicator.Integrations])
            Assert.Equal(Sums(indicator), ours.Where(m => m.Indicator == indicator.Key).GroupBy(m => (m.Ifk, m.Month)).ToDictionary(g => g.Key, g => (g.Sum(m => (long)m.Numerator), g.Sum(m => (long)(m.Denominator ?? 0)))));

        Dictionary<(string, int), (long, long)> Sums(Indicator indicator) => _counted.Where(c => c.Indicator == indicator.Key).ToDictionary(c => (c.Ifk, c.Month), c => (c.Numerator, c.Denominator));
    }

    private List<(string Indicator, string Ifk, int Month, long Numerator, long Denominator)> _counted = [];

    /// <summary>Everybody's cells are gone before, as in a store that has lost them: else nothing would have to be written.</summary>
    private static async Task RebuildAsync(TestDatabase database, MetricsStore store)
    {
        await using var db = database.CreateDbContext();
        await db.Metrics.ExecuteDeleteAsync();
        await db.MetricDetails.ExecuteDeleteAsync();
        await store.RebuildAsync(db);
    }

    private void Count(TestDatabase database)
    {
        using var connection = new SqliteConnection(database.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = Sql;
        using (var transaction = connection.BeginTransaction())
        {
            command.Transaction = transaction;
            command.ExecuteNonQuery();
            transaction.Commit();
        }
        command.Transaction = null;
        command.CommandText = "SELECT i, f, m, SUM(n), SUM(d) FROM temp.counted GROUP BY i, f, m HAVING SUM(n) <> 0 OR SUM(d) <> 0";
        using var row = command.ExecuteReader();
        _counted = [];
        while (row.Read())
            _counted.Add((row.GetString(0), row.GetString(1), row.GetInt32(2), row.GetInt64(3), row.GetInt64(4)));
    }

    /// <summary>One pass over months and care for all that is counted on key days; the last contact before a day by the index of the customer.</summary>
    private const string Sql = """
        CREATE TEMP TABLE months (m INTEGER PRIMARY KEY, first TEXT, day TEXT, reach TEXT);
        WITH RECURSIVE n(d) AS (SELECT '2007-01-01' UNION ALL SELECT date(d, '+1 month') FROM n WHERE d < '2016-12-01')
        INSERT INTO months SELECT CAST(strftime('%Y%m', d) AS INTEGER), d, date(d, '+1 month', '-1 day'), MIN(date(d, '-2 months'), date(d, '+1 month', '-1 day', '-3 months', '+1 day')) FROM n;
        CREATE TEMP TABLE counted (i TEXT, f TEXT, m INTEGER, n INTEGER, d INTEGER);
        CREATE TEMP TABLE key_days AS
            SELECT c.Ifk AS f, m.m AS m, c.YoungestChildBirthDate IS NOT NULL AND c.YoungestChildBirthDate <= m.day AND c.YoungestChildBirthDate > date(m.day, '-18 years') AS aez,
                NOT (c.YoungestChildBirthDate IS NOT NULL AND c.YoungestChildBirthDate <= m.day AND c.YoungestChildBirthDate > date(m.day, '-3 years')) AS required,
                EXISTS (SELECT 1 FROM Agreements a WHERE a.CustomerNumber = c.CustomerNumber AND a.ConcludedOn <= m.day AND a.ValidUntil >= m.day) AS valid,
                EXISTS (SELECT 1 FROM Contacts k WHERE k.CustomerNumber = c.CustomerNumber AND k.Date BETWEEN m.reach AND m.day AND k.Kind <= 2 AND k.Outcome = 0) AS reached
            FROM CarePeriods c JOIN months m ON m.day >= c."From" AND (c."To" IS NULL OR m.day <= c."To");
        INSERT INTO counted SELECT 'stock', f, m, COUNT(*), 0 FROM key_days GROUP BY f, m;
        INSERT INTO counted SELECT 'assignment-conformity', f, m, SUM(aez), COUNT(*) FROM key_days GROUP BY f, m;
        INSERT INTO counted SELECT 'egv-validity', f, m, SUM(required AND valid), SUM(required) FROM key_days GROUP BY f, m;
        INSERT INTO counted SELECT 'contact-reach', f, m, SUM(reached), COUNT(*) FROM key_days GROUP BY f, m;
        INSERT INTO counted SELECT 'contact-density', f, m, 0, COUNT(*) FROM key_days GROUP BY f, m;
        INSERT INTO counted SELECT 'contact-density', c.Ifk, CAST(substr(k.Date, 1, 4) || substr(k.Date, 6, 2) AS INTEGER), COUNT(*), 0
            FROM Contacts k JOIN CarePeriods c ON c.CustomerNumber = k.CustomerNumber AND c."From" <= k.Date AND (c."To" IS NULL OR c."To" >= k.Date)
            WHERE k.Kind <= 2 AND k.Outcome = 0 AND k.Date BETWEEN '2007-01-01' AND '2016-12-31' GROUP BY 2, 3;
        INSERT INTO counted SELECT 'integrations', COALESCE(i.Ifk, (SELECT c.Ifk FROM CarePeriods c WHERE c.CustomerNumber = i.CustomerNumber AND c."From" <= i.StartOn AND (c."To" IS NULL OR c."To" >= i.StartOn))), month, COUNT(*), 0
            FROM (SELECT CustomerNumber, Ifk, CAST(substr(StartOn, 1, 4) || substr(StartOn, 6, 2) AS INTEGER) AS month, MIN(StartOn) AS StartOn FROM Integrations WHERE Kind <= 2 GROUP BY CustomerNumber, 3) i
            GROUP BY 2, 3;
        """;

    /// <summary>Each customer is in care for five years, half of them since the beginning.</summary>
    private static async Task FillAsync(TestDatabase database)
    {
        await database.AddAsync(DataAsOf, [.. Enumerable.Range(0, Ifks).Select(i => new Officer { Code = Ifk(i), Name = $"Name {i}", Team = "Team", Unit = OfficerUnit.Aez, FullTimeEquivalent = 1, ActiveFrom = First.FirstDay })]);
        await using var db = await database.CreateForAsync(ActingUser.System);
        var imports = await db.Imports.ToDictionaryAsync(i => i.Kind, i => i.Id);
        await using var transaction = await db.Database.BeginTransactionAsync();
        ContactStores.Insert(db, new CarePeriodFormat(), imports, Enumerable.Range(0, Customers).Select(c => new CarePeriod
        {
            CustomerNumber = Number(c),
            Ifk = Ifk(c % Ifks),
            From = From(c),
            To = From(c).AddYears(5).AddDays(-1),
            YoungestChildBirthDate = From(c).AddDays(-(c % 3000)),
        }));
        ContactStores.Insert(db, new AgreementFormat(), imports, Enumerable.Range(0, Customers).SelectMany(c => Enumerable.Range(0, 10).Where(i => (i + c) % 11 > 1).Select(i => new Agreement
        {
            CustomerNumber = Number(c),
            Kind = AgreementKind.Egv,
            ConcludedOn = From(c).AddDays(i * 183 + c % 40),
            ValidUntil = From(c).AddDays(i * 183 + c % 40 + 170),
        })));
        ContactStores.Insert(db, new ContactFormat(), imports, Enumerable.Range(0, Customers).SelectMany(c => Enumerable.Range(0, 65).Select(i => new Contact
        {
            CustomerNumber = Number(c),
            Date = From(c).AddDays(i * 28 + c % 28),
            Kind = (ContactKind)((i * 3 + c) % 5),
            Outcome = (i + c) % 9 == 0 ? ContactOutcome.NoShow : ContactOutcome.Held,
        })));
        ContactStores.Insert(db, new IntegrationFormat(), imports, Enumerable.Range(0, Customers).Where(c => c % 3 > 0).Select(c => new Integration
        {
            CustomerNumber = Number(c),
            StartOn = From(c).AddDays(200 + c % 1500),
            Kind = (IntegrationKind)(c % 4),
        }));
        await transaction.CommitAsync();
    }

    private static DateOnly From(int customer) => First.FirstDay.AddDays(customer % 2 * 1826);

    private static string Ifk(int number) => $"AEZ-{number + 1:00}";

    private static string Number(int customer) => ContactStores.Customer(customer);
}
