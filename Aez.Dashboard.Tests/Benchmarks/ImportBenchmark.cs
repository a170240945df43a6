using System.Diagnostics;
using System.Globalization;
using System.Text;
using Aez.Dashboard.CommandLine;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Features.Import;
using Aez.Dashboard.Tests.Features.Import;
using Aez.Dashboard.Tests.Support;
using Microsoft.Data.Sqlite;

namespace Aez.Dashboard.Tests.Benchmarks;

/// <summary>
/// How much longer an import takes than the database alone needs for the same rows: a ratio within one run, so that it
/// means the same on every machine. Run it by name with <c>-explicit only</c>, in Release. It publishes the program, as it is
/// run for real: what is published was compiled ahead of time.
/// </summary>
public sealed class ImportBenchmark(ITestOutputHelper output) : IDisposable
{
    private const int Rows = 100_000;
    private const int Rounds = 5;

    private const string Bare = "bare prepared insert";

    private static readonly ImportOptions Options = new(new DateOnly(2016, 12, 31));

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("aez-benchmark-");

    private string Database => Path.Combine(_folder.FullName, "aez.db");

    private string Stock => Path.Combine(_folder.FullName, "stock.db");

    private string Published => Path.Combine(_folder.FullName, "published");

    private string ContactFile => Path.Combine(_folder.FullName, "kontakte.csv");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact(Explicit = true)]
    public async Task Import_OfHundredThousandContacts_AgainstABarePreparedInsert()
    {
        var contacts = Contacts();
        await WriteAsync(contacts);
        await PublishedProgram.PublishAsync(Path.Combine(SourceTree.Root, "Aez.Dashboard"), Published);
        var times = new Dictionary<string, List<TimeSpan>>();
        for (var round = 0; round < Rounds; round++)
        {
            Note(Bare, await OnFreshDatabaseAsync(() => Insert(contacts)));
            Note("import in the server", await ImportInProcessAsync());
            Note("verb in a warm process", await OnFreshDatabaseAsync(ImportByVerbAsync));
            Note("verb, published", await OnFreshDatabaseAsync(() => ImportByProcessAsync(Published)));
            Note("verb, built only", await OnFreshDatabaseAsync(() => ImportByProcessAsync(AppContext.BaseDirectory)));
        }
        // Each round compares what ran at the same time: another program's work falls on both sides of the ratio.
        foreach (var (what, measured) in times)
            output.WriteLine($"{what,-24} {Median(measured.Select(t => t.TotalMilliseconds)),6:0} ms = {Median(measured.Zip(times[Bare], (t, bare) => t / bare)):0.0} times");

        void Note(string what, TimeSpan time)
        {
            if (!times.TryGetValue(what, out var measured))
                times.Add(what, measured = []);
            measured.Add(time);
        }
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Rounds / 2);

    private async Task<TimeSpan> OnFreshDatabaseAsync(Func<Task> run)
    {
        foreach (var file in _folder.EnumerateFiles("aez.db*"))
            file.Delete();
        File.Copy(Stock, Database);
        var watch = Stopwatch.StartNew();
        await run();
        return watch.Elapsed;
    }

    private async Task<TimeSpan> ImportInProcessAsync()
    {
        await using var host = await StockAsync();
        var watch = Stopwatch.StartNew();
        var report = await host.Service.ImportAsync([new ImportFile("kontakte.csv", () => File.OpenRead(ContactFile))], Options, ImportHost.User);
        Assert.Equal(Rows, report[0].Tables[0].New);
        return watch.Elapsed;
    }

    private async Task ImportByVerbAsync()
    {
        var settings = new Dictionary<string, string?> { ["ConnectionStrings:Aez"] = $"Data Source={Database};Pooling=False" };
        Assert.Equal(Verbs.Success, await Verbs.RunAsync(["import", ContactFile, "--data-as-of", "2016-12-31"], TextWriter.Null, TextWriter.Null, settings));
    }

    /// <summary>With the start of the runtime and the compilation of what was not compiled ahead.</summary>
    private async Task ImportByProcessAsync(string folder)
    {
        var start = new ProcessStartInfo(Path.Combine(folder, "Aez.Dashboard"), ["import", ContactFile, "--data-as-of", "2016-12-31"]) { RedirectStandardOutput = true };
        start.Environment["ConnectionStrings__Aez"] = $"Data Source={Database}";
        using var import = Process.Start(start)!;
        await import.WaitForExitAsync();
        Assert.Equal(0, import.ExitCode);
    }

    private Task Insert(IReadOnlyList<Contact> contacts)
    {
        using var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        connection.Open();
        using var transaction = connection.BeginTransaction();
        using var insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO Contacts (CustomerNumber, Date, Kind, Ifk, Outcome, ImportId, SourceRow) VALUES (@a, @b, @c, @d, @e, @f, @g)";
        foreach (var name in (string[])["@a", "@b", "@c", "@d", "@e", "@f", "@g"])
            insert.Parameters.Add(new SqliteParameter(name, null));
        insert.Prepare();
        foreach (var contact in contacts)
        {
            insert.Parameters[0].Value = contact.CustomerNumber;
            insert.Parameters[1].Value = contact.Date;
            insert.Parameters[2].Value = (int)contact.Kind;
            insert.Parameters[3].Value = contact.Ifk;
            insert.Parameters[4].Value = (int)contact.Outcome;
            insert.Parameters[5].Value = 1;
            insert.Parameters[6].Value = contact.SourceRow;
            insert.ExecuteNonQuery();
        }
        transaction.Commit();
        return Task.CompletedTask;
    }

    private async Task WriteAsync(IReadOnlyList<Contact> contacts)
    {
        var csv = new StringBuilder("Kundennummer;Datum;Kontaktart;IFK;Ergebnis\n");
        foreach (var contact in contacts)
            csv.Append(CultureInfo.InvariantCulture, $"{contact.CustomerNumber};{contact.Date:dd.MM.yyyy};{contact.Kind.Name()};{contact.Ifk};{contact.Outcome.Name()}\n");
        await File.WriteAllTextAsync(ContactFile, csv.ToString());
        await using var host = await StockAsync();
        await ImportHost.DumpAsync(host.ConnectionString, $"VACUUM INTO '{Stock}'");
    }

    private static async Task<ImportHost> StockAsync()
    {
        var host = new ImportHost();
        await host.ImportAsync(ImportHost.Officers, Options);
        await host.ImportAsync("Kundennummer;IFK;Betreuung von\n" + string.Concat(Enumerable.Range(0, 3000).Select(customer => $"{customer:000000000};AEZ-0{customer % 2 + 1};01.07.2014\n")), Options);
        return host;
    }

    /// <summary>Contacts of 3000 customers in two years, in the order of their days as an export lists them.</summary>
    private static List<Contact> Contacts()
    {
        var random = new Random(2016);
        var first = new DateOnly(2015, 1, 1);
        var keys = new HashSet<(string, DateOnly, ContactKind)>();
        while (keys.Count < Rows)
            keys.Add(($"{random.Next(3000):000000000}", first.AddDays(random.Next(730)), (ContactKind)random.Next(5)));
        return [.. keys.OrderBy(key => key.Item2).Select((key, row) => new Contact
        {
            CustomerNumber = key.Item1,
            Date = key.Item2,
            Kind = key.Item3,
            Ifk = $"AEZ-0{random.Next(1, 3)}",
            Outcome = (ContactOutcome)random.Next(2),
            SourceRow = row + 2,
        })];
    }
}
