using System.Diagnostics;

namespace Aez.Dashboard.Features.Import.Reading;

/// <summary>Days with which systems say that there is none: zeros, the first day of their calendar, or one far beyond every life.</summary>
internal static class NoDay
{
    /// <summary>31.12.2099, 31.12.2999, 31.12.9999 and their kin; no record ends as late.</summary>
    private const int FirstYearOfNever = 2099;

    private static readonly DateOnly[] FirstDays = [new(1, 1, 1), new(1753, 1, 1), new(1899, 12, 30), new(1899, 12, 31), new(1900, 1, 1)];

    public static bool Is(Cell cell) => cell.Kind switch
    {
        CellKind.Date => Is(DateOnly.FromDateTime(cell.Date)),
        CellKind.Number => cell.Number == 0,
        CellKind.Text => Is(cell.Text),
        CellKind.Empty or CellKind.Boolean or CellKind.Error => false,
        _ => throw new UnreachableException(),
    };

    private static bool Is(DateOnly day) => day.Year >= FirstYearOfNever || FirstDays.Contains(day);

    private static bool Is(ReadOnlySpan<char> text)
    {
        if (CellParser.TryDateText(text, out var day))
            return Is(day);
        // 00.01.1900 is what Excel shows for the number 0.
        return text is "00.01.1900" || (text.Length <= 19 && (IsOnly(text, '0') || IsOnly(text, '9')));
    }

    /// <summary>Whether the digit fills the pattern of a date; blanks between the dots of an empty form count too.</summary>
    private static bool IsOnly(ReadOnlySpan<char> text, char digit)
    {
        var digits = 0;
        foreach (var c in text)
        {
            if (c == digit)
                digits++;
            else if (c is not ('.' or '-' or '/' or ':' or ' '))
                return false;
        }
        return digits is 0 || (digit == '0' && digits == 1) || digits >= 6;
    }
}
