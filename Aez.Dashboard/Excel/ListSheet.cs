using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Excel;

/// <summary>A column of an exported list: its heading, how its values are written, and where they come from.</summary>
/// <param name="Width">In characters of the standard font.</param>
/// <param name="Value">A string, decimal or DateOnly as the format wants it; null: an empty cell.</param>
/// <param name="IsMarked">Whether a cell is to be corrected; null where none ever is.</param>
public sealed record ListColumn<T>(string Header, ListFormat Format, double Width, Func<T, object?> Value, Func<T, bool>? IsMarked = null);

/// <summary>The notations of a list's cells.</summary>
public enum ListFormat
{
    Text,
    Whole,
    OneDecimal,
    TwoDecimals,
    Percent,
    Attainment,
    Date,
}

/// <summary>
/// Describes the table sheet that a list view exports to, column by column. Texts stay texts whatever they look like;
/// numbers, shares (fractions, 0.85 for 85 %) and days become real ones.
/// </summary>
/// <param name="name">Name of the sheet, at most 31 characters without \ / ? * [ ] :</param>
public sealed class ListSheet<T>(string name)
{
    private readonly List<ListColumn<T>> _columns = [];

    public string Name { get; } = name;

    public IReadOnlyList<ListColumn<T>> Columns => _columns;

    public ListSheet<T> Text(string header, Func<T, string?> value, double width = 20, Func<T, bool>? isMarked = null) =>
        Add(header, ListFormat.Text, width, row => value(row), isMarked);

    public ListSheet<T> Whole(string header, Func<T, decimal?> value, double width = 12) => Add(header, ListFormat.Whole, width, row => value(row));

    /// <param name="decimals">1 or 2.</param>
    public ListSheet<T> Number(string header, Func<T, decimal?> value, int decimals = 2, double width = 12) =>
        Add(header, decimals == 1 ? ListFormat.OneDecimal : ListFormat.TwoDecimals, width, row => value(row));

    public ListSheet<T> Percent(string header, Func<T, decimal?> value, double width = 12) => Add(header, ListFormat.Percent, width, row => value(row));

    /// <summary>A share of a target, beyond a limit in words.</summary>
    public ListSheet<T> Attainment(string header, Func<T, decimal?> value, double width = 12) => Add(header, ListFormat.Attainment, width, row => value(row));

    public ListSheet<T> Date(string header, Func<T, DateOnly?> value, double width = 12) => Add(header, ListFormat.Date, width, row => value(row));

    private ListSheet<T> Add(string header, ListFormat format, double width, Func<T, object?> value, Func<T, bool>? isMarked = null)
    {
        if (_columns.Any(c => string.Equals(c.Header, header, StringComparison.OrdinalIgnoreCase)))
            throw new ArgumentException($"The heading '{header}' is there already: a table names its columns uniquely.", nameof(header));
        _columns.Add(new ListColumn<T>(header, format, width, value, isMarked));
        return this;
    }
}

/// <summary>What stands above an exported list: its title, and one line with team, month and Datenstand.</summary>
public sealed record ListCaption(string Title, string Line)
{
    /// <summary>The month and team that the list is about, where both matter: of a signed month it says what of it is signed.</summary>
    public (Month Month, string Team)? About { get; init; }

    /// <summary>The rows come from the snapshot of the month.</summary>
    public bool IsSigned { get; init; }
}
