using System.Globalization;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Tests.Support;
using Microsoft.Data.Sqlite;

namespace Aez.Dashboard.Tests.Benchmarks;

/// <summary>
/// An import of 1,000,000 contacts by the published program against a bare prepared insert of the same rows, in the order of the
/// file, into the same table with its index; its peak of memory, and that of a file of a fifth.
/// </summary>
public sealed class MillionRowsBenchmark(PublishedProgram program, ITestOutputHelper output) : IClassFixture<PublishedProgram>, IDisposable
{
    private const int Rows = 1_000_000;
    private const int Customers = 20_000;

    private static readonly DateOnly First = new(2015, 1, 1);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("aez-benchmark-");

    private string Database => Path.Combine(_folder.FullName, "aez.db");

    private string Stock => Path.Combine(_folder.FullName, "stock.db");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact(Explicit = true)]
    public async Task Import_OfAMillionContacts_AgainstABarePreparedInsert()
    {
        await MakeStockAsync();
        var (million, fifth) = (await WriteAsync(Rows), await WriteAsync(Rows / 5));
        await new Comparison(output, 3).RunAsync($"import of {Rows} contacts", 3, () => ImportAsync(million), () => Fresh(() => Cost.Of(Insert)));
        await new Comparison(output, 3).RunAsync($"import of {Rows} contacts against {Rows / 5}", 5, () => ImportAsync(million), () => ImportAsync(fifth), peakLimit: 1.1);
    }

    private static IEnumerable<Contact> Contacts(int rows) => Enumerable.Range(0, rows).Select(i => new Contact
    {
        // As an export lists them: by day, customers in no order.
        CustomerNumber = Number((int)(i * 7919L % Customers)),
        Date = First.AddDays((int)(i * 730L / rows)),
        Kind = (ContactKind)(i / Customers % 5),
        Ifk = $"AEZ-0{i % 2 + 1}",
        Outcome = i % 9 == 0 ? ContactOutcome.NoShow : ContactOutcome.Held,
        SourceRow = i + 2,
    });

    private static string Number(int customer) => string.Create(CultureInfo.InvariantCulture, $"{100_000_000 + customer}");

    private async Task MakeStockAsync()
    {
        TemplateDatabase.WriteTo(Stock);
        await TakeInAsync("ifk.csv", "Kürzel;Name;Team;Bereich;VZÄ;aktiv von;aktiv bis\nAEZ-01;Eins;Bewerber-Service;AEZ;1;01.01.2010;\nAEZ-02;Zwei;Bewerber-Service;AEZ;1;01.01.2010;\n");
        await TakeInAsync("bestand.csv", "Kundennummer;IFK;Betreuung von\n" + string.Concat(Enumerable.Range(0, Customers).Select(c => $"{Number(c)};AEZ-0{c % 2 + 1};01.07.2014\n")));

        async Task TakeInAsync(string name, string csv)
        {
            var file = Path.Combine(_folder.FullName, name);
            await File.WriteAllTextAsync(file, csv);
            await program.RunAsync(Stock, "import", file, "--data-as-of", "2016-12-31");
        }
    }

    private async Task<string> WriteAsync(int rows)
    {
        var file = Path.Combine(_folder.FullName, $"kontakte-{rows}.csv");
        await using var csv = new StreamWriter(file);
        await csv.WriteLineAsync("Kundennummer;Datum;Kontaktart;IFK;Ergebnis");
        foreach (var contact in Contacts(rows))
            await csv.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{contact.CustomerNumber};{contact.Date:dd.MM.yyyy};{contact.Kind.Name()};{contact.Ifk};{contact.Outcome.Name()}"));
        return file;
    }

    private Task<Cost> ImportAsync(string file) => Fresh(() => program.RunAsync(Database, "import", file, "--data-as-of", "2016-12-31"));

    private async Task<Cost> Fresh(Func<Task<Cost>> run)
    {
        foreach (var file in _folder.EnumerateFiles("aez.db*"))
            file.Delete();
        File.Copy(Stock, Database);
        return await run();
    }

    private void Insert()
    {
        using var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        connection.Open();
        using var transaction = connection.BeginTransaction();
        using var insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO Contacts (CustomerNumber, Date, Kind, Ifk, Outcome, ImportId, SourceRow) VALUES (@a, @b, @c, @d, @e, @f, @g)";
        foreach (var name in (string[])["@a", "@b", "@c", "@d", "@e", "@f", "@g"])
            insert.Parameters.Add(new SqliteParameter(name, null));
        insert.Prepare();
        foreach (var contact in Contacts(Rows))
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
    }
}
