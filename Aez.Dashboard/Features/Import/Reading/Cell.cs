using System.Diagnostics;
using System.Globalization;

namespace Aez.Dashboard.Features.Import.Reading;

public enum CellKind
{
    Empty,
    Text,
    Number,
    Date,
    Boolean,

    /// <summary>An error value such as #NV, a formula without a stored result, a text over the limit; the text says which.</summary>
    Error,
}

/// <summary>A value as the file holds it; valid until the reader moves to the next row.</summary>
/// <param name="text">Trimmed text of the cell; of a number its digits in the invariant form.</param>
public readonly ref struct Cell(CellKind kind, ReadOnlySpan<char> text, double number = 0, DateTime date = default)
{
    public CellKind Kind { get; } = kind;

    public ReadOnlySpan<char> Text { get; } = text;

    public double Number { get; } = number;

    public DateTime Date { get; } = date;

    public bool IsEmpty => Kind == CellKind.Empty;

    public static Cell Of(string text) => new(text.Length == 0 ? CellKind.Empty : CellKind.Text, text);

    /// <summary>What a German reader sees in the cell.</summary>
    public override string ToString() => Kind switch
    {
        CellKind.Date when Date.TimeOfDay == TimeSpan.Zero => Date.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture),
        CellKind.Date => Date.ToString("dd.MM.yyyy HH:mm:ss", CultureInfo.InvariantCulture),
        CellKind.Empty or CellKind.Text or CellKind.Number or CellKind.Boolean or CellKind.Error => Text.ToString(),
        _ => throw new UnreachableException(),
    };
}

/// <summary>The letters Excel gives a column.</summary>
public static class ColumnName
{
    /// <param name="column">Zero-based position.</param>
    public static string Of(int column)
    {
        Span<char> letters = stackalloc char[8];
        var at = letters.Length;
        for (var rest = column + 1; rest > 0; rest = (rest - 1) / 26)
            letters[--at] = (char)('A' + (rest - 1) % 26);
        return new string(letters[at..]);
    }

    /// <summary>Zero-based position of the column of an address such as <c>AB12</c>; -1 where it has none.</summary>
    public static int Parse(ReadOnlySpan<char> address)
    {
        var column = 0;
        foreach (var letter in address)
        {
            if (!char.IsAsciiLetter(letter) || column > 100_000)
                break;
            column = column * 26 + char.ToUpperInvariant(letter) - 'A' + 1;
        }
        return column - 1;
    }
}
