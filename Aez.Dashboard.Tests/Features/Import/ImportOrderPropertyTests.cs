using System.Globalization;
using Aez.Dashboard.Data;
using Aez.Dashboard.Features.Import;
using Aez.Dashboard.Metrics;

namespace Aez.Dashboard.Tests.Features.Import;

/// <summary>
/// The store is what the standing files say, whatever their order: files of several Datenstände that contradict each other, with
/// different columns, split and repeated in any way, give the same records and figures; and a file that is taken back was never there.
/// </summary>
[OnEachDatabase]
public sealed class ImportOrderPropertyTests
{
    private static readonly DateOnly Start = new(2016, 1, 1);

    /// <summary>All but the numbers of rows and imports, which follow the order.</summary>
    private static readonly string[] Contents =
    [
        "SELECT 'Officers', Code, Name, Team, Unit, FullTimeEquivalent, ActiveFrom, ActiveTo FROM Officers ORDER BY Code, ActiveFrom",
        "SELECT 'Care', CustomerNumber, Ifk, \"From\", \"To\", BirthDate, YoungestChildBirthDate, SelfEmployed, AgreementRequired, ProfileClass FROM CarePeriods ORDER BY 2, 4",
        "SELECT 'Agreements', CustomerNumber, Kind, ConcludedOn, ValidUntil, EndedOn FROM Agreements ORDER BY 2, 3, 4",
        "SELECT 'Contacts', CustomerNumber, Date, Kind, Outcome, Ifk FROM Contacts ORDER BY 2, 3, 4",
        "SELECT 'Entries', NaturalKey, CustomerNumber, Instrument, EntryOn, ExitOn, Ifk, Provider FROM MeasureEntries ORDER BY 2",
        "SELECT 'Targets', Year, Team, Indicator, Value, Weights FROM Targets WHERE SupersededAt IS NULL ORDER BY 2, 3",
        "SELECT DISTINCT 'States', i.Kind, c.Ifk, MAX(i.DataAsOf) FROM Imports i JOIN CoveredIfks c ON c.ImportId = i.Id WHERE i.UndoneAt IS NULL GROUP BY 2, 3 ORDER BY 2, 3",
        "SELECT * FROM Metrics ORDER BY 1, 2, 3, 4",
        "SELECT * FROM MetricDetails ORDER BY 1, 2, 3, 4",
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Files_InAnyOrderSplitAndRepeated_GiveTheSameStore(int seed)
    {
        var files = new World(seed).Files();
        IReadOnlyList<string>? expected = null;
        for (var order = 0; order < 5; order++)
        {
            var random = new Random((seed * 100) + order);
            var given = order == 0 ? files : [.. files.SelectMany(file => Split(file, random)).SelectMany(part => Enumerable.Repeat(part, random.Next(4) == 0 ? 2 : 1))];
            if (order > 0)
                random.Shuffle(CollectionsMarshalOf(given));
            await using var host = await ImportAsync(order % 2 == 0 ? given.Select(file => (List<Given>)[file]) : Together(given));
            var contents = await ImportHost.DumpAsync(host.ConnectionString, Contents);
            Assert.Equal(expected ??= contents, contents);
            await using var db = host.Open();
            Assert.Empty(await new MetricsStore(new RuleStore(host.Clock)).CompareAsync(db, Cancellation));
        }
        Assert.Contains(expected!, line => line.StartsWith("Care|", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task File_TakenBack_WasNeverThere(int seed)
    {
        var files = new World(seed).Files();
        var random = new Random(seed);
        random.Shuffle(CollectionsMarshalOf(files));
        // Every other time a Bestand, of which most follows.
        var candidates = seed % 2 == 0 ? files.FindAll(file => file.Name.Contains("bestand", StringComparison.Ordinal)) : files;
        var without = candidates[random.Next(candidates.Count)];
        await using var all = await ImportAsync(files.Select(file => (List<Given>)[file]));
        await using var rest = await ImportAsync(files.Where(file => file != without).Select(file => (List<Given>)[file]));
        int import;
        await using (var db = all.Open())
            import = db.Imports.Single(i => i.FileName == without.Name).Id;

        Assert.Null(await all.UndoAsync(import));

        Assert.Equal(await ImportHost.DumpAsync(rest.ConnectionString, Contents), await ImportHost.DumpAsync(all.ConnectionString, Contents));
    }

    /// <summary>Two files of one Datenstand that contradict each other, given together: the order in which they are named makes no difference.</summary>
    [Fact]
    public async Task Files_OfOneDatenstandThatContradictEachOther_GiveTheSameStoreInOneCall()
    {
        ImportFile[] files =
        [
            ImportHost.File("Kundennummer;IFK;Betreuung von;Betreuung bis;Profillage\n000000201;AEZ-01;01.01.2015;31.05.2016;A\n", "bestand.csv"),
            ImportHost.File("Kundennummer;IFK;Betreuung von;Betreuung bis;Profillage\n000000201;AEZ-02;01.01.2015;30.06.2016;A\n", "bestand-neu.csv"),
        ];
        foreach (var given in new[] { files, [.. files.Reverse()] })
        {
            await using var host = new ImportHost();
            await host.ImportAsync(ImportHost.Officers, new ImportOptions(Start));
            var reports = await host.Service.ImportAsync(given, new ImportOptions(new DateOnly(2016, 9, 30)), ImportHost.User, cancellation: Cancellation);

            Assert.Equal(["bestand.csv", "bestand-neu.csv"], reports.Select(report => report.FileName));
            Assert.Contains(
                "1 Zeile sagt etwas anderes als „bestand.csv“ mit demselben Datenstand 30.09.2016; es gilt „bestand-neu.csv“ als die zuletzt importierte. Ist die andere richtig, importieren Sie sie noch einmal mit einem späteren Datenstand.",
                reports[1].Tables[0].Notices);
            await using var db = host.Open();
            Assert.Equal(("AEZ-02", new DateOnly(2016, 6, 30)), db.CarePeriods.AsEnumerable().Select(c => (c.Ifk, c.To!.Value)).Single());
        }
    }

    /// <summary>Call after call, nothing given twice: each is taken at once, whatever came before.</summary>
    private static async Task<ImportHost> ImportAsync(IEnumerable<List<Given>> calls)
    {
        var host = new ImportHost();
        await host.ImportAsync(ImportHost.Officers, new ImportOptions(Start));
        foreach (var call in calls)
        {
            ImportFile[] files = [.. call.Select(file => ImportHost.File(file.Csv, file.Name))];
            var options = new ImportOptions(call[0].DataAsOf, FullStock: call[0].IsFullStock);
            if (options.FullStock)
            {
                var dry = (await host.Service.DryRunAsync(files, options, ImportHost.User, cancellation: Cancellation))[0];
                Assert.Null(dry.Failure);
                options = options with { AcceptMissing = dry.Tables[0].EndedCareCount };
            }
            foreach (var report in await host.Service.ImportAsync(files, options, ImportHost.User, cancellation: Cancellation))
            {
                Assert.Null(report.Failure);
                Assert.Empty(report.Tables.SelectMany(table => table.Errors));
                Assert.True(report.IsCommitted);
            }
        }
        return host;
    }

    /// <summary>The files of one Datenstand in one call; a complete Bestand alone.</summary>
    private static IEnumerable<List<Given>> Together(List<Given> files) =>
        files.Where(file => !file.IsFullStock).GroupBy(file => file.DataAsOf).Select(call => call.ToList())
            .Concat(files.Where(file => file.IsFullStock).Select(file => (List<Given>)[file]))
            .OrderBy(call => files.IndexOf(call[0]));

    private static IEnumerable<Given> Split(Given file, Random random)
    {
        var lines = file.Csv.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var parts = lines.Skip(1).GroupBy(_ => random.Next(3)).ToList();
        return file.IsFullStock || random.Next(3) == 0 ? [file] : parts.Select(part => file with { Name = $"{part.Key}_{file.Name}", Csv = $"{lines[0]}\n{string.Join('\n', part)}\n" });
    }

    private static Span<Given> CollectionsMarshalOf(List<Given> files) => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(files);

    private sealed record Given(string Name, string Csv, DateOnly DataAsOf, bool IsFullStock = false);

    /// <summary>Three customers over nine months, told of by files of growing knowledge that leave out rows and columns, and err.</summary>
    private sealed class World(int seed)
    {
        private readonly Random _random = new(seed);

        public List<Given> Files()
        {
            var files = new List<Given>();
            for (var month = 3; month <= 9; month += 2)
            {
                var asOf = Start.AddMonths(month).AddDays(-1);
                files.Add(Care($"bestand{month}.csv", asOf, isLast: month == 9));
                files.Add(Officers($"ifk{month}.csv", asOf, isLast: month == 9));
                // Days before the list that tells of all: it names some, and everybody else's care has ended.
                if (_random.Next(2) == 0)
                    files.Add(Care($"bestand-voll{month}.csv", asOf.AddDays(-7), isLast: false) with { IsFullStock = true });
                files.Add(Csv($"egv{month}.csv", asOf, ["Gültig bis", "Beendet am"], "Kundennummer;Art;Abgeschlossen am", Customers().Select(c => $"{c};EGV;01.02.2016"), _ => Maybe(Day(200, 400))));
                files.Add(Csv($"kontakte{month}.csv", asOf, ["IFK", "Ergebnis"], "Kundennummer;Datum;Kontaktart", Customers().SelectMany(c => Enumerable.Range(1, month).Select(m => $"{c};05.{m:00}.2016;persönlich")), column => column == "IFK" ? Maybe("AEZ-01") : Maybe("nicht erschienen")));
                files.Add(Csv($"eintritte{month}.csv", asOf, ["Austritt", "IFK", "Träger"], "Kundennummer;Instrument;Eintritt", Customers().Select(c => $"{c};FbW;10.02.2016"), column => column switch { "Austritt" => Maybe(Day(60, 200)), "IFK" => Maybe("AEZ-02"), _ => Maybe("Träger " + _random.Next(2)) }));
                files.Add(new Given($"ziele{month}.csv", $"Jahr;Ziel;Wert;Team\n2016;Integrationen;{100 + _random.Next(3)};Bewerber-Service\n", asOf));
            }
            return files;
        }

        /// <summary>The second IFK goes to another team in July, which only later files know; others err.</summary>
        private Given Officers(string name, DateOnly asOf, bool isLast)
        {
            string[] rows = asOf < new DateOnly(2016, 7, 1)
                ? ["AEZ-01;Eins;Bewerber-Service;AEZ;1;01.01.2010;", $"AEZ-02;Zwei;{(_random.Next(3) == 0 ? "Süd" : "Bewerber-Service")};AEZ;0,5;01.01.2010;"]
                : ["AEZ-01;Eins;Bewerber-Service;AEZ;1;01.01.2010;", "AEZ-02;Zwei;Bewerber-Service;AEZ;0,5;01.01.2010;30.06.2016", $"AEZ-02;Zwei;{(isLast || _random.Next(2) == 0 ? "Süd" : "Nord")};AEZ;{(_random.Next(2) == 0 ? "0,5" : "1")};01.07.2016;"];
            return Csv(name, asOf, [], "Kürzel;Name;Team;Bereich;VZÄ;aktiv von;aktiv bis", rows, _ => "", isLast);
        }

        /// <summary>Each customer goes to the other IFK in June; only later files know that.</summary>
        private Given Care(string name, DateOnly asOf, bool isLast)
        {
            var rows = Customers().SelectMany(customer =>
            {
                var change = new DateOnly(2016, 6, 1).AddDays(customer[^1] % 3);
                return asOf < change
                    ? [$"{customer};AEZ-01;01.01.2015;{(_random.Next(3) == 0 ? Text(change.AddDays(-2)) : "")}"]
                    : (string[])[$"{customer};AEZ-01;01.01.2015;{Text(change.AddDays(isLast ? -1 : -1 - _random.Next(2)))}", $"{customer};AEZ-02;{Text(change)};{(_random.Next(4) == 0 ? "31.10.2016" : "")}"];
            });
            // The last one names everybody: what all of them come to has no overlap.
            return Csv(name, asOf, ["Geburtsdatum", "Selbständig", "EGV erforderlich", "Profillage"], "Kundennummer;IFK;Betreuung von;Betreuung bis", rows, column => column switch
            {
                "Geburtsdatum" => Maybe(Day(-10000, -9990)),
                "Profillage" => Maybe("A" + _random.Next(2)),
                _ => _random.Next(3) switch { 0 => "ja", 1 => "nein", _ => "" },
            }, isLast);
        }

        private Given Csv(string name, DateOnly asOf, string[] optional, string heading, IEnumerable<string> rows, Func<string, string> value, bool keepsAll = false)
        {
            var columns = optional.Where(_ => _random.Next(2) == 0).ToList();
            var lines = rows.ToList().Where(_ => keepsAll || _random.Next(4) > 0).Select(row => string.Join(';', columns.Select(value).Prepend(row)));
            return new Given(name, string.Join(';', columns.Prepend(heading)) + "\n" + string.Concat(lines.Select(line => line + "\n")), asOf);
        }

        private static IEnumerable<string> Customers() => ["000000201", "000000202", "000000203"];

        private string Maybe(string text) => _random.Next(3) == 0 ? "" : text;

        private string Day(int from, int to) => Text(Start.AddDays(_random.Next(from, to)));

        private static string Text(DateOnly day) => day.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture);
    }
}
