namespace Aez.Dashboard.Excel.Writing;

/// <summary>Writes the rows of a list, cell after cell, none of them kept.</summary>
internal sealed class ListRows(RowText rows)
{
    private int _column;

    public void Begin(int number)
    {
        _column = 0;
        rows.Begin(number);
    }

    /// <summary>The next cell of the row.</summary>
    /// <param name="value">A string, decimal or DateOnly; null or "": an empty cell.</param>
    /// <param name="style">By <see cref="ListStyles"/>.</param>
    public void Cell(object? value, uint style)
    {
        _column++;
        switch (value)
        {
            // An empty cell that is to be filled shows its mark, too.
            case null or "":
                if (style == ListStyles.Marked)
                    rows.Empty(_column, style);
                break;
            case string text:
                rows.Text(_column, ExcelText.LooksLikeFormula(text) ? ListStyles.Quoted(style) : style, text);
                break;
            case decimal number:
                rows.Number(_column, style, number);
                break;
            case DateOnly day:
                rows.Number(_column, style, day.ToDateTime(TimeOnly.MinValue).ToOADate());
                break;
            default:
                throw new ArgumentException($"A cell can't hold a {value.GetType().Name}.", nameof(value));
        }
    }

    public void End() => rows.End();
}
