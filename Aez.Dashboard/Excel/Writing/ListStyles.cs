using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Aez.Dashboard.Excel.Writing;

/// <summary>The cell formats of exported lists, by their index in the stylesheet.</summary>
internal static class ListStyles
{
    public const uint Title = 1;
    public const uint Note = 2;
    public const uint Heading = 3;
    public const uint Text = 4;
    public const uint QuotedText = 5;

    /// <summary>A cell to correct.</summary>
    public const uint Marked = 6;

    private const uint QuotedMarked = 7;
    private const uint FirstNumber = 8;
    private const uint FirstCustomFormat = 164;

    private static readonly ListFormat[] Numbers = [ListFormat.Whole, ListFormat.OneDecimal, ListFormat.TwoDecimals, ListFormat.Percent, ListFormat.Attainment, ListFormat.Date];

    public static uint Of(ListFormat format) => format == ListFormat.Text ? Text : FirstNumber + (uint)Array.IndexOf(Numbers, format);

    /// <summary>The style of a text that looks like a formula, by the one it has.</summary>
    public static uint Quoted(uint style) => style switch
    {
        Text => QuotedText,
        Marked => QuotedMarked,
        _ => style,
    };

    public static Stylesheet Create()
    {
        var stylesheet = new Stylesheet(
            new NumberingFormats(Numbers.Select((f, i) => new NumberingFormat { NumberFormatId = FirstCustomFormat + (uint)i, FormatCode = Code(f) })),
            new Fonts(Font(10), Font(14, bold: true), Font(10, bold: true), Font(9)),
            new Fills(
                new Fill(new PatternFill { PatternType = PatternValues.None }),
                new Fill(new PatternFill { PatternType = PatternValues.Gray125 }),
                new Fill(new PatternFill(new ForegroundColor { Rgb = "FFE7E6E6" }, new BackgroundColor { Indexed = 64 }) { PatternType = PatternValues.Solid }),
                new Fill(new PatternFill(new ForegroundColor { Rgb = "FFFFD9DF" }, new BackgroundColor { Indexed = 64 }) { PatternType = PatternValues.Solid })),
            new Borders(new Border(new LeftBorder(), new RightBorder(), new TopBorder(), new BottomBorder(), new DiagonalBorder())),
            new CellStyleFormats(new CellFormat { NumberFormatId = 0, FontId = 0, FillId = 0, BorderId = 0 }),
            new CellFormats(
            [
                Format(),
                Format(font: 1),
                Format(font: 3),
                Format(font: 2, fill: 2, wrap: true),
                Format(wrap: true),
                Format(wrap: true, quotePrefix: true),
                Format(fill: 3, wrap: true),
                Format(fill: 3, wrap: true, quotePrefix: true),
                .. Numbers.Select((_, i) => Format(numberFormat: FirstCustomFormat + (uint)i)),
            ]),
            new CellStyles(new CellStyle { Name = "Normal", FormatId = 0, BuiltinId = 0 }));
        return stylesheet;
    }

    private static string Code(ListFormat format) => format switch
    {
        ListFormat.Whole => NumberFormats.Whole,
        ListFormat.OneDecimal => NumberFormats.Number(1),
        ListFormat.TwoDecimals => NumberFormats.Number(2),
        ListFormat.Percent => NumberFormats.Percent(1),
        ListFormat.Attainment => NumberFormats.Attainment(1),
        ListFormat.Date => NumberFormats.Date,
        ListFormat.Text or _ => throw new ArgumentOutOfRangeException(nameof(format), format, "A text has no format."),
    };

    private static Font Font(double size, bool bold = false)
    {
        var font = new Font();
        if (bold)
            font.Append(new Bold());
        font.Append(new FontSize { Val = size }, new FontName { Val = "Arial" });
        return font;
    }

    private static CellFormat Format(uint numberFormat = 0, uint font = 0, uint fill = 0, bool wrap = false, bool quotePrefix = false)
    {
        var format = new CellFormat
        {
            NumberFormatId = numberFormat,
            FontId = font,
            FillId = fill,
            BorderId = 0,
            FormatId = 0,
            ApplyNumberFormat = numberFormat > 0,
            ApplyFont = font > 0,
            ApplyFill = fill > 0,
            ApplyAlignment = true,
            Alignment = new Alignment { Vertical = VerticalAlignmentValues.Top, WrapText = wrap ? true : null },
        };
        if (quotePrefix)
            format.QuotePrefix = true;
        return format;
    }
}
