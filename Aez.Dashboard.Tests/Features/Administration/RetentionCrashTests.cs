using System.Globalization;
using Aez.Dashboard.CommandLine;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Administration;
using Aez.Dashboard.Features.Import;
using Aez.Dashboard.Tests.Features.Import;
using Aez.Dashboard.Tests.Support;

namespace Aez.Dashboard.Tests.Features.Administration;

/// <summary>The program itself, killed without warning while it deletes ended cases.</summary>
public sealed class RetentionCrashTests
{
    private const int Customers = 1000;
    private const int Ended = Customers / 2;
    private const int ContactsEach = 20;

    [Fact]
    public async Task Retention_KilledAtTenMoments_HasDeletedAllOrNothing()
    {
        using var program = new KilledProgram();
        await using (var host = new ImportHost())
        {
            await host.ImportAsync(ImportHost.Officers, new ImportOptions(new(2016, 9, 30)));
            await host.ImportAsync(Stock(), new ImportOptions(new(2016, 9, 30)));
            await host.ImportAsync(Contacts(), new ImportOptions(new(2016, 9, 30)));
            await new RetentionCommands(host.Database, host.Clock).SaveAsync(new ActingUser("Admin", Role.Administrator), new RetentionSettings(24, IsOn: true), TestContext.Current.CancellationToken);
            await program.StartFromAsync(host.ConnectionString);
        }

        var after = await program.KillAsync(
            ["retention"],
            kills: 10,
            ["SELECT 'CarePeriods', count(*) FROM CarePeriods", "SELECT 'Contacts', count(*) FROM Contacts", "SELECT 'Changes', count(*) FROM RecordClaims",
             "SELECT 'Imports', Id, ReducedAt IS NULL FROM Imports ORDER BY Id", "SELECT 'Frozen', Ifk, Month FROM FrozenCells ORDER BY 2, 3",
             "SELECT 'Log', Action, Subject, Key, After FROM AuditEntries ORDER BY Id",
             "SELECT 'Metrics', * FROM Metrics ORDER BY 2, 3, 4, 5", "SELECT 'MetricDetails', * FROM MetricDetails ORDER BY 2, 3, 4, 5"],
            from: 0.5,
            async () =>
            {
                var error = new StringWriter();
                var exitCode = await Verbs.RunAsync(["verify"], TextWriter.Null, error, new Dictionary<string, string?> { ["ConnectionStrings:Aez"] = program.ConnectionString });
                Assert.Equal((0, ""), (exitCode, error.ToString()));
            });

        Assert.Contains($"CarePeriods|{Customers - Ended}", after);
        Assert.Contains($"Contacts|{(Customers - Ended) * ContactsEach}", after);
        Assert.Contains("Frozen|AEZ-01|201507", after);
    }

    private static string Stock() => "Kundennummer;IFK;Betreuung von;Betreuung bis\n"
        + string.Concat(Enumerable.Range(0, Customers).Select(customer => $"{customer:000000000};AEZ-0{customer % 2 + 1};01.01.2015;{(customer < Ended ? "31.12.2015" : "")}\n"));

    private static string Contacts() => "Kundennummer;Datum;Kontaktart\n" + string.Concat(
        from customer in Enumerable.Range(0, Customers)
        from contact in Enumerable.Range(0, ContactsEach)
        select string.Create(CultureInfo.InvariantCulture, $"{customer:000000000};{new DateOnly(2015, 1, 5).AddDays(contact * 15):dd.MM.yyyy};persönlich\n"));
}
