using System.Text;
using Aez.Dashboard.Features.Import;

namespace Aez.Dashboard.Tests.Features.Import.Reading;

public sealed class XlsTableReaderTests
{
    private static readonly byte[][] Heading = [.. XlsFiles.Labels(0, "A", "B", "C")];

    [Fact]
    public void Errors_AndFormulasWithoutAResult_AreErrorsOfTheirCell()
    {
        var content = TableFiles.Read(XlsFiles.Workbook(
        [
            .. Heading,
            XlsFiles.Error(1, 0, 0x2A), XlsFiles.Error(1, 1, 0x07), XlsFiles.Formula(1, 2, 2, 0, 0x17, 0, 0, 0, 0xFF, 0xFF),
            XlsFiles.Formula(2, 0, 3, 0, 0, 0, 0, 0, 0xFF, 0xFF), XlsFiles.Formula(2, 1, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF), XlsFiles.Formula(2, 2, 1, 0, 1, 0, 0, 0, 0xFF, 0xFF),
            XlsFiles.Formula(3, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF), XlsFiles.FormulaText("Text"), XlsFiles.Formula(3, 1, BitConverter.GetBytes(2.5)), XlsFiles.Number(3, 2, 7),
        ]));

        Assert.Null(content.Failure);
        Assert.Equal(
        [
            "2: #NV | #DIV/0! | #BEZUG!",
            "3: Formel ohne gespeichertes Ergebnis | Formel ohne gespeichertes Ergebnis | ja",
            "4: Text | 2.5 | 7",
        ], content.Rows);
    }

    [Fact]
    public void Cells_StoredColumnByColumn_AreReadByRow() =>
        Assert.Equal(["2: 1 | 3 | ", "3: 2 | 4 | "], TableFiles.Read(XlsFiles.Workbook(
            [.. Heading, XlsFiles.Number(1, 0, 1), XlsFiles.Number(2, 0, 2), XlsFiles.Number(1, 1, 3), XlsFiles.Number(2, 1, 4)])).Rows);

    [Fact]
    public void FarCell_CostsNothing()
    {
        var content = TableFiles.Read(
            XlsFiles.Workbook([.. Heading, XlsFiles.Number(1, 0, 1), XlsFiles.Number(65_535, 255, 2), XlsFiles.Number(65_535, 40_000, 2)]), limits: new ImportLimits { MaxSeconds = 2 });

        Assert.Null(content.Failure);
        Assert.Equal(["2: 1 |  | "], content.Rows);
    }

    [Fact]
    public void RowsThatAreDeclaredButMissing_AreSaid()
    {
        var content = TableFiles.Read(XlsFiles.Workbook([.. Heading, XlsFiles.Row(0, 3), XlsFiles.Row(1, 3), XlsFiles.Row(2, 3), XlsFiles.Row(3, 3), XlsFiles.Number(2, 0, 1)]));

        Assert.Equal("Das Blatt „Tabelle1“ gibt 2 Zeilen mehr an, als es enthält (2 gelesen): Bitte prüfen Sie, ob die Datei beschädigt ist.", Assert.Single(content.SheetNotices));
    }

    [Fact]
    public void HiddenRowsAndColumns_AreSaid()
    {
        var content = TableFiles.Read(XlsFiles.Workbook(
            [XlsFiles.HiddenColumn(1), .. Heading, XlsFiles.Row(1, 3, isHidden: true), XlsFiles.Number(1, 0, 1), XlsFiles.Row(2, 3, isHidden: true), XlsFiles.Number(2, 0, 1), XlsFiles.Number(3, 0, 1)]));

        Assert.Equal(
        [
            "2 ausgeblendete oder weggefilterte Zeilen des Blatts „Tabelle1“ wurden mitgelesen (die erste ist Zeile 2).",
            "Die ausgeblendete Spalte B („B“) des Blatts „Tabelle1“ wurde mitgelesen.",
        ], content.SheetNotices);
    }

    [Fact]
    public void SharedTexts_OverSeveralRecords_AreWhole()
    {
        // The second text goes on in the next record, which says anew how wide its characters are.
        byte[] shared = [.. XlsFiles.Record(0x00FC, [3, 0, 0, 0, 3, 0, 0, 0, 1, 0, 0, (byte)'A', 4, 0, 0, (byte)'B', (byte)'b']), .. XlsFiles.Record(0x003C, [1, .. Encoding.Unicode.GetBytes("äß"), 2, 0, 8, 1, 0, (byte)'C', (byte)'c', 0, 0, 0, 0])];
        byte[] Shared(int column, byte index) => XlsFiles.Record(0x00FD, 0, 0, (byte)column, 0, 0, 0, index, 0, 0, 0);

        var content = TableFiles.Read(XlsFiles.Container("Workbook", XlsFiles.Stream([("T", 0, [Shared(0, 0), Shared(1, 1), Shared(2, 2)])], shared)));

        Assert.Equal(["A", "Bbäß", "Cc"], content.Header);
    }

    /// <summary>Empty texts, and counts that are not kept, as report writers leave them.</summary>
    [Theory]
    [InlineData(3)]
    [InlineData(0)]
    [InlineData(9)]
    public void SharedTexts_WhateverTheirCount_AreRead(byte count)
    {
        var shared = XlsFiles.Record(0x00FC, [count, 0, 0, 0, count, 0, 0, 0, 0, 0, 0, 1, 0, 0, (byte)'A', 1, 0, 0, (byte)'B']);
        byte[] Shared(int column, byte index) => XlsFiles.Record(0x00FD, 0, 0, (byte)column, 0, 0, 0, index, 0, 0, 0);

        Assert.Equal(["A", "", "B"], TableFiles.Read(XlsFiles.Container("Workbook", XlsFiles.Stream([("T", 0, [Shared(0, 1), Shared(1, 0), Shared(2, 2)])], shared))).Header);
    }

    [Fact]
    public void Sheet_WhosePositionIsWrong_IsFoundByItsOrder()
    {
        var stream = XlsFiles.Stream([("Eins", 0, Heading), ("Zwei", 0, [.. Heading, XlsFiles.Number(1, 0, 1)])]);
        var names = stream.AsSpan().IndexOf("Zwei"u8) - 8;
        BitConverter.TryWriteBytes(stream.AsSpan(names), BitConverter.ToInt32(stream, names) + 20);

        var content = TableFiles.Read(XlsFiles.Container("Workbook", stream));

        Assert.Equal(("Zwei", "2: 1 |  | "), (content.Sheet, Assert.Single(content.Rows)));
    }

    /// <summary>What scripts of the web make: no container, no workbook, texts in the code page of Windows.</summary>
    [Fact]
    public void BareSheet_OfAReportWriter_IsRead()
    {
        byte[] Label(int row, int column, string text) => XlsFiles.Record(0x0204, [(byte)row, 0, (byte)column, 0, 0, 0, (byte)text.Length, 0, .. Encoding.Latin1.GetBytes(text)]);
        byte[] file =
        [
            .. XlsFiles.Record(0x0809, 0, 0, 0x10, 0, 0, 0, 0, 0), .. Label(0, 0, "Kürzel"), .. Label(0, 1, "B"), .. Label(0, 2, "C"), .. Label(1, 0, "Ä"), .. XlsFiles.Number(1, 1, 2), .. XlsFiles.Record(0x000A),
        ];

        var content = TableFiles.Read(file, "liste.xls");

        Assert.Equal(["Kürzel", "B", "C"], content.Header);
        Assert.Equal(["2: Ä | 2 | "], content.Rows);
    }

    [Fact]
    public void Excel2_IsRead()
    {
        byte[] Cell(int row, int column) => [(byte)row, 0, (byte)column, 0, 0, 0, 0];
        byte[] file =
        [
            .. XlsFiles.Record(0x0009, 2, 0, 0x10, 0), .. "ABC".SelectMany((letter, column) => XlsFiles.Record(0x0004, [.. Cell(0, column), 1, (byte)letter])),
            .. XlsFiles.Record(0x0002, [.. Cell(1, 0), 7, 0]), .. XlsFiles.Record(0x0003, [.. Cell(1, 1), .. BitConverter.GetBytes(1.5)]), .. XlsFiles.Record(0x0005, [.. Cell(1, 2), 0x2A, 1]),
            .. XlsFiles.Record(0x0204, 2, 0, 0, 0, 0, 0, 1, 0, (byte)'x'), .. XlsFiles.Record(0x000A),
        ];

        Assert.Equal(["2: 7 | 1.5 | #NV", "3: x |  | "], TableFiles.Read(file, "liste.xls").Rows);
    }

    [Fact]
    public void HiddenSheets_AreNotRead_AndOnlyHiddenOnesAreSaidToBe()
    {
        var two = TableFiles.Read(XlsFiles.Container("Workbook", XlsFiles.Stream([("Versteckt", 1, Heading), ("Liste", 0, [.. Heading, XlsFiles.Number(1, 0, 1)])])));
        Assert.Equal(("Liste", 1), (two.Sheet, two.Rows.Count));
        Assert.Equal(["Das ausgeblendete Blatt „Versteckt“ wurde nicht gelesen."], two.Notices);

        Assert.Contains("ausgeblendet", TableFiles.Read(XlsFiles.Container("Workbook", XlsFiles.Stream([("Versteckt", 2, Heading)]))).Failure?.Message);
    }

    public static TheoryData<string, string> Broken => new()
    {
        { "Word", "Word-Dokument" },
        { "NoWorkbook", "ohne Excel-Tabelle" },
        { "Password", "Kennwort" },
        { "PasswordXlsx", "Kennwort" },
        { "TwiceTheCell", "A2 steht zweimal" },
        { "WrongLength", "Zelle A2" },
        { "SharedText", "Zelle A2" },
        { "NoEnd", "endet mitten" },
        { "CutRecord", "abgeschnitten" },
        { "NoSheet", "Blatt „T“ fehlt" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void Workbook_ThatCannotBeRead_IsOneSentence(string name, string expected)
    {
        byte[][] Sheet(params byte[][] records) => [.. Heading, .. records];
        var file = name switch
        {
            "Word" => XlsFiles.Container("WordDocument", new byte[10]),
            "NoWorkbook" => XlsFiles.Container("Contents", new byte[10]),
            "Password" => XlsFiles.Container("Workbook", XlsFiles.Stream([("T", 0, Heading)], XlsFiles.Record(0x002F, 1, 0))),
            "PasswordXlsx" => XlsFiles.Container("EncryptedPackage", new byte[10]),
            "TwiceTheCell" => XlsFiles.Workbook(Sheet(XlsFiles.Number(1, 0, 1), XlsFiles.Number(1, 0, 2))),
            "WrongLength" => XlsFiles.Workbook(Sheet(XlsFiles.Record(0x0203, 1, 0, 0, 0, 0, 0, 9))),
            "SharedText" => XlsFiles.Workbook(Sheet(XlsFiles.Record(0x00FD, 1, 0, 0, 0, 0, 0, 9, 0, 0, 0))),
            "NoEnd" => [.. XlsFiles.Record(0x0809, 0, 0, 0x10, 0, 0, 0, 0, 0), .. Heading.SelectMany(record => record)],
            "CutRecord" => [.. XlsFiles.Record(0x0809, 0, 0, 0x10, 0, 0, 0, 0, 0), .. Heading[0][..^1]],
            _ => XlsFiles.Container("Workbook", [.. XlsFiles.Record(0x0809, 0, 6, 5, 0, 0, 0, 0, 0), .. XlsFiles.Record(0x0085, 0xFF, 0, 0, 0, 0, 0, 1, 0, (byte)'T'), .. XlsFiles.Record(0x000A)]),
        };

        var failure = TableFiles.Read(file, "liste.xls").Failure;

        Assert.Contains(expected, failure?.Message);
        Assert.EndsWith(".", failure!.Message);
    }
}
