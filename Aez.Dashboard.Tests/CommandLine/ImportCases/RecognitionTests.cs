using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Tests.Support;
using ClosedXML.Excel;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Tests.CommandLine.ImportCases;

/// <summary>Which row is the heading, what the headings mean, and which sheets are read.</summary>
public sealed class RecognitionTests
{
    private const string Contact = "061000001;01.09.2016;persönlich;AEZ-01;geführt\n";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("b10_title3.csv")]
    [InlineData("b10d_tworow3.csv")]
    public async Task Heading_BelowTitles_IsFound(string file)
    {
        await using var run = await ImportCase.StartAsync();

        Assert.Equal((1, 0, 0, 0, 0), (await run.ImportAsync(file)).Counts);
    }

    [Fact]
    public async Task Heading_IsTheRowThatFitsBestAmongTheFirstThirty()
    {
        await using var run = await ImportCase.StartAsync();
        var titles = string.Concat(Enumerable.Range(1, 28).Select(row => $"Bericht;Teil {row};von;28;\n"));

        Assert.Equal((1, 0, 0, 0, 0), (await run.ImportTextAsync($"{titles}Kunde;Termin;Kontaktweg;Zuständigkeit;\nKundennummer;Datum;Kontaktart;IFK;Ergebnis\n{Contact}")).Counts);
        Assert.Equal((0, 0, 1, 2, 0), (await run.ImportTextAsync($"Kontaktliste;Team 1;September;;\nKundennummer;Datum;Kontaktart;IFK;Ergebnis\n{Contact}Kontaktliste;Team 1;September;;\nKundennummer;Datum;Kontaktart;IFK;Ergebnis\n")).Counts);
        var tooLate = await run.RunAsync(run.Write("spät.csv", $"{titles}{titles}Kundennummer;Datum;Kontaktart;IFK;Ergebnis\n{Contact}"));
        Assert.Equal(1, tooLate.ExitCode);
        Assert.Contains("passt zu keiner Art von Liste", tooLate.Error);
    }

    [Theory]
    [InlineData("f04_lists_sheet.xlsx", "Listen")]
    [InlineData("f04b_pivot_sheet.xlsx", "Auswertung")]
    public async Task SheetOfAnotherShape_IsMentionedAndTheListRead(string file, string sheet)
    {
        await using var run = await ImportCase.StartAsync();

        var result = await run.ImportAsync(file);

        Assert.Equal((0, (1, 0, 0, 0, 0)), (result.ExitCode, result.Counts));
        Assert.Contains(result.Notices, notice => notice.StartsWith($"Das Blatt „{sheet}“", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("f02_hidden_rows.xlsx", "Zeilen", 3)]
    [InlineData("f03_hidden_col.xlsx", "Spalte", 1)]
    public async Task WhatIsHidden_IsReadAndSaidBeforeCommit(string file, string what, int rows)
    {
        await using var run = await ImportCase.StartAsync();

        var result = await run.ImportAsync(file, "--dry-run");

        Assert.Equal((rows, 0, 0, 0, 0), result.Counts);
        Assert.Contains(result.Notices, notice => notice.Contains("ausgeblendet", StringComparison.Ordinal) && notice.Contains(what, StringComparison.Ordinal));
    }

    [Fact]
    public async Task SheetsOfOneKind_AreRefusedUntilOneIsNamed()
    {
        await using var run = await ImportCase.StartAsync();
        var file = Path.Combine(ImportCase.Folder, "f05_stale_copy.xlsx");

        var refused = await run.RunAsync(file);
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("Mehrere Blätter enthalten „Bestand“: „Bestand“ und „Bestand Vormonat“. Bitte wählen Sie, welche gelesen werden (auf der Seite Datenimport, oder mit --sheet NAME).", refused.Error);

        var unknown = await run.RunAsync(file, "--sheet", "Kontakte");
        Assert.Equal(1, unknown.ExitCode);
        Assert.Contains("Ein sichtbares Blatt „Kontakte“ mit Inhalt gibt es nicht: Die Datei hat „Bestand“, „Bestand Vormonat“.", unknown.Error);

        var read = await run.ImportAsync("f05_stale_copy.xlsx", "--sheet", "bestand");
        Assert.Equal((0, (0, 1, 0, 0, 0)), (read.ExitCode, read.Counts));
        Assert.Contains("Das Blatt „Bestand Vormonat“ war nicht gewählt und wurde nicht gelesen.", read.Notices);
        await using var db = run.Open();
        Assert.Equal(("AEZ-02", new DateOnly(2016, 6, 30)), await db.CarePeriods.Where(c => c.CustomerNumber == "061000001").Select(c => ValueTuple.Create(c.Ifk, c.To!.Value)).SingleAsync(Cancellation));
    }

    [Fact]
    public async Task SheetsOfOneKind_AllNamed_AreAllRead()
    {
        await using var run = await ImportCase.StartAsync();
        var file = Workbook(run, ("August", "Kundennummer", "01.08.2016"), ("September", "Kundennummer", "01.09.2016"), ("Entwurf", "Kundennummer", "01.10.2016"));

        var refused = await run.RunAsync(file);
        Assert.Contains("„August“ und „September“ und „Entwurf“", refused.Error);

        var both = await run.RunAsync(file, "--sheet", "August", "--sheet", "September");
        Assert.Equal(0, both.ExitCode);
        Assert.Equal([("August", 1), ("September", 1)], both.Json.EnumerateArray().Select(table => (table.GetProperty("sheet").GetString()!, table.GetProperty("new").GetInt32())));
    }

    [Fact]
    public async Task NamedSheetThatIsNoList_IsRefusedByName()
    {
        await using var run = await ImportCase.StartAsync();

        var refused = await run.RunAsync(Path.Combine(ImportCase.Folder, "f04_lists_sheet.xlsx"), "--sheet", "Listen");

        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("Blatt „Listen“: Für „Rückmeldungen“ fehlt die Pflichtspalte „Eingang am“", refused.Error);
    }

    [Theory]
    [InlineData("Kundennummer;Art;Abgeschlossen am;Ende\n061000001;EGV;01.09.2016;30.11.2016\n", "„Ende“ kann „Gültig bis“ oder „Beendet am“ heißen")]
    [InlineData("Kundennummer;Art;Abgeschlossen am;bis\n061000001;EGV;01.09.2016;30.11.2016\n", "„bis“ kann „Gültig bis“ oder „Beendet am“ heißen")]
    [InlineData("Kundennummer;Art;Abgeschlossen am;Gültig bis;bis;Ende\n061000001;EGV;01.09.2016;;;\n", "„bis“ kann „Beendet am“ heißen")]
    [InlineData("Kundennummer;Datum;Kontaktart;Betreuer;Vermittler\n061000001;01.09.2016;Video;AEZ-01;AEZ-02\n", "Die Überschriften „Betreuer“ und „Vermittler“ können beide „IFK“ heißen: Bitte ordnen Sie die Spalte auf der Seite Datenimport zu, oder benennen Sie die richtige in „IFK“ um")]
    [InlineData("KdNr;Art;Abgeschlossen am;Kunde\n061000001;EGV;01.09.2016;061000002\n", "Die Überschriften „KdNr“ und „Kunde“ können beide „Kundennummer“ heißen")]
    [InlineData("Quelle;Datum;IFK\nArbeitgeber;01.09.2016;AEZ-01\n", "„Datum“ kann „Eingang am“ oder „Fällig am“ oder „Ausgewertet am“ heißen")]
    public async Task HeadingThatCouldMeanTwoThings_IsRefused(string csv, string sentence)
    {
        await using var run = await ImportCase.StartAsync();

        var refused = await run.RunAsync(run.Write("liste.csv", csv));

        Assert.Equal(1, refused.ExitCode);
        Assert.Contains(sentence, refused.Error);
        Assert.Contains("Bitte ordnen Sie die Spalte auf der Seite Datenimport zu", refused.Error);
    }

    [Theory]
    [InlineData("Gültig bis", true, false)]
    [InlineData("Beendet am", false, true)]
    [InlineData("", false, false)]
    public async Task HeadingThatCouldMeanTwoThings_IsAnsweredByASavedMapping(string column, bool isTerm, bool isEnd)
    {
        await using var run = await ImportCase.StartAsync();
        await MapAsync(run, "VerBIS", column);

        Assert.Equal((1, 0, 0, 0, 0), (await run.ImportTextAsync("Kundennummer;Art;Abgeschlossen am;Ende\n061000001;EGV;01.09.2016;30.11.2016\n")).Counts);

        await using var db = run.Open();
        var agreement = await db.Agreements.SingleAsync(Cancellation);
        Assert.Equal((isTerm, isEnd), (agreement.ValidUntil is not null, agreement.EndedOn is not null));
    }

    [Fact]
    public async Task MappingsOfTwoSources_ThatDisagree_AreNoAnswer()
    {
        await using var run = await ImportCase.StartAsync();
        await MapAsync(run, "VerBIS", "Gültig bis");
        await MapAsync(run, "STEP", "Beendet am");

        var refused = await run.RunAsync(run.Write("egv.csv", "Kundennummer;Art;Abgeschlossen am;Ende\n061000001;EGV;01.09.2016;30.11.2016\n"));

        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("lesen die Spalten verschieden: Bitte geben Sie die Quelle der Datei an.", refused.Error);
    }

    [Fact]
    public async Task HeadingWithOneMeaningLeft_IsRead()
    {
        await using var run = await ImportCase.StartAsync();

        Assert.Equal((1, 0, 0, 0, 0), (await run.ImportTextAsync("Kundennummer;Art;Abgeschlossen am;Gültig bis;Ende\n061000001;EGV;01.09.2016;28.02.2017;30.11.2016\n")).Counts);

        await using var db = run.Open();
        Assert.Equal(new DateOnly(2016, 11, 30), (await db.Agreements.SingleAsync(Cancellation)).EndedOn);
    }

    private static async Task MapAsync(ImportCase run, string source, string column)
    {
        await using var db = await run.Database.CreateForAsync(ActingUser.System, Cancellation);
        db.ColumnMappings.Add(new ColumnMapping { Source = source, Kind = RecordKind.Agreements, Heading = "Ende", Column = column });
        await db.SaveChangesAsync(Cancellation);
    }

    private static string Workbook(ImportCase run, params (string Sheet, string Heading, string Day)[] sheets)
    {
        using var workbook = new XLWorkbook();
        foreach (var (name, heading, day) in sheets)
        {
            var sheet = workbook.AddWorksheet(name);
            string[][] rows = [[heading, "Datum", "Kontaktart"], ["061000001", day, "Video"]];
            for (var row = 0; row < rows.Length; row++)
            {
                for (var column = 0; column < 3; column++)
                    sheet.Cell(row + 1, column + 1).SetValue(rows[row][column]).SetDataType(XLDataType.Text);
            }
        }
        workbook.SaveAs(run.PathOf("mappe.xlsx"));
        return run.PathOf("mappe.xlsx");
    }
}
