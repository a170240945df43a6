using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Features.DataQuality;
using Aez.Dashboard.Tests.Support;

namespace Aez.Dashboard.Tests.Features.DataQuality;

public sealed class DataQualityQueryTests
{
    private static readonly Month September = new(2016, 9);

    [Fact]
    public async Task Findings_OfATeam_LeaveOutOtherTeamsAndNameFileAndRow()
    {
        await using var database = await FilledAsync();
        var report = (await Query(database).FindingsAsync(StoreExtensions.TeamLead, September))!;

        var late = Assert.Single(Finding(report, "kontakt-in-zukunft").Rows);
        Assert.Equal(("0001", "A1", new DateOnly(2016, 10, 20), "Contacts.csv", 7), (late.CustomerNumber, late.Ifk, late.Day, late.File, late.SourceRow));
        var nowhere = Assert.Single(Finding(report, "ohne-ifk").Rows);
        Assert.Equal(("9999", null), (nowhere.CustomerNumber, nowhere.Ifk));
        Assert.Equal(1, Finding(report, "kein-kind").Count);
        Assert.DoesNotContain(report.Findings.SelectMany(f => f.Rows), r => r.CustomerNumber == "0003");
    }

    [Fact]
    public async Task Findings_RecordWithTwoFaults_CountsOnceInTheShare()
    {
        await using var database = await FilledAsync();
        var report = (await Query(database).FindingsAsync(StoreExtensions.TeamLead, September))!;

        // Two care periods, one contact, one integration; the integration breaks two rules.
        Assert.Equal(4, report.Checked);
        Assert.Equal(2, Finding(report, "ohne-ifk").Count + Finding(report, "unbekannt").Count);
        Assert.Equal(3, report.WithFinding);
        Assert.Equal(0.25m, report.Records.All.SoundShare);
    }

    [Fact]
    public async Task Findings_OfAnIfk_ShowOwnRowsOnly()
    {
        await using var database = await FilledAsync();
        var own = (await Query(database).FindingsAsync(new ActingUser("Zwei", Role.Ifk, "A2"), September))!;
        Assert.Equal(["0002"], own.Findings.SelectMany(f => f.Rows).Select(r => r.CustomerNumber).Distinct());

        var head = (await Query(database).FindingsAsync(new ActingUser("BL", Role.DepartmentHead), September))!;
        Assert.Equal(4, head.FindingCount);
        Assert.Empty(head.Findings.SelectMany(f => f.Rows));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Query(database).FindingsAsync(new ActingUser("Admin", Role.Administrator), September));
    }

    [Fact]
    public async Task Rows_SecondPage_ContinuesTheFirst()
    {
        await using var database = new TestDatabase();
        await database.FillAsync(new DateOnly(2016, 10, 3), [Officer("A1"), .. Enumerable.Range(1, 5).Select(n => Care($"000{n}", "A1", child: null))]);
        var page = (await Query(database).RowsAsync(StoreExtensions.TeamLead, September, null, null, "kein-kind", 2, 2))!;
        Assert.Equal(5, page.Count);
        Assert.Equal(["0003", "0004"], page.Rows.Select(r => r.CustomerNumber));
    }

    [Fact]
    public async Task Differences_ReadyMadeBesideComputed_ListBoth()
    {
        await using var database = await FilledAsync();
        await using (var db = database.CreateDbContext())
        {
            db.ReadyMetrics.AddRange(
                Ready("stock", 1, null),
                Ready("egv-validity", 1, 1),
                Ready("measure-entries", 2, null, "MAT"),
                Ready("feedback-timeliness", 3, 4));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }
        var report = (await Query(database).FindingsAsync(StoreExtensions.TeamLead, September))!;

        Assert.Equal(3, report.ReadyValues);
        Assert.True(report.PreferImported);
        Assert.Equal(["egv-validity", "measure-entries"], report.Differences.Select(d => d.Indicator.Key).Order());
        Assert.Equal(new Ratio(0, 1), report.Differences.Single(d => d.Indicator == Indicator.EgvValidity).Computed);
        Assert.Equal(new Ratio(0, null), report.Differences.Single(d => d.Instrument == "MAT").Computed);
    }

    /// <summary>A total of which a part is ready-made and a part computed is neither the DQM's nor ours.</summary>
    [Fact]
    public async Task Gaps_OfTheDqm_NameWhoseValueIsMissing()
    {
        await using var database = await FilledAsync();
        await using (var db = database.CreateDbContext())
        {
            db.ReadyMetrics.Add(Ready("stock", 1, null));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }
        Assert.Equal(
            ["Bestand: Im September 2016 fehlt der fertige Wert von 1 von 2 IFK (A2); eine Summe des Teams mischt fertige und berechnete Werte."],
            (await Query(database).FindingsAsync(StoreExtensions.TeamLead, September))!.Gaps.Select(g => g.Text));
        Assert.Empty((await Query(database).FindingsAsync(StoreExtensions.TeamLead, September, ifk: "A1"))!.Gaps);
        await using (var db = database.CreateDbContext())
        {
            var other = Ready("stock", 1, null);
            other.Ifk = "A2";
            db.ReadyMetrics.Add(other);
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }
        Assert.Empty((await Query(database).FindingsAsync(StoreExtensions.TeamLead, September))!.Gaps);
    }

    /// <summary>A rule that most records break says so of itself; of a third it does not.</summary>
    [Theory]
    [InlineData(4, false)]
    [InlineData(5, true)]
    public async Task Rule_ThatMoreThanAThirdBreaks_IsDoubtedOnThePageAndInTheDialogue(int withoutChild, bool doubted)
    {
        await using var database = new TestDatabase();
        await database.FillAsync(new DateOnly(2016, 10, 3), [Officer("A1"), .. Enumerable.Range(1, 12).Select(n => Care($"00{n:00}", "A1", child: n <= withoutChild ? null : new(2010, 1, 1)))]);

        var report = (await Query(database).FindingsAsync(StoreExtensions.TeamLead, September))!;

        Assert.Equal((withoutChild, 12), (Finding(report, "kein-kind").Count, Finding(report, "kein-kind").Examined));
        Assert.Equal(doubted, Finding(report, "kein-kind").Doubt is not null);
        var remarks = (await new DialogueQualityCheck(Query(database)).CheckAsync(ActingUser.System, September, "AEZ", null, TestContext.Current.CancellationToken))!.Remarks;
        Assert.Equal(doubted, remarks.Any(r => r.StartsWith("„Bestand ohne Kind unter 18 und ohne Schwangerschaft“: Trifft auf 42", StringComparison.Ordinal)));
        Assert.Contains(remarks, r => r.Contains("der geprüften Datensätze sind ohne Befund, weniger als die 95\u202F% des Hauses", StringComparison.Ordinal));
    }

    /// <summary>Of October the records tell three days, whatever the DQM has of it.</summary>
    [Fact]
    public async Task Differences_OfAMonthThatTheRecordsDoNotReach_AreNone()
    {
        await using var database = await FilledAsync();
        await using (var db = database.CreateDbContext())
        {
            var october = Ready("stock", 7, null);
            october.Month = 201610;
            db.ReadyMetrics.AddRange(october, Ready("stock", 7, null));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        var report = (await Query(database).FindingsAsync(StoreExtensions.TeamLead, new Month(2016, 10), ifk: "A1"))!;

        Assert.Equal((1, new DateOnly(2016, 10, 3)), (report.ReadyValues, report.DataAsOf));
        Assert.Equal([September], report.Differences.Select(d => d.Month));
    }

    public static TheoryData<decimal, decimal?, decimal, decimal?, bool> Pairs => new()
    {
        { 4, 5, 4, 5, false },
        { 4, 5, 8, 10, true },
        { 4, 5, 3, 5, true },
        { 0.8m, null, 4, 5, false },
        { 0.81m, null, 4, 5, true },
        { 7, null, 7, null, false },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Differs_TwoValues_ComparesCounts(decimal n1, decimal? d1, decimal n2, decimal? d2, bool differs) =>
        Assert.Equal(differs, ReadyDifference.Differs(new Ratio(n1, d1), new Ratio(n2, d2)));

    private static async Task<TestDatabase> FilledAsync()
    {
        var database = new TestDatabase();
        await database.AddAsync(new DateOnly(2016, 10, 3));
        await using var db = await database.CreateForAsync(ActingUser.System);
        var imports = db.Imports.ToDictionary(i => i.Kind, i => i.Id);
        ImportedRecord[] records =
        [
            Officer("A1"), Officer("A2"), Officer("U1", "U25", OfficerUnit.U25),
            Care("0001", "A1", new(2010, 1, 1)),
            Care("0002", "A2", child: null),
            Care("0003", "U1", child: null),
            new Contact { CustomerNumber = "0001", Date = new(2016, 10, 20), ImportId = imports[RecordKind.Contacts], SourceRow = 7 },
            new Integration { CustomerNumber = "9999", StartOn = new(2016, 4, 1), ImportId = imports[RecordKind.Integrations] },
        ];
        db.AddRange(records);
        db.CoveredIfks.AddRange(imports.Values.SelectMany(import => (CoveredIfk[])[new() { ImportId = import, Ifk = "A1" }, new() { ImportId = import, Ifk = "A2" }]));
        await db.SaveChangesAsync();
        await new Aez.Dashboard.Metrics.MetricsStore(StoreExtensions.Settings).RebuildAsync(db);
        return database;
    }

    private static DataQualityQuery Query(TestDatabase database) => database.Quality();

    private static RuleFinding Finding(DataQualityReport report, string rule) => report.Findings.Single(f => f.Rule.Key == rule);

    private static Officer Officer(string code, string team = "AEZ", OfficerUnit unit = OfficerUnit.Aez) =>
        new() { Code = code, Name = code, Team = team, Unit = unit, FullTimeEquivalent = 1, ActiveFrom = new(2015, 1, 1) };

    private static CarePeriod Care(string customer, string ifk, DateOnly? child) =>
        new() { CustomerNumber = customer, Ifk = ifk, From = new(2015, 1, 1), YoungestChildBirthDate = child };

    private static ReadyMetric Ready(string indicator, decimal numerator, decimal? denominator, string instrument = "") =>
        new() { Month = September.Value, Ifk = "A1", Indicator = indicator, Instrument = instrument, Numerator = numerator, Denominator = denominator };
}
