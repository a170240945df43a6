using System.Diagnostics;
using System.Globalization;
using System.Text;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Import;
using Aez.Dashboard.Steering;
using Aez.Dashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Tests.Benchmarks;

/// <summary>What everybody else waits for while somebody tries a large file; a second is allowed.</summary>
public sealed class TrialBenchmark(ITestOutputHelper output)
{
    private const int Customers = 20_000;
    private const int ContactsEach = 50;

    private static readonly ActingUser User = new("Controlling", Role.Controlling) { Login = "controlling" };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    public async Task Others_WhileADryRunOfAMillionRowsRuns_WaitForNothing()
    {
        await using var database = new TestDatabase();
        await using var product = new Product(database);
        var imports = product.Get<ImportService>();
        await ImportAsync(imports, "Kürzel;Name;Team;Bereich;VZÄ;aktiv von;aktiv bis\nA1;Eins;Team;AEZ;1;01.01.2010;\n");
        await ImportAsync(imports, "Kundennummer;IFK;Betreuung von;Betreuung bis\n" + Lines(c => $"{c};A1;01.01.2015;"));
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, "Kundennummer;Datum;Kontaktart;Ergebnis\n" + Lines(c => string.Join('\n', Enumerable.Range(0, ContactsEach).Select(i => $"{c};{new DateOnly(2015, 1, 5).AddDays(i * 12):dd.MM.yyyy};persönlich;stattgefunden"))), Encoding.UTF8, Cancellation);

        var watch = Stopwatch.StartNew();
        var dryRun = imports.DryRunAsync([new ImportFile("kontakte.csv", () => File.OpenRead(file))], new ImportOptions(new DateOnly(2016, 9, 30)), User, cancellation: Cancellation);
        var waits = new Dictionary<string, List<double>>();
        for (var version = 0; !dryRun.IsCompleted; version++)
        {
            await MeasureAsync("sign-in (its entry in the log)", () => product.Get<AuditLog>().WriteAsync(User, AuditAction.SignedIn, "Anmeldung", "x", cancellationToken: Cancellation));
            await MeasureAsync("worklist (read and noted)", async () =>
            {
                await using var db = database.CreateDbContext();
                await db.CarePeriods.AsNoTracking().Where(c => c.Ifk == "A1").OrderBy(c => c.CustomerNumber).Take(50).ToListAsync(Cancellation);
                await product.Get<AuditLog>().WriteAsync(User, AuditAction.ViewedCustomers, "Arbeitsliste", $"{version}", cancellationToken: Cancellation);
            });
            await MeasureAsync("autosave", () => product.Get<DialogueCommands>().SaveTextAsync(
                new ActingUser("Leitung", Role.TeamLead), new Month(2016, 8), "Team", new TextKey(DialogueField.Minutes), $"Text {version}", version, Cancellation));
            await Task.Yield();
        }
        var report = Assert.Single(await dryRun);
        watch.Stop();
        File.Delete(file);

        Assert.Null(report.Failure);
        Assert.Equal(Customers * ContactsEach, report.Tables[0].New);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"dry run of {Customers * ContactsEach:N0} rows: {watch.Elapsed.TotalSeconds:F1} s, peak {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:F0} MB"));
        foreach (var (name, times) in waits)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {times.Count} times, median {times.Order().ElementAt(times.Count / 2):F0} ms, longest {times.Max():F0} ms"));
        Assert.All(waits.Values, times => Assert.True(times.Max() < 1000));

        async Task MeasureAsync(string name, Func<Task> act)
        {
            var began = Stopwatch.GetTimestamp();
            await act();
            (waits.TryGetValue(name, out var times) ? times : waits[name] = []).Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }
    }

    private static string Lines(Func<string, string> line) => string.Concat(Enumerable.Range(0, Customers).Select(i => line($"{100_000_000 + i}") + "\n"));

    private static async Task ImportAsync(ImportService imports, string csv) =>
        Assert.True((await imports.ImportAsync([new ImportFile("liste.csv", () => new MemoryStream(Encoding.UTF8.GetBytes(csv)))], new ImportOptions(new DateOnly(2016, 9, 30)), User, cancellation: Cancellation))[0].IsCommitted);
}
