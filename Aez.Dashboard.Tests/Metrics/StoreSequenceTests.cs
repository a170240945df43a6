using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Domain.Rules;
using Aez.Dashboard.Features.Administration;
using Aez.Dashboard.Features.Import;
using Aez.Dashboard.Features.MasterData;
using Aez.Dashboard.Features.MasterData.Rules;
using Aez.Dashboard.Metrics;
using Aez.Dashboard.Tests.Features.Import;
using Aez.Dashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace Aez.Dashboard.Tests.Metrics;

/// <summary>
/// Whatever two teams do with their database, in whatever order — import, take back, change IFK, instruments and rules by hand, delete after
/// retention — leaves a store that is equal to a rebuild, findings and examined records included.
/// </summary>
[OnEachDatabase]
public sealed class StoreSequenceTests
{
    private const int Steps = 16;

    private static readonly ActingUser User = new("Controlling", Role.Controlling) { Login = "co" };
    private static readonly ActingUser Administrator = new("Admin", Role.Administrator) { Login = "ad" };
    private static readonly DateOnly Start = new(2014, 1, 1);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task Store_AfterAnySequenceOfSteps_IsEqualToARebuild(int seed)
    {
        await using var house = await House.BuildAsync(seed);
        var done = new List<string>();
        for (var step = 0; step < Steps; step++)
        {
            done.Add(await house.StepAsync());
            await using var db = house.Database.CreateDbContext();
            var differences = await house.Store.CompareAsync(db, Cancellation);
            Assert.True(differences.Count == 0, $"After {string.Join(", ", done)}:\n{string.Join('\n', differences.Take(20))}");
        }
        await using var end = await house.Database.CreateForAsync(ActingUser.System);
        Assert.Equal(0, await house.Store.RebuildAsync(end, Cancellation));
        Assert.True(await end.Findings.AnyAsync(Cancellation), "There is something to find.");
        Assert.True(house.TeamChanges > 0, $"IFK go from team to team: {string.Join(", ", done)}");
    }

    /// <summary>With an IFK who goes to a younger team its beginning becomes another, for those too who have always been there.</summary>
    [Fact]
    public async Task Store_WhenAnIfkOfLongAgoChangesTeams_BeginsTheOtherTeamAnew()
    {
        await using var house = await House.BuildAsync(1);
        Assert.Equal(201511, await FirstZeroAsync());

        await house.MoveAsync("A2", "Süd");

        Assert.Equal(201403, await FirstZeroAsync());
        await using var db = house.Database.CreateDbContext();
        Assert.Empty(await house.Store.CompareAsync(db, Cancellation));

        async Task<int> FirstZeroAsync()
        {
            await using var reading = house.Database.CreateDbContext();
            return await reading.Metrics.Where(m => m.Ifk == "B1").MinAsync(m => m.Month, Cancellation);
        }
    }

    /// <summary>The property is able to fail: a store that is told of no change of teams is found out.</summary>
    [Fact]
    public async Task Store_ThatIsNotToldOfAChange_IsFoundOut()
    {
        await using var house = await House.BuildAsync(1);
        await using var db = await house.Database.CreateForAsync(ActingUser.System);
        await db.Officers.Where(o => o.Code == "A2").ExecuteUpdateAsync(set => set.SetProperty(o => o.Team, "Süd"), Cancellation);

        Assert.NotEmpty(await house.Store.CompareAsync(db, Cancellation));
    }

    private sealed class House : IAsyncDisposable
    {
        private readonly Random _random;
        private readonly Product _product;
        private int _files;

        private House(int seed)
        {
            _random = new Random(seed);
            _product = new Product(Database, Clock);
        }

        public TestDatabase Database { get; } = new();

        public MetricsStore Store => _product.Get<MetricsStore>();

        /// <summary>How often an IFK went from one team to the other.</summary>
        public int TeamChanges { get; private set; }

        private FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2017, 2, 1, 9, 0, 0, TimeSpan.Zero));

        public static async Task<House> BuildAsync(int seed)
        {
            var house = new House(seed);
            await house.ImportAsync("Kürzel;Name;Team;Bereich;VZÄ;aktiv von;aktiv bis\nA1;Eins;Nord;AEZ;1;01.01.2010;\nA2;Zwei;Nord;AEZ;0,5;01.01.2010;\nB1;Drei;Süd;AEZ;1;01.01.2010;\nU1;Vier;U25;U25;1;01.01.2010;\n", new DateOnly(2016, 12, 31));
            await house.ImportAsync("Kundennummer;IFK;Betreuung von;Betreuung bis;Jüngstes Kind geboren am\n000000001;A1;01.02.2014;30.06.2014;01.05.2010\n000000002;A2;01.03.2014;;01.05.2010\n000000003;B1;01.11.2015;;01.05.1996\n", new DateOnly(2016, 3, 31));
            await house.ImportAsync("Kundennummer;Instrument;Eintritt\n000000001;FbW;10.03.2014\n000000003;FbW;10.12.2015\n000000099;FbW;10.12.2015\n", new DateOnly(2016, 3, 31));
            return house;
        }

        /// <summary>One step of whatever kind; what it was.</summary>
        public Task<string> StepAsync() => _random.Next(18) switch
        {
            14 or 15 => ChangeTeamAsync(),
            16 or 17 => ImportTeamAsync(),
            0 or 1 or 2 => ImportAnyAsync(),
            3 or 4 or 5 => ImportCareAsync(),
            6 or 7 => UndoAsync(),
            8 or 12 or 13 => ChangeOfficerAsync(),
            9 => ChangeInstrumentAsync(),
            10 => ChangeRulesAsync(),
            _ => DeleteAsync(),
        };

        public async ValueTask DisposeAsync()
        {
            await _product.DisposeAsync();
            await Database.DisposeAsync();
        }

        public async Task MoveAsync(string ifk, string team)
        {
            await using var db = Database.CreateDbContext();
            var seen = OfficerInput.Of(await db.Officers.AsNoTracking().SingleAsync(o => o.Code == ifk, Cancellation));
            await using var scope = _product.Scope();
            Assert.Null((await ((OfficerCommands)scope.Get(typeof(OfficerCommands))).ChangeAsync(User, seen, seen with { Team = team }, Cancellation)).Refusal);
        }

        /// <summary>By hand, for all of the IFK's days or from one on.</summary>
        private async Task<string> ChangeTeamAsync()
        {
            await using var db = Database.CreateDbContext();
            var rows = await db.Officers.AsNoTracking().OrderBy(o => o.Code).ThenBy(o => o.ActiveFrom).ToListAsync(Cancellation);
            if (rows.Count == 0)
                return "no IFK";
            var seen = OfficerInput.Of(rows[_random.Next(rows.Count)]);
            var changed = seen with { Team = Other(seen.Team) };
            await using var scope = _product.Scope();
            var commands = (OfficerCommands)scope.Get(typeof(OfficerCommands));
            var result = _random.Next(2) == 0
                ? await commands.ChangeAsync(User, seen, changed, Cancellation)
                : await commands.AddAsync(User, changed with { ActiveFrom = new DateOnly(2015, _random.Next(1, 13), 1), ActiveTo = null }, Cancellation);
            TeamChanges += result.Refusal is null ? 1 : 0;
            return $"team of {seen.Code} by hand {result.Refusal}";
        }

        /// <summary>By a list of a later or earlier Datenstand than others.</summary>
        private async Task<string> ImportTeamAsync()
        {
            var (ifk, asOf) = (Ifk(), AsOf());
            await using var db = Database.CreateDbContext();
            var before = await TeamsAsync();
            var step = await ImportAsync($"Kürzel;Name;Team;Bereich;VZÄ;aktiv von;aktiv bis\n{ifk};Name;{(_random.Next(2) == 0 ? "Nord" : "Süd")};AEZ;1;{(_random.Next(2) == 0 ? "01.01.2010" : $"01.{_random.Next(1, 13):00}.2015")};\n", asOf);
            TeamChanges += before.SequenceEqual(await TeamsAsync()) ? 0 : 1;
            return step;

            Task<List<string>> TeamsAsync() => db.Officers.AsNoTracking().OrderBy(o => o.Code).ThenBy(o => o.ActiveFrom).Select(o => o.Code + o.Team).ToListAsync(Cancellation);
        }

        private static string Other(string team) => team == "Nord" ? "Süd" : "Nord";

        private async Task<string> ImportAnyAsync()
        {
            var rows = Enumerable.Range(0, 4).Select(_ => (Customer: Customer(), Day: Day())).ToList();
            return await ImportAsync(
                _random.Next(5) switch
                {
                    0 => "Kundennummer;Datum;Kontaktart\n" + string.Concat(rows.Select(r => $"{r.Customer};{r.Day};persönlich\n")),
                    1 => "Kundennummer;Art;Abgeschlossen am\n" + string.Concat(rows.Select(r => $"{r.Customer};EGV;{r.Day}\n")),
                    2 => "Kundennummer;Aufnahme am;Art;IFK\n" + string.Concat(rows.Select(r => $"{r.Customer};{r.Day};svB;{(_random.Next(2) == 0 ? "" : Ifk())}\n")),
                    3 => "Kundennummer;Instrument;Eintritt;IFK\n" + string.Concat(rows.Select(r => $"{r.Customer};{(_random.Next(2) == 0 ? "FbW" : "AGH")};{r.Day};{(_random.Next(2) == 0 ? "" : Ifk())}\n")),
                    _ => "Quelle;Eingang am;IFK;Kundennummer\n" + string.Concat(rows.Select(r => $"Arbeitgeber;{r.Day};{Ifk()};{r.Customer}\n")),
                },
                AsOf());
        }

        private Task<string> ImportCareAsync() => ImportAsync(
            $"Kundennummer;IFK;Betreuung von;Betreuung bis;Jüngstes Kind geboren am\n{Customer()};{Ifk()};{Day()};{(_random.Next(2) == 0 ? "" : "31.12.2016")};01.0{_random.Next(1, 9)}.{_random.Next(1995, 2014)}\n", AsOf());

        private async Task<string> ImportAsync(string csv, DateOnly asOf)
        {
            var file = ImportHost.File(csv, $"datei{++_files}.csv");
            var report = Assert.Single(await _product.Get<ImportService>().ImportAsync([file], new ImportOptions(asOf, CommitValidRows: true), User, cancellation: Cancellation));
            return $"import {csv.Split('\n')[0]} {report.IsCommitted} {report.Failure}";
        }

        private async Task<string> UndoAsync()
        {
            await using var db = Database.CreateDbContext();
            var standing = await db.Imports.Where(i => i.UndoneAt == null).Select(i => i.Id).ToListAsync(Cancellation);
            var id = standing[_random.Next(standing.Count)];
            return $"undo {id} {await _product.Get<ImportService>().UndoAsync(id, User, Cancellation)}";
        }

        /// <summary>Another share, another end, another team or unit, or from a day on.</summary>
        private async Task<string> ChangeOfficerAsync()
        {
            await using var db = Database.CreateDbContext();
            var rows = await db.Officers.AsNoTracking().OrderBy(o => o.Code).ThenBy(o => o.ActiveFrom).ToListAsync(Cancellation);
            if (rows.Count == 0)
                return "no IFK";
            var seen = OfficerInput.Of(rows[_random.Next(rows.Count)]);
            await using var scope = _product.Scope();
            var commands = (OfficerCommands)scope.Get(typeof(OfficerCommands));
            var kind = _random.Next(6);
            var result = kind switch
            {
                0 => await commands.ChangeAsync(User, seen, seen with { FullTimeEquivalent = 0.25m }, Cancellation),
                1 => await commands.ChangeAsync(User, seen, seen with { ActiveTo = new DateOnly(2016, 6, 30) }, Cancellation),
                2 => await commands.ChangeAsync(User, seen, seen with { Team = Other(seen.Team) }, Cancellation),
                3 => await commands.ChangeAsync(User, seen, seen with { Unit = seen.Unit == OfficerUnit.Aez ? OfficerUnit.U25 : OfficerUnit.Aez }, Cancellation),
                4 => await commands.AddAsync(User, seen with { Team = Other(seen.Team), ActiveFrom = new DateOnly(2015, _random.Next(1, 13), 1), ActiveTo = null }, Cancellation),
                _ => await commands.AddAsync(User, seen with { Code = "A3", Name = "Neu", ActiveFrom = new DateOnly(2015, 5, 1), ActiveTo = null }, Cancellation),
            };
            return $"officer {seen.Code} {kind} {result.Refusal}";
        }

        private async Task<string> ChangeInstrumentAsync()
        {
            await using var db = Database.CreateDbContext();
            var seen = InstrumentInput.Of(await db.Instruments.AsNoTracking().SingleAsync(i => i.Code == "FbW", Cancellation));
            await using var scope = _product.Scope();
            return $"instrument {await ((InstrumentCommands)scope.Get(typeof(InstrumentCommands))).ChangeAsync(User, seen, seen with { Until = new DateOnly(2014 + _random.Next(3), 6, 30) }, Cancellation)}";
        }

        private async Task<string> ChangeRulesAsync()
        {
            await using var db = Database.CreateDbContext();
            var seen = (await new RuleStore(Clock).LoadAsync(db, Cancellation)).Sets[0];
            await using var scope = _product.Scope();
            var result = await ((RuleCommands)scope.Get(typeof(RuleCommands))).SaveAsync(User, new RuleChange(seen, seen with { ReachMonths = seen.ReachMonths == 3 ? 6 : 3, FeedbackDays = _random.Next(7, 30) }, "Beschluss"), Cancellation);
            return $"rules {result.Refusal}";
        }

        private async Task<string> DeleteAsync()
        {
            await new RetentionCommands(Database, Clock).SaveAsync(Administrator, new RetentionSettings(12 * _random.Next(1, 3), IsOn: true), Cancellation);
            var result = await new RetentionRun(Database, Store, Clock).DeleteAsync(ActingUser.System, Cancellation);
            return $"retention {result.Report?.Customers} {result.Refusal}";
        }

        private string Customer() => $"00000000{_random.Next(1, 7)}";

        private string Ifk() => new[] { "A1", "A2", "B1", "U1" }[_random.Next(4)];

        private string Day() => German.Day(Start.AddDays(_random.Next(1000)));

        private DateOnly AsOf() => new Month(2016, 1).AddMonths(_random.Next(12)).KeyDay;
    }
}
