using System.Security.Cryptography;
using System.Text;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Registers;
using Aez.Dashboard.Steering.Registers;
using Aez.Dashboard.Steering.Registers.Files;
using Aez.Dashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Tests.Steering.Registers;

/// <summary>Documents of registers: judged by their content, kept with their entry, given byte for byte to those who may see it.</summary>
[OnEachDatabase]
public sealed class FileCommandsTests : IAsyncLifetime
{
    private const string Team = StoreBuilder.Team;
    private static readonly PartnerRegister Register = PartnerRegister.Instance;
    private static readonly ActingUser Lead = new("Frau Leitung", Role.TeamLead) { Login = "leitung" };
    private static readonly ActingUser Ifk = new("Herr Fach", Role.Ifk, "AEZ-01") { Login = "fach", Team = Team };

    private readonly TestDatabase _database = new();
    private Product _product = null!;
    private FileCommands _files = null!;
    private RegisterCommands _commands = null!;
    private FileQuery _query = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Names => [.. SampleFiles.All.Keys];

    public ValueTask InitializeAsync()
    {
        _product = new Product(_database);
        (_files, _commands, _query) = (_product.Get<FileCommands>(), _product.Get<RegisterCommands>(), _product.Get<FileQuery>());
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _product.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Add_OfEachKind_ComesBackByteForByte(string name)
    {
        var content = SampleFiles.All[name];
        var file = await AddAsync(name, content);
        Assert.Null(file.Refusal);
        await SaveAsync(file.File!);

        var back = await _query.GetAsync(Ifk, file.File!.Id, Cancellation);

        Assert.Equal(content, back!.Content);
        Assert.Equal((name, Convert.ToHexStringLower(SHA256.HashData(content))), (back.Name, back.Sha256));
    }

    [Theory]
    [InlineData("vertrag.pdf", "MZ programm", "„vertrag.pdf“ heißt wie PDF, ist aber keines: Erlaubt sind PDF, Word (DOCX), Excel (XLSX), OpenDocument-Text (ODT), PNG oder JPEG.")]
    [InlineData("bild.png", "%PDF-1.7 x %%EOF", "„bild.png“ heißt wie PNG, ist aber PDF: Geben Sie der Datei die richtige Endung.")]
    [InlineData("vertrag.pdf", "%PDF-1.7 abgebrochen", "Die PDF-Datei ist unvollständig: Speichern Sie sie neu, und wählen Sie sie noch einmal aus.")]
    [InlineData("vertrag.docx", "PK\u0003\u0004 kein Paket", "Die Datei ist beschädigt: Öffnen Sie sie in ihrem Programm, speichern Sie sie neu, und wählen Sie sie noch einmal aus.")]
    [InlineData("programm.exe", "MZ", "Dateien mit der Endung „.exe“ nimmt das Register nicht: Erlaubt sind PDF, Word (DOCX), Excel (XLSX), OpenDocument-Text (ODT), PNG oder JPEG.")]
    [InlineData("vertrag.pdf.exe", "MZ", "Dateien mit der Endung „.exe“ nimmt das Register nicht: Erlaubt sind PDF, Word (DOCX), Excel (XLSX), OpenDocument-Text (ODT), PNG oder JPEG.")]
    [InlineData("seite.html", "<script>", "Dateien mit der Endung „.html“ nimmt das Register nicht: Erlaubt sind PDF, Word (DOCX), Excel (XLSX), OpenDocument-Text (ODT), PNG oder JPEG.")]
    [InlineData("leer.pdf", "", "Die Datei ist leer.")]
    [InlineData("makro.docm", "PK", "Die Datei enthält Makros oder ist für Makros gemacht: Speichern Sie sie ohne Makros, oder als PDF.")]
    [InlineData("../../etc/vertrag.pdf", "%PDF-1.7 %%EOF", "Der Name der Datei enthält einen Pfad: Erlaubt ist nur der Name selbst, ohne Schrägstriche. Benennen Sie die Datei um.")]
    [InlineData("..\\vertrag.pdf", "%PDF-1.7 %%EOF", "Der Name der Datei enthält einen Pfad: Erlaubt ist nur der Name selbst, ohne Schrägstriche. Benennen Sie die Datei um.")]
    [InlineData("vertrag\u202Efdp.exe", "MZ", "Der Name der Datei enthält Zeichen, die man nicht sieht: Benennen Sie die Datei um.")]
    [InlineData("vertrag\r\nSet-Cookie.pdf", "%PDF-1.7 %%EOF", "Der Name der Datei enthält Zeichen, die man nicht sieht: Benennen Sie die Datei um.")]
    [InlineData("vertrag\".pdf", "%PDF-1.7 %%EOF", "Der Name der Datei enthält eines der Zeichen < > : \" | ? *: Benennen Sie die Datei um.")]
    [InlineData("vertrag.pdf\0.exe", "%PDF-1.7 %%EOF", "Der Name der Datei enthält Zeichen, die man nicht sieht: Benennen Sie die Datei um.")]
    [InlineData("con.pdf", "%PDF-1.7 %%EOF", "Die Datei heißt so, wie keine Datei heißen darf: Geben Sie ihr einen Namen wie „Vereinbarung.pdf“.")]
    [InlineData("..", "x", "Die Datei hat keinen Namen: Benennen Sie sie um.")]
    [InlineData("Kollegiale Fallberatung 12.pdf", "%PDF-1.7 %%EOF", "Kollegiale Fallberatungen werden ausdrücklich nicht dokumentiert (Fachkonzept, Abschnitt 6): Nehmen Sie heraus, was davon handelt.")]
    public async Task Add_OfWhatIsNotTaken_SaysWhyAndStoresNothing(string name, string content, string refusal)
    {
        Assert.Equal(refusal, (await AddAsync(name, Encoding.UTF8.GetBytes(content))).Refusal);
        await using var db = _database.CreateDbContext();
        Assert.Empty(await db.StoredFiles.ToListAsync(Cancellation));
    }

    [Theory]
    [InlineData("liste.xlsx", "xl/vbaProject.bin", "x")]
    [InlineData("brief.docx", "word/VBAPROJECT.BIN", "x")]
    [InlineData("liste.xlsx", "xl/macrosheets/sheet1.xml", "x")]
    [InlineData("brief.docx", "word/activeX/activeX1.bin", "x")]
    [InlineData("brief.docx", "word/embeddings/anlage.xlsm", "x")]
    [InlineData("text.odt", "Basic/Standard/Module1.xml", "x")]
    [InlineData("text.odt", "Scripts/python/a.py", "x")]
    [InlineData("brief.docx", "word/embeddings/alt.bin", "\u00D0\u00CF\u0011\u00E0 _\0V\0B\0A\0_\0P\0R\0O\0J\0E\0C\0T\0")]
    public async Task Add_OfAFileWithMacros_IsRefusedWhereverTheyAre(string name, string part, string content)
    {
        var file = SampleFiles.With(SampleFiles.All[SampleFiles.NameLike(name)], part, Encoding.Latin1.GetBytes(content));

        Assert.Equal("Die Datei enthält Makros oder ist für Makros gemacht: Speichern Sie sie ohne Makros, oder als PDF.", (await AddAsync(name, file)).Refusal);
    }

    [Fact]
    public async Task Add_OfAMacroFileInAnotherAndOfOneWithARightName_IsRefused()
    {
        var inner = SampleFiles.With(SampleFiles.All["liste.xlsx"], "xl/vbaProject.bin", [1]);
        var outer = SampleFiles.With(SampleFiles.All["brief.docx"], "word/embeddings/anlage.xlsx", inner);

        Assert.StartsWith("Die Datei enthält Makros", (await AddAsync("brief.docx", outer)).Refusal, StringComparison.Ordinal);
        Assert.StartsWith("Die Datei enthält Makros", (await AddAsync("liste.xlsx", inner)).Refusal, StringComparison.Ordinal);
        Assert.Null((await AddAsync("brief.docx", SampleFiles.With(SampleFiles.All["brief.docx"], "word/embeddings/anlage.xlsx", SampleFiles.All["liste.xlsx"]))).Refusal);
    }

    /// <summary>What comes out of everything together is limited, however deep it is packed.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Add_OfWhatIsLittleUntilItIsUnpacked_IsRefused(int depth)
    {
        var part = new byte[180 << 20];
        var file = Enumerable.Range(0, 3).Aggregate(SampleFiles.All["brief.docx"], (docx, i) => depth == 1
            ? SampleFiles.With(docx, $"word/media/{i}.bin", part)
            : SampleFiles.With(docx, $"word/embeddings/{i}.docx", SampleFiles.With(SampleFiles.All["brief.docx"], "word/media/1.bin", part)));
        Assert.InRange(file.Length, 1, 8 << 20);

        Assert.Equal("Die Datei ist gepackt viel kleiner als ausgepackt: So ein Dokument nimmt das Register nicht.", (await AddAsync("brief.docx", file)).Refusal);
    }

    /// <summary>A file that is two things is what its beginning says, and is given as that alone: what else is in it nobody's browser looks for.</summary>
    [Fact]
    public async Task Add_OfAFileThatIsTwoThings_IsWhatItsBeginningSays()
    {
        byte[] picture = [.. SampleFiles.All["bild.png"], .. SampleFiles.All["brief.docx"]];
        byte[] script = [.. "%PDF-1.7\n"u8, .. "<script>alert(1)</script><</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>\n%%EOF"u8];

        Assert.Equal(FileKind.Png, await KindAsync("bild.png", picture));
        Assert.Equal("„brief.docx“ heißt wie Word (DOCX), ist aber PNG: Geben Sie der Datei die richtige Endung.", (await AddAsync("brief.docx", picture)).Refusal);
        Assert.Equal(FileKind.Pdf, await KindAsync("vertrag.pdf", script));
        Assert.StartsWith("Dateien mit der Endung „.html“", (await AddAsync("vertrag.html", script)).Refusal, StringComparison.Ordinal);
        Assert.StartsWith("„vertrag.pdf“ heißt wie PDF", (await AddAsync("vertrag.pdf", [.. "MZ"u8, .. script])).Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Add_OfAFileWithAPassword_SaysWhatToDo() =>
        Assert.Equal(
            "„liste.xlsx“ ist ein altes Office-Format oder mit einem Kennwort geschützt: Speichern Sie ohne Kennwort als Excel (XLSX).",
            (await AddAsync("liste.xlsx", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1])).Refusal);

    [Fact]
    public async Task Add_OfAGigabyte_IsRefusedUnread()
    {
        await using var claimed = new Endless("%PDF-"u8.ToArray());
        await using var hidden = new Endless("%PDF-"u8.ToArray());
        var before = GC.GetTotalAllocatedBytes(precise: true);

        var honest = await _files.AddAsync(Lead, Register, Team, "film.pdf", 1L << 30, claimed, Cancellation);
        var lying = await _files.AddAsync(Lead, Register, Team, "film.pdf", 100, hidden, Cancellation);
        var silent = await _files.AddAsync(Lead, Register, Team, "film.pdf", null, new Endless([]), Cancellation);

        Assert.All([honest, lying, silent], r => Assert.Equal("Die Datei ist größer als 20\u202FMB: Verkleinern Sie sie, zum Beispiel durch Scannen mit geringerer Auflösung.", r.Refusal));
        Assert.Equal(0, claimed.Given);
        Assert.InRange(hidden.Given, 1, FileCommands.MostBytes + (1 << 20));
        Assert.True(GC.GetTotalAllocatedBytes(precise: true) - before < 400L << 20, "Nothing near a gigabyte was kept.");
    }

    [Fact]
    public async Task Add_OfTwentyMegabytesAndOneByteMore_DrawsTheLineThere()
    {
        var large = new byte[FileCommands.MostBytes + 1];
        "%PDF-"u8.CopyTo(large);
        "%%EOF"u8.CopyTo(large.AsSpan(FileCommands.MostBytes - 10));

        Assert.Null((await AddAsync("gross.pdf", large[..^1])).Refusal);
        Assert.StartsWith("Die Datei ist größer als", (await AddAsync("gross.pdf", large)).Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_ThatIsNotSavedOrOfSomebodyElse_IsGivenToNobodyAndTakenByNoOther()
    {
        var file = (await AddAsync("vertrag.pdf", SampleFiles.All["vertrag.pdf"])).File!;
        Assert.Null(await _query.GetAsync(Lead, file.Id, Cancellation));

        var byOther = await _commands.SaveAsync(Ifk, Register, Team, 0, 0, Typed(file.Kept), Cancellation);
        Assert.Equal("„Vereinbarung (Datei)“: Die Datei gibt es nicht mehr. Wählen Sie sie noch einmal aus.", byOther.Refusal);
        Assert.Equal(byOther.Refusal, (await _commands.SaveAsync(Lead, Register, "Anderes", 0, 0, Typed(file.Kept), Cancellation)).Refusal);
        Assert.Equal(byOther.Refusal, (await _commands.SaveAsync(Lead, Register, Team, 0, 0, Typed(file.Kept + "x"), Cancellation)).Refusal);

        await SaveAsync(file);
        // Of one entry, it can't be had through another.
        Assert.Equal(byOther.Refusal, (await _commands.SaveAsync(Lead, Register, Team, 0, 0, Typed(file.Kept), Cancellation)).Refusal);
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => _query.GetAsync(new ActingUser("Andere", Role.TeamLead) { Login = "andere", Team = "Anderes" }, file.Id, Cancellation));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => _query.GetAsync(new ActingUser("Verwaltung", Role.Administrator), file.Id, Cancellation));
    }

    [Fact]
    public async Task Version_BeforeAnExchange_KeepsItsFile()
    {
        var first = (await AddAsync("vertrag.pdf", SampleFiles.All["vertrag.pdf"])).File!;
        var id = await SaveAsync(first);
        var second = (await AddAsync("vertrag neu.pdf", SampleFiles.All["vertrag.pdf"])).File!;
        Assert.Null((await _commands.SaveAsync(Lead, Register, Team, id, 1, Typed(second.Kept), Cancellation)).Refusal);

        Assert.Null((await _commands.UndoAsync(Lead, Register, Team, id, 2, Cancellation)).Refusal);

        await using var db = _database.CreateDbContext();
        var entry = (await RegisterStore.VersionsAsync(db, Register.Key, id, Cancellation)).Select(RegisterStore.EntryOf).First();
        Assert.Equal(first, entry.Of(PartnerRegister.Agreement));
        Assert.NotNull(await _query.GetAsync(Lead, first.Id, Cancellation));
        Assert.NotNull(await _query.GetAsync(Lead, second.Id, Cancellation));
    }

    [Fact]
    public async Task UploadAndDownload_AreNotedInTheLog()
    {
        var file = (await AddAsync("vertrag.pdf", SampleFiles.All["vertrag.pdf"])).File!;
        await SaveAsync(file);
        await _query.GetAsync(Ifk, file.Id, Cancellation);

        await using var db = _database.CreateDbContext();
        var noted = await db.AuditEntries.Where(e => e.Subject == "Datei eines Registers").OrderBy(e => e.Id).ToListAsync(Cancellation);
        Assert.Equal([(AuditAction.Added, "leitung"), (AuditAction.Exported, "fach")], noted.Select(e => (e.Action, e.User)));
        Assert.All(noted, e => Assert.Contains("vertrag.pdf", e.After, StringComparison.Ordinal));
    }

    /// <summary>What goes with the records of a customer could leave its files behind.</summary>
    [Fact]
    public void Registers_AboutACustomer_HaveNoFiles() => Assert.DoesNotContain(AllRegisters.All, r => r.Customer is not null && r.Fields.OfType<EntryFile>().Any());

    private async Task<FileKind> KindAsync(string name, byte[] content)
    {
        var file = (await AddAsync(name, content)).File!;
        await SaveAsync(file);
        return (await _query.GetAsync(Lead, file.Id, Cancellation))!.Kind;
    }

    private Task<FileResult> AddAsync(string name, byte[] content) => _files.AddAsync(Lead, Register, Team, name, content.Length, new MemoryStream(content), Cancellation);

    private async Task<int> SaveAsync(StoredFileName file)
    {
        var saved = await _commands.SaveAsync(Lead, Register, Team, 0, 0, Typed(file.Kept), Cancellation);
        Assert.Null(saved.Refusal);
        return saved.Id;
    }

    private static Dictionary<string, string> Typed(string file) => new(RegisterSamples.Typed(Register, "AEZ-01")) { [PartnerRegister.Agreement.Key] = file };

    /// <summary>Gives for ever.</summary>
    private sealed class Endless(byte[] beginning) : Stream
    {
        public long Given { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => Given; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (Given == 0)
                beginning.AsSpan(0, Math.Min(beginning.Length, count)).CopyTo(buffer.AsSpan(offset));
            Given += count;
            return count;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
