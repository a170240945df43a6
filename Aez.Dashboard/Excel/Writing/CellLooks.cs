using System.Diagnostics;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Excel.Planning;
using ClosedXML.Excel;

namespace Aez.Dashboard.Excel.Writing;

/// <summary>How the looks of cells are drawn: near-black on white with thin lines, so that a print in grey loses nothing.</summary>
internal static class CellLooks
{
    public const string Font = "Arial";
    public const int FontSize = 10;

    /// <summary>Alpha, red, green, blue.</summary>
    public const string BarColor = "FFBFBFBF";

    private static readonly XLColor Ink = XLColor.FromHtml("#1F1F1F");
    private static readonly XLColor Muted = XLColor.FromHtml("#595959");
    private static readonly XLColor Line = XLColor.FromHtml("#A6A6A6");
    private static readonly XLColor FaintLine = XLColor.FromHtml("#D9D9D9");
    private static readonly XLColor HeadFill = XLColor.FromHtml("#EDEDED");

    public static void Apply(IXLStyle style, DrawnLook cell)
    {
        style.Font.FontColor = Ink;
        style.Alignment.Vertical = XLAlignmentVerticalValues.Center;
        style.Alignment.WrapText = cell.Wraps;
        if (cell.AlignsRight)
            style.Alignment.Horizontal = XLAlignmentHorizontalValues.Right;
        else
            style.Alignment.Horizontal = XLAlignmentHorizontalValues.Left;
        // Text keeps a little distance from the number that may stand left of it.
        if (!cell.AlignsRight && cell.BesideOther && cell.Look is CellLook.Body or CellLook.Heading or CellLook.Total)
            style.Alignment.Indent = 1;
        if (cell.Format is { } format)
            style.NumberFormat.Format = format;
        if (cell.IsQuoted)
            style.IncludeQuotePrefix = true;
        ApplyLook(style, cell.Look);
    }

    private static void ApplyLook(IXLStyle style, CellLook look)
    {
        switch (look)
        {
            case CellLook.Title:
                style.Font.Bold = true;
                style.Font.FontSize = 18;
                break;
            case CellLook.SectionHeading:
                style.Font.Bold = true;
                style.Font.FontSize = 12;
                break;
            case CellLook.Finding:
                style.Font.FontSize = 11;
                style.Font.Bold = true;
                break;
            case CellLook.Note:
                style.Font.FontColor = Muted;
                style.Font.FontSize = 9;
                break;
            case CellLook.Label:
                style.Font.FontColor = Muted;
                Bottom(style, XLBorderStyleValues.Thin, FaintLine);
                break;
            case CellLook.Heading:
                style.Font.Bold = true;
                style.Fill.BackgroundColor = HeadFill;
                style.Alignment.Vertical = XLAlignmentVerticalValues.Bottom;
                Bottom(style, XLBorderStyleValues.Medium, Line);
                break;
            case CellLook.Total:
                style.Font.Bold = true;
                style.Border.TopBorder = XLBorderStyleValues.Thin;
                style.Border.TopBorderColor = Ink;
                break;
            case CellLook.Link:
                style.Font.Underline = XLFontUnderlineValues.Single;
                Bottom(style, XLBorderStyleValues.Thin, FaintLine);
                break;
            case CellLook.Signature:
                style.Font.FontColor = Muted;
                style.Font.FontSize = 9;
                style.Border.TopBorder = XLBorderStyleValues.Thin;
                style.Border.TopBorderColor = Ink;
                break;
            case CellLook.Body:
                Bottom(style, XLBorderStyleValues.Thin, FaintLine);
                break;
            default:
                throw new UnreachableException();
        }
    }

    private static void Bottom(IXLStyle style, XLBorderStyleValues line, XLColor color)
    {
        style.Border.BottomBorder = line;
        style.Border.BottomBorderColor = color;
    }
}

/// <summary>Tints behind the status word: colour repeats what shape and word say.</summary>
internal static class StatusTints
{
    private static readonly XLColor Good = XLColor.FromHtml("#D5EBE8");
    private static readonly XLColor Warning = XLColor.FromHtml("#F9E6CC");
    private static readonly XLColor Bad = XLColor.FromHtml("#EFD3DA");

    private static readonly (string Word, XLColor Tint)[] Tints =
    [
        (Status.OnTrack.Word(), Good),
        (Status.AtRisk.Word(), Warning),
        (Status.Missed.Word(), Bad),
        (MeasureState.Due.Word(), Warning),
        (MeasureState.Overdue.Word(), Bad),
    ];

    public static void Add(IXLRange range)
    {
        foreach (var (condition, (_, tint)) in ConditionsOf(range.FirstCell().Address.ToString() ?? "").Zip(Tints))
            range.AddConditionalFormat().WhenIsTrue(condition).Fill.SetBackgroundColor(tint);
    }

    /// <summary>When the first cell of a range gets which tint, one after the other.</summary>
    public static IEnumerable<string> ConditionsOf(string cell) => Tints.Select(tint => ConditionOf(cell, tint.Word));

    /// <summary>What is not due yet ends with the word for what is due, and is no warning.</summary>
    private static string ConditionOf(string cell, string word)
    {
        var (ends, notDue) = (Ends(word), Status.NotDue.Word());
        return notDue.EndsWith(word, StringComparison.Ordinal) ? $"AND({ends},NOT({Ends(notDue)}))" : ends;

        string Ends(string with) => $"RIGHT({cell},{with.Length + 1})=\" {with}\"";
    }
}
