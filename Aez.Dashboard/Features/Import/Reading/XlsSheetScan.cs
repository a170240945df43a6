using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Features.Import.Reading;

/// <summary>
/// Where the cells of a sheet of a binary workbook are. Some report writers store them column by column, and damaged files hold
/// fewer than they declare: a first look at all records finds both. Rows without cells cost nothing.
/// </summary>
internal sealed class XlsSheetScan
{
    private readonly HashSet<int> _hiddenRows = [];
    private readonly HashSet<int> _declaredRows = [];
    private readonly List<(int First, int Last)> _hiddenColumns = [];
    private int _lastDeclared = -1;

    /// <summary>The records with values, by row, in the order of the file within one; take them apart with <see cref="RowOf"/> and <see cref="PositionOf"/>.</summary>
    public List<long> Cells { get; } = [];

    public static int RowOf(long cell) => (int)(cell >> 32);

    public static int PositionOf(long cell) => (int)cell;

    /// <param name="records">At the beginning of the sheet; its first record is read.</param>
    public static XlsSheetScan Read(BiffRecords records, XlsWorkbook workbook)
    {
        var scan = new XlsSheetScan();
        var (isSorted, hasEnd, depth) = (true, false, 0);
        while (!hasEnd && records.Read())
        {
            // Charts within a sheet have their own beginning and end.
            if (BiffRecords.IsBof(records.Type))
                depth++;
            else if (records.Type == BiffRecords.Eof)
                hasEnd = depth-- == 0;
            else if (depth == 0)
                scan.Take(records, workbook, ref isSorted);
        }
        if (!hasEnd)
            throw new UnreadableException(ReadFailure.Corrupt("ein Blatt endet mitten in der Tabelle"));
        if (!isSorted)
            scan.Cells.Sort();
        return scan;
    }

    /// <summary>What is said of the sheet before it is stored.</summary>
    public IEnumerable<string> Notices(string sheet, IReadOnlyList<string> header, int headerRow)
    {
        var rows = new HashSet<int>(Cells.Select(RowOf));
        var missing = _declaredRows.Count(row => !rows.Contains(row));
        if (missing == 0 && _lastDeclared > rows.DefaultIfEmpty(-1).Max())
            missing = _lastDeclared - rows.DefaultIfEmpty(-1).Max();
        if (missing > 0)
            yield return $"Das Blatt „{sheet}“ gibt {German.Quantity(missing, "Zeile", "Zeilen")} mehr an, als es enthält ({German.Number(rows.Count)} gelesen): Bitte prüfen Sie, ob die Datei beschädigt ist.";
        var hidden = _hiddenRows.Where(row => row >= headerRow && rows.Contains(row)).ToList();
        foreach (var notice in HiddenParts.Describe(sheet, hidden.Count, hidden.DefaultIfEmpty().Min() + 1, _hiddenColumns, header))
            yield return notice;
    }

    private void Take(BiffRecords records, XlsWorkbook workbook, ref bool isSorted)
    {
        switch (records.Type)
        {
            case 0x002F:
                throw new UnreadableException(ReadFailure.Encrypted());
            case 0x0208 when records.Data.Length >= 16:
                if (records.UInt16(4) > records.UInt16(2))
                    _declaredRows.Add(records.UInt16(0));
                if ((records.Data[12] & 0x20) != 0)
                    _hiddenRows.Add(records.UInt16(0));
                break;
            case 0x007D when records.Data.Length >= 10 && (records.Data[8] & 1) != 0:
                _hiddenColumns.Add((records.UInt16(0), records.UInt16(2)));
                break;
            case 0x0200 when records.Data.Length == 14:
                _lastDeclared = BitConverter.ToInt32(records.Data[4..]) - 1;
                break;
            case 0x0200 when records.Data.Length >= 8:
                _lastDeclared = records.UInt16(2) - 1;
                break;
            default:
                if (!XlsCells.HoldsValues(records.Type, workbook.IsBiff2))
                    break;
                if (records.Data.Length < 4)
                    throw new UnreadableException(ReadFailure.Corrupt("eine Zelle ist abgeschnitten"));
                var cell = (long)records.UInt16(0) << 32 | (uint)records.Start;
                isSorted &= Cells.Count == 0 || cell > Cells[^1];
                Cells.Add(cell);
                break;
        }
    }
}
