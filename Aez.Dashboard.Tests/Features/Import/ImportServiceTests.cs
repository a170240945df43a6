using System.Security.Cryptography;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Features.Import;
using Aez.Dashboard.Metrics;
using Aez.Dashboard.Tests.Support;
using ClosedXML.Excel;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Tests.Features.Import;

[OnEachDatabase]
public sealed class ImportServiceTests
{
    private static readonly DateOnly FirstDay = new(2016, 5, 1);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task File_WithTenErrors_ListsEachWithItsCellAndStoresNothing()
    {
        await using var host = await ImportHost.WithStockAsync();
        var before = await host.DumpAsync();

        var report = await host.ImportAsync("""
            Kundennummer;Instrument;Eintritt;Austritt;IFK;Teilnahme-ID
            000000123;FbW;01.02.2016;;AEZ-01;T1
            ;FbW;01.02.2016;;;T2
            000000123;XYZ;01.02.2016;;;T3
            000000123;FbW;31.02.2016;;;T4
            000000123;FbW;;;;T5
            000000123;FbW;01.03.2016;01.02.2016;;T6
            000000123;FbW;01.02.2016;bald;;T7
            000000123;GB;01.02.2016;;;T8
            000000123;FbW;01.02.2016;;AEZ-99;T9
            000000123;;02/01/2016;;;T10
            """);

        Assert.Equal(
        [
            "A3 Kundennummer '' fehlt",
            "B4 Instrument 'XYZ' ist kein bekanntes Instrument",
            "C5 Eintritt '31.02.2016' ist kein Datum",
            "C6 Eintritt '' fehlt",
            "D7 Austritt '01.02.2016' liegt vor „Eintritt“ (01.03.2016)",
            "D8 Austritt 'bald' ist kein Datum",
            "B9 Instrument 'GB' gibt es erst ab 01.07.2023",
            "E10 IFK 'AEZ-99' ist keine bekannte IFK",
            "B11 Instrument '' fehlt",
            "C11 Eintritt '02/01/2016' ist kein Datum",
        ], report.Errors.Select(e => $"{e.Column}{e.Row} {e.Heading} '{e.Value}' {e.Reason}"));
        Assert.Each(report.Errors, error => Assert.NotEmpty(error.Remedy));
        Assert.Equal((1, 0, 0, 9), (report.New, report.Changed, report.Unchanged, report.Rejected));
        Assert.Null(report.ImportId);
        Assert.Equal(before, await host.DumpAsync());
    }

    /// <summary>Rows are inserted by the batch: those that are stored already must be found in the midst of new ones.</summary>
    [Fact]
    public async Task File_WithKnownRowsAmongNewOnes_CountsAndKeepsEach()
    {
        await using var host = await ImportHost.WithStockAsync();
        await host.ImportAsync(Contacts(day => day % 9 == 4, _ => "geführt"));
        var before = await host.DumpAsync();

        var report = await host.ImportAsync(Contacts(_ => true, day => day % 18 == 4 ? "nicht erschienen" : "geführt"));

        Assert.Equal((107, 7, 6), (report.New, report.Changed, report.Unchanged));
        await using (var db = host.Open())
        {
            Assert.Equal(Enumerable.Range(0, 120).Select(FirstDay.AddDays), await db.Contacts.OrderBy(c => c.Date).Select(c => c.Date).ToListAsync(Cancellation));
            Assert.Equal(7, await db.Contacts.CountAsync(c => c.Outcome == ContactOutcome.NoShow, Cancellation));
            Assert.Equal(6, await db.Contacts.CountAsync(c => c.ImportId != report.ImportId, Cancellation));
            Assert.Empty(await new MetricsStore(new RuleStore(host.Clock)).CompareAsync(db, Cancellation));
        }
        Assert.Null(await host.UndoAsync(report.ImportId));
        Assert.Equal(before, await host.DumpAsync());

        static string Contacts(Func<int, bool> includes, Func<int, string> outcome) => "Kundennummer;Datum;Kontaktart;Ergebnis\n" + string.Concat(
            Enumerable.Range(0, 120).Where(includes).Select(day => $"000000123;{FirstDay.AddDays(day):dd.MM.yyyy};persönlich;{outcome(day)}\n"));
    }

    [Fact]
    public async Task ValidRows_OfAFileWithErrors_AreStoredOnlyOnRequest()
    {
        await using var host = await ImportHost.WithStockAsync();

        var report = await host.ImportAsync("Kundennummer;Datum;Kontaktart\n000000123;01.09.2016;Video\n000000123;morgen;Video\n", new ImportOptions(CommitValidRows: true));

        Assert.Equal((1, 1), (report.New, report.Rejected));
        await using var db = host.Open();
        Assert.Equal(report.ImportId, Assert.Single(db.Contacts).ImportId);
    }

    [Fact]
    public async Task File_ImportedTwice_ChangesNothing()
    {
        await using var host = await ImportHost.WithStockAsync();
        // The first row is repeated word for word.
        const string contacts = "Kundennummer;Datum;Kontaktart;Ergebnis\n000000123;01.09.2016;Video;\n000000124;02.02.2016;E-Mail;\n000000123;01.09.2016;Video;geführt\n";
        var first = await host.ImportAsync(contacts);
        var before = await host.DumpAsync();

        host.Clock.Advance(TimeSpan.FromDays(1));
        var second = await host.ImportAsync(contacts);

        Assert.Equal((2, 0, 1), (first.New, first.Changed, first.Unchanged));
        Assert.Equal((0, 0, 3), (second.New, second.Changed, second.Unchanged));
        Assert.True(second.WasImportedBefore);
        Assert.Equal(first.ImportId, second.ImportId);
        Assert.Equal(before, await host.DumpAsync());
        Assert.Equal(3, (await host.History.ListAsync(ImportHost.User, Cancellation)).Count);
    }

    [Fact]
    public async Task Update_ColumnAbsent_LeavesTheValueAndAnEmptyCellClearsIt()
    {
        await using var host = await ImportHost.WithStockAsync();

        await host.ImportAsync("Kundennummer;IFK;Betreuung von;Betreuung bis\n000000124;AEZ-02;01.01.2015;\n");

        await using var db = host.Open();
        var care = await db.CarePeriods.SingleAsync(c => c.CustomerNumber == "000000124", Cancellation);
        Assert.Null(care.To);
        Assert.Equal(new DateOnly(2010, 5, 1), care.YoungestChildBirthDate);
    }

    [Fact]
    public async Task DryRun_OfSeveralFiles_ReportsWhatAnImportWouldDoAndChangesNothing()
    {
        await using var host = new ImportHost();
        ImportFile[] files = [ImportHost.File("Kundennummer;Datum;Kontaktart;IFK\n000000123;01.09.2016;Video;aez-01\n", "k.csv"), ImportHost.File(ImportHost.Stock, "b.csv"), ImportHost.File(ImportHost.Officers, "i.csv")];
        var options = new ImportOptions(new DateOnly(2016, 9, 30));
        var before = await host.DumpAsync();

        var dry = await host.Service.DryRunAsync(files, options, ImportHost.User, cancellation: Cancellation);
        Assert.Equal(before, await host.DumpAsync());
        var real = await host.Service.ImportAsync(files, options, ImportHost.User, cancellation: Cancellation);

        Assert.Equal(["i.csv: IFK 2", "b.csv: Bestand 2", "k.csv: Kontakte 1"], dry.Select(Describe));
        Assert.Equal(dry.Select(Describe), real.Select(Describe));
        Assert.Each(dry, report => Assert.False(report.IsCommitted));
        Assert.Each(real, report => Assert.True(report.IsCommitted));
        var reach = Assert.Single(dry[2].Tables[0].FigureChanges, change => change.Indicator == Indicator.ContactReach && change.Month == new Month(2016, 9));
        // Before any contacts were delivered there was no value, which is not zero.
        Assert.Equal((null, new Ratio(1, 1)), (reach.Before, reach.After));
        Assert.Equal(["Kundennummer", "Datum", "Kontaktart", "IFK"], dry[2].Tables[0].Preview.Columns);
        Assert.Equal(["000000123", "01.09.2016", "Video", "aez-01"], Assert.Single(dry[2].Tables[0].Preview.Rows).Cells);

        static string Describe(FileReport report) => $"{report.FileName}: {report.Tables[0].Kind.Name()} {report.Tables[0].New}";
    }

    /// <summary>One customer more without a contact: the density is still 0, and 0 → 0 is no change.</summary>
    [Fact]
    public async Task DryRun_ThatLeavesAValueAsItIs_DoesNotNameIt()
    {
        await using var host = await ImportHost.WithStockAsync();
        await host.Service.ImportAsync([ImportHost.File("Kundennummer;Datum;Kontaktart;Ergebnis\n000000123;01.09.2016;persönlich;nicht erschienen\n", "k.csv")], new ImportOptions(new DateOnly(2016, 9, 30)), ImportHost.User, cancellation: Cancellation);

        var dry = await host.Service.DryRunAsync(
            [ImportHost.File("Kundennummer;IFK;Betreuung von\n000000999;AEZ-01;01.09.2016\n", "b.csv")], new ImportOptions(new DateOnly(2016, 9, 30)), ImportHost.User, cancellation: Cancellation);

        var changes = dry[0].Tables[0].FigureChanges;
        Assert.Contains(changes, change => change.Indicator == Indicator.Stock);
        Assert.All(changes, change => Assert.NotEqual(change.Before?.Value, change.After?.Value));
    }

    [Fact]
    public async Task Import_IsTheProvenanceOfItsRows()
    {
        await using var host = await ImportHost.WithStockAsync();

        var report = await host.ImportAsync("Kundennummer;Datum;Kontaktart\n\n000000123;01.09.2016;Video\n", new ImportOptions(new DateOnly(2016, 9, 30)), "kontakte.csv");

        await using var db = host.Open();
        var contact = Assert.Single(db.Contacts);
        Assert.Equal((report.ImportId, 3), (contact.ImportId, contact.SourceRow));
        var import = await db.Imports.SingleAsync(i => i.Id == report.ImportId, Cancellation);
        Assert.Equal(("kontakte.csv", "Controlling", new DateOnly(2016, 9, 30), RecordKind.Contacts), (import.FileName, import.ImportedBy, import.DataAsOf, import.Kind));
        Assert.Equal(new DateTime(2016, 10, 3, 9, 0, 0), import.ImportedAt);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData("Kundennummer;Datum;Kontaktart\n\n000000123;01.09.2016;Video\n"u8)), import.Sha256);
        // The stock is known up to October, where the contact still counts for the contact reach.
        Assert.Equal((201609, 201610), (import.FirstMonth, import.LastMonth));
    }

    [Theory]
    [InlineData("000000123;AEZ-02;01.03.2016;\n", "2")]
    [InlineData("000000125;AEZ-01;01.01.2016;31.03.2016\n000000125;AEZ-02;30.03.2016;\n000000125;AEZ-01;01.05.2015;31.12.2015\n", "2,3")]
    [InlineData("000000125;AEZ-01;01.01.2016;31.03.2016\n000000125;AEZ-02;31.03.2016;\n000000125;AEZ-01;01.05.2015;31.12.2015\n", "")]
    [InlineData("000000124;AEZ-02;01.01.2015;\n000000124;AEZ-01;01.07.2016;\n", "2,3")]
    [InlineData("000000124;AEZ-01;01.07.2016;\n", "")]
    public async Task Care_ThatOverlapsOnceTheFileIsApplied_IsRejectedRowByRow(string rows, string rejected)
    {
        await using var host = await ImportHost.WithStockAsync();

        var report = await host.ImportAsync("Kundennummer;IFK;Betreuung von;Betreuung bis\n" + rows);

        Assert.Equal(rejected, string.Join(',', report.Errors.Select(error => error.Row)));
        if (rejected.Length > 0)
            Assert.Each(report.Errors, error => Assert.StartsWith("überschneidet sich mit der Betreuung durch", error.Reason));
    }

    [Fact]
    public async Task Care_WhoseRejectionBringsAnotherOverlap_IsRejectedToo()
    {
        await using var host = await ImportHost.WithStockAsync();

        // Row 2 ends the stored open care, which makes room for row 4; but row 2 overlaps row 3, and with row 2 goes the room.
        var report = await host.ImportAsync("""
            Kundennummer;IFK;Betreuung von;Betreuung bis
            000000123;AEZ-01;01.01.2015;31.12.2015
            000000123;AEZ-02;01.12.2015;31.12.2015
            000000123;AEZ-02;01.01.2016;
            """);

        Assert.Equal([2, 3, 4], report.Errors.Select(error => error.Row));
    }

    [Fact]
    public async Task Targets_ThatChange_BecomeANewVersionUntilUndone()
    {
        await using var host = await ImportHost.WithStockAsync();
        await host.ImportAsync("Jahr;Ziel;Wert;Instrument;IFK\n2016;Integrationen;150;;\n2016;Gültigkeit der EGV;85 %;;\n2016;measure-entries;1.200;FbW;\n");
        var before = await host.DumpAsync();
        host.Clock.Advance(TimeSpan.FromDays(30));

        var report = await host.ImportAsync("Jahr;Ziel;Wert;Jan;Feb;Mär;Apr;Mai;Jun;Jul;Aug;Sep;Okt;Nov;Dez\n2016;Integrationen;160;4;6;8;8;9;9;9;9;10;10;10;8\n2016;Gültigkeit der EGV;85;;;;;;;;;;;;\n");

        Assert.Equal((0, 1, 1), (report.New, report.Changed, report.Unchanged));
        await using (var db = host.Open())
        {
            var targets = await db.Targets.OrderBy(t => t.Indicator).ThenBy(t => t.Version).ToListAsync(Cancellation);
            Assert.Equal([(1, 0.85m), (1, 150m), (2, 160m), (1, 1200m)], targets.Select(t => (t.Version, t.Value)));
            Assert.NotNull(targets[1].SupersededAt);
            Assert.Equal("4;6;8;8;9;9;9;9;10;10;10;8", targets[2].Weights);
        }
        Assert.Null(await host.UndoAsync(report.ImportId));
        Assert.Equal(before, await host.DumpAsync());
    }

    [Theory]
    [InlineData("2016;Integrationen;160;50;50;;;;;;;;;;", "zwölf")]
    [InlineData("2016;Integrationen;160;10;10;10;10;10;10;10;10;10;10;10;10", "statt 100")]
    [InlineData("2016;Zufriedenheit;160;;;;;;;;;;;;", "keine bekannte Kennzahl")]
    [InlineData("2016;Kontaktquote;160;;;;;;;;;;;;", "mehr als 100 %")]
    [InlineData("16;Integrationen;160;;;;;;;;;;;;", "kein Jahr")]
    [InlineData("2016;Integrationen;-5;;;;;;;;;;;;", "negativ")]
    public async Task Target_ThatCannotBe_IsRejected(string row, string reason)
    {
        await using var host = await ImportHost.WithStockAsync();

        var report = await host.ImportAsync($"Jahr;Ziel;Wert;Jan;Feb;Mär;Apr;Mai;Jun;Jul;Aug;Sep;Okt;Nov;Dez\n{row}\n");

        Assert.Contains(reason, Assert.Single(report.Errors).Reason);
    }

    /// <summary>Sums of numerators and denominators would otherwise be sums of different rows.</summary>
    [Theory]
    [InlineData("Gültigkeit der EGV;50;", "fehlt")]
    [InlineData("Gültigkeit der EGV;3;0", "ist kleiner als der Zähler")]
    [InlineData("Bestand;99;7", "ist nicht vorgesehen")]
    public async Task ReadyMetric_WithAnUnfitDenominator_IsRejected(string values, string reason)
    {
        await using var host = await ImportHost.WithStockAsync();

        var report = await host.ImportAsync($"Monat;IFK;Kennzahl;Zähler;Nenner\n2016-08;AEZ-01;{values}\n2016-08;AEZ-02;Kundenkontaktdichte;3;2\n2016-08;AEZ-02;Integrationen;1;\n");

        var error = Assert.Single(report.Errors);
        Assert.Equal((2, "Nenner", reason), (error.Row, error.Heading, error.Reason));
    }

    [Fact]
    public async Task Workbook_WithSheetsOfSeveralKinds_IsOneTransactionWithAnImportPerSheet()
    {
        await using var host = await ImportHost.WithStockAsync();
        using var workbook = new XLWorkbook();
        AddSheet("Kontakte", ["Kundennummer", "Datum", "Kontaktart"], ["000000123", "01.09.2016", "Video"]);
        AddSheet("Notizen", ["Was", "Wer", "Wann"], ["x", "y", "z"]);
        AddSheet("EGV", ["Kundennummer", "Art", "Abgeschlossen am"], ["000000123", "EGV", "01.09.2016"]);
        using var file = new MemoryStream();
        workbook.SaveAs(file);

        var report = Assert.Single(await host.Service.ImportAsync([ImportHost.File(file.ToArray(), "mappe.xlsx")], new ImportOptions(), ImportHost.User, cancellation: Cancellation));

        Assert.Equal([("EGV", RecordKind.Agreements, 1), ("Kontakte", RecordKind.Contacts, 1)], report.Tables.Select(table => (table.Sheet, table.Kind, table.New)));
        Assert.Contains("Das Blatt „Notizen“ enthält keine bekannte Liste und wurde nicht gelesen.", report.Tables[0].Notices);

        void AddSheet(string name, params string[][] rows)
        {
            var sheet = workbook.AddWorksheet(name);
            for (var row = 0; row < rows.Length; row++)
            {
                for (var column = 0; column < rows[row].Length; column++)
                    sheet.Cell(row + 1, column + 1).SetValue(rows[row][column]);
            }
        }
    }

    [Theory]
    [InlineData(2116)]
    [InlineData(1816)]
    public async Task DataAsOf_ThatCannotBe_IsRefused(int year)
    {
        await using var host = new ImportHost();

        var report = Assert.Single(await host.Service.ImportAsync([ImportHost.File(ImportHost.Officers)], new ImportOptions(new DateOnly(year, 10, 3)), ImportHost.User, cancellation: Cancellation));

        Assert.StartsWith($"Der Datenstand 03.10.{year} kann nicht stimmen", report.Failure);
    }

    [Fact]
    public async Task Import_ByWhoMayNot_IsRefused()
    {
        await using var host = new ImportHost();
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => host.Service.ImportAsync([], new ImportOptions(), new ActingUser("Verwaltung", Role.Administrator), cancellation: Cancellation));
    }
}
