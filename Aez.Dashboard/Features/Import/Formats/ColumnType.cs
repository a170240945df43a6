using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Aez.Dashboard.Data;
using Aez.Dashboard.Data.Records;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Import.Reading;

namespace Aez.Dashboard.Features.Import.Formats;

internal delegate bool CellReader<TValue>(Cell cell, Lookups lookups, out TValue value, [NotNullWhen(false)] out CellProblem? problem);

/// <summary>How a value is read from a cell, what an empty cell means, and how the value lies in the database.</summary>
internal sealed record ColumnType<TValue>(
    CellReader<TValue> Read, TValue Empty, Func<TValue, object> ToStore, Func<RowReader, int, TValue> FromStore)
{
    /// <summary>The value as files name it; null where its plain text will do.</summary>
    public Func<TValue, string>? Show { get; init; }

    /// <summary>True where no text can be wrong.</summary>
    public bool TakesAnyText { get; init; }

    /// <summary>True where the values are words.</summary>
    public bool TakesWords { get; init; }
}

internal static class ColumnTypes
{
    public const int MostFullTimeEquivalents = Domain.Indicator.MostFullTimeEquivalents;

    private const int MostHoursOfAWeek = 48;

    private static readonly HashSet<string> OpenWords = new(StringComparer.Ordinal) { "offen", "laufend", "fortlaufend", "andauernd", "unbefristet", "bisaufweiteres", "baw" };

    private static CellProblem Negative { get; } = new("ist negativ", "Tragen Sie 0 oder eine positive Zahl ein.");

    public static readonly ColumnType<string> Text = new(ReadText, "", value => value, (row, i) => row.Text(i)) { TakesAnyText = true };

    public static readonly ColumnType<string?> OptionalText = Optional(Text);

    public static readonly ColumnType<DateOnly> Day = new(ReadDay, default, value => value, (row, i) => row.Day(i));

    /// <summary>A day, or one of those with which systems say that there is none (<see cref="NoDay"/>).</summary>
    public static readonly ColumnType<DateOnly?> OptionalDay = OptionalValue(Day) with { Read = ReadOptionalDay };

    /// <summary>The last day of something; "laufend" and its kin say that it has none yet.</summary>
    public static readonly ColumnType<DateOnly?> EndDay = OptionalDay with { Read = ReadEndDay };

    public static readonly ColumnType<bool> YesNo = new(ReadYesNo, false, value => value, (row, i) => row.Flag(i));

    public static readonly ColumnType<bool?> OptionalYesNo = OptionalValue(YesNo);

    /// <summary>Persons or events: whole, 0 to <see cref="Domain.Indicator.MostCounted"/>.</summary>
    public static readonly ColumnType<decimal> Count = Number(ReadCount);

    /// <summary>What a ratio is divided by: persons, or their mean, or VZÄ; 0 to <see cref="Domain.Indicator.MostCounted"/>.</summary>
    public static readonly ColumnType<decimal?> OptionalQuantity = OptionalValue(Number(ReadQuantity));

    /// <summary>Full-time equivalents of one person, 0 to <see cref="MostFullTimeEquivalents"/>; <c>90 %</c> is 0.9.</summary>
    public static readonly ColumnType<decimal> FullTimeEquivalent = Number(ReadFullTimeEquivalent);

    public static readonly ColumnType<decimal?> OptionalPercent = OptionalValue(new ColumnType<decimal>(ReadPercent, 0, ToDouble, FromDouble));

    public static readonly ColumnType<int> Month = new(ReadMonth, 0, value => value, (row, i) => row.Number(i));

    public static readonly ColumnType<int> Year = new(ReadYear, 0, value => value, (row, i) => row.Number(i));

    public static readonly ColumnType<string> Indicator = Text with { Read = ReadIndicator, TakesAnyText = false, TakesWords = true };

    /// <summary>One of the words of an enumeration.</summary>
    public static ColumnType<TEnum> OneOf<TEnum>(WordList<TEnum> words, TEnum empty = default)
        where TEnum : struct, Enum =>
        new(
            (Cell cell, Lookups _, out TEnum value, [NotNullWhen(false)] out CellProblem? problem) => words.TryRead(cell, out value, out problem),
            empty,
            value => Unsafe.BitCast<TEnum, int>(value),
            (row, i) => Unsafe.BitCast<int, TEnum>(row.Number(i)))
        {
            Show = words.NameOf,
            TakesWords = true,
        };

    private static ColumnType<decimal> Number(CellReader<decimal> read) => new(read, 0, ToDouble, FromDouble);

    internal static ColumnType<string?> Optional(ColumnType<string> type) => new(
        (Cell cell, Lookups lookups, out string? value, [NotNullWhen(false)] out CellProblem? problem) =>
        {
            var read = type.Read(cell, lookups, out var text, out problem);
            value = text;
            return read;
        },
        null,
        value => value is null ? DBNull.Value : type.ToStore(value),
        (row, i) => row.IsNull(i) ? null : type.FromStore(row, i));

    private static ColumnType<TValue?> OptionalValue<TValue>(ColumnType<TValue> type)
        where TValue : struct => new(
        (Cell cell, Lookups lookups, out TValue? value, [NotNullWhen(false)] out CellProblem? problem) =>
        {
            var read = type.Read(cell, lookups, out var known, out problem);
            value = known;
            return read;
        },
        null,
        value => value is { } known ? type.ToStore(known) : DBNull.Value,
        (row, i) => row.IsNull(i) ? null : type.FromStore(row, i));

    private static bool ReadText(Cell cell, Lookups lookups, out string value, [NotNullWhen(false)] out CellProblem? problem)
    {
        value = PlainText.Tidy(cell.ToString());
        problem = value.Length > 0 ? null : new CellProblem("enthält keine lesbaren Zeichen", "Tragen Sie den Text neu ein.");
        return problem is null;
    }

    private static bool ReadDay(Cell cell, Lookups lookups, out DateOnly value, [NotNullWhen(false)] out CellProblem? problem) =>
        CellParser.TryDate(cell, out value, out problem);

    private static bool ReadOptionalDay(Cell cell, Lookups lookups, out DateOnly? value, [NotNullWhen(false)] out CellProblem? problem)
    {
        value = null;
        problem = null;
        if (NoDay.Is(cell))
            return true;
        var read = ReadDay(cell, lookups, out var day, out problem);
        value = read ? day : null;
        return read;
    }

    private static bool ReadEndDay(Cell cell, Lookups lookups, out DateOnly? value, [NotNullWhen(false)] out CellProblem? problem)
    {
        value = null;
        problem = null;
        return (cell.Kind == CellKind.Text && OpenWords.Contains(Spelling.Key(cell.Text.ToString()))) || OptionalDay.Read(cell, lookups, out value, out problem);
    }

    private static bool ReadCount(Cell cell, Lookups lookups, out decimal value, [NotNullWhen(false)] out CellProblem? problem)
    {
        if (!ReadQuantity(cell, lookups, out value, out problem))
            return false;
        var whole = Math.Round(value);
        // Sums of a workbook miss the whole number by their last digits.
        problem = Math.Abs(value - whole) < 0.000001m ? null : NotWhole(cell);
        value = whole;
        return problem is null;
    }

    /// <summary>Names both readings of <c>1,234</c>.</summary>
    public static CellProblem NotWhole(Cell cell) => new(
        "ist keine ganze Zahl", cell.Text.Contains(',') ? "Zählen lassen sich nur ganze Fälle: Schreiben Sie Tausender als 1.234 oder 1234." : "Zählen lassen sich nur ganze Fälle: Prüfen Sie die Zahl.");

    private static bool ReadQuantity(Cell cell, Lookups lookups, out decimal value, [NotNullWhen(false)] out CellProblem? problem)
    {
        if (CellParser.TryNumber(cell, hasThousands: true, out value, out problem))
            problem = value < 0 ? Negative : value > Domain.Indicator.MostCounted ? new CellProblem("ist mehr als möglich", $"Erlaubt sind 0 bis {German.Number(Domain.Indicator.MostCounted)}: Prüfen Sie die Zahl.") : null;
        return problem is null;
    }

    private static bool ReadFullTimeEquivalent(Cell cell, Lookups lookups, out decimal value, [NotNullWhen(false)] out CellProblem? problem)
    {
        var inPercent = cell.Kind == CellKind.Text && cell.Text.EndsWith("%", StringComparison.Ordinal);
        if (!(inPercent ? CellParser.TryPercent(cell, out value, out problem) : CellParser.TryNumber(cell, hasThousands: false, out value, out problem)))
            return false;
        if (inPercent)
            value /= 100;
        problem = value switch
        {
            < 0 => Negative,
            <= MostFullTimeEquivalents => null,
            <= MostHoursOfAWeek => new CellProblem("ist zu groß: Wochenstunden?", $"Erlaubt sind 0 bis {MostFullTimeEquivalents}: Teilen Sie durch die Wochenstunden einer vollen Stelle, 19,5 von 39 Stunden sind 0,5."),
            <= 100 => new CellProblem("ist zu groß: Prozent?", $"Erlaubt sind 0 bis {MostFullTimeEquivalents}: Schreiben Sie eine volle Stelle als 1 oder 100 %."),
            _ => new CellProblem("ist zu groß", $"Erlaubt sind 0 bis {MostFullTimeEquivalents}: Eine volle Stelle ist 1."),
        };
        return problem is null;
    }

    private static bool ReadYesNo(Cell cell, Lookups lookups, out bool value, [NotNullWhen(false)] out CellProblem? problem) =>
        CellParser.TryYesNo(cell, out value, out problem);

    private static bool ReadPercent(Cell cell, Lookups lookups, out decimal value, [NotNullWhen(false)] out CellProblem? problem) =>
        CellParser.TryPercent(cell, out value, out problem);

    private static bool ReadMonth(Cell cell, Lookups lookups, out int value, [NotNullWhen(false)] out CellProblem? problem)
    {
        var read = CellParser.TryMonth(cell, out var month, out problem);
        value = read ? month.Value : 0;
        return read;
    }

    private static bool ReadYear(Cell cell, Lookups lookups, out int value, [NotNullWhen(false)] out CellProblem? problem)
    {
        value = 0;
        if (CellParser.TryNumber(cell, hasThousands: false, out var number, out _) && number == decimal.Truncate(number) && number < 10_000 && CellParser.IsYear((int)number))
            value = (int)number;
        problem = value == 0 ? new CellProblem("ist kein Jahr", "Schreiben Sie das Jahr vierstellig, etwa 2016.") : null;
        return problem is null;
    }

    private static bool ReadIndicator(Cell cell, Lookups lookups, out string value, [NotNullWhen(false)] out CellProblem? problem)
    {
        problem = Domain.Indicator.TryFind(cell.ToString(), out var known, lookups.ReachMonths)
            ? null
            : new CellProblem("ist keine bekannte Kennzahl", $"Erlaubt sind {string.Join("; ", Domain.Indicator.All.Select(i => i == Domain.Indicator.ContactReach ? $"{i.Name} ({lookups.ReachMonths} Monate)" : i.Name))}.");
        value = known?.Key ?? "";
        return problem is null;
    }

    private static object ToDouble(decimal value) => (double)value;

    private static decimal FromDouble(RowReader row, int ordinal) => (decimal)row.Real(ordinal);
}
