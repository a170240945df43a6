using System.Globalization;

namespace Aez.Dashboard.Domain;

/// <summary>A calendar month. Its key day (Stichtag) is its last calendar day.</summary>
public readonly record struct Month : IComparable<Month>
{
    // Years that anyone can have meant. Only reading is held to them: 24 months before the first are months, too.
    private const int FirstReadable = 1900;
    private const int LastReadable = 2199;

    private readonly int _ordinal;

    /// <param name="year">1 to 9999.</param>
    /// <param name="number">1 (January) to 12.</param>
    public Month(int year, int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(year, DateOnly.MinValue.Year);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(year, DateOnly.MaxValue.Year);
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, 12);
        _ordinal = year * 12 + number - 1;
    }

    public int Year => _ordinal / 12;

    public int Number => _ordinal % 12 + 1;

    public DateOnly FirstDay => new(Year, Number, 1);

    /// <summary>The last calendar day: the day on which stock is counted.</summary>
    public DateOnly KeyDay => new(Year, Number, DateTime.DaysInMonth(Year, Number));

    /// <summary>The month as the store keeps it: yyyymm, sortable.</summary>
    public int Value => Year * 100 + Number;

    public static Month Of(DateOnly day) => new(day.Year, day.Month);

    /// <summary>Reads the store's yyyymm.</summary>
    public static Month FromValue(int value) => new(value / 100, value % 100);

    public static Month January(int year) => new(year, 1);

    public static Month December(int year) => new(year, 12);

    public Month AddMonths(int months)
    {
        var ordinal = _ordinal + months;
        return new Month(ordinal / 12, ordinal % 12 + 1);
    }

    public Month Next => AddMonths(1);

    public Month Previous => AddMonths(-1);

    /// <summary>Months from <paramref name="other"/> to this one; negative if this one is earlier.</summary>
    public int Since(Month other) => _ordinal - other._ordinal;

    public bool Contains(DateOnly day) => day.Year == Year && day.Month == Number;

    /// <summary>All months from <paramref name="from"/> up to and including <paramref name="to"/>; none if <paramref name="to"/> is earlier.</summary>
    public static IEnumerable<Month> Range(Month from, Month to)
    {
        for (var month = from; month <= to; month = month.Next)
            yield return month;
    }

    public static Month Earlier(Month a, Month b) => a < b ? a : b;

    public static Month Later(Month a, Month b) => a > b ? a : b;

    /// <summary>Reads yyyy-MM or MM.yyyy, the two forms of the import files and the command line; from 1900-01 to 2199-12.</summary>
    public static bool TryParse(string? text, out Month month)
    {
        month = default;
        if (!DateTime.TryParseExact(text?.Trim(), ["yyyy-MM", "MM.yyyy", "M.yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            || day.Year is < FirstReadable or > LastReadable)
            return false;
        month = new Month(day.Year, day.Month);
        return true;
    }

    /// <summary>Reads what <see cref="ToString"/> writes, any month there is.</summary>
    public static bool TryParseExact(string? text, out Month month)
    {
        var known = DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
        month = known ? Of(day) : default;
        return known;
    }

    public static Month Parse(string text) =>
        TryParse(text, out var month) ? month : throw new FormatException($"'{text}' is not a month (yyyy-MM).");

    public int CompareTo(Month other) => _ordinal.CompareTo(other._ordinal);

    public static bool operator <(Month a, Month b) => a._ordinal < b._ordinal;

    public static bool operator >(Month a, Month b) => a._ordinal > b._ordinal;

    public static bool operator <=(Month a, Month b) => a._ordinal <= b._ordinal;

    public static bool operator >=(Month a, Month b) => a._ordinal >= b._ordinal;

    /// <summary>yyyy-MM, the form of URLs, JSON and the command line.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-{Number:00}");
}
