using Aez.Dashboard.Tests.Support;

namespace Aez.Dashboard.Tests.CommandLine.ImportCases;

/// <summary>Inputs beside those that once went wrong: another column, another kind of file, another spelling of the same fault.</summary>
public sealed class BrotherTests
{
    private const string Stock = "Kundennummer;IFK;Betreuung von;Betreuung bis\n";
    private const string Metrics = "Monat;IFK;Kennzahl;Zähler;Nenner\n";

    /// <summary>Counts: new, changed, unchanged, skipped, rejected.</summary>
    public static TheoryData<string, string, int[]> Files => new()
    {
        { "typographic apostrophe", Stock + "’061000001;AEZ-01;01.01.2015;\n", [0, 0, 1, 0, 0] },
        { "blanks within a number", Stock + "061 000 001;AEZ-01;01.01.2015;\n", [0, 0, 1, 0, 0] },
        { "hyphens, dots and decimals in a number", Stock + "061-000-002;AEZ-01;01.01.2015;\n61.000.001;AEZ-01;01.01.2015;\n61000001,0;AEZ-01;01.01.2015;\n", [0, 0, 0, 0, 3] },
        { "mark and soft hyphen within", Stock + "\ufeff061000001;AEZ\u00AD-01;01.01.2015;\n061000002;AEZ‑01;01.01.2015;\n", [0, 0, 2, 0, 0] },
        { "letter of another alphabet", Stock + "061000001;\u0410EZ-01;01.01.2015;\n", [0, 0, 0, 0, 1] },
        { "starts that stand for none", Stock + "073000001;AEZ-01;31.12.9999;\n073000002;AEZ-01;00.00.0000;\n073000003;AEZ-01;01.01.1900;\n073000004;AEZ-01;offen;\n", [0, 0, 0, 0, 4] },
        { "ends that stand for none", Stock + "073000001;AEZ-01;01.01.2015;unbefristet\n073000002;AEZ-01;01.01.2015;00.00.00\n073000003;AEZ-01;01.01.2015;./.\n", [3, 0, 0, 0, 0] },
        { "ends that are not known", Stock + "073000001;AEZ-01;01.01.2015;unbekannt\n073000002;AEZ-01;01.01.2015;31.06.2016\n", [0, 0, 0, 0, 2] },
        { "a zone that moves the day", Stock + "073000001;AEZ-01;2015-01-01T23:30:00Z;\n073000002;AEZ-01;2015-01-01T00:30:00+01:00;\n", [1, 0, 0, 0, 1] },
        { "totals in every shape", Stock + "061000001;AEZ-01;01.01.2015;\nGesamtsumme;;;\nAnzahl: 1;;;\n∑;;;\nSumme Team;;;\nZwischensumme;AEZ-01;;\nSeite 1 von 3;;;\nStand: 31.12.2016;;;\nEnde der Liste;;;\n", [0, 0, 1, 8, 0] },
        { "a title that is as wide as the list", "Bericht;VerBIS;Team;Stand;31.12.2016\nErstellt am;03.01.2017;von;Muster;\n\n" + Stock + "061000001;AEZ-01;01.01.2015;\n", [0, 0, 1, 0, 0] },
        { "a row cut short of a required cell", "Kundennummer;Datum;Kontaktart\n061000001;01.09.2016\n", [0, 0, 0, 0, 1] },
        { "counts", Metrics + "2016-01;AEZ-01;Kundenkontaktdichte;1 234;100\n2016-02;AEZ-01;Kundenkontaktdichte;12 34;100\n2016-03;AEZ-01;Kundenkontaktdichte;1.2.3;100\n2016-04;AEZ-01;Kundenkontaktdichte;1e3;100\n2016-05;AEZ-01;Kundenkontaktdichte;10.000.001;100\n", [1, 0, 0, 0, 4] },
        { "months", Metrics + "Okt. 2016;AEZ-01;Bestand;1;\nQ3 2016;AEZ-01;Bestand;1;\nKW 40 2016;AEZ-01;Bestand;1;\n42644;AEZ-01;Bestand;1;\n16-10;AEZ-01;Bestand;1;\n", [1, 0, 0, 0, 4] },
        { "full-time equivalents", "Kürzel;Name;Team;Bereich;VZÄ;aktiv von\nX-1;A;T;AEZ;2;01.01.2010\nX-2;B;T;AEZ;2,01;01.01.2010\nX-3;C;T;AEZ;1/2;01.01.2010\nX-4;D;T;AEZ;38,5 h;01.01.2010\nX-5;E;T;AEZ;90 %;01.01.2010\n", [2, 0, 0, 0, 3] },
        { "an error in an optional column", "Kundennummer;Datum;Kontaktart;Ergebnis\n061000001;01.09.2016;persönlich;#NV\n061000001;02.09.2016;e‑mail;-\n", [1, 0, 0, 0, 1] },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public async Task File_IsReadSkippedOrRejectedRowByRow(string what, string csv, int[] counts)
    {
        await using var run = await ImportCase.StartAsync();

        var result = await run.ImportTextAsync(csv);

        Assert.True(result.Failure.Length == 0, $"{what}: {result.Failure}");
        int[] found = [result.New, result.Changed, result.Unchanged, result.Skipped, result.Rejected];
        Assert.Equal(counts, found);
    }
}
