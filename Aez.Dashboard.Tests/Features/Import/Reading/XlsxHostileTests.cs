using System.IO.Compression;
using System.Text;
using Aez.Dashboard.Features.Import;

namespace Aez.Dashboard.Tests.Features.Import.Reading;

/// <summary>XLSX files that lie, swell or differ from what Excel writes.</summary>
public sealed class XlsxHostileTests
{
    private const string Header = """<row r="1"><c r="A1" t="str"><v>A</v></c><c r="B1" t="str"><v>B</v></c><c r="C1" t="str"><v>C</v></c></row>""";

    [Theory]
    // Excel itself writes an empty text as a result like this.
    [InlineData("""<c r="A2" t="str"><f>x</f><v></v></c><c r="B2"><v>1</v></c>""", "2:  | 1 | ")]
    [InlineData("""<c r="A2" t="str"><f>x</f></c>""", "2: Formel ohne gespeichertes Ergebnis |  | ")]
    [InlineData("""<c r="A2"><f>x</f><v></v></c>""", "2: Formel ohne gespeichertes Ergebnis |  | ")]
    [InlineData("""<c r="A2"><f>x</f><v/></c>""", "2: Formel ohne gespeichertes Ergebnis |  | ")]
    [InlineData("""<c r="A2"><f/></c>""", "2: Formel ohne gespeichertes Ergebnis |  | ")]
    [InlineData("""<c r="A2" t="s"><v/></c><c r="B2"><v>1</v></c>""", "2:  | 1 | ")]
    [InlineData("""<c r="A2" t="inlineStr"><v>x</v><is><t>y</t></is></c>""", "2: y |  | ")]
    [InlineData("""<c r="A2" t="inlineStr"><is><t>y</t><x:t xmlns:x="urn:x">z</x:t></is></c>""", "2: y |  | ")]
    [InlineData("""<c r="A2" t="str"><v>a_x000D__x00e4__x005F_x0041_</v></c>""", "2: a\rä_x0041_ |  | ")]
    [InlineData("""<c r="A2" t="str"><v>a_x0000_b</v></c>""", "2: ein Zeichen darin ging verloren (U+0000) |  | ")]
    [InlineData("""<c r="A2" t="str"><v>a_xD83D__xDE00_b_xFFFE_</v></c>""", "2: ein Zeichen darin ging verloren (U+FFFE) |  | ")]
    [InlineData("""<c r="A2" t="str"><v>_xD83D__xDE00_</v></c>""", "2: 😀 |  | ")]
    [InlineData("""<c r="a2" t="str"><v>x</v></c>""", "2: x |  | ")]
    [InlineData("""<c r="A2" t="d"><v>2016-09-01T00:00:00+02:00</v></c>""", "2: 01.09.2016 |  | ")]
    [InlineData("""<c r="A2" t="d"><v>2016-09-01T08:30:00Z</v></c>""", "2: 01.09.2016 08:30:00 |  | ")]
    [InlineData("""<c r="A2" t="d"><v>2016-09-01T23:30:00Z</v></c>""", "2: 2016-09-01T23:30:00Z |  | ")]
    [InlineData("""<c r="A2" t="b"><v>2</v></c>""", "2: 2 |  | ")]
    public void Cell_OfRareForm_IsReadAsItIsMeant(string cells, string expected) =>
        Assert.Equal([expected], TableFiles.Read(TableFiles.Workbook($"""{Header}<row r="2">{cells}</row>""")).Rows);

    [Theory]
    [InlineData("""<row r="2"><c r="A2"><v>1</v></c><c r="A2"><v>2</v></c></row>""", "A2 steht zweimal")]
    [InlineData("""<row r="2"><c r="A2"><v>1</v><v>2</v></c></row>""", "A2 steht zweimal")]
    [InlineData("""<row r="2"><c r="A2" t="inlineStr"><is><t>x</t></is><is><t>x</t></is></c></row>""", "A2 steht zweimal")]
    [InlineData("""<row r="2"><c r="A3"><v>1</v></c></row>""", "eine Zelle A3")]
    [InlineData("""<row r="5"><c r="A5"><v>1</v></c></row><row r="5"/>""", "nach Zeile 5 die Zeile 5")]
    [InlineData("""<row r="1048577"/>""", "mehr Zeilen, als Excel erlaubt")]
    [InlineData("""<row r="2"/></sheetData><sheetData><row r="3"/>""", "zwei Tabellen")]
    public void Sheet_ThatContradictsItself_IsOneSentence(string rows, string expected) =>
        Assert.Contains(expected, TableFiles.Read(TableFiles.Workbook(Header + rows)).Failure?.Message);

    [Fact]
    public void Rows_OfAnotherNamespace_AreNoRows() =>
        Assert.Equal(["3: 1 |  | "], TableFiles.Read(TableFiles.Workbook(
            $"""{Header}<x:row xmlns:x="urn:x" r="2"><x:c r="A2"><x:v>9</x:v></x:c></x:row><x:y xmlns:x="urn:x"><row r="2"><c r="A2"><v>9</v></c></row></x:y><row r="3"><c r="A3"><v>1</v></c></row>""")).Rows);

    [Fact]
    public void HiddenRowsAndColumns_AreSaid()
    {
        var file = Replace(
            TableFiles.Workbook($"""{Header}<row r="2" hidden="1"><c r="A2"><v>1</v></c></row><row r="3" hidden="true"/><row r="4" ht="0"><c r="A4"><v>1</v></c></row>"""),
            "xl/worksheets/sheet1.xml", "<sheetData>", """<cols><col min="2" max="3" hidden="1"/></cols><sheetData>""");

        Assert.Equal(
        [
            "2 ausgeblendete oder weggefilterte Zeilen des Blatts „Tabelle1“ wurden mitgelesen (die erste ist Zeile 2).",
            "Die ausgeblendeten Spalten B („B“), C („C“) des Blatts „Tabelle1“ wurden mitgelesen.",
        ], TableFiles.Read(file).SheetNotices);
    }

    [Fact]
    public void CellsBeyondTheHeading_AndBeyondTheLimit_AreSaid()
    {
        var content = TableFiles.Read(TableFiles.Workbook("""<row r="1"><c r="A1" t="str"><v>A</v></c><c r="XFD1" t="str"><v>x</v></c></row><row r="2"><c r="A2"><v>1</v></c><c r="F2"><v>1</v></c></row>"""));

        Assert.Equal(["2: 1"], content.Rows);
        Assert.Equal(
        [
            "Die Spalten ab GS wurden nicht gelesen (Einstellung Import:MaxColumns).",
            "Werte in Spalten ohne Überschrift wurden nicht gelesen, der erste steht in Zelle F2.",
        ], content.SheetNotices);
    }

    [Theory]
    [InlineData("_rels\\.rels", "XL\\Workbook.xml", "xl/_rels/Workbook.XML.rels", "WORKSHEETS\\sheet1.xml", "xl/worksheets/SHEET1.xml")]
    [InlineData("_RELS/.rels", "./xl/workbook.xml", "xl/_rels/workbook.xml.rels", "./worksheets/sheet%31.xml", "xl/./worksheets/sheet1.xml")]
    [InlineData("/_rels/.rels", "/xl/workbook.xml", "/xl/_rels/workbook.xml.rels", "../xl/x/../worksheets/sheet1.xml", "/xl/worksheets/sheet1.xml")]
    public void Names_OfParts_AreFoundHoweverTheyAreWritten(string rels, string workbook, string workbookRels, string target, string sheet)
    {
        var content = TableFiles.Read(TableFiles.Zip(
            (rels, $"<r><Relationship Id=\"a\" Type=\"x/officeDocument\" Target=\"{workbook}\"/></r>"),
            (workbookRels, $"<r><Relationship Id=\"a\" Type=\"x/worksheet\" Target=\"{target}\"/></r>"),
            ("xl/workbook.xml", $"<workbook xmlns=\"{TableFiles.Main}\" xmlns:r=\"x/relationships\"><sheet name=\"T\" r:id=\"a\"/></workbook>"),
            (sheet, $"<worksheet xmlns=\"{TableFiles.Main}\"><sheetData>{Header}</sheetData></worksheet>")));

        Assert.Null(content.Failure);
        Assert.Equal(["A", "B", "C"], content.Header);
    }

    [Fact]
    public void TwoParts_OfOneName_AreOneSentence()
    {
        var file = TableFiles.Zip(
            ("_rels/.rels", "<r><Relationship Id=\"a\" Type=\"x/officeDocument\" Target=\"xl/workbook.xml\"/></r>"),
            ("xl/workbook.xml", $"<workbook xmlns=\"{TableFiles.Main}\"/>"), ("XL/workbook.xml", $"<workbook xmlns=\"{TableFiles.Main}\"/>"));

        Assert.Contains("zwei Teile heißen", TableFiles.Read(file).Failure?.Message);
    }

    [Fact]
    public void Checksum_OfASheetThatWasChanged_IsCompared()
    {
        // Stored, not packed: nothing but the checksum tells that a value is another one.
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var original = new ZipArchive(new MemoryStream(TableFiles.Workbook($"""{Header}<row r="2"><c r="A2"><v>12345</v></c></row>""")));
            foreach (var part in original.Entries)
            {
                using var target = zip.CreateEntry(part.FullName, CompressionLevel.NoCompression).Open();
                using var source = part.Open();
                source.CopyTo(target);
            }
        }
        var file = stream.ToArray();
        Assert.Equal(["2: 12345 |  | "], TableFiles.Read(file).Rows);

        file[file.AsSpan().IndexOf("12345"u8)] = (byte)'9';

        Assert.Contains("Prüfsumme", TableFiles.Read(file).Failure?.Message);
    }

    public static TheoryData<string, string> Swollen => new()
    {
        { "Target", "Verweis mit mehr als 1.000 Zeichen" },
        { "Relationships", "mehr als 10.000 Verweise" },
        { "SheetName", "übergroßes Element" },
        { "DefinedName", "übergroßes Element" },
        { "Styles", "mehr Formate" },
        { "Formats", "mehr Formate" },
        { "SharedLong", "zu viele verschiedene Texte" },
        { "SharedShort", "zu viele verschiedene Texte" },
        { "Parts", "mehr als 5000 Teile" },
        { "SameSheet", "dasselbe wie ein anderes" },
        { "ManySheets", "mehr als 100 gefüllte Blätter" },
    };

    [Theory]
    [MemberData(nameof(Swollen))]
    public void Workbook_ThatSwells_IsOneSentenceAndTakesLittleMemory(string name, string expected)
    {
        var file = Swell(name);
        // All that the reading asked for, whether or not it was given back: other tests run beside this one.
        var before = GC.GetAllocatedBytesForCurrentThread();

        var failure = TableFiles.Read(file, limits: new ImportLimits { MaxSeconds = 30 }).Failure;

        Assert.Contains(expected, failure?.Message);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 300_000_000);
    }

    private static byte[] Swell(string name)
    {
        const string Sheets = "<sheets><sheet name=\"T\" sheetId=\"1\" r:id=\"rId1\"/>";
        return name switch
        {
            "Target" => WithRelationships($"<Relationship Id=\"rId1\" Type=\"x/worksheet\" Target=\"{string.Concat(Enumerable.Repeat("../", 100_000))}x\"/>"),
            "Relationships" => WithRelationships(string.Concat(Enumerable.Range(0, 50_000).Select(i => $"<Relationship Id=\"r{i}\" Type=\"x/y\" Target=\"z\"/>"))),
            "SheetName" => TableFiles.Workbook(Header, workbook: $"<sheets><sheet name=\"{new string('n', 20_000_000)}\" sheetId=\"1\" r:id=\"rId1\"/></sheets>"),
            "DefinedName" => TableFiles.Workbook(Header, workbook: $"{Sheets}</sheets><definedNames><definedName name=\"a\">{new string('n', 20_000_000)}</definedName></definedNames>"),
            "Styles" => TableFiles.Workbook(Header, styles: $"<cellXfs>{string.Concat(Enumerable.Repeat("<xf numFmtId=\"0\"/>", 100_000))}</cellXfs>"),
            "Formats" => TableFiles.Workbook(Header, styles: $"<numFmts>{string.Concat(Enumerable.Range(200, 100_000).Select(i => $"<numFmt numFmtId=\"{i}\" formatCode=\"0\"/>"))}</numFmts>"),
            "SharedLong" => TableFiles.Workbook(Header, sharedStrings: string.Concat(Enumerable.Repeat($"<si><t>{new string('x', 4500)}</t></si>", 30_000))),
            "SharedShort" => TableFiles.Workbook(Header, sharedStrings: string.Concat(Enumerable.Repeat("<si><t>xy</t></si>", 5_000_001))),
            "Parts" => TableFiles.Zip([.. Enumerable.Range(0, 6000).Select(i => ($"p{i}", ""))]),
            "SameSheet" => TableFiles.Workbook(Header, workbook: $"{Sheets}{string.Concat(Enumerable.Range(1, 499).Select(i => $"<sheet name=\"T{i}\" sheetId=\"{i}\" r:id=\"rId1\"/>"))}</sheets>"),
            "ManySheets" => TableFiles.Zip(
            [
                ("_rels/.rels", "<r><Relationship Id=\"a\" Type=\"x/officeDocument\" Target=\"xl/workbook.xml\"/></r>"),
                ("xl/_rels/workbook.xml.rels", $"<r>{string.Concat(Enumerable.Range(0, 200).Select(i => $"<Relationship Id=\"r{i}\" Type=\"x/worksheet\" Target=\"{i}.xml\"/>"))}</r>"),
                ("xl/workbook.xml", $"<workbook xmlns=\"{TableFiles.Main}\" xmlns:r=\"x/relationships\">{string.Concat(Enumerable.Range(0, 200).Select(i => $"<sheet name=\"T{i}\" r:id=\"r{i}\"/>"))}</workbook>"),
                .. Enumerable.Range(0, 200).Select(i => ($"xl/{i}.xml", $"<worksheet xmlns=\"{TableFiles.Main}\"><sheetData>{Header}</sheetData></worksheet>")),
            ]),
            _ => throw new ArgumentOutOfRangeException(nameof(name)),
        };
    }

    private static byte[] WithRelationships(string relationships) => TableFiles.Zip(
        ("_rels/.rels", "<r><Relationship Id=\"a\" Type=\"x/officeDocument\" Target=\"xl/workbook.xml\"/></r>"),
        ("xl/_rels/workbook.xml.rels", $"<r>{relationships}</r>"),
        ("xl/workbook.xml", $"<workbook xmlns=\"{TableFiles.Main}\" xmlns:r=\"x/relationships\"><sheet name=\"T\" r:id=\"rId1\"/></workbook>"));

    private static byte[] Replace(byte[] file, string part, string old, string replacement)
    {
        using var stream = new MemoryStream();
        stream.Write(file);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            var entry = zip.GetEntry(part)!;
            string text;
            using (var reader = new StreamReader(entry.Open(), Encoding.UTF8))
                text = reader.ReadToEnd();
            entry.Delete();
            using var writer = new StreamWriter(zip.CreateEntry(part).Open(), Encoding.UTF8);
            writer.Write(text.Replace(old, replacement, StringComparison.Ordinal));
        }
        return stream.ToArray();
    }
}
