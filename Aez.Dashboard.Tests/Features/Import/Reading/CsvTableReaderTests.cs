using System.Text;
using Aez.Dashboard.Features.Import;

namespace Aez.Dashboard.Tests.Features.Import.Reading;

public sealed class CsvTableReaderTests
{
    [Theory]
    [InlineData(';')]
    [InlineData(',')]
    [InlineData('\t')]
    public void Separator_IsFoundFromTheLines(char separator)
    {
        var content = TableFiles.Read("Kundennummer;Datum;Kontaktart\n00123;01.02.2016;Video\n".Replace(';', separator));

        Assert.Equal(["Kundennummer", "Datum", "Kontaktart"], content.Header);
        Assert.Equal(["2: 00123 | 01.02.2016 | Video"], content.Rows);
    }

    [Theory]
    [InlineData(';')]
    [InlineData(',')]
    [InlineData('\t')]
    [InlineData('|')]
    public void Separator_OfTwoColumns_IsFoundFromTheLines(char separator)
    {
        var content = TableFiles.Read("Code;Name\nELT-1;Elterncafé\nELT-2;\"Eltern; Kind\"\n".Replace(';', separator));

        Assert.Equal(["Code", "Name"], content.Header);
        Assert.Equal(["2: ELT-1 | Elterncafé", $"3: ELT-2 | Eltern{separator} Kind"], content.Rows);
    }

    [Theory]
    [InlineData("Code\tName\nELT-1\tSingen, Spielen, Reden\nELT-2\tEltern; Kind\n")]
    [InlineData("Code\tName\nELT-1\tSingen, Spielen, Reden\n")]
    public void Separator_OfTwoColumnsWithOthersInTheTexts_IsThatOfTheHeading(string file) => Assert.Contains("ELT-1 | Singen, Spielen, Reden", TableFiles.Read(file).Rows.First(row => row.Contains("ELT-1", StringComparison.Ordinal)), StringComparison.Ordinal);

    [Fact]
    public void Separator_OfLinesOfUnequalLengthWithADecimalComma_IsNotTheComma()
    {
        var content = TableFiles.Read("Ifk;Monat;Wert;Bemerkung;Quelle\nAEZ-01;2016-01;1,5\nAEZ-02;2016-01;2,5;x\n");

        Assert.Equal(["Ifk", "Monat", "Wert", "Bemerkung", "Quelle"], content.Header);
    }

    [Theory]
    [InlineData(1252, false)]
    [InlineData(65001, false)]
    [InlineData(65001, true)]
    [InlineData(1200, true)]
    public void Encoding_WithUmlauts_IsFound(int codePage, bool withMark)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var encoding = Encoding.GetEncoding(codePage);
        byte[] file = [.. withMark ? encoding.GetPreamble() : [], .. encoding.GetBytes("Kundennummer;Träger;§ 10\n1;Größe – „Haus“;x\n")];

        var content = TableFiles.Read(file);

        Assert.Equal(["Kundennummer", "Träger", "§ 10"], content.Header);
        Assert.Equal(["2: 1 | Größe – „Haus“ | x"], content.Rows);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Quotes_WithBreaksAndSeparators_StayOneCell(string lineEnd)
    {
        var content = TableFiles.Read("A;B;C\n1;\"x;\"\"y\"\"\nz\";3\n\n \u00a05\u00a0 ;6\";\"7\"\n;;\n8;9;10".Replace("\n", lineEnd));

        Assert.Equal([$"2: 1 | x;\"y\"{lineEnd}z | 3", "4: 5 | 6\" | 7", "6: 8 | 9 | 10"], content.Rows);
    }

    [Fact]
    public void TitleAboveHeadings_WithCommas_IsPassedOver()
    {
        var content = TableFiles.Read("Auswertung, Stand 01.02.2016, Hagen\n\nKundennummer;Datum;Kontaktart\n1;2;3,4\n");

        Assert.Equal(["Kundennummer", "Datum", "Kontaktart"], content.Header);
        Assert.Equal(["4: 1 | 2 | 3,4"], content.Rows);
    }

    [Fact]
    public void Row_WithMoreFieldsThanHeadings_IsMarked() =>
        Assert.Equal(["2: 1 | 2 | 3 +", "3: 1 | 2 | 3"], TableFiles.Read("A;B;C\n1;2;3;4\n1;2;3;\n").Rows);

    [Fact]
    public void Cell_OverTheLimit_IsAnErrorOfThatCell() =>
        Assert.Equal(
            ["2: 1 | Text mit mehr als 19 Zeichen (Einstellung Import:MaxCellLength) | 3"],
            TableFiles.Read("A;B;C\n1;12345678901234567890;3\n", new ImportLimits { MaxCellLength = 19 }).Rows);

    [Fact]
    public void Rows_LongerThanTheBuffer_AreReadWhole()
    {
        var csv = new StringBuilder("A;B;C\n");
        for (var row = 2; row < 20_000; row++)
            csv.Append(row).Append(";\"").Append('x', row % 300).Append("\"\"\";z\r\n");

        var rows = TableFiles.Read(csv.ToString()).Rows;

        Assert.Equal(19_998, rows.Count);
        for (var row = 2; row < 20_000; row++)
            Assert.Equal($"{row}: {row} | {new string('x', row % 300)}\" | z", rows[row - 2]);
    }

    [Fact]
    public void RandomBytes_AreRowsOrOneSentence_NeverAnException()
    {
        var random = new Random(4711);
        for (var round = 0; round < 500; round++)
        {
            var file = new byte[random.Next(3000)];
            random.NextBytes(file);
            if (random.Next(2) == 0)
                file = [.. file.Select(b => (byte)" ;,\"\n\rÄx\t"[b % 9])];

            var content = TableFiles.Read(file, "liste.csv", new ImportLimits { MaxColumns = 50, MaxCellLength = 100 });

            Assert.True(content.Failure is not null || content.Header.Count > 0);
        }
    }

    [Fact]
    public void Row_ShorterThanTheHeading_IsMarked() =>
        Assert.Equal(["2: 1 | 2 |  -", "3: 1 | 2 | ", "4: 1 |  |  -"], TableFiles.Read("A;B;C;\n1;2\n1;2;\n1\n").Rows);

    [Fact]
    public void Remark_UnderAnEmptyHeading_IsLeftOutAndSaid()
    {
        var content = TableFiles.Read("A;B;C;;\n1;2;3;;\n1;2;3;neu zugezogen\n1;2;3;;;zu viel\n");

        Assert.Equal(["2: 1 | 2 | 3", "3: 1 | 2 | 3", "4: 1 | 2 | 3 +"], content.Rows);
        Assert.Equal(["Werte in Spalten ohne Überschrift wurden nicht gelesen, der erste steht in Zelle F4."], content.SheetNotices);
    }

    [Fact]
    public void Blanks_BeforeAQuote_BelongToNoField() =>
        Assert.Equal(["2: a;b | c | 6\" Rohr"], TableFiles.Read("A; \"B\" ;C\n \"a;b\";\u00a0\"c\" ;6\" Rohr\n").Rows);

    [Theory]
    [InlineData("A;B;C\n1;2;3\u001A\r\n", "2: 1 | 2 | 3")]
    [InlineData("A;B;C\n1;2;3\n\u001A\u001A", "2: 1 | 2 | 3")]
    [InlineData("A;B;C\n1;2\u001Ax;3\n", "2: 1 | ein Zeichen darin ging verloren (U+001A) | 3")]
    [InlineData("A;B;C\n1;2\uFFFDx;3\n", "2: 1 | ein Zeichen darin ging verloren (U+FFFD) | 3")]
    [InlineData("A;B;C\n1;\uFFFE;3\n", "2: 1 | ein Zeichen darin ging verloren (U+FFFE) | 3")]
    [InlineData("A;B;C\n1;\u001B[31m;3\n", "2: 1 | ein Zeichen darin ging verloren (U+001B) | 3")]
    [InlineData("A;B;C\n1;😀;3\n", "2: 1 | 😀 | 3")]
    public void Signs_ThatAreNoText_AreErrorsOfTheirCell(string csv, string expected) => Assert.Equal([expected], TableFiles.Read(csv).Rows);

    [Fact]
    public void ListOfSap_IsReadWithoutItsRulesAndFrame()
    {
        var content = TableFiles.Read("03.10.2016    Dynamische Listenausgabe    1\n-----------------\n| A   |B|C     |\n|---------------|\n|1    |2|6\" 3 |\n|1 \"x|2|3     |\n-----------------\n");

        Assert.Equal(["", "A", "B", "C"], content.Header);
        Assert.Equal(["5:  | 1 | 2 | 6\" 3", "6:  | 1 \"x | 2 | 3"], content.Rows);
    }

    [Theory]
    [InlineData("utf-16", false)]
    [InlineData("utf-16BE", false)]
    [InlineData("utf-16BE", true)]
    [InlineData("utf-32", true)]
    [InlineData("utf-32BE", true)]
    public void Encoding_OfWideCharacters_IsFound(string name, bool withMark)
    {
        var encoding = Encoding.GetEncoding(name);
        byte[] file = [.. withMark ? encoding.GetPreamble() : [], .. encoding.GetBytes("Kundennummer\tTräger\t§ 10\n1\tGröße\tx\n")];

        Assert.Equal(["2: 1 | Größe | x"], TableFiles.Read(file).Rows);
    }

    [Theory]
    [InlineData(new byte[] { 0xEF, 0xBB, 0xBF }, new byte[] { 0xE4 }, "UTF-8")]
    [InlineData(new byte[] { 0xFF, 0xFE }, new byte[] { 0x00, 0xD8, 0x41, 0x00 }, "UTF-16")]
    [InlineData(new byte[] { 0xFF, 0xFE }, new byte[] { 0x41 }, "UTF-16")]
    [InlineData(new byte[] { 0xFF, 0xFE, 0, 0 }, new byte[] { 0, 0, 0x11, 0 }, "UTF-32")]
    public void Bytes_ThatAreNoCharacterOfTheMarkedEncoding_AreOneSentence(byte[] mark, byte[] wrong, string expected)
    {
        var encoding = expected switch { "UTF-8" => Encoding.UTF8, "UTF-16" => Encoding.Unicode, _ => Encoding.UTF32 };

        Assert.Contains($"in {expected} geschrieben", TableFiles.Read([.. mark, .. encoding.GetBytes("A;B;C\n1;2;3\n"), .. wrong]).Failure?.Message);
    }

    [Fact]
    public void Utf8_WithOneWrongByte_IsNotTakenForAnotherEncoding() =>
        Assert.Contains("in UTF-8 geschrieben", TableFiles.Read([.. Encoding.UTF8.GetBytes("Kürzel;Träger;C\n"), 0xE4, .. ";2;3\n"u8]).Failure?.Message);

    [Fact]
    public void ManyBlankLines_EndTheReading() =>
        Assert.Contains("Import:MaxRows", TableFiles.Read($"A;B;C\n{new string('\n', 1000)}1;2;3\n", new ImportLimits { MaxRows = 400 }).Failure?.Message);

    [Theory]
    [InlineData("", "leer")]
    [InlineData("\n\n;;\n", "leer")]
    [InlineData("A;B;C\n1;\"offen;3\n4;5;6\n", "In Zeile 2")]
    [InlineData("A;B;C\n1;\"offen;3\n4;\"5\";6\n", "In Zeile 2")]
    [InlineData("A;B;C\n1;2;3\n1;\"offen;3\n4;5\";6\n", "In Zeile 3")]
    [InlineData("A;B;C\n1;\"Haus\" am See;3\n", "In Zeile 2")]
    [InlineData("MIME-Version: 1.0\n\n<html>", "MHTML")]
    [InlineData("<meta http-equiv=\"x\"><table>", "HTML")]
    [InlineData("  \n<!-- x --><TABLE>", "HTML")]
    [InlineData("<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">", "Excel 2003")]
    [InlineData("{\"a\": [1]}", "JSON")]
    [InlineData("{\\rtf1 A;B;C}", "RTF")]
    [InlineData("A;B;C\n1;\0;3\n", "keine Tabelle")]
    [InlineData("<html><table></table></html>", "HTML")]
    [InlineData("%PDF-1.7 A;B;C", "PDF")]
    [InlineData("A;B;C\n1;2;3\n1;2;3\n1;2;3\n", "Import:MaxRows")]
    [InlineData(";;;;E\n;;;;6\n", "Import:MaxColumns")]
    [InlineData("A;B;C\n1;2;3                                                                                                          ", "Import:MaxFileBytes")]
    public void File_ThatCannotBeRead_IsOneSentence(string csv, string expected)
    {
        var failure = TableFiles.Read(csv, new ImportLimits { MaxRows = 2, MaxColumns = 4, MaxCellLength = 19, MaxFileBytes = 110 }).Failure;

        Assert.Contains(expected, failure?.Message);
        Assert.DoesNotContain('\n', failure!.Message);
        Assert.EndsWith(".", failure.Message);
    }
}
