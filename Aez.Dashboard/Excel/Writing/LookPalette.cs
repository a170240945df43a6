using Aez.Dashboard.Excel.Planning;

namespace Aez.Dashboard.Excel.Writing;

/// <summary>How a cell looks, as a key: equal ones share one style of the file.</summary>
/// <param name="Format">Number format; null for a text.</param>
/// <param name="BesideOther">Whether a cell may stand left of it.</param>
/// <param name="IsQuoted">A text that would become a formula as soon as somebody edits it.</param>
internal readonly record struct DrawnLook(CellLook Look, bool Wraps, bool AlignsRight, string? Format, bool BesideOther, bool IsQuoted)
{
    public static DrawnLook Of(PlannedCell cell, int column)
    {
        var text = cell.Formula is null ? cell.Value as string : null;
        return new(cell.Look, cell.Wraps || text?.Contains('\n', StringComparison.Ordinal) == true, cell.AlignsRight, NumberFormats.Of(cell), column > 1, text is not null && ExcelText.LooksLikeFormula(text));
    }
}

/// <summary>
/// The looks of workbooks and the numbers of their styles. They hardly differ from one workbook to the next, so that what was drawn
/// for one serves all that need no others; with new ones all are drawn anew.
/// </summary>
internal sealed class LookPalette
{
    /// <summary>A workbook has some fifty, and Excel takes no more than 250 number formats: beyond this it gets its own alone.</summary>
    private const int Most = 200;

    private static volatile LookPalette? _latest;

    private readonly Dictionary<DrawnLook, uint> _numbers;

    private LookPalette(IReadOnlyList<DrawnLook> looks)
    {
        Template = DrawnTemplate.Draw(looks);
        _numbers = looks.Zip(Template.Styles).ToDictionary(drawn => drawn.First, drawn => drawn.Second);
    }

    /// <summary>What goes into the file.</summary>
    public DrawnTemplate Template { get; }

    public static LookPalette Of(WorkbookPlan plan)
    {
        var latest = _latest;
        var looks = plan.Sheets.SelectMany(sheet => sheet.Cells).Select(cell => DrawnLook.Of(cell.Value, cell.Key.Column)).ToHashSet();
        if (latest is not null && looks.All(latest._numbers.ContainsKey))
            return latest;
        var all = looks.Union(latest?._numbers.Keys ?? Enumerable.Empty<DrawnLook>()).ToList();
        return _latest = new LookPalette(all.Count <= Most ? all : [.. looks]);
    }

    /// <summary>The number of a cell's style in the file.</summary>
    public uint NumberOf(PlannedCell cell, int column) => _numbers[DrawnLook.Of(cell, column)];
}
