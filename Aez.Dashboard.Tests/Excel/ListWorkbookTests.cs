using Aez.Dashboard.Excel;
using ClosedXML.Excel;

namespace Aez.Dashboard.Tests.Excel;

public sealed class ListWorkbookTests
{
    private static readonly ListSheet<Row> Sheet = new ListSheet<Row>("EGV & Arbeitsliste")
        .Text("Kundennummer", r => r.Number)
        .Whole("Tage", r => r.Days)
        .Number("Kontakte je Kunde", r => r.Density)
        .Percent("Quote", r => r.Share)
        .Date("Gültig bis", r => r.Until);

    private static readonly Row Full = new("0012345678", -12, 1.25m, 0.863m, new DateOnly(2016, 12, 31));

    [Fact]
    public async Task Write_EveryKindOfColumn_KeepsTypesAndNotation()
    {
        using var workbook = await WriteAsync([Full, new Row(null, null, null, null, null)]);
        var sheet = workbook.Worksheet(1);

        Assert.Equal("0012345678", Assert.IsType<string>(sheet.Cell("A5").Value));
        Assert.Equal(-12d, sheet.Cell("B5").Value);
        Assert.Equal("#,##0.00", sheet.Cell("C5").Style.NumberFormat.Format);
        Assert.Equal(0.863, sheet.Cell("D5").Value);
        Assert.Equal("0.0 %", sheet.Cell("D5").Style.NumberFormat.Format);
        Assert.Equal(new DateTime(2016, 12, 31), sheet.Cell("E5").Value);
        Assert.All(sheet.Row(6).Cells(1, 5), cell => Assert.True(cell.IsEmpty()));
        Assert.Equal("A4:E6", Assert.Single(sheet.Tables).RangeAddress.ToString());
        Assert.Equal(4, sheet.SheetView.SplitRow);
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+49 2331")]
    [InlineData("-cmd|' /C calc'!A0")]
    [InlineData("@SUM(A1)")]
    public async Task Write_TextThatLooksLikeAFormula_StaysTextEvenWhenEdited(string text)
    {
        using var workbook = await WriteAsync([Full with { Number = text }]);
        var cell = workbook.Worksheet(1).Cell("A5");

        Assert.Equal(text, cell.Value);
        Assert.False(cell.HasFormula);
        Assert.True(cell.Style.IncludeQuotePrefix);
    }

    [Fact]
    public async Task Write_TextThatXmlForbids_StaysReadable()
    {
        using var workbook = await WriteAsync([Full with { Number = "Ümläute ß € 👩‍👧, bell \u0007, half a pair \uD800" }]);

        Assert.Equal("Ümläute ß € 👩‍👧, bell \uFFFD, half a pair \uFFFD", workbook.Worksheet(1).Cell("A5").Value);
    }

    [Theory]
    [InlineData("a _x0041_ b", "a _x005F_x0041_ b")]
    [InlineData("_x005F_x0041_", "_x005F_x005F_x005F_x0041_")]
    [InlineData("_x004", "_x004")]
    public void Escape_TextThatExcelWouldDecode_IsProtected(string text, string expected)
    {
        Assert.Equal(expected, ExcelText.Escape(text));
        Assert.Equal(text, System.Xml.XmlConvert.DecodeName(expected));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3000)]
    public async Task Write_AnyNumberOfRows_IsValid(int rows)
    {
        using var file = new MemoryStream();
        await ListWorkbook.WriteAsync(file, Sheet, Enumerable.Repeat(Full, rows).ToAsyncEnumerable(), Caption, "Test", Now, TestContext.Current.CancellationToken);

        Assert.Empty(Workbooks.Errors(file));
    }

    [Fact]
    public async Task Write_LongList_IsInTheFileBeforeItEnds()
    {
        await using var file = new FileStream(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 4096, FileOptions.DeleteOnClose);
        var written = 0L;

        await ListWorkbook.WriteAsync(file, Sheet, Rows().ToAsyncEnumerable(), Caption, "Test", Now, TestContext.Current.CancellationToken);

        Assert.True(written > file.Length / 2, $"{written} of {file.Length} bytes were there when the last row was asked for.");

        IEnumerable<Row> Rows()
        {
            for (var row = 0; row < 50_000; row++)
                yield return Full with { Number = $"{100_000_000 + (row * 7919L % 900_000_000)}" };
            written = file.Length;
        }
    }

    [Fact]
    public async Task Write_TextWithMarkup_StaysAsItIs()
    {
        using var workbook = await WriteAsync([Full with { Number = "a & b < c > d \"e\" 'f'\n g &amp; h " }]);

        Assert.Equal("a & b < c > d \"e\" 'f'\n g &amp; h ", workbook.Worksheet(1).Cell("A5").Value);
    }

    [Fact]
    public void Sheet_WithOneHeadingTwice_IsRefused() =>
        Assert.Throws<ArgumentException>(() => new ListSheet<Row>("x").Text("IFK", r => r.Number).Text("ifk", r => r.Number));

    private static readonly ListCaption Caption = new("EGV-Arbeitsliste", "Team Bewerber-Service · September 2016 · Datenstand 03.10.2016, vorläufig");

    private static readonly DateTime Now = new(2016, 10, 4, 8, 0, 0, DateTimeKind.Utc);

    private static async Task<XLWorkbook> WriteAsync(IEnumerable<Row> rows)
    {
        var file = new MemoryStream();
        await ListWorkbook.WriteAsync(file, Sheet, rows.ToAsyncEnumerable(), Caption, "Test", Now, TestContext.Current.CancellationToken);
        Assert.Empty(Workbooks.Errors(file));
        return new XLWorkbook(file);
    }

    private sealed record Row(string? Number, decimal? Days, decimal? Density, decimal? Share, DateOnly? Until);
}
