using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Features.Import.Reading;

/// <summary>Why a cell does not fit its column, and how to mend it; both in German.</summary>
public sealed record CellProblem(string Reason, string Remedy);

/// <summary>
/// Gives cells the meaning of their column. Empty cells are the caller's affair: an optional column accepts them.
/// </summary>
public static class CellParser
{
    // Well within the range of months, since figures look back and ahead by years.
    private const int FirstYear = 1910;
    private const int LastYear = 2150;

    private static readonly string[] YesWords = ["ja", "j", "x", "1", "wahr", "true", "yes", "y"];
    private static readonly string[] NoWords = ["nein", "n", "0", "falsch", "false", "no"];

    /// <summary>Text as it stands; numbers without decimals become their digits, so that identifiers stay identifiers.</summary>
    public static bool TryText(Cell cell, out string value, [NotNullWhen(false)] out CellProblem? problem)
    {
        value = cell.ToString();
        problem = cell.Kind == CellKind.Error ? ErrorValue(cell) : null;
        return problem is null;
    }

    /// <summary><c>dd.MM.yyyy</c>, <c>d.M.yyyy</c>, <c>yyyy-MM-dd</c> or a real date; a time of day is dropped.</summary>
    public static bool TryDate(Cell cell, out DateOnly value, [NotNullWhen(false)] out CellProblem? problem)
    {
        value = default;
        problem = cell.Kind switch
        {
            CellKind.Date => null,
            CellKind.Text => TryDateText(cell.Text, out value) ? null : NotADate,
            CellKind.Number => new CellProblem("ist eine Zahl, kein Datum", "Formatieren Sie die Spalte in Excel als Datum."),
            CellKind.Error => ErrorValue(cell),
            CellKind.Empty or CellKind.Boolean => NotADate,
            _ => throw new UnreachableException(),
        };
        if (cell.Kind == CellKind.Date)
            value = DateOnly.FromDateTime(cell.Date);
        if (problem is null && !IsYear(value.Year))
            problem = OutOfRange;
        return problem is null;
    }

    /// <summary>A month in any form that has one reading only (<see cref="MonthText"/>), or any date within it.</summary>
    public static bool TryMonth(Cell cell, out Month value, [NotNullWhen(false)] out CellProblem? problem)
    {
        value = default;
        if (cell.Kind == CellKind.Error)
            problem = ErrorValue(cell);
        else if (cell.Kind is CellKind.Text or CellKind.Number && MonthText.TryRead(cell.Text.ToString(), out value))
            problem = null;
        else if (TryDate(cell, out var day, out _))
            (value, problem) = (Month.Of(day), null);
        else
            problem = new CellProblem("ist kein Monat", "Schreiben Sie den Monat als 2016-09 oder 09.2016.");
        return problem is null;
    }

    /// <summary>German or invariant, see <see cref="NumberText"/>.</summary>
    /// <param name="hasThousands">False for columns of small values, where <c>1.000</c> means one.</param>
    public static bool TryNumber(Cell cell, bool hasThousands, out decimal value, [NotNullWhen(false)] out CellProblem? problem)
    {
        value = 0;
        problem = cell.Kind switch
        {
            CellKind.Number => TryDecimal(cell.Number, out value) ? null : NotANumber,
            CellKind.Text => NumberText.TryRead(cell.Text, hasThousands, out value) ? null : NotANumber,
            CellKind.Date => new CellProblem("ist ein Datum, keine Zahl", "Formatieren Sie die Spalte in Excel als Zahl."),
            CellKind.Error => ErrorValue(cell),
            CellKind.Empty or CellKind.Boolean => NotANumber,
            _ => throw new UnreachableException(),
        };
        return problem is null;
    }

    /// <summary><c>90</c> or <c>90 %</c> as text; a real number counts as it stands. The value is in percent.</summary>
    public static bool TryPercent(Cell cell, out decimal value, [NotNullWhen(false)] out CellProblem? problem) =>
        TryNumber(WithoutPercentSign(cell), hasThousands: false, out value, out problem);

    /// <summary>ja/nein, j/n, x, 1/0, wahr/falsch, true/false; an empty cell means no.</summary>
    public static bool TryYesNo(Cell cell, out bool value, [NotNullWhen(false)] out CellProblem? problem)
    {
        value = Matches(cell.Text, YesWords);
        problem = cell.Kind == CellKind.Error ? ErrorValue(cell)
            : value || cell.IsEmpty || Matches(cell.Text, NoWords) ? null
            : new CellProblem("ist weder ja noch nein", "Erlaubt sind ja/nein, j/n, x oder leer, 1/0.");
        return problem is null;
    }

    /// <summary>Whether a year can be one of these records.</summary>
    public static bool IsYear(int year) => year is >= FirstYear and <= LastYear;

    private static CellProblem OutOfRange => new($"liegt nicht zwischen {FirstYear} und {LastYear}", "Prüfen Sie das Jahr.");

    private static CellProblem NotADate => new("ist kein Datum", "Schreiben Sie das Datum als 31.12.2016 oder 2016-12-31.");

    private static CellProblem NotANumber => new("ist keine Zahl", "Schreiben Sie die Zahl als 1.234,5 oder 1234.5.");

    internal static CellProblem ErrorValue(Cell cell) =>
        new($"ist nicht lesbar: {cell.Text}", "Berichtigen Sie die Zelle und speichern Sie die Datei neu.");

    internal static bool TryDateText(ReadOnlySpan<char> text, out DateOnly day)
    {
        var time = text.IndexOfAny(' ', 'T');
        var date = time > 0 ? text[..time] : text;
        return (date.Contains('-') ? TryDate(date, '-', yearFirst: true, out day) : TryDate(date, '.', yearFirst: false, out day))
            && (time <= 0 || DateText.TryTime(day.ToDateTime(TimeOnly.MinValue), text[(time + 1)..], out _));
    }

    // Written out because exact parsing by patterns takes ten times as long, and dates are most of an import.
    private static bool TryDate(ReadOnlySpan<char> text, char separator, bool yearFirst, out DateOnly day)
    {
        day = default;
        var first = text.IndexOf(separator);
        var last = text.LastIndexOf(separator);
        if (first <= 0 || last <= first + 1 || last == text.Length - 1)
            return false;
        var middle = text[(first + 1)..last];
        var yearText = yearFirst ? text[..first] : text[(last + 1)..];
        var dayText = yearFirst ? text[(last + 1)..] : text[..first];
        if (yearText.Length != 4 || dayText.Length > 2 || middle.Length > 2
            || (yearFirst && (dayText.Length != 2 || middle.Length != 2))
            || !TryDigits(yearText, out var year) || !TryDigits(middle, out var month) || !TryDigits(dayText, out var number)
            || year < 1 || month is < 1 or > 12 || number < 1 || number > DateTime.DaysInMonth(year, month))
            return false;
        day = new DateOnly(year, month, number);
        return true;
    }

    private static bool TryDigits(ReadOnlySpan<char> text, out int value)
    {
        value = 0;
        foreach (var c in text)
        {
            if (!char.IsAsciiDigit(c))
                return false;
            value = value * 10 + c - '0';
        }
        return true;
    }

    private static bool TryDecimal(double number, out decimal value)
    {
        var fits = Math.Abs(number) < 1e15;
        value = fits ? (decimal)number : 0;
        return fits;
    }

    private static Cell WithoutPercentSign(Cell cell) =>
        cell.Kind == CellKind.Text && cell.Text.EndsWith("%", StringComparison.Ordinal)
            ? new Cell(CellKind.Text, cell.Text[..^1].Trim())
            : cell;

    private static bool Matches(ReadOnlySpan<char> text, string[] words)
    {
        foreach (var word in words)
        {
            if (text.Equals(word, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }
}
