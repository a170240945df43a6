namespace Aez.Dashboard.Excel.Planning;

/// <summary>A workbook before any library writes it.</summary>
internal sealed record WorkbookPlan(DocumentInfo Info, IReadOnlyList<SheetPlan> Sheets);

/// <summary>The document's properties and the footer that every page carries.</summary>
/// <param name="CreatedUtc">UTC.</param>
internal sealed record DocumentInfo(string Title, string Subject, string Creator, DateTime CreatedUtc, string FooterLeft, IReadOnlyDictionary<string, string> Properties);

/// <summary>A sheet: its cells, its tables, and what is drawn on it.</summary>
/// <param name="name">Name on the tab.</param>
/// <param name="widths">Column widths in characters, by hand: nothing can measure text on a server without fonts.</param>
internal sealed class SheetPlan(string name, params double[] widths)
{
    private readonly SortedDictionary<(int Row, int Column), PlannedCell> _cells = [];
    private readonly List<TablePlan> _tables = [];
    private readonly List<ChartPlan> _charts = [];
    private readonly List<int> _pageBreaks = [];

    public string Name { get; } = name;

    public IReadOnlyList<double> Widths { get; } = widths;

    public IReadOnlyDictionary<(int Row, int Column), PlannedCell> Cells => _cells;

    /// <summary>The range that holds all cells; A1 where there are none.</summary>
    public string Reference => _cells.Count == 0 ? "A1" : $"{CellAddress.Of(_cells.Keys.Min(c => c.Row), _cells.Keys.Min(c => c.Column))}:{CellAddress.Of(_cells.Keys.Max(c => c.Row), _cells.Keys.Max(c => c.Column))}";

    public IReadOnlyList<TablePlan> Tables => _tables;

    public IReadOnlyList<ChartPlan> Charts => _charts;

    /// <summary>Rows after which a new page begins.</summary>
    public IReadOnlyList<int> PageBreaks => _pageBreaks;

    /// <summary>Rows that stay in view and are repeated on every page: 1 to this; 0 for none.</summary>
    public int HeadRows { get; set; }

    /// <summary>Height of a row of one line, in points.</summary>
    public double RowHeight { get; init; } = 15;

    /// <summary>Columns that stay in view.</summary>
    public int HeadColumns { get; set; }

    /// <summary>Ranges that hold a status word, which gets its tint.</summary>
    public List<string> StatusRanges { get; } = [];

    /// <summary>Ranges of attainments, which get a bar from 0 % to 150 %.</summary>
    public List<string> AttainmentRanges { get; } = [];

    public void Set(int row, int column, PlannedCell cell)
    {
        if (!_cells.TryAdd((row, column), cell))
            throw new InvalidOperationException($"{Name}!{CellAddress.Of(row, column)} is taken.");
    }

    /// <summary>Puts a cell in the place of another, where more is known of the whole workbook.</summary>
    public void Replace(int row, int column, PlannedCell cell) => _cells[(row, column)] = cell;

    public TablePlan AddTable(string tableName, int headRow, params string[] headings)
    {
        var table = new TablePlan(this, tableName, headRow, headings);
        _tables.Add(table);
        return table;
    }

    public void Add(ChartPlan chart) => _charts.Add(chart);

    public void BreakPageAfter(int row) => _pageBreaks.Add(row);
}

/// <summary>A table that grows row by row. Its totals stand below it, outside of what filters and sorting move.</summary>
internal sealed class TablePlan
{
    private readonly SheetPlan _sheet;

    public TablePlan(SheetPlan sheet, string name, int headRow, IReadOnlyList<string> headings)
    {
        _sheet = sheet;
        Name = name;
        HeadRow = headRow;
        Headings = headings;
        LastRow = headRow;
    }

    /// <summary>Unique in the workbook.</summary>
    public string Name { get; }

    public int HeadRow { get; }

    public IReadOnlyList<string> Headings { get; }

    public int FirstRow => HeadRow + 1;

    public int LastRow { get; private set; }

    /// <summary>The row that the next call of <see cref="Add"/> fills.</summary>
    public int NextRow => LastRow + 1;

    public string Reference => $"A{HeadRow}:{CellAddress.Of(LastRow, Headings.Count)}";

    public void Add(params PlannedCell[] cells)
    {
        if (cells.Length != Headings.Count)
            throw new ArgumentException($"{Name} has {Headings.Count} columns, not {cells.Length}.", nameof(cells));
        if (LastRow == HeadRow)
            SetHeadings(cells);
        Set(++LastRow, cells);
    }

    /// <summary>The row of totals below the table; where the table has no parts to show, its only row.</summary>
    /// <returns>The row that it takes.</returns>
    public int AddTotal(params PlannedCell[] cells)
    {
        if (LastRow == HeadRow)
        {
            Add(cells);
            return LastRow;
        }
        Set(NextRow, [.. cells.Select(c => c with { Look = CellLook.Total })]);
        return NextRow;
    }

    /// <summary>The rows of a column, e.g. "B5:B16".</summary>
    public string Range(char column) => $"{column}{FirstRow}:{column}{LastRow}";

    /// <summary>A heading stands above its column: at the right where the first row has a number.</summary>
    private void SetHeadings(PlannedCell[] first) => Set(HeadRow, [.. Headings.Select((h, i) =>
        Cell.Wrapped(h, CellLook.Heading) with { AlignsRight = first[i].AlignsRight })]);

    private void Set(int row, IReadOnlyList<PlannedCell> cells)
    {
        for (var i = 0; i < cells.Count; i++)
            _sheet.Set(row, i + 1, cells[i]);
    }
}
