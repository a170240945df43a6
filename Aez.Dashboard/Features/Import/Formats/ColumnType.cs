using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Import.Reading;

namespace Aez.Dashboard.Features.Import.Formats;

internal delegate bool CellReader<TValue>(Cell cell, Lookups lookups, out TValue value, [NotNullWhen(false)] out CellProblem? problem);

/// <summary>How a value is read from a cell, what an empty cell means, and how the value lies in the database.</summary>
internal sealed record ColumnType<TValue>(
    CellReader<TValue> Read, TValue Empty, Func<TValue, object> ToStore, Func<DbDataReader, int, TValue> FromStore)
{
    /// <summary>The value as files name it; null where its plain text will do.</summary>
    public Func<TValue, string>? Show { get; init; }
}

internal static class ColumnTypes
{
    public static readonly ColumnType<string> Text = new(ReadText, "", value => value, (row, i) => row.Text(i));

    public static readonly ColumnType<string?> OptionalText = Optional(Text);

    public static readonly ColumnType<DateOnly> Day = new(ReadDay, default, value => value, (row, i) => row.Day(i));

    public static readonly ColumnType<DateOnly?> OptionalDay = OptionalValue(Day);

    /// <summary>The last day of something; 31.12.9999 says that it has none yet.</summary>
    public static readonly ColumnType<DateOnly?> EndDay = OptionalDay with { Read = ReadEndDay };

    public static readonly ColumnType<bool> YesNo = new(ReadYesNo, false, value => value, (row, i) => row.Flag(i));

    public static readonly ColumnType<bool?> OptionalYesNo = OptionalValue(YesNo);

    public static readonly ColumnType<decimal> Count = Number(hasThousands: true);

    public static readonly ColumnType<decimal?> OptionalCount = OptionalValue(Count);

    /// <summary>Full-time equivalents of one person.</summary>
    public static readonly ColumnType<decimal> FullTimeEquivalent = Number(hasThousands: false);

    public static readonly ColumnType<decimal?> OptionalPercent = OptionalValue(new ColumnType<decimal>(ReadPercent, 0, ToDouble, FromDouble));

    public static readonly ColumnType<int> Month = new(ReadMonth, 0, value => value, (row, i) => row.Number(i));

    public static readonly ColumnType<int> Year = new(ReadYear, 0, value => value, (row, i) => row.Number(i));

    public static readonly ColumnType<string> Ifk = Text with { Read = ReadIfk };

    public static readonly ColumnType<string?> OptionalIfk = Optional(Ifk);

    /// <summary>Kürzel in the list of the IFKs itself: a new one becomes known, a known one keeps its spelling.</summary>
    public static readonly ColumnType<string> NewIfk = Text with { Read = ReadNewIfk };

    public static readonly ColumnType<string> Instrument = Text with { Read = ReadInstrument };

    public static readonly ColumnType<string> Indicator = Text with { Read = ReadIndicator };

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
        };

    private static ColumnType<decimal> Number(bool hasThousands) => new(
        (Cell cell, Lookups _, out decimal value, [NotNullWhen(false)] out CellProblem? problem) =>
        {
            if (!CellParser.TryNumber(cell, hasThousands, out value, out problem))
                return false;
            problem = value < 0 ? new CellProblem("ist negativ", "Tragen Sie 0 oder eine positive Zahl ein.") : null;
            return problem is null;
        },
        0, ToDouble, FromDouble);

    private static ColumnType<string?> Optional(ColumnType<string> type) => new(
        (Cell cell, Lookups lookups, out string? value, [NotNullWhen(false)] out CellProblem? problem) =>
        {
            var read = type.Read(cell, lookups, out var text, out problem);
            value = text;
            return read;
        },
        null,
        value => value is null ? DBNull.Value : type.ToStore(value),
        (row, i) => row.IsDBNull(i) ? null : type.FromStore(row, i));

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
        (row, i) => row.IsDBNull(i) ? null : type.FromStore(row, i));

    private static bool ReadText(Cell cell, Lookups lookups, out string value, [NotNullWhen(false)] out CellProblem? problem) =>
        CellParser.TryText(cell, out value, out problem);

    private static bool ReadDay(Cell cell, Lookups lookups, out DateOnly value, [NotNullWhen(false)] out CellProblem? problem) =>
        CellParser.TryDate(cell, out value, out problem);

    private static bool ReadEndDay(Cell cell, Lookups lookups, out DateOnly? value, [NotNullWhen(false)] out CellProblem? problem)
    {
        value = null;
        problem = null;
        return CellParser.IsOpenEnd(cell) || OptionalDay.Read(cell, lookups, out value, out problem);
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

    private static bool ReadIfk(Cell cell, Lookups lookups, out string value, [NotNullWhen(false)] out CellProblem? problem)
    {
        problem = lookups.TryIfk(cell.Text, out var known)
            ? null
            : new CellProblem("ist keine bekannte IFK", "Importieren Sie zuerst die Liste der IFK, oder berichtigen Sie das Kürzel.");
        value = known ?? "";
        return problem is null;
    }

    private static bool ReadNewIfk(Cell cell, Lookups lookups, out string value, [NotNullWhen(false)] out CellProblem? problem)
    {
        if (!CellParser.TryText(cell, out value, out problem))
            return false;
        value = lookups.AddIfk(value);
        return true;
    }

    private static bool ReadInstrument(Cell cell, Lookups lookups, out string value, [NotNullWhen(false)] out CellProblem? problem)
    {
        problem = lookups.TryInstrument(cell.Text, out var known)
            ? null
            : new CellProblem("ist kein bekanntes Instrument", "Verwenden Sie einen Code aus Stammdaten, Instrumente, etwa FbW.");
        value = known?.Code ?? "";
        return problem is null;
    }

    private static bool ReadIndicator(Cell cell, Lookups lookups, out string value, [NotNullWhen(false)] out CellProblem? problem)
    {
        problem = Domain.Indicator.TryFind(cell.ToString(), out var known)
            ? null
            : new CellProblem("ist keine bekannte Kennzahl", $"Erlaubt sind {string.Join(", ", Domain.Indicator.All.Select(i => i.Name))}.");
        value = known?.Key ?? "";
        return problem is null;
    }

    private static object ToDouble(decimal value) => (double)value;

    private static decimal FromDouble(DbDataReader row, int ordinal) => (decimal)row.GetDouble(ordinal);
}
