using System.Text;
using Aez.Dashboard.Features.Import;

namespace Aez.Dashboard.Tests.Features.Import.Reading;

public sealed class XlsxTableReaderTests
{
    private const string Header = """<row r="1"><c r="A1" t="inlineStr"><is><t>A</t></is></c><c r="B1" t="str"><v>B</v></c><c r="C1" t="inlineStr"><is><r><t>C</t></r><r><t> c</t></r></is></c></row>""";

    [Theory]
    [InlineData("contacts.xlsx", "#N/A")]
    [InlineData("contacts.xls", "#NV")]
    public void SampleOfLibreOffice_IsReadWithTypes(string sample, string errorValue)
    {
        var content = TableFiles.Read(TableFiles.Sample(sample), sample);

        Assert.Null(content.Failure);
        Assert.Equal("Kontakte", content.Sheet);
        Assert.Equal(["Kundennummer", "Datum", "Kontaktart", "Anteil"], content.Header);
        Assert.Equal("4: 00123 | 29.02.2016 | persönlich | 90%", content.Rows[0]);
        Assert.Equal($"5: 456 | 01.03.2016 | {errorValue} | 8.5", content.Rows[1]);
        Assert.Equal(["Das ausgeblendete Blatt „Notizen“ wurde nicht gelesen."], content.Notices);
    }

    [Fact]
    public void Numbers_FollowTheirFormat()
    {
        const string styles = """<numFmts><numFmt numFmtId="164" formatCode="[$-407]mmm\ yyyy;@"/><numFmt numFmtId="165" formatCode="00000000"/><numFmt numFmtId="166" formatCode="0 &quot;Tage&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="10"/></cellXfs>""";
        var cells = string.Concat(new[] { (0, "42429"), (1, "42429"), (2, "42429.5"), (3, "4711"), (4, "7"), (5, "0.075"), (0, "0.30000000000000004"), (1, "12") }
            .Select((cell, row) => $"""<row><c r="A{row + 2}" s="{cell.Item1}"><v>{cell.Item2}</v></c></row>"""));

        var content = TableFiles.Read(TableFiles.Workbook(Header + cells, styles: styles));

        Assert.Equal(
            ["2: 42429 |  | ", "3: 29.02.2016 |  | ", "4: 29.02.2016 12:00:00 |  | ", "5: 00004711 |  | ", "6: 7 |  | ", "7: 7.5% |  | ", "8: 0.3 |  | ", "9: 12 |  | "],
            content.Rows);
    }

    [Fact]
    public void Dates_CountFrom1904WhereTheWorkbookSaysSo()
    {
        var file = TableFiles.Workbook(
            Header + """<row r="2"><c r="A2" s="1"><v>40967</v></c></row>""",
            styles: """<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>""",
            workbook: """<workbookPr date1904="1"/><sheets><sheet name="T" sheetId="1" r:id="rId1"/></sheets>""");

        Assert.Equal(["2: 29.02.2016 |  | "], TableFiles.Read(file).Rows);
    }

    [Fact]
    public void Cells_OfAllKinds_AreRead()
    {
        var rows = Header + """
            <row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2" t="b"><v>1</v></c><c r="C2" t="e"><v>#N/A</v></c></row>
            <row r="3"/><row r="5"><c r="B5"><f>1+1</f><v>2</v></c><c r="C5"><f>1+1</f></c></row>
            """;

        var content = TableFiles.Read(TableFiles.Workbook(rows, """<si><t>null</t></si><si><r><t>Mül</t></r><rPh><t>x</t></rPh><r><t xml:space="preserve">ler </t></r></si>"""));

        Assert.Equal(["A", "B", "C c"], content.Header);
        Assert.Equal(["2: Müller | ja | #N/A", "5:  | 2 | Formel ohne gespeichertes Ergebnis"], content.Rows);
    }

    [Fact]
    public void Cell_FarAway_CostsNothingAndIsNoRow()
    {
        var rows = Header + """<row r="2"><c r="A2"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"/></row>""";

        Assert.Equal(["2: 1 |  | "], TableFiles.Read(TableFiles.Workbook(rows)).Rows);
    }

    [Fact]
    public void BlankRows_HoweverMany_AreNoRows()
    {
        var rows = Header + string.Concat(Enumerable.Range(2, 300_000).Select(row => $"<row r=\"{row}\"><c r=\"A{row}\" s=\"1\"/></row>"));

        var content = TableFiles.Read(TableFiles.Workbook(rows), limits: new ImportLimits { MaxRows = 10 });

        Assert.Null(content.Failure);
        Assert.Empty(content.Rows);
    }

    public static TheoryData<string, string> HostileWorkbooks => new()
    {
        { "Rows", "Import:MaxRows" },
        { "Cell", "übergroßes Element" },
        { "Columns", "Import:MaxColumns" },
        { "Unpacked", "Import:MaxUnpackedBytes" },
        { "Attribute", "übergroßes Element" },
        { "Depth", "beschädigt" },
        { "Doctype", "beschädigt" },
        { "SharedString", "beschädigt" },
        { "Truncated", "beschädigt" },
        { "NoWorkbook", "ZIP-Archiv ohne Excel-Tabelle" },
        { "OpenDocument", "OpenDocument" },
        { "Binary", "XLSB" },
        { "NoSheet", "leer" },
        { "MissingSheet", "Blatt „T“ fehlt" },
    };

    [Theory]
    [MemberData(nameof(HostileWorkbooks))]
    public void Workbook_ThatCannotBeRead_IsOneSentence(string name, string expected)
    {
        var failure = TableFiles.Read(Hostile(name), "liste.xlsx", new ImportLimits { MaxRows = 5, MaxCellLength = 50, MaxColumns = 20, MaxUnpackedBytes = 30_000_000 }).Failure;

        Assert.Contains(expected, failure?.Message);
        Assert.DoesNotContain('\n', failure!.Message);
        Assert.EndsWith(".", failure.Message);
    }

    private static byte[] Hostile(string name) => name switch
    {
        "Rows" => TableFiles.Workbook(Header + string.Concat(Enumerable.Repeat("<row><c><v>1</v></c></row>", 6))),
        "Cell" => TableFiles.Workbook(Header + $"<row><c t=\"str\"><v>{new string('x', 20_000_000)}</v></c></row>"),
        "Columns" => TableFiles.Workbook("<row><c r=\"XFD1\" t=\"str\"><v>B</v></c></row>"),
        "Unpacked" => TableFiles.Workbook(Header + new string(' ', 31_000_000)),
        "Attribute" => TableFiles.Workbook(Header + $"<row x=\"{new string('>', 20_000_000)}\"/>"),
        "Depth" => TableFiles.Workbook(Header + string.Concat(Enumerable.Repeat("<x>", 100_000))),
        "Doctype" => TableFiles.Zip(("_rels/.rels", "<!DOCTYPE r [<!ENTITY a \"b\">]><r>&a;</r>")),
        "SharedString" => TableFiles.Workbook(Header + "<row><c t=\"s\"><v>9</v></c></row>"),
        "Truncated" => TableFiles.Workbook(Header)[..^40],
        "NoWorkbook" => TableFiles.Zip(("readme.txt", "")),
        "OpenDocument" => TableFiles.Zip(("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", "<x/>")),
        "Binary" => TableFiles.Zip(("_rels/.rels", "<r><Relationship Id=\"a\" Type=\"x/officeDocument\" Target=\"xl/workbook.bin\"/></r>"), ("xl/workbook.bin", "")),
        "NoSheet" => TableFiles.Workbook("", workbook: "<sheets/>"),
        "MissingSheet" => TableFiles.Zip(
            ("_rels/.rels", "<r><Relationship Id=\"a\" Type=\"x/officeDocument\" Target=\"xl/workbook.xml\"/></r>"),
            ("xl/_rels/workbook.xml.rels", "<r><Relationship Id=\"a\" Type=\"x/worksheet\" Target=\"gone.xml\"/></r>"),
            ("xl/workbook.xml", "<w xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"x/relationships\"><sheet name=\"T\" r:id=\"a\"/></w>")),
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };

    [Fact]
    public void Length_ThatTheZipHeaderUnderstates_EndsInOneSentence()
    {
        var file = TableFiles.Workbook(Header + new string(' ', 100_000));
        // The declared length of the sheet stands in the central directory, 24 bytes after the signature of its entry.
        var name = Encoding.ASCII.GetBytes("xl/worksheets/sheet1.xml");
        var entry = file.AsSpan().LastIndexOf(name) - 46;
        BitConverter.TryWriteBytes(file.AsSpan(entry + 24), 100);

        Assert.NotNull(TableFiles.Read(file).Failure);
    }

    [Theory]
    [InlineData("contacts.xlsx")]
    [InlineData("contacts.xls")]
    public void Sample_WithDamagedBytes_NeverThrowsNorHangs(string sample)
    {
        var original = TableFiles.Sample(sample);
        var random = new Random(4711);
        for (var round = 0; round < 400; round++)
        {
            var file = original.ToArray();
            for (var change = random.Next(1, 20); change > 0; change--)
                file[random.Next(file.Length)] = (byte)random.Next(256);
            if (random.Next(4) == 0)
                file = file[..random.Next(file.Length)];

            var content = TableFiles.Read(file, sample, new ImportLimits { MaxSeconds = 10 });

            Assert.True(content.Rows.Count < 70_000);
        }
    }

    [Fact]
    public void Xls_WhoseSectorsFormACircle_IsOneSentence()
    {
        var file = TableFiles.Sample("contacts.xls");
        // The first sector of the allocation table; each entry names the next sector of its stream.
        var table = 512 * (BitConverter.ToInt32(file, 76) + 1);
        for (var sector = 0; sector < 128; sector++)
        {
            if (BitConverter.ToInt32(file, table + 4 * sector) >= -2)
                BitConverter.TryWriteBytes(file.AsSpan(table + 4 * sector), sector);
        }

        Assert.NotNull(TableFiles.Read(file, "liste.xls", new ImportLimits { MaxSeconds = 10 }).Failure);
    }
}
