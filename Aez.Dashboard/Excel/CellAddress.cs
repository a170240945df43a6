namespace Aez.Dashboard.Excel;

/// <summary>Addresses in A1 notation.</summary>
internal static class CellAddress
{
    public static string Of(int row, int column) => $"{Column(column)}{row}";

    /// <summary>The letters of a column, 1 = A.</summary>
    public static string Column(int number)
    {
        var letters = "";
        for (var rest = number; rest > 0; rest = (rest - 1) / 26)
            letters = (char)('A' + (rest - 1) % 26) + letters;
        return letters;
    }
}
