using System.Text;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Features.Import;
using Aez.Dashboard.Tests.Support;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Aez.Dashboard.Tests.Features.Import;

/// <summary>The page from drop to receipt and back, on a real database.</summary>
public sealed class ImportPageTests : IAsyncLifetime
{
    private const string Header = "Kundennummer;Datum;Kontaktart\r\n";

    private readonly TestDatabase _database = new();
    private PageContext _context = null!;

    private static CancellationToken Cancellation => Xunit.TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _database.AddAsync(
            new DateOnly(2016, 12, 31),
            new Officer { Code = "A1", Name = "Anna Eins", Team = StoreBuilder.Team, FullTimeEquivalent = 1, ActiveFrom = new DateOnly(2015, 1, 1) },
            new CarePeriod { CustomerNumber = "000000001", Ifk = "A1", From = new DateOnly(2016, 1, 1) });
        _context = new PageContext(_database, settings: ("Import:MaxFileBytes", "4096"));
    }

    [Fact]
    public async Task Upload_OfAGoodFile_ShowsWhatItChangesAndIsImported()
    {
        var page = Upload(("Kontakte.csv", Header + "000000001;05.12.2016;persönlich\r\n000000001;06.12.2016;schriftlich\r\n"));

        Assert.Contains("erkannt: Kontakte", page.Find(".file-card").TextContent);
        Assert.Equal(["Kontakte", "2", "0", "0", "0", "0", "0", "0"], page.FindAll(".counts dd").Select(d => d.TextContent));
        Assert.Contains("05.12.2016", page.Find(".preview-table").TextContent);
        Assert.Contains("Kundenkontaktdichte", page.Find("[aria-labelledby=figure-changes]").TextContent);
        await Button(page, "Datei importieren").ClickAsync();

        page.WaitForAssertion(() => Assert.Contains("Gespeichert als Import", page.Find(".file-card").TextContent));
        page.WaitForAssertion(() => Assert.Contains("Zuletzt importiert: „Kontakte.csv“", page.Find(".finding").TextContent));
        await using var db = _database.CreateDbContext();
        Assert.Equal(2, await db.Contacts.CountAsync(Cancellation));
    }

    [Fact]
    public async Task Upload_WithRejectedRows_IsHeldBackUntilTheValidOnesAreChosen()
    {
        var page = Upload(("Kontakte.csv", Header + "000000001;31.11.2016;persönlich\r\n000000001;06.12.2016;persönlich\r\n"));

        var error = page.Find("[aria-labelledby=errors] tbody tr");
        Assert.Contains("B2", error.TextContent);
        Assert.Contains("31.11.2016", error.TextContent);
        Assert.Contains("ist kein Datum", error.TextContent);
        Assert.True(Button(page, "Datei importieren").HasAttribute("disabled"));
        await Button(page, "Fehlerliste").ClickAsync();
        await page.Find(".decision input[type=checkbox]").ChangeAsync(true);
        await Button(page, "Datei importieren").ClickAsync();

        page.WaitForAssertion(() => Assert.Contains("Gespeichert als Import", page.Find(".file-card").TextContent));
        await using var db = _database.CreateDbContext();
        Assert.Equal(new DateOnly(2016, 12, 6), (await db.Contacts.SingleAsync(Cancellation)).Date);
        Assert.Equal("Importfehler.xlsx", (await db.AuditEntries.SingleAsync(e => e.Action == AuditAction.Exported, Cancellation)).Key);
    }

    [Fact]
    public void Upload_OfSeveralFiles_TakesThemInTheOrderOfTheirKinds()
    {
        var page = Upload(
            ("Kontakte.csv", Header + "000000002;06.12.2016;persönlich\r\n"),
            ("Bestand.csv", "Kundennummer;IFK;Betreuung von\r\n000000002;B2;01.06.2016\r\n"),
            ("IFK.csv", "Kürzel;Name;Team;Bereich;VZÄ;aktiv von\r\nB2;Berta Zwei;Bewerber-Service;AEZ;0,5;01.06.2016\r\n"));

        Assert.Equal(["IFK.csv", "Bestand.csv", "Kontakte.csv"], page.FindAll(".file-card").Select(c => c.GetAttribute("aria-label")!));
        Assert.Empty(page.FindAll("[aria-labelledby=errors]"));
        Assert.False(Button(page, "3 Dateien importieren").HasAttribute("disabled"));
    }

    [Fact]
    public void Upload_OverTheLimit_IsRefusedInOneSentence()
    {
        var page = Upload(("Kontakte.csv", Header + new string('x', 4096)));

        Assert.Equal("Die Datei ist größer als die erlaubten 4\u202FKB.", page.Find(".file-failure").TextContent.Trim());
        Assert.True(Button(page, "Datei importieren").HasAttribute("disabled"));
    }

    [Fact]
    public async Task Upload_WithForeignHeadings_IsMappedOnceAndRememberedForTheSource()
    {
        var page = Upload(("Liste.csv", "KdNr;Am;Wie\r\n000000001;05.12.2016;persönlich\r\n"));
        Assert.Contains("Die Kopfzeile passt zu keiner Art von Liste", page.Find(".file-failure").TextContent);

        // Ends when the dialog is closed.
        var mapping = Button(page, "Spalten zuordnen").ClickAsync();
        page.WaitForElement("#mapping");
        await page.Find("#mapping-kind").ChangeAsync(nameof(Aez.Dashboard.Domain.RecordKind.Contacts));
        await page.Find("#mapping").SubmitAsync();
        Assert.Contains("Bitte wählen Sie die Quelle", page.Find(".dialog-refusal").TextContent);
        await page.Find("#mapping-source").ChangeAsync("VerBIS");
        await page.Find("select[aria-label='Überschrift für Kundennummer']").ChangeAsync("KdNr");
        await page.Find("select[aria-label='Überschrift für Datum']").ChangeAsync("Am");
        await page.Find("#mapping").SubmitAsync();
        Assert.Equal("Für die Pflichtspalte „Kontaktart“ ist keine Überschrift gewählt.", page.Find(".dialog-refusal").TextContent);
        await page.Find("select[aria-label='Überschrift für Kontaktart']").ChangeAsync("Wie");
        await page.Find("#mapping").SubmitAsync();
        await mapping;

        page.WaitForAssertion(() => Assert.Equal(["Kontakte", "1", "0", "0", "0", "0", "0", "0"], page.FindAll(".counts dd").Select(d => d.TextContent)));
        await using var db = _database.CreateDbContext();
        Assert.Equal(["Am→Datum", "KdNr→Kundennummer", "Wie→Kontaktart"], await db.ColumnMappings.Where(m => m.Source == "VerBIS").OrderBy(m => m.Heading).Select(m => m.Heading + "→" + m.Column).ToListAsync(Cancellation));
    }

    [Fact]
    public async Task Upload_WithAHeadingThatCouldMeanTwoThings_IsAskedAndRemembered()
    {
        var page = Upload(("EGV.csv", "KdNr;Form;Abschluss;Ende\r\n000000001;EGV;05.12.2016;28.02.2017\r\n"));
        Assert.Contains("Die Überschrift „Ende“ kann „Gültig bis“ oder „Beendet am“ heißen", page.Find(".file-failure").TextContent);

        var mapping = Button(page, "Spalten zuordnen").ClickAsync();
        page.WaitForElement("#mapping");
        Assert.Contains("Unsicher: Was bedeutet „Ende“?", page.Find("#mapping").TextContent);
        Assert.Equal(["KdNr", "Form", "Abschluss"], page.FindAll("#mapping table select").Select(s => s.GetAttribute("value")).Where(v => v?.Length > 0));
        await page.Find("#mapping-source").ChangeAsync("VerBIS");
        await page.Find("#mapping").SubmitAsync();
        Assert.Equal("Bitte wählen Sie, was „Ende“ bedeutet.", page.Find(".dialog-refusal").TextContent);
        await page.Find("#unsure-0").ChangeAsync("Beendet am");
        await page.Find("#mapping").SubmitAsync();
        await mapping;

        page.WaitForAssertion(() => Assert.Equal(["EGV", "1", "0", "0", "0", "0", "0", "0"], page.FindAll(".counts dd").Select(d => d.TextContent)));
        await using var db = _database.CreateDbContext();
        Assert.Equal("Beendet am", await db.ColumnMappings.Where(m => m.Heading == "Ende").Select(m => m.Column).SingleAsync(Cancellation));
    }

    [Fact]
    public async Task Upload_WithTwoSheetsOfOneKind_IsAskedWhichToRead()
    {
        var page = _context.Open<ImportPage>("/datenimport");
        page.WaitForElement(".drop-zone");
        var file = await System.IO.File.ReadAllBytesAsync(Path.Combine(ImportCase.Folder, "f05_stale_copy.xlsx"), Cancellation);
        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromBinary(file, "Bestand.xlsx"));
        page.WaitForElement(".file-failure", TimeSpan.FromSeconds(20));
        Assert.Contains("Mehrere Blätter enthalten „Bestand“", page.Find(".file-failure").TextContent);

        var choice = page.FindAll(".page-filter").Single(label => label.TextContent.TrimStart().StartsWith("Blatt", StringComparison.Ordinal)).QuerySelector("select")!;
        Assert.Equal(["bitte wählen", "Bestand", "Bestand Vormonat", "alle genannten Blätter"], choice.QuerySelectorAll("option").Select(option => option.TextContent));
        await choice.ChangeAsync("Bestand Vormonat");

        page.WaitForAssertion(() => Assert.Contains("Das Blatt „Bestand“ war nicht gewählt und wurde nicht gelesen.", page.Find(".file-card").TextContent), TimeSpan.FromSeconds(20));
        Assert.Empty(page.FindAll(".file-failure"));
    }

    [Fact]
    public async Task History_AfterUndoIsConfirmed_ShowsTheImportAsTakenBack()
    {
        var page = Upload(("Kontakte.csv", Header + "000000001;05.12.2016;persönlich\r\n"));
        await Button(page, "Datei importieren").ClickAsync();
        page.WaitForAssertion(() => Assert.Contains("Gespeichert als Import", page.Find(".file-card").TextContent));
        page.WaitForAssertion(() => Assert.Contains("Kontakte.csv", page.Find("[aria-labelledby=history] tbody tr").TextContent));

        var undoing = page.Find("[aria-labelledby=history] tbody tr button").ClickAsync();
        page.WaitForElement(".mud-dialog");
        Assert.Contains("1 neue Zeilen werden gelöscht", page.Find(".mud-dialog").TextContent);
        await page.FindAll(".mud-dialog button").Single(b => b.TextContent.Trim() == "Zurücknehmen").ClickAsync();
        await undoing;

        page.WaitForAssertion(() => Assert.Contains("zurückgenommen", page.Find("[aria-labelledby=history] tbody tr").TextContent));
        await using var db = _database.CreateDbContext();
        Assert.Equal(0, await db.Contacts.CountAsync(Cancellation));
    }

    [Fact]
    public async Task Datenstand_IsSuggestedFromTheFiles_AndQuestionedWhereItInventsMonths()
    {
        var page = Upload(("Kontakte.csv", Header + "000000001;05.12.2016;persönlich\r\n"));

        Assert.Equal("05.12.2016", page.Find(".decision-day input").Shown());
        Assert.Contains("der neueste Tag darin ist der 05.12.2016", page.Find(".decision-day .field-hint").TextContent);
        Assert.Empty(page.FindAll(".decision-warning"));
        await page.Find(".decision-day input").TypeAsync("28.02.2017");

        page.WaitForAssertion(() => Assert.Contains("Januar 2017 und Februar 2017 gälten dann als bekannt", page.Find(".decision-warning").TextContent), TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task Datenstand_Typed_IsTheOneOfThePreviewAndOfTheImport()
    {
        var page = Upload(("Kontakte.csv", Header + "000000001;05.12.2016;persönlich\r\n"));
        await page.Find(".decision-day input").TypeAsync("31.02.2016");
        Assert.Equal("31.02.2016", page.Find(".decision-day input").Shown());
        Assert.Equal("Bitte geben Sie den Datenstand an.", page.Find(".decision-words [role=status]").TextContent);
        Assert.True(Button(page, "Datei importieren").HasAttribute("disabled"));

        await page.Find(".decision-day input").TypeAsync("7.12.2016");
        page.WaitForElement(".decision", TimeSpan.FromSeconds(20));
        await Button(page, "Datei importieren").ClickAsync();

        page.WaitForAssertion(() => Assert.Contains("Gespeichert als Import", page.Find(".file-card").TextContent));
        await using var db = _database.CreateDbContext();
        Assert.Equal(new DateOnly(2016, 12, 7), await db.Imports.OrderByDescending(i => i.Id).Select(i => i.DataAsOf).FirstAsync(Cancellation));
    }

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        await _database.DisposeAsync();
    }

    private IRenderedComponent<IComponent> Upload(params (string Name, string Content)[] files)
    {
        var page = _context.Open<ImportPage>("/datenimport");
        page.WaitForElement(".drop-zone");
        page.FindComponent<InputFile>().UploadFiles([.. files.Select(f => InputFileContent.CreateFromBinary(Encoding.UTF8.GetBytes(f.Content), f.Name))]);
        page.WaitForElement(".decision", TimeSpan.FromSeconds(20));
        return page;
    }

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<IComponent> page, string text) =>
        page.FindAll("button").Single(b => b.TextContent.Trim() == text);
}
