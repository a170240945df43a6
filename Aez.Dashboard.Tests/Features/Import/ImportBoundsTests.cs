using Aez.Dashboard.Features.Import;
using Aez.Dashboard.Tests.Features.Import.Reading;

namespace Aez.Dashboard.Tests.Features.Import;

/// <summary>How far an import and an undo go: in lists, time and memory, and how they stop.</summary>
public sealed class ImportBoundsTests
{
    private const string Header = "<row r=\"1\"><c t=\"inlineStr\" r=\"A1\"><is><t>Kundennummer</t></is></c><c t=\"inlineStr\" r=\"B1\"><is><t>Datum</t></is></c><c t=\"inlineStr\" r=\"C1\"><is><t>Kontaktart</t></is></c></row>";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(31, "mehr als 30 Listen")]
    [InlineData(30, "Mehrere Blätter enthalten „Kontakte“")]
    public async Task Workbook_OfManyLists_IsOneSentence(int lists, string expected)
    {
        await using var host = await ImportHost.WithStockAsync();

        var report = (await host.Service.DryRunAsync([ImportHost.File(Workbook(lists), "viele.xlsx")], new ImportOptions(), ImportHost.User, cancellation: Cancellation))[0];

        Assert.Contains(expected, report.Failure);
    }

    /// <summary>A workbook within the workbook is a part of it like a picture: the list around it is read, and nothing else.</summary>
    [Fact]
    public async Task Workbook_EmbeddedInAnother_IsNotRead()
    {
        await using var host = await ImportHost.WithStockAsync();
        const string row = "<row r=\"2\"><c t=\"inlineStr\" r=\"A2\"><is><t>000000123</t></is></c><c t=\"inlineStr\" r=\"B2\"><is><t>01.09.2016</t></is></c><c t=\"inlineStr\" r=\"C2\"><is><t>Video</t></is></c></row>";
        using var file = new MemoryStream();
        file.Write(TableFiles.Workbook(Header + row));
        using (var zip = new System.IO.Compression.ZipArchive(file, System.IO.Compression.ZipArchiveMode.Update, leaveOpen: true))
        {
            using var inner = zip.CreateEntry("xl/embeddings/Microsoft_Excel_Sheet1.xlsx").Open();
            inner.Write(TableFiles.Workbook(Header + row.Replace("01.09.", "02.09.", StringComparison.Ordinal)));
        }

        var report = (await host.Service.ImportAsync([ImportHost.File(file.ToArray(), "liste.xlsx")], new ImportOptions(), ImportHost.User, cancellation: Cancellation))[0];

        Assert.Equal((null, 1), (report.Failure, report.Tables[0].New));
        await using var db = host.Open();
        Assert.Equal(new DateOnly(2016, 9, 1), Assert.Single(db.Contacts).Date);
    }

    /// <summary>The end of the directory says how many parts there are: nobody reads two million names to find out.</summary>
    [Fact]
    public void Archive_OfNearlyTwoMillionParts_IsRefusedByItsEnd()
    {
        var file = ArchiveOf(1_900_000);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var failure = TableFiles.Read(file, "liste.xlsx").Failure;

        Assert.Contains("mehr als 5000 Teile", failure?.Message);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 5_000_000);
    }

    [Theory]
    [InlineData(ImportPhase.Reading)]
    [InlineData(ImportPhase.Writing)]
    [InlineData(ImportPhase.Computing)]
    public async Task Import_CancelledInAnyPhase_EndsThereAndLeavesNothing(ImportPhase phase)
    {
        await using var host = await ImportHost.WithStockAsync();
        var before = await host.DumpAsync();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var told = 0;
        var progress = new Told(report =>
        {
            told += stop.IsCancellationRequested ? 1 : 0;
            if (report.Phase == phase)
                stop.Cancel();
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => host.Service.ImportAsync([ImportHost.File(Contacts(20_000))], new ImportOptions(), ImportHost.User, progress, stop.Token));

        // At most the batch that was under way.
        Assert.InRange(told, 0, 2);
        Assert.Equal(before, await host.DumpAsync());
    }

    [Fact]
    public async Task Undo_BeyondItsTimeOrCancelled_EndsWithOneSentenceAndChangesNothing()
    {
        await using var host = await ImportHost.WithStockAsync();
        var import = await host.ImportAsync(Contacts(500));
        // Told of twice: then each row is looked at.
        await host.ImportAsync(Contacts(500), new ImportOptions(new DateOnly(2016, 9, 30)), "zweite.csv");
        var before = await host.DumpAsync();

        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => host.Service.UndoAsync(import.ImportId!.Value, ImportHost.User, stopped.Token));
        Assert.Equal(before, await host.DumpAsync());
        Assert.Null(await host.UndoAsync(import.ImportId));
    }

    internal static string Contacts(int rows) => "Kundennummer;Datum;Kontaktart\n"
        + string.Concat(Enumerable.Range(0, rows).Select(row => $"{row:000000000};{1 + row % 28:00}.09.2016;Video\n"));

    private static byte[] Workbook(int lists) => TableFiles.Zip(
    [
        ("_rels/.rels", "<r><Relationship Id=\"a\" Type=\"x/officeDocument\" Target=\"xl/workbook.xml\"/></r>"),
        ("xl/_rels/workbook.xml.rels", $"<r>{string.Concat(Enumerable.Range(0, lists).Select(i => $"<Relationship Id=\"r{i}\" Type=\"x/worksheet\" Target=\"{i}.xml\"/>"))}</r>"),
        ("xl/workbook.xml", $"<workbook xmlns=\"{TableFiles.Main}\" xmlns:r=\"x/relationships\">{string.Concat(Enumerable.Range(0, lists).Select(i => $"<sheet name=\"T{i}\" r:id=\"r{i}\"/>"))}</workbook>"),
        .. Enumerable.Range(0, lists).Select(i => ($"xl/{i}.xml", $"<worksheet xmlns=\"{TableFiles.Main}\"><sheetData>{Header}</sheetData></worksheet>")),
    ]);

    /// <summary>Only the directory, whose end tells the number as archives of so many parts do.</summary>
    private static byte[] ArchiveOf(int parts)
    {
        using var file = new MemoryStream();
        using var writer = new BinaryWriter(file);
        writer.Write(0x04034B50);
        writer.Write(new byte[26]);
        var start = file.Position;
        var part = new byte[46];
        BitConverter.TryWriteBytes(part, 0x02014B50);
        for (var i = 0; i < parts; i++)
            writer.Write(part);
        var end = file.Position;
        writer.Write(0x06064B50);
        writer.Write(44L);
        writer.Write(new byte[12]);
        writer.Write((long)parts);
        writer.Write((long)parts);
        writer.Write(end - start);
        writer.Write(start);
        writer.Write(0x07064B50);
        writer.Write(0);
        writer.Write(end);
        writer.Write(1);
        writer.Write(0x06054B50);
        writer.Write(new byte[4]);
        writer.Write(ushort.MaxValue);
        writer.Write(ushort.MaxValue);
        writer.Write(uint.MaxValue);
        writer.Write(uint.MaxValue);
        writer.Write((ushort)0);
        return file.ToArray();
    }

    private sealed class Told(Action<ImportProgress> tell) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => tell(value);
    }
}
