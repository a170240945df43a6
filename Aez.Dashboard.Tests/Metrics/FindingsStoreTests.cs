using Aez.Dashboard.Data;
using Aez.Dashboard.Data.Records;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Domain.Rules;
using Aez.Dashboard.Features.Import;
using Aez.Dashboard.Features.MasterData;
using Aez.Dashboard.Metrics;
using Aez.Dashboard.Tests.Features.Import;
using Aez.Dashboard.Tests.Support;
using CsCheck;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Tests.Metrics;

/// <summary>Findings lie in the store for all months at once; what a month shows is what its definition, month by month, finds.</summary>
[OnEachDatabase]
public sealed class FindingsStoreTests
{
    private static readonly MetricsStore Store = new(StoreExtensions.Settings);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Store_GeneratedRecords_HoldsOfEveryMonthWhatItsDefinitionFinds() => await Gen.Select(RecordSet.InAnyEra, Gen.Int[1, 1_000_000]).SampleAsync(
        async (records, seed) =>
        {
            await using var database = new TestDatabase();
            await database.AddAsync(records.KnownUntil, records.All);
            await using var db = await database.CreateForAsync(ActingUser.System);
            await DateAsync(db, records, new Random(seed));
            await Store.RebuildAsync(db, Cancellation);

            var stored = await db.Findings.AsNoTracking().ToListAsync(Cancellation);
            var steps = await db.ExaminedSteps.AsNoTracking().ToListAsync(Cancellation);
            var oracle = new FindingOracle(db);
            foreach (var month in Month.Range(records.FirstMonth.AddMonths(-14), records.FirstMonth.AddMonths(60)))
            {
                Assert.Equal(
                    oracle.Findings(month).Order(StringComparer.Ordinal),
                    stored.Where(f => f.FirstMonth <= month.Value && month.Value <= f.LastMonth)
                        .Select(f => $"{f.Rule} {f.Kind} {f.RowId} {f.Ifk} {f.Day ?? month.KeyDay:yyyy-MM-dd} {f.Detail}").Order(StringComparer.Ordinal));
                Assert.Equal(
                    oracle.Examined(month).Where(e => e.Value > 0).OrderBy(e => e.Key, StringComparer.Ordinal),
                    steps.Where(s => s.Month <= month.Value).GroupBy(s => $"{s.Kind} {s.Ifk}").Select(s => KeyValuePair.Create(s.Key, s.Sum(step => step.Change)))
                        .Where(e => e.Value != 0).OrderBy(e => e.Key, StringComparer.Ordinal));
            }
        },
        iter: 40);

    /// <summary>The counts of a page, and the rows that it lists, are those of the store, for whoever is bound to a team without others' customers.</summary>
    [Fact]
    public async Task Reader_OfAnybody_NamesWhomTheReachNames() => await RecordSet.Any.SampleAsync(
        async records =>
        {
            await using var database = new TestDatabase();
            await database.AddAsync(RecordSet.DataAsOf, records.All);
            await using var db = await database.CreateForAsync(ActingUser.System);
            await Store.RebuildAsync(db, Cancellation);
            var files = new RecordReader(db, withOrigin: true).Customers().ToDictionary(f => f.CustomerNumber);
            var officers = await db.OfficersAsync(Cancellation);
            var stored = await db.Findings.AsNoTracking().ToListAsync(Cancellation);
            var steps = await db.ExaminedSteps.AsNoTracking().ToListAsync(Cancellation);
            ActingUser[] users =
            [
                new("Alle", Role.TeamLead), new("Süd", Role.TeamLead) { Team = "Süd" }, new("Nord", Role.TeamLead) { Team = "Bewerber-Service" },
                new("Eins", Role.Ifk, "A1") { Team = "Bewerber-Service" },
            ];
            foreach (var user in users)
            {
                var reach = new TeamReach(user, officers);
                foreach (var month in Month.Range(RecordSet.First, RecordSet.First.AddMonths(26)).Where(m => m.Number % 4 == 1))
                {
                    var filter = new FindingFilter(month, ["A1", "B1"], user.Team is null, FindingReader.OwnOf(user, reach));
                    var named = NamedIn(month);
                    var counts = new FindingReader(db).Count(filter);
                    Assert.Equal(named.GroupBy(f => f.Rule).ToDictionary(f => f.Key, f => f.Count()), counts.Rows);
                    Assert.Equal(Month.Range(month.AddMonths(-12), month), counts.Course.Select(c => c.Month));
                    foreach (var (of, examined) in counts.Course)
                    {
                        var found = NamedIn(of).DistinctBy(f => (f.Kind, f.RowId)).ToList();
                        Assert.All(PlausibilityScope.Kinds, kind => Assert.Equal(
                            new RecordShare(
                                steps.Where(s => s.Kind == kind && s.Month <= of.Value && s.Ifk is "A1" or "B1").Sum(s => s.Change) + found.Count(f => f.Kind == kind && f.Ifk.Length == 0),
                                found.Count(f => f.Kind == kind)),
                            examined.Of([kind])));
                    }
                    foreach (var rule in PlausibilityRules.All)
                        Assert.True(counts.Rows.GetValueOrDefault(rule.Key) <= counts.Records.Of(rule.Examines).Checked, rule.Key);
                    foreach (var (rule, count) in counts.Rows)
                    {
                        Assert.Equal(count, new FindingReader(db).Count(filter, rule));
                        Assert.Equal(
                            named.Where(f => f.Rule == rule).OrderBy(f => f.Ifk, StringComparer.Ordinal).ThenBy(f => f.CustomerNumber, StringComparer.Ordinal).ThenBy(f => f.Day ?? month.KeyDay).ThenBy(f => f.Kind).ThenBy(f => f.RowId)
                                .Skip(1).Take(3).Select(f => (f.CustomerNumber, f.Ifk, f.Day ?? month.KeyDay)),
                            new FindingReader(db).Rows(filter, rule, 1, 3, NotedFindings.None).Select(f => (f.CustomerNumber, f.Ifk ?? "", f.Day)));
                    }
                }

                List<StoredFinding> NamedIn(Month month) => stored.Where(f => f.FirstMonth <= month.Value && month.Value <= f.LastMonth && (f.Ifk is "A1" or "B1" || (f.Ifk == "" && user.Team is null)))
                    .Where(f => f.Kind is RecordKind.Stock or RecordKind.Agreements || reach.MayName(files[f.CustomerNumber], f.Day!.Value, month.KeyDay)).ToList();
            }
        },
        iter: 20);

    [Fact]
    public async Task Finding_ThatStands_KeepsSinceWhen()
    {
        await using var host = new ImportHost();
        await host.ImportAsync(ImportHost.Officers);
        await ImportAsync(host, "Kundennummer;IFK;Betreuung von\n000000201;AEZ-01;01.01.2015\n", new(2016, 3, 31));
        Assert.Equal(["kein-kind 2016-03-31"], await SinceAsync(host));

        await ImportAsync(host, "Kundennummer;IFK;Betreuung von;Geburtsdatum\n000000201;AEZ-02;01.01.2015;05.05.1985\n", new(2016, 6, 30));
        Assert.Equal(["kein-kind 2016-03-31"], await SinceAsync(host));

        await ImportAsync(host, "Kundennummer;IFK;Betreuung von;Jüngstes Kind geboren am\n000000201;AEZ-02;01.01.2015;05.05.2010\n", new(2016, 7, 31));
        // The child comes of age in 2028: the finding is there already, and shows from then on.
        Assert.Equal(["kein-kind 2016-03-31"], await SinceAsync(host));
        await using (var db = host.Open())
            Assert.Equal(new { FirstMonth = 202805, LastMonth = 999912 }, await db.Findings.Select(f => new { f.FirstMonth, f.LastMonth }).SingleAsync(Cancellation));

        await ImportAsync(host, "Kundennummer;IFK;Betreuung von;Betreuung bis\n000000201;AEZ-02;01.01.2015;31.08.2016\n", new(2016, 8, 31));
        Assert.Empty(await SinceAsync(host));
        await ImportAsync(host, "Kundennummer;IFK;Betreuung von;Betreuung bis;Jüngstes Kind geboren am\n000000201;AEZ-02;01.01.2015;31.08.2016;\n", new(2016, 9, 30));
        Assert.Equal(["kein-kind 2016-09-30"], await SinceAsync(host));
        await AssertSoundAsync(host);
    }

    /// <summary>A file of an earlier Datenstand that tells the same makes the row as old as it is; taken back, the row is of the later one again.</summary>
    [Fact]
    public async Task Contact_AfterTheDatenstandOfAnEarlierFile_IsFoundAndGoesWithIt()
    {
        await using var host = await ImportHost.WithStockAsync();
        const string Contact = "Kundennummer;Datum;Kontaktart\n000000123;20.08.2016;persönlich\n";
        await ImportAsync(host, Contact, new(2016, 8, 31));
        Assert.DoesNotContain(await SinceAsync(host), f => f.StartsWith("kontakt-in-zukunft", StringComparison.Ordinal));

        var early = await ImportAsync(host, Contact, new(2016, 8, 10), "früher.csv");
        Assert.Contains("kontakt-in-zukunft 2016-08-10", await SinceAsync(host));
        await AssertSoundAsync(host);

        Assert.Null(await host.UndoAsync(early));
        Assert.DoesNotContain(await SinceAsync(host), f => f.StartsWith("kontakt-in-zukunft", StringComparison.Ordinal));
        await AssertSoundAsync(host);
    }

    [Fact]
    public async Task Instrument_ThatEndsEarlier_IsFoundInItsEntriesAtOnce()
    {
        await using var host = await ImportHost.WithStockAsync();
        await ImportAsync(host, "Kundennummer;Instrument;Eintritt\n000000123;MAT;01.08.2016\n", new(2016, 8, 31));
        var stored = InstrumentInput.Of(InstrumentCatalogue.Create().Single(i => i.Code == "MAT"));
        var commands = new InstrumentCommands(host.Database, Store);

        Assert.Null(await commands.ChangeAsync(ImportHost.User, stored, stored with { Until = new(2016, 7, 31) }, Cancellation));

        Assert.Contains("instrument-beendet 2016-08-31", await SinceAsync(host));
        await AssertSoundAsync(host);
    }

    [Fact]
    public async Task Ifk_WhoLeaves_IsFoundInHerCareAtOnce()
    {
        await using var host = await ImportHost.WithStockAsync();
        var input = new OfficerInput("AEZ-01", "Eins", "Bewerber-Service", OfficerUnit.Aez, 1, new(2010, 1, 1), null);

        Assert.Null((await new OfficerCommands(host.Database, Store, host.Clock).ChangeAsync(ImportHost.User, input, input with { ActiveTo = new(2016, 5, 15) }, Cancellation)).Refusal);

        await using var db = host.Open();
        Assert.Equal(new { FirstMonth = 201605, Ifk = "AEZ-01" }, await db.Findings.Where(f => f.Rule == "ifk-nicht-aktiv").Select(f => new { f.FirstMonth, f.Ifk }).SingleAsync(Cancellation));
        await AssertSoundAsync(host);
    }

    [Fact]
    public async Task Compare_FindingOrStepChangedByHand_NamesItWithoutTheCustomer()
    {
        await using var host = await ImportHost.WithStockAsync();
        await ImportAsync(host, "Kundennummer;Datum;Kontaktart\n000000999;05.09.2016;persönlich\n", new(2016, 9, 30));
        await using var db = host.Open();
        await db.Findings.Where(f => f.Rule == "unbekannt").ExecuteUpdateAsync(set => set.SetProperty(f => f.Ifk, "AEZ-01"), Cancellation);
        await db.ExaminedSteps.Where(s => s.Ifk == "AEZ-02").OrderBy(s => s.Month).Take(1).ExecuteDeleteAsync(Cancellation);

        Assert.Equal(["Befund unbekannt 201609", "geprüfte Datensätze Bestand AEZ-02 201501"], await Store.CompareAsync(db, Cancellation));
        await Store.RebuildAsync(db, Cancellation);
        await AssertSoundAsync(host);
    }

    /// <summary>Days at the end of the calendar are days, too.</summary>
    [Theory]
    [InlineData("0001-01-01", "0001-01-01")]
    [InlineData("0001-01-01", "9999-12-31")]
    [InlineData("9999-12-31", "9999-12-31")]
    [InlineData("9999-12-30", null)]
    public void Rules_OfDaysAtTheEdge_FindWithoutStumbling(string from, string? to)
    {
        var day = DateOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture);
        DateOnly? end = to is null ? null : DateOnly.Parse(to, System.Globalization.CultureInfo.InvariantCulture);
        var file = new CustomerFile { CustomerNumber = "1" };
        file.Care.Add(new CarePeriod { CustomerNumber = "1", Ifk = "A1", From = day, To = end, BirthDate = day, YoungestChildBirthDate = end, ExpectedDelivery = end, ChildLeftOn = end, VerbisFlag = true });
        file.Contacts.Add(new Contact { CustomerNumber = "1", Date = day });
        file.Integrations.Add(new Integration { CustomerNumber = "1", StartOn = day });
        file.Entries.Add(new MeasureEntry { NaturalKey = "", CustomerNumber = "1", Instrument = "FbW", EntryOn = day });
        var officer = new Officer { Code = "A1", Name = "", Team = "T", ActiveFrom = day, ActiveTo = end };
        var rules = new CustomerFindings(new OfficerTimeline([officer]), new Dictionary<string, Instrument>(), RuleTimeline.Shipped, new Dictionary<int, DateOnly>());

        var found = new List<Finding>();
        rules.Find(file, null, found);
        rules.Count(file, 1, []);

        Assert.All(found, f => Assert.True(f.Key.First <= f.Value.Last));
    }

    private static async Task<int> ImportAsync(ImportHost host, string csv, DateOnly dataAsOf, string name = "liste.csv")
    {
        var report = await host.ImportAsync(csv, new ImportOptions(dataAsOf), name);
        Assert.Empty(report.Errors);
        return report.ImportId!.Value;
    }

    private static async Task<List<string>> SinceAsync(ImportHost host)
    {
        await using var db = host.Open();
        return (await db.Findings.OrderBy(f => f.Rule).ToListAsync(Cancellation)).ConvertAll(f => $"{f.Rule} {f.Since:yyyy-MM-dd}");
    }

    private static async Task AssertSoundAsync(ImportHost host)
    {
        await using var db = host.Open();
        Assert.Empty(await Store.CompareAsync(db, Cancellation));
    }

    /// <summary>Gives some records an import of an earlier Datenstand, and care what only the rules of the data quality ask for.</summary>
    private static async Task DateAsync(AezDbContext db, RecordSet records, Random random)
    {
        var import = new Import { FileName = "früh.csv", Sha256 = "", Kind = RecordKind.Contacts, ImportedBy = "Test", DataAsOf = RecordSet.First.AddMonths(random.Next(24)).KeyDay };
        db.Imports.Add(import);
        await db.SaveChangesAsync(Cancellation);
        db.AttachRange(records.All);
        foreach (var record in records.All.OfType<ImportedRecord>().Where(_ => random.Next(3) == 0))
            record.ImportId = import.Id;
        foreach (var care in records.Care)
        {
            care.VerbisFlag = random.Next(3) switch { 0 => null, 1 => true, _ => false };
            care.ExpectedDelivery = random.Next(2) == 0 ? null : RecordSet.First.FirstDay.AddDays(random.Next(-200, 700));
            care.BirthDate = care.YoungestChildBirthDate?.AddDays(-random.Next(3000, 9000)) ?? care.BirthDate;
        }
        await db.SaveChangesAsync(Cancellation);
        db.ChangeTracker.Clear();
    }
}
