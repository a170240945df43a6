using System.Globalization;
using System.Text;

namespace Aez.Dashboard.Tests.Benchmarks;

/// <summary>What a monthly file takes the published program in a house of 10,000,000 contacts against the same file in one of 20,000.</summary>
public sealed class MonthlyFileBenchmark(PublishedProgram program, ITestOutputHelper output) : IClassFixture<PublishedProgram>, IDisposable
{
    private const int Contacts = 1_000;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("aez-benchmark-");

    private string Few => Path.Combine(_folder.FullName, "few.db");

    private string Many => Path.Combine(_folder.FullName, "many.db");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact(Explicit = true)]
    public async Task Import_OfAMonth_IntoMuchAgainstIntoLittle()
    {
        await ContactStores.CopyAsync(ContactStores.Few, Few);
        await ContactStores.CopyAsync(ContactStores.Many, Many);
        await CompareAsync($"{Contacts} contacts", ListOf);
        await CompareAsync("one changed care period", round => $"Kundennummer;IFK;Betreuung von;Jüngstes Kind geboren am\n{Customer(round)};{ContactStores.IfkOf(round)};{Day(new DateOnly(2014, 7, 1).AddDays(round))};{Day(new DateOnly(2009, 1, 1).AddDays(round))}\n");
        await CompareAsync("one integration", round => $"Kundennummer;Aufnahme am;Art\n{Customer(round)};05.12.2016;svB\n");
    }

    /// <summary>Each round has rows of its own, and both houses get them.</summary>
    private Task CompareAsync(string what, Func<int, string> csv)
    {
        var (few, many) = (0, 0);
        return new Comparison(output, 5).RunAsync(what, 1.5, () => ImportAsync(Many, csv(many++)), () => ImportAsync(Few, csv(few++)), peakLimit: 1.2);
    }

    private async Task<Cost> ImportAsync(string database, string csv)
    {
        var file = Path.Combine(_folder.FullName, "liste.csv");
        await File.WriteAllTextAsync(file, csv);
        return await program.RunAsync(database, "import", file, "--data-as-of", "2016-12-31");
    }

    private static string ListOf(int round)
    {
        string[] kinds = ["persönlich", "telefonisch", "Video"];
        var csv = new StringBuilder("Kundennummer;Datum;Kontaktart;Ergebnis\n");
        for (var i = 0; i < Contacts; i++)
            csv.Append(CultureInfo.InvariantCulture, $"{Customer(i % ContactStores.CustomersOfTheTeam)};{Day(new DateOnly(2016, 12, 1).AddDays(round))};{kinds[i / ContactStores.CustomersOfTheTeam]};geführt\n");
        return csv.ToString();
    }

    private static string Customer(int index) => ContactStores.Customer(index);

    private static string Day(DateOnly day) => day.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture);
}
