using Aez.Dashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Tests.CommandLine.ImportCases;

/// <summary>What reports put between and below their records is left out and listed; what could be a record never is.</summary>
public sealed class SkippedRowsTests
{
    private static readonly (string Header, string[] Rows)[] Lists =
    [
        ("Kürzel;Name;Team;Bereich;VZÄ;aktiv von", ["AEZ-08;Acht;Neu;AEZ;1;01.01.2010", "AEZ-09;Neun;Neu;AEZ;0,5;01.01.2010"]),
        ("Kundennummer;IFK;Betreuung von;Betreuung bis", ["071000001;AEZ-01;01.01.2015;", "071000002;AEZ-02;01.01.2015;30.06.2016"]),
        ("Kundennummer;Art;Abgeschlossen am;Gültig bis", ["061000001;EGV;01.09.2016;", "061000002;EGV-VA;01.09.2016;28.02.2017"]),
        ("Kundennummer;Datum;Kontaktart;IFK", ["061000001;01.09.2016;Video;AEZ-01", "061000002;01.09.2016;persönlich;"]),
        ("Kundennummer;Aufnahme am;Art;IFK", ["061000001;01.09.2016;svB;AEZ-01", "061000002;01.09.2016;Ausbildung;"]),
        ("Kundennummer;Instrument;Eintritt;Träger", ["061000001;FbW;01.09.2016;VHS", "061000002;MAT;01.09.2016;Gesamtschule"]),
        ("Quelle;Eingang am;IFK;Ergebnis", ["Arbeitgeber;01.09.2016;AEZ-01;Anzahl geklärt", "Netzwerkpartner;01.09.2016;AEZ-02;Summe offen"]),
        ("Monat;IFK;Kennzahl;Zähler;Nenner", ["2016-09;AEZ-01;Gültigkeit der EGV;75;84", "2016-09;AEZ-02;Gültigkeit der EGV;58;77"]),
        ("Jahr;Ziel;Wert;Instrument", ["2016;Integrationen;120;", "2016;Maßnahmeneintritte;12;FbW"]),
    ];

    public static TheoryData<int, string> Noise => [.. from list in Enumerable.Range(0, Lists.Length) from row in Rows() select (list, row)];

    [Theory]
    [InlineData("b08_total_bestand.csv", 0, 1, "3 Summenzeile („Summe“)")]
    [InlineData("b08b_total_kontakte.csv", 1, 0, "3 Summenzeile („Anzahl: 1“)")]
    [InlineData("b08c_footer.csv", 1, 0, "4 Fußzeile („Erstellt am 03.10.2016 durch COGNOS“)")]
    [InlineData("b08d_total_kennz.csv", 2, 0, "4 Summenzeile („Gesamt“)")]
    [InlineData("n06_totalrow.xlsx", 1, 0, "3 Summenzeile („Ergebnis“)")]
    [InlineData("b09_repeated_header.csv", 2, 0, "3 wiederholt die Kopfzeile")]
    public async Task Case_IsStoredWithoutIt(string file, int added, int unchanged, string skipped)
    {
        await using var run = await ImportCase.StartAsync();

        var result = await run.ImportAsync(file);

        Assert.Equal((0, (added, 0, unchanged, 1, 0)), (result.ExitCode, result.Counts));
        Assert.Equal([skipped], result.SkippedRows);
    }

    [Fact]
    public async Task PlaceholderOfficers_AreRejectedOrSkipped()
    {
        await using var run = await ImportCase.StartAsync();

        var result = await run.ImportAsync("h06_placeholder_name.csv", "--valid-rows");

        Assert.Equal((0, 0, 0, 2, 1), result.Counts);
        Assert.StartsWith("A2 '#NV' ist ein Fehlerwert von Excel", result.Errors[0]);
        await using var db = run.Open();
        Assert.Equal(3, await db.Officers.CountAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>Each row of noise at the top, between and below the records of each kind.</summary>
    [Theory]
    [MemberData(nameof(Noise))]
    public async Task Noise_InAListOfAnyKind_IsSkippedWhereverItStands(int list, string noise)
    {
        var (header, rows) = Lists[list];
        noise = noise == "{header}" ? header : noise == "{HEADER}" ? header.ToUpperInvariant() : noise;
        await using var run = await ImportCase.StartAsync();

        var result = await run.ImportTextAsync(string.Join('\n', header, noise, rows[0], noise, rows[1], noise) + "\n");

        Assert.Equal((0, (2, 0, 0, 3, 0)), (result.ExitCode, result.Counts));
        Assert.Equal(["2", "4", "6"], result.SkippedRows.Select(row => row.Split(' ')[0]));
    }

    [Theory]
    [InlineData("2016-09;Summe;Gültigkeit der EGV;133;161", "Summenzeile („Summe“)")]
    [InlineData("2016-09;AEZ-01 Ergebnis;Gültigkeit der EGV;133;161", "Summenzeile („AEZ-01 Ergebnis“)")]
    [InlineData("2016-09;bewerber–service;Gültigkeit der EGV;133;161", "Summenzeile des Teams („Bewerber-Service“)")]
    [InlineData("Gesamt;AEZ-01;Gültigkeit der EGV;133;161", "Summenzeile („Gesamt“)")]
    [InlineData("2016-09;Alle IFK;Gültigkeit der EGV;133;161", "Summenzeile („Alle IFK“)")]
    [InlineData("2016-09;Team;Gültigkeit der EGV;133;161", "Summenzeile („Team“)")]
    [InlineData("2016-09;alle;Gültigkeit der EGV;133;161", "Summenzeile („alle“)")]
    public async Task TeamTotals_OfReadyMadeValues_AreSkipped(string total, string reason)
    {
        await using var run = await ImportCase.StartAsync();

        var result = await run.ImportTextAsync($"Monat;IFK;Kennzahl;Zähler;Nenner\n2016-09;AEZ-01;Gültigkeit der EGV;75;84\n{total}\n");

        Assert.Equal((1, 0, 0, 1, 0), result.Counts);
        Assert.Equal([$"3 {reason}"], result.SkippedRows);
    }

    /// <summary>Records with words of totals in their texts are read, and records with a fault are rejected.</summary>
    [Theory]
    [InlineData("Kürzel;Name;Team;Bereich;VZÄ;aktiv von\nSUM-1;Gesamt, Anna;Ergebnis;AEZ;1;01.01.2010\nENDE;Ende;Seite 2;AEZ;1;01.01.2010\n", 2, 0)]
    [InlineData("Bemerkung;Kundennummer;Datum;Kontaktart\nSumme geklärt;061000001;01.09.2016;Video\nSeite 1;061000002;01.09.2016;Video\n", 2, 0)]
    [InlineData("Kundennummer;IFK;Betreuung von;Profillage\n071000001;AEZ-01;01.01.2015;Gesamt\n071000002;AEZ-01;01.01.2015;Stand: 1\n", 2, 0)]
    [InlineData("Monat;IFK;Kennzahl;Zähler\n2016-09;AEZ-01;Anzahl Integrationen;3\n", 1, 0)]
    [InlineData("Kundennummer;Datum;Kontaktart\n061000001;;Video\n;01.09.2016;Video\n061000001;gestern;Video\n061000001;01.09.2016;Fax\n", 0, 4)]
    [InlineData("Kundennummer;Datum;Kontaktart;IFK\n061000001;01.09.2016;Video;Gesamt\n", 0, 1)]
    [InlineData("Jahr;Ziel;Wert\n2016;Maßnahmeneintritte gesamt;120\n", 0, 1)]
    [InlineData("Monat;IFK;Kennzahl;Zähler\n2016-09;AEZ-01;Summe Integrationen;3\n", 0, 1)]
    [InlineData("Kundennummer;Aufnahme am;Art\n061000001;01.09.2016;Gesamt svB\n", 0, 1)]
    [InlineData("Quelle;Eingang am;IFK\nBericht;01.09.2016;AEZ-01\n", 0, 1)]
    [InlineData("Jahr;Ziel;Wert;IFK\n2016;Integrationen;120;Gesamt\n", 0, 1)]
    public async Task Records_AreNeverSkipped(string csv, int added, int rejected)
    {
        await using var run = await ImportCase.StartAsync();

        Assert.Equal((added, 0, 0, 0, rejected), (await run.ImportTextAsync(csv)).Counts);
    }

    private static IEnumerable<string> Rows() =>
        ["Summe", "Gesamt;2", "Anzahl: 2;;;", "Gesamtergebnis;;;2", "davon neu;7;", "Seite 1 von 3", ";;Seite 2;", "Stand: 30.09.2016", "Ende des Berichts;;;", "Stand:;30.09.2016;Erstellt von:;Weber", "-----;-----;-----;-----", "{header}", "{HEADER}"];
}
