namespace Aez.Dashboard.Excel.Planning;

/// <summary>What a value is read as.</summary>
internal enum ReadAs
{
    Number,
    Percent,

    /// <summary>A share of a target, which beyond a limit says only how far it is beyond.</summary>
    Attainment,

    /// <summary>A difference with its sign.</summary>
    Signed,

    SignedPercent,

    /// <summary>A difference of two shares in percentage points.</summary>
    Points,

    Day,
    Month,

    /// <summary>A number that would say too much or too little as one: its words stand in <see cref="Notation.Words"/>.</summary>
    Words,
}

/// <summary>
/// How a value is read, apart from what shows it: a page and paper write it as German text (<see cref="CellText"/>), a workbook as a
/// number format (<see cref="NumberFormats"/>).
/// </summary>
/// <param name="Decimals">Of the percentage where it is one.</param>
internal readonly record struct Notation(ReadAs As, int Decimals = 0, string? Words = null);
