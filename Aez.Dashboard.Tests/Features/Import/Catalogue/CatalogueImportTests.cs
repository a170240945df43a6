using System.Text;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Excel;
using Aez.Dashboard.Features.Import;
using Aez.Dashboard.Features.Import.Catalogue;
using Aez.Dashboard.Features.MasterData;
using Aez.Dashboard.Metrics;
using Aez.Dashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Aez.Dashboard.Tests.Features.Import.Catalogue;

[OnEachDatabase]
public sealed class CatalogueImportTests : IAsyncDisposable
{
    private const string Heading = "Code;Name;Rechtsgrundlage;Gruppe;gültig von;gültig bis;Bezeichnung ab\n";

    private static readonly ActingUser Lead = new("Petra Lindner", Role.TeamLead);

    private readonly TestDatabase _database = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task File_WithOwnInstruments_IsShownThenStoredAndNoted()
    {
        var file = Csv(Heading + "ELT-1;Elterncafé;;Eigene Instrumente;01.01.2026;;\nELT-1;Elternwerkstatt;;Eigene Instrumente;01.01.2026;;01.07.2026\nFbW;Förderung der beruflichen Weiterbildung;§§ 81 ff. SGB III;;;31.12.2024;\n");

        var shown = await Import.TryAsync(Lead, file, Cancellation);
        Assert.Equal((null, 0, 1, 1, 1), (shown.Failure, shown.Errors.Count, shown.Count(CatalogueOutcome.New), shown.Count(CatalogueOutcome.Changed), shown.Count(CatalogueOutcome.Unchanged)));
        Assert.Equal(27, await CountAsync());

        Assert.True((await Import.TakeAsync(Lead, file, shown, Cancellation)).IsCommitted);

        await using var db = _database.CreateDbContext();
        var stored = await db.Instruments.AsNoTracking().SingleAsync(i => i.Code == "ELT-1", Cancellation);
        Assert.Equal(("Eigene Instrumente", "Elterncafé", "Elternwerkstatt"), (stored.Group, stored.On(new(2026, 6, 30)).Name, stored.On(new(2026, 7, 1)).Name));
        var noted = await db.AuditEntries.AsNoTracking().ToListAsync(Cancellation);
        Assert.Contains(noted, e => (e.Subject, e.Key, e.Action) == ("Instrument", "ELT-1", AuditAction.Added));
        Assert.Contains(noted, e => (e.Subject, e.Key) == ("Bezeichnung eines Instruments", "ELT-1 ab 01.07.2026"));
        Assert.Contains(noted, e => (e.Subject, e.Action, e.After) == ("Instrumente", AuditAction.Imported, "1 neu, 1 geändert, 1 unverändert"));
        Assert.False((await Import.TryAsync(Lead, file, Cancellation)).IsAcceptable);
    }

    [Theory]
    [InlineData("Code\tName\nELT-1\tElterncafé\n")]
    [InlineData("Liste der Instrumente, Stand Juli\nCode\tName\nELT-1\tSingen, Spielen, Reden\n")]
    [InlineData("Code,Gruppe\nELT-1,Eigene Instrumente\n")]
    [InlineData("sep=|\nCode|Name\nELT-1|Elterncafé; offen, jeden Tag\n")]
    public async Task File_OfTwoColumns_IsRecognised(string file)
    {
        var shown = await Import.TryAsync(Lead, Csv(file), Cancellation);

        Assert.Null(shown.Failure);
        Assert.Equal("ELT-1", shown.Errors.Count == 0 ? shown.Lines.Single().Code : "ELT-1");
    }

    [Fact]
    public async Task Export_TakenOverAgain_ChangesNothing()
    {
        await TakeAsync(Heading + "ELT-1;Elterncafé;;Eigene Instrumente;01.01.2026;31.12.2027;\n");
        var query = new MasterDataQuery(_database, TimeProvider.System);
        var rows = await query.CatalogueAsync(Lead, Cancellation);
        using var workbook = new MemoryStream();
        await ListWorkbook.WriteAsync(workbook, CatalogueExport.Sheet, rows.ToAsyncEnumerable(), null, "Test", DateTime.UnixEpoch, Cancellation);

        var report = await Import.TryAsync(Lead, new ImportFile("Instrumente.xlsx", () => new MemoryStream(workbook.ToArray())), Cancellation);

        Assert.Equal((null, 0), (report.Failure, report.Errors.Count));
        Assert.Equal(31, report.Lines.Count);
        Assert.All(report.Lines, line => Assert.Equal(CatalogueOutcome.Unchanged, line.Outcome));
    }

    public static TheoryData<string, string> Faults => new()
    {
        { "avgsmat2;Neu;;;;;", "A|Gruppe|D2|fehlt" },
        { "Summe;Neu;;Eigene;;;", "A|Code|A2|ist kein Code („Summe“)" },
        { "NEU;;;Eigene;;;", "A|Name|B2|fehlt" },
        { "NEU;Neu;;Eigene;01.02.2026;31.01.2026;", "A|gültig bis|F2|liegt vor „gültig von“" },
        { "NEU;Neu;;Eigene;bald;;", "A|gültig von|E2|" },
        { "NEU;Neu;;Eigene;;;01.07.2026", "A|Bezeichnung ab|G2|gilt nur für eine neue Bezeichnung eines bekannten Instruments" },
        { ";Neu;;Eigene;;;", "A|Code|A2|fehlt" },
        { "FbW;Weiterbildung;;;;31.12.2024;", "A|Name|B2|und Rechtsgrundlage von FbW sind mitgeliefert" },
        { "FbW;Förderung der beruflichen Weiterbildung;§§ 81 ff. SGB III;Eigene;;31.12.2024;", "A|Gruppe|D2|von FbW folgt aus dem Gesetz" },
        { "NEU;Neu;;Eigene;;;\nn-e-u;Neu;;Eigene;;;", "A|Code|A3|steht schon in Zeile 2" },
        { "NEU;Neu;;Eigene;;31.12.2026;\nNEU;Anders;;Eigene;;31.12.2027;01.07.2026", "A|gültig bis|F3|widerspricht Zeile 2" },
        { "NEU;Neu;;Eigene;", "A|||ist kürzer als die Kopfzeile" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Row_WithAFault_IsToldInOneSentenceAndNothingIsStored(string rows, string expected)
    {
        var file = Csv(Heading + "GUT;Gutes;;Eigene;;;\n" + rows + "\n");
        var report = await Import.TryAsync(Lead, file, Cancellation);

        var error = Assert.Single(report.Errors);
        var parts = expected.Split('|');
        Assert.Equal((parts[1], parts[2].Length == 0 ? "" : $"{parts[2][0]}{int.Parse(parts[2][1..], German.Culture) + 1}"), (error.Heading, error.Column.Length == 0 ? "" : $"{error.Column}{error.Row}"));
        Assert.StartsWith(parts[3].Replace("Zeile 2", "Zeile 3", StringComparison.Ordinal), error.Reason);
        Assert.False(report.IsAcceptable);
        Assert.False((await Import.TakeAsync(Lead, file, report, Cancellation)).IsCommitted);
        Assert.Equal(27, await CountAsync());
    }

    [Theory]
    [InlineData("Kundennummer;Datum;Kontaktart\n1;01.01.2026;Video\n", "Die Datei ist keine Liste von Instrumenten: ")]
    [InlineData("Name;Gruppe\nNeu;Eigene\n", "In der Datei fehlt die Spalte „Code“: Ergänzen Sie sie.")]
    [InlineData("Code;Name;Name\nA1;Neu;Neu\n", "Die Überschrift „Name“ steht zweimal in der Datei: ")]
    [InlineData("Code;Name\n", "Die Datei hat keine Zeile mit einem Instrument.")]
    [InlineData("", "Die Datei ist leer: ")]
    [InlineData("%PDF-1.4", "Die Datei ist ein PDF: ")]
    public async Task File_ThatIsNoCatalogue_IsRefusedInOneSentence(string content, string sentence) =>
        Assert.StartsWith(sentence, (await Import.TryAsync(Lead, Csv(content), Cancellation)).Failure);

    [Fact]
    public async Task File_WithFewerColumns_LeavesWhatItDoesNotNameAndClearsEmptyCells()
    {
        await TakeAsync(Heading + "NEU;Neu;§ 16f SGB II;Eigene;01.01.2026;31.12.2026;\n");

        await TakeAsync("Kürzel;gültig bis\nneu;\nBOB;31.03.2024\n");

        await using var db = _database.CreateDbContext();
        var stored = await db.Instruments.AsNoTracking().Where(i => i.Code == "NEU" || i.Code == "BOB").OrderBy(i => i.Position).ToListAsync(Cancellation);
        Assert.Equal(("BOB", new DateOnly(2024, 3, 31)), (stored[0].Code, stored[0].ValidUntil!.Value));
        Assert.Equal(("Neu", "§ 16f SGB II", "Eigene", new DateOnly(2026, 1, 1), null), (stored[1].Name, stored[1].LegalBasis, stored[1].Group, stored[1].ValidFrom!.Value, stored[1].ValidUntil));
    }

    [Fact]
    public async Task File_WhoseEffectHasChangedMeanwhile_IsNotStored()
    {
        var file = Csv(Heading + "NEU;Neu;;Eigene;;;\n");
        var shown = await Import.TryAsync(Lead, file, Cancellation);
        await TakeAsync(Heading + "NEU;Anders;;Eigene;;;\n");

        var report = await Import.TakeAsync(Lead, file, shown, Cancellation);

        Assert.StartsWith("Die Instrumente wurden inzwischen geändert: ", report.Failure);
        Assert.False(report.IsCommitted);
    }

    /// <summary>What the house has added is named in files as every other instrument, in any spelling.</summary>
    [Fact]
    public async Task Own_InAFileOfEntries_IsKnownFromItsFirstDay()
    {
        await using var host = await ImportHost.WithStockAsync();
        var import = new CatalogueImport(host.Database, new MetricsStore(StoreExtensions.Settings), Options.Create(new ImportLimits()), host.Clock);
        var file = Csv(Heading + "ELT-1;Elterncafé;;Eigene;01.03.2016;;\n");
        Assert.True((await import.TakeAsync(Lead, file, await import.TryAsync(Lead, file, Cancellation), Cancellation)).IsCommitted);

        var report = await host.ImportAsync("Kundennummer;Instrument;Eintritt\n000000123;elt 1;01.03.2016\n000000123;ELT1;29.02.2016\n", new ImportOptions(CommitValidRows: true));

        Assert.Equal((1, 1), (report.New, report.Rejected));
        Assert.Equal("gibt es erst ab 01.03.2016", Assert.Single(report.Errors).Reason);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private CatalogueImport Import => new(_database, new MetricsStore(StoreExtensions.Settings), Options.Create(new ImportLimits()), TimeProvider.System);

    private async Task TakeAsync(string content)
    {
        var shown = await Import.TryAsync(Lead, Csv(content), Cancellation);
        Assert.Equal((null, 0), (shown.Failure, shown.Errors.Count));
        Assert.True((await Import.TakeAsync(Lead, Csv(content), shown, Cancellation)).IsCommitted);
    }

    private async Task<int> CountAsync()
    {
        await using var db = _database.CreateDbContext();
        return await db.Instruments.CountAsync(Cancellation);
    }

    private static ImportFile Csv(string content) => new("Instrumente.csv", () => new MemoryStream(Encoding.UTF8.GetBytes(content), writable: false));
}
