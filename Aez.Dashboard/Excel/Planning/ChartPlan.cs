using Aez.Dashboard.Domain;
using Aez.Dashboard.Figures;

namespace Aez.Dashboard.Excel.Planning;

/// <summary>Scenarios are told apart by fill, never by hue (spec section 10).</summary>
internal enum Scenario
{
    /// <summary>Ist: solid, dark.</summary>
    Actual,

    /// <summary>Soll: outlined.</summary>
    Target,

    /// <summary>Vorjahr: light with a border.</summary>
    PreviousYear,

    /// <summary>Mean of a control chart: a thin line.</summary>
    Mean,

    /// <summary>Limit of a control chart: dashed.</summary>
    Limit,
}

/// <param name="Column">Letter of the column that holds the values.</param>
internal sealed record ChartSeries(string Name, Scenario Scenario, char Column);

/// <summary>A native chart of columns (time, left to right) or bars (structure, top to bottom).</summary>
/// <param name="Title">Who / what and unit / when and scenarios.</param>
/// <param name="IsStructure">Bars from top to bottom instead of columns.</param>
/// <param name="CategoryColumn">Letter of the column that names the categories.</param>
/// <param name="Format">Number format of axis and labels.</param>
/// <param name="Series">In drawing order, the last one in front.</param>
internal sealed record ChartPlan(
    string Title,
    bool IsStructure,
    int FirstRow,
    int LastRow,
    char CategoryColumn,
    string Format,
    IReadOnlyList<ChartSeries> Series,
    ChartArea Area)
{
    /// <summary>Writes the value on each bar of the actual.</summary>
    public bool Labels { get; init; } = true;

    /// <summary>Drawn as lines over the columns, without gaps: Excel takes a text for 0.</summary>
    public IReadOnlyList<ChartSeries> Lines { get; init; } = [];

    /// <summary>Upright lines at months; of bars from top to bottom none.</summary>
    public IReadOnlyList<ChartMark> Marks { get; init; } = [];
}

/// <summary>A change of the rules or of the process, drawn as an upright line that the key names.</summary>
/// <param name="Row">Row of its first month.</param>
internal sealed record ChartMark(string Name, bool IsRule, int Row)
{
    /// <summary>Those of a table of consecutive months.</summary>
    public static IReadOnlyList<ChartMark> Of(IEnumerable<StepChange> changes, Month firstMonth, int firstRow, int lastRow) =>
        [.. changes.Select(c => new ChartMark(c.Mark, c.IsRule, firstRow + c.Month.Since(firstMonth))).Where(m => m.Row >= firstRow && m.Row <= lastRow)];
}

/// <summary>Where a chart lies, in rows and columns counted from 1; the last ones are the first that it leaves free.</summary>
internal sealed record ChartArea(int FromRow, int FromColumn, int ToRow, int ToColumn);
