using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Aez.Dashboard.Features.Import;

namespace Aez.Dashboard.Tests.Features.Import;

/// <summary>The program itself, killed without warning while it imports.</summary>
public sealed class ImportCrashTests : IDisposable
{
    private const int Rows = 100_000;
    private const int Kills = 20;

    private static readonly DateOnly DataAsOf = new(2016, 9, 30);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("aez-crash-");

    private string Contacts => Path.Combine(_folder.FullName, "kontakte.csv");

    private string Database => Path.Combine(_folder.FullName, "aez.db");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Import_KilledAtTwentyMoments_LeavesTheStateBeforeOrAfter()
    {
        var cancellation = TestContext.Current.CancellationToken;
        WriteContacts();
        var stock = Path.Combine(_folder.FullName, "before.db");
        await using (var host = new ImportHost())
        {
            await host.ImportAsync(ImportHost.Officers, new ImportOptions(DataAsOf));
            await host.ImportAsync(ManyCustomers(), new ImportOptions(DataAsOf));
            await ImportHost.DumpAsync(host.ConnectionString, $"VACUUM INTO '{stock}'");
        }
        Restore(stock);
        var before = await DumpAsync();
        TimeSpan work;
        using (var whole = Start())
            work = await WorkAsync(whole, TimeSpan.MaxValue, cancellation);
        var after = await DumpAsync();
        Assert.Contains($"Contacts|{Rows}", after);

        var interrupted = 0;
        for (var kill = 1; kill <= Kills; kill++)
        {
            Restore(stock);
            using var import = Start();
            await WorkAsync(import, work * kill / Kills, cancellation);
            interrupted += import.HasExited ? 0 : 1;
            import.Kill();
            await import.WaitForExitAsync(cancellation);

            var left = await DumpAsync();
            Assert.True(left.SequenceEqual(before) || left.SequenceEqual(after), $"Killed after {work * kill / Kills} of work: {string.Join(", ", left.Take(3))} …");
        }
        Assert.True(interrupted >= Kills / 2, $"Only {interrupted} of {Kills} were still at work.");
    }

    /// <summary>Waits until the process has worked so long, or has ended: its own time, since a busy machine stretches the clock's.</summary>
    private static async Task<TimeSpan> WorkAsync(Process process, TimeSpan enough, CancellationToken cancellation)
    {
        var worked = TimeSpan.Zero;
        try
        {
            while (worked < enough && !process.HasExited)
            {
                worked = process.TotalProcessorTime;
                await Task.Delay(2, cancellation);
            }
        }
        catch (Exception gone) when (gone is InvalidOperationException or Win32Exception)
        {
            // Ended between the two questions.
        }
        await (enough == TimeSpan.MaxValue ? process.WaitForExitAsync(cancellation) : Task.CompletedTask);
        return worked;
    }

    private Process Start()
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "Aez.Dashboard"), ["import", Contacts, "--data-as-of", DataAsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)])
        {
            RedirectStandardOutput = true,
        };
        start.Environment["ConnectionStrings__Aez"] = $"Data Source={Database}";
        return Process.Start(start)!;
    }

    private void Restore(string stock)
    {
        foreach (var file in _folder.EnumerateFiles("aez.db*"))
            file.Delete();
        File.Copy(stock, Database);
    }

    private Task<IReadOnlyList<string>> DumpAsync() => ImportHost.DumpAsync(
        $"Data Source={Database};Pooling=False",
        "SELECT 'Integrity', * FROM pragma_integrity_check", "SELECT 'Contacts', count(*) FROM Contacts", "SELECT 'Imports', Id, NewRows, FirstMonth, LastMonth FROM Imports ORDER BY Id",
        "SELECT 'Metrics', * FROM Metrics ORDER BY 2, 3, 4, 5", "SELECT 'MetricDetails', * FROM MetricDetails ORDER BY 2, 3, 4, 5");

    private void WriteContacts()
    {
        var csv = new StringBuilder("Kundennummer;Datum;Kontaktart;IFK;Ergebnis\n");
        var first = new DateOnly(2014, 10, 1);
        for (var row = 0; row < Rows; row++)
            csv.Append(CultureInfo.InvariantCulture, $"{row % 1000:00000};{first.AddDays(row / 1000 * 7):dd.MM.yyyy};persönlich;AEZ-0{row % 2 + 1};\n");
        File.WriteAllText(Contacts, csv.ToString());
    }

    private static string ManyCustomers() => "Kundennummer;IFK;Betreuung von\n" + string.Concat(Enumerable.Range(0, 1000).Select(customer => $"{customer:00000};AEZ-0{customer % 2 + 1};01.07.2014\n"));
}
