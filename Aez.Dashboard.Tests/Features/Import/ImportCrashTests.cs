using System.Globalization;
using System.Text;
using Aez.Dashboard.Features.Import;
using Aez.Dashboard.Tests.Support;

namespace Aez.Dashboard.Tests.Features.Import;

/// <summary>The program itself, killed without warning while it imports.</summary>
public sealed class ImportCrashTests
{
    private const int Rows = 100_000;

    private static readonly DateOnly DataAsOf = new(2016, 9, 30);

    [Fact]
    public async Task Import_KilledAtTwentyMoments_LeavesTheStateBeforeOrAfter()
    {
        using var program = new KilledProgram();
        await using (var host = new ImportHost())
        {
            await host.ImportAsync(ImportHost.Officers, new ImportOptions(DataAsOf));
            await host.ImportAsync(ManyCustomers(), new ImportOptions(DataAsOf));
            await program.StartFromAsync(host.ConnectionString);
        }
        var contacts = program.PathOf("kontakte.csv");
        await File.WriteAllTextAsync(contacts, ManyContacts(), TestContext.Current.CancellationToken);

        var after = await program.KillAsync(
            ["import", contacts, "--data-as-of", DataAsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)],
            kills: 20,
            ["SELECT 'Contacts', count(*) FROM Contacts", "SELECT 'Imports', Id, NewRows, FirstMonth, LastMonth FROM Imports ORDER BY Id",
             "SELECT 'Metrics', * FROM Metrics ORDER BY 2, 3, 4, 5", "SELECT 'MetricDetails', * FROM MetricDetails ORDER BY 2, 3, 4, 5"]);

        Assert.Contains($"Contacts|{Rows}", after);
    }

    private static string ManyContacts()
    {
        var csv = new StringBuilder("Kundennummer;Datum;Kontaktart;IFK;Ergebnis\n");
        var first = new DateOnly(2014, 10, 1);
        for (var row = 0; row < Rows; row++)
            csv.Append(CultureInfo.InvariantCulture, $"{row % 1000:000000000};{first.AddDays(row / 1000 * 7):dd.MM.yyyy};persönlich;AEZ-0{row % 2 + 1};\n");
        return csv.ToString();
    }

    private static string ManyCustomers() => "Kundennummer;IFK;Betreuung von\n" + string.Concat(Enumerable.Range(0, 1000).Select(customer => $"{customer:000000000};AEZ-0{customer % 2 + 1};01.07.2014\n"));
}
