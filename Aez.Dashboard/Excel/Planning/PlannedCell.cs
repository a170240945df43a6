using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Excel.Planning;

/// <summary>How a cell looks, apart from its number format.</summary>
internal enum CellLook
{
    Body,
    Total,
    Heading,
    Title,
    Note,
    Finding,
    Label,
    SectionHeading,
    Link,
    Signature,
}

/// <summary>A cell before any library writes it.</summary>
/// <param name="Value">A string, decimal, double or DateOnly, null for an empty cell. With a formula: the value stored beside it.</param>
/// <param name="Formula">In A1 notation without the equals sign; null for a constant.</param>
/// <param name="Notation">How the value is read; null for texts.</param>
internal sealed record PlannedCell(object? Value, string? Formula = null, Notation? Notation = null)
{
    public CellLook Look { get; init; } = CellLook.Body;

    public bool Wraps { get; init; }

    /// <summary>Numbers and their placeholders stand at the right.</summary>
    public bool AlignsRight { get; init; }

    /// <summary>Name of the sheet that a click leads to.</summary>
    public string? LinkTo { get; init; }
}

/// <summary>The kinds of cell that the sheets are made of. A missing number is a dash, never 0.</summary>
internal static class Cell
{
    public static readonly PlannedCell Empty = new((object?)null);

    public static readonly PlannedCell Missing = Placeholder(German.Missing);

    public static readonly PlannedCell NotDue = Placeholder(German.NotDue);

    public static PlannedCell Text(string? text, CellLook look = CellLook.Body) => new(text) { Look = look };

    public static PlannedCell Wrapped(string? text, CellLook look = CellLook.Body) => new(text) { Look = look, Wraps = true };

    public static PlannedCell Date(DateOnly? day) => day is { } known ? new(known, Notation: new Notation(ReadAs.Day)) { AlignsRight = true } : Missing;

    public static PlannedCell Month(Month month) => new(month.FirstDay, Notation: new Notation(ReadAs.Month));

    /// <param name="formula">How the workbook itself comes to the value; null: a constant.</param>
    public static PlannedCell Number(decimal? value, int decimals = 0, string? formula = null) =>
        Numeric(value, ReadAs.Number, decimals, formula);

    public static PlannedCell Percent(decimal? fraction, int decimals = 1, string? formula = null) =>
        Numeric(fraction, ReadAs.Percent, decimals, formula);

    /// <summary>A share of a target.</summary>
    public static PlannedCell Attainment(decimal? fraction, int decimals = 1, string? formula = null) =>
        Numeric(fraction, ReadAs.Attainment, decimals, formula);

    public static PlannedCell Signed(decimal? value, int decimals = 0, string? formula = null) =>
        Numeric(value, ReadAs.Signed, decimals, formula);

    public static PlannedCell SignedPercent(decimal? fraction, int decimals = 1, string? formula = null) =>
        Numeric(fraction, ReadAs.SignedPercent, decimals, formula);

    public static PlannedCell Points(decimal? fraction, int decimals = 1, string? formula = null) =>
        Numeric(fraction, ReadAs.Points, decimals, formula);

    /// <summary>A count: whole as far as it is, a prorated target with its place.</summary>
    public static PlannedCell Count(decimal? value, string? formula = null) => Number(value, Fraction(value), formula);

    /// <summary>The signed difference of two counts.</summary>
    public static PlannedCell SignedCount(decimal? value, string? formula = null) => Signed(value, Digits.OfDifference(value), formula);

    /// <summary>A value of an indicator in its own notation.</summary>
    public static PlannedCell Of(IndicatorUnit unit, decimal? value, int decimals, string? formula = null) =>
        unit == IndicatorUnit.Share ? Percent(value, decimals, formula) : Number(value, decimals, formula);

    /// <summary>A signed difference of an indicator's values.</summary>
    public static PlannedCell Difference(IndicatorUnit unit, decimal? value, int decimals, string? formula = null) =>
        unit == IndicatorUnit.Share ? Points(value, decimals, formula) : Signed(value, decimals, formula);

    /// <summary>A quotient as a live division, which shows a dash where its divisor is 0.</summary>
    /// <param name="cell">Makes the cell of the value, e.g. a percentage.</param>
    public static PlannedCell Quotient(decimal? dividend, decimal? divisor, string dividendAddress, string divisorAddress, Func<decimal?, string, PlannedCell> cell)
    {
        if (dividend is null || divisor is null)
            return Missing;
        var formula = $"IF({divisorAddress}>0,{dividendAddress}/{divisorAddress},\"{German.Missing}\")";
        return divisor > 0 ? cell(dividend / divisor, formula) : Missing with { Formula = formula };
    }

    /// <summary>A total as a live sum, or as a constant where it is more than its visible parts.</summary>
    public static PlannedCell Sum(decimal? total, IReadOnlyCollection<decimal?> parts, string range, Func<decimal?, string?, PlannedCell> cell)
    {
        var isSum = parts.Count > 0 && total is { } value && Math.Abs(value - parts.Sum(p => p ?? 0)) <= 1e-9m * Math.Max(1, Math.Abs(value));
        return cell(total, isSum ? $"SUM({range})" : null);
    }

    private static PlannedCell Numeric(decimal? value, ReadAs readAs, int decimals, string? formula) =>
        value is { } number ? new(number, formula, new Notation(readAs, decimals)) { AlignsRight = true } : Missing;

    private static PlannedCell Placeholder(string sign) => new(sign) { AlignsRight = true };

    private static int Fraction(decimal? value) => value is { } number && number != decimal.Truncate(number) ? 1 : 0;
}
