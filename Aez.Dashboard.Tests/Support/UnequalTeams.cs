using System.Globalization;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Import;

namespace Aez.Dashboard.Tests.Support;

/// <summary>
/// Two teams as unequal as two can be, told in files of their own: Nord has years of records of every kind, Süd is three months old and has
/// neither contacts nor ready-made values. Süd's IFK have been at work for years, of which nobody has told anything.
/// </summary>
internal static class UnequalTeams
{
    public const string North = "Nord";
    public const string South = "Süd";

    private static readonly DateOnly NorthAsOf = new(2016, 12, 31);
    private static readonly DateOnly SouthAsOf = new(2016, 9, 30);

    public static IReadOnlyList<string> IfksOf(string team) => team == North ? ["AEZ-01", "AEZ-02"] : ["AEZ-11", "AEZ-12"];

    /// <summary>What a team delivers, in the order in which it does.</summary>
    public static IReadOnlyList<TeamFile> FilesOf(string team) => team == North ? [.. NorthFiles()] : [.. SouthFiles()];

    /// <summary>Imports them, each by a call of its own.</summary>
    public static async Task ImportAsync(ImportService service, string team, ActingUser user, CancellationToken cancellation)
    {
        foreach (var file in FilesOf(team))
        {
            var report = Assert.Single(await service.ImportAsync(
                [new ImportFile(file.Name, () => new MemoryStream(System.Text.Encoding.UTF8.GetBytes(file.Csv), writable: false))], new ImportOptions(file.DataAsOf), user, cancellation: cancellation));
            Assert.True(report.IsCommitted, $"{file.Name}: {report.Failure} {string.Join(' ', report.Tables.SelectMany(t => t.Errors).Select(e => e.Reason + e.Remedy))}");
        }
    }

    private static IEnumerable<TeamFile> NorthFiles()
    {
        var customers = Enumerable.Range(1, 14).Select(i => (Number: $"0610000{i:00}", Ifk: i % 2 == 0 ? "AEZ-01" : "AEZ-02")).ToList();
        var months = Month.Range(new Month(2013, 1), new Month(2016, 12)).ToList();
        yield return new("IFK-Nord.csv", NorthAsOf, "Kürzel;Name;Team;Bereich;VZÄ;aktiv von\nAEZ-01;Eins;Nord;AEZ;1;01.01.2010\nAEZ-02;Zwei;Nord;AEZ;0,5;01.01.2010\n");
        yield return new("Bestand-Nord.csv", NorthAsOf, Rows("Kundennummer;IFK;Betreuung von;Betreuung bis;Jüngstes Kind geboren am;EGV erforderlich",
            customers.Select((c, i) => $"{c.Number};{c.Ifk};01.{(i % 6) + 1:00}.2013;{(i == 3 ? "31.05.2016" : "")};01.03.2005;ja")));
        yield return new("EGV-Nord.csv", NorthAsOf, Rows("Kundennummer;Art;Abgeschlossen am;Gültig bis",
            customers.SelectMany((c, i) => Enumerable.Range(0, 6).Where(n => (n + i) % 4 > 0).Select(n => $"{c.Number};EGV;{Day(new Month(2013, 7).AddMonths(6 * n).FirstDay.AddDays(i))};"))
                .Append("061999901;EGV;01.09.2016;")));
        yield return new("Kontakte-Nord.csv", NorthAsOf, Rows("Kundennummer;Datum;Kontaktart",
            months.SelectMany(m => customers.Where((_, i) => (i * 7 + m.Number * 3 + m.Year) % 5 < 2).Select(c => $"{c.Number};{Day(m.FirstDay.AddDays(9))};persönlich"))));
        yield return new("Integrationen-Nord.csv", NorthAsOf, Rows("Kundennummer;Aufnahme am;Art",
            months.SelectMany(m => customers.Where((_, i) => (i * 5 + m.Number + m.Year) % 6 == 0).Select(c => $"{c.Number};{Day(m.FirstDay.AddDays(4))};svB")).Append("061999902;05.09.2016;svB")));
        yield return new("Eintritte-Nord.csv", NorthAsOf, Rows("Kundennummer;Instrument;Eintritt",
            months.SelectMany(m => customers.Where((_, i) => (i * 3 + m.Number) % 7 == 0).Select(c => $"{c.Number};{(m.Number % 2 == 0 ? "FbW" : "MAT")};{Day(m.FirstDay.AddDays(6))}"))));
        yield return new("Rückmeldungen-Nord.csv", NorthAsOf, Rows("Quelle;Eingang am;IFK;Kundennummer;Ausgewertet am",
            months.Select(m => $"Arbeitgeber;{Day(m.FirstDay)};AEZ-01;{customers[m.Number].Number};{(m.Number % 3 == 0 ? "" : Day(m.FirstDay.AddDays(10)))}")));
        yield return new("Kennzahlen-Nord.csv", NorthAsOf, "Monat;IFK;Kennzahl;Zähler;Nenner\n2016-08;AEZ-01;Bestand;9;\n2016-09;AEZ-01;Gültigkeit der EGV;3;7\n2012-05;AEZ-01;Integrationen;2;\n");
        yield return new("Ziele-Nord.csv", NorthAsOf, "Jahr;Ziel;Wert;Team\n2016;Integrationen;30;Nord\n2016;Kontaktquote (3 Monate);90;Nord\n2016;Gültigkeit der EGV;85;Nord\n2016;Integrationsquote, operative Zählung;20;Nord\n");
    }

    private static IEnumerable<TeamFile> SouthFiles()
    {
        var customers = Enumerable.Range(1, 9).Select(i => (Number: $"0710000{i:00}", Ifk: i % 3 == 0 ? "AEZ-12" : "AEZ-11")).ToList();
        yield return new("IFK-Süd.csv", SouthAsOf, "Kürzel;Name;Team;Bereich;VZÄ;aktiv von\nAEZ-11;Drei;Süd;AEZ;1;01.01.2010\nAEZ-12;Vier;Süd;AEZ;0,75;01.01.2010\n");
        yield return new("Bestand-Süd.csv", SouthAsOf, Rows("Kundennummer;IFK;Betreuung von;Jüngstes Kind geboren am;EGV erforderlich",
            customers.Select((c, i) => $"{c.Number};{c.Ifk};{(i < 6 ? "01.07.2016" : "10.08.2016")};01.03.2005;ja")));
        yield return new("EGV-Süd.csv", SouthAsOf, Rows("Kundennummer;Art;Abgeschlossen am", customers.Take(4).Select(c => $"{c.Number};EGV;20.08.2016").Append("071999901;EGV;01.09.2016")));
        yield return new("Integrationen-Süd.csv", SouthAsOf, Rows("Kundennummer;Aufnahme am;Art", ["071000002;05.08.2016;svB", "071000003;12.09.2016;Ausbildung", "071999902;05.09.2016;svB"]));
        yield return new("Eintritte-Süd.csv", SouthAsOf, Rows("Kundennummer;Instrument;Eintritt", ["071000001;FbW;10.09.2016"]));
        yield return new("Ziele-Süd.csv", SouthAsOf, "Jahr;Ziel;Wert;Team\n2016;Integrationen;6;Süd\n2016;Gültigkeit der EGV;50;Süd\n2016;Kontaktquote (3 Monate);50;Süd\n");
    }

    private static string Rows(string heading, IEnumerable<string> rows) => heading + "\n" + string.Concat(rows.Select(row => row + "\n"));

    private static string Day(DateOnly day) => day.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture);
}

/// <summary>A delivery of a team.</summary>
internal sealed record TeamFile(string Name, DateOnly DataAsOf, string Csv);
