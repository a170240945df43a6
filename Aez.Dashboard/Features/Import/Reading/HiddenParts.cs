using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Features.Import.Reading;

/// <summary>Says which hidden rows and columns of a sheet were read, since who sent it may not have seen them.</summary>
internal static class HiddenParts
{
    /// <param name="rows">Hidden rows with values below the heading.</param>
    /// <param name="firstRow">Number of the first of them, as Excel shows it.</param>
    /// <param name="columns">Zero-based ranges.</param>
    public static IEnumerable<string> Describe(
        string sheet, int rows, int firstRow, IReadOnlyCollection<(int First, int Last)> columns, IReadOnlyList<string> header)
    {
        if (rows == 1)
            yield return $"Die ausgeblendete Zeile {firstRow} des Blatts „{sheet}“ wurde mitgelesen.";
        else if (rows > 1)
            yield return $"{German.Number(rows)} ausgeblendete oder weggefilterte Zeilen des Blatts „{sheet}“ wurden mitgelesen (die erste ist Zeile {firstRow}).";
        var named = Enumerable.Range(0, header.Count)
            .Where(column => header[column].Length > 0 && columns.Any(range => range.First <= column && column <= range.Last))
            .Select(column => $"{ColumnName.Of(column)} („{TextSigns.Shorten(header[column], 40)}“)")
            .ToList();
        if (named.Count > 0)
            yield return $"{(named.Count == 1 ? "Die ausgeblendete Spalte" : "Die ausgeblendeten Spalten")} {string.Join(", ", named)} des Blatts „{sheet}“ {(named.Count == 1 ? "wurde" : "wurden")} mitgelesen.";
    }
}
