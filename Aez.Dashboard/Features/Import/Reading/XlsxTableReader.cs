using System.Globalization;
using System.Xml;

namespace Aez.Dashboard.Features.Import.Reading;

/// <summary>Streams the sheets of an XLSX file. Cells without a heading, however far away, cost nothing.</summary>
internal sealed class XlsxTableReader : TableReader
{
    private const int LastRow = 1_048_576;

    private readonly XlsxPackage _package;
    private readonly XlsxCells _cells;
    private readonly List<(int First, int Last)> _hiddenColumns = [];
    private bool _hidesRows;
    private int _hiddenRows;
    private int _firstHiddenRow;
    private int _row;
    private int _rowDepth;
    private bool _inTable;
    private XlsxPart? _sheet;

    public XlsxTableReader(Stream file, ImportLimits limits, ReadGuard guard)
        : base(limits, guard)
    {
        _package = new XlsxPackage(file, limits, guard);
        try
        {
            _package.ReadWorkbook();
            Sheets = [.. _package.Sheets.Select(sheet => new SheetEntry(sheet.Name, sheet.IsHidden))];
            using var styles = _package.Open(_package.StylesPath, "die Formate fehlen");
            using var strings = _package.Open(_package.SharedStringsPath, "die Texte fehlen");
            _cells = new XlsxCells(XlsxNumberFormats.Read(styles), XlsxCells.ReadSharedTexts(strings, limits), _package.Uses1904Dates, Row, limits);
        }
        catch
        {
            _package.Dispose();
            throw;
        }
    }

    public override IReadOnlyList<string> SheetNotices =>
        [.. base.SheetNotices, .. HiddenParts.Describe(SheetName, _hiddenRows, _firstHiddenRow, _hiddenColumns, Header)];

    private protected override IReadOnlyList<SheetEntry> Sheets { get; }

    public override void Dispose()
    {
        _sheet?.Dispose();
        _package.Dispose();
    }

    private protected override void StartSheet(int index)
    {
        _sheet?.Dispose();
        _sheet = null;
        var next = _package.Sheets[index];
        _sheet = _package.Open(next.Path, $"das Blatt „{next.Name}“ fehlt")!;
        _hiddenColumns.Clear();
        (_inTable, _hidesRows, _hiddenRows, _row) = (false, false, 0, 0);
        while (!_inTable && _sheet.Read())
        {
            if (_sheet.Opens("sheetFormatPr"))
                _hidesRows = IsTrue(_sheet.Xml.GetAttribute("zeroHeight"));
            else if (_sheet.Opens("col"))
                NoteColumns(_sheet.Xml);
            _inTable = OpensTable(_sheet);
        }
        _rowDepth = _sheet.Xml.Depth + 1;
    }

    private protected override bool ReadRow()
    {
        if (!_inTable)
            return false;
        while (_sheet!.Read())
        {
            if (_sheet.Closes("sheetData"))
            {
                _inTable = false;
                ReadRest();
                return false;
            }
            // Whatever lies deeper belongs to another program.
            if (!_sheet.Opens("row") || _sheet.Xml.Depth != _rowDepth)
                continue;
            ReadRow(_sheet.Xml);
            return true;
        }
        throw Damaged("endet mitten in der Tabelle");
    }

    private void ReadRow(XmlReader xml)
    {
        var previous = _row;
        _row = previous + 1;
        if (xml.GetAttribute("r") is { } stated && (!int.TryParse(stated, NumberStyles.None, CultureInfo.InvariantCulture, out _row) || _row <= previous))
            throw Damaged($"nennt nach Zeile {previous} die Zeile {TextSigns.Shorten(stated, 20)}");
        if (_row > LastRow)
            throw Damaged("hat mehr Zeilen, als Excel erlaubt");
        var isHidden = xml.GetAttribute("hidden") is { } hidden ? IsTrue(hidden) : _hidesRows || xml.GetAttribute("ht") is "0";
        Row.Begin(_row);
        if (!xml.IsEmptyElement)
            ReadCells();
        // Rows up to the heading are counted, too, until it is known; it is rarely hidden.
        if (isHidden && Row.Filled > 0 && _hiddenRows++ == 0)
            _firstHiddenRow = _row;
    }

    private void ReadCells()
    {
        var column = -1;
        while (_sheet!.Read())
        {
            var xml = _sheet.Xml;
            if (_sheet.Closes("row") && xml.Depth == _rowDepth)
                return;
            if (!_sheet.Opens("c") || xml.Depth != _rowDepth + 1)
                continue;
            column = ColumnOf(xml.GetAttribute("r"), column + 1);
            if (!xml.IsEmptyElement)
                _cells.Read(_sheet, column);
        }
        throw Damaged("endet mitten in einer Zeile");
    }

    private int ColumnOf(string? address, int next)
    {
        if (address is null)
            return next;
        var column = ColumnName.Parse(address);
        var row = address.AsSpan().TrimStart("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
        return column >= 0 && int.TryParse(row, NumberStyles.None, CultureInfo.InvariantCulture, out var stated) && stated == _row
            ? column
            : throw Damaged($"nennt in Zeile {_row} eine Zelle {TextSigns.Shorten(address, 20)}");
    }

    /// <summary>To the end of the part, where its checksum is compared.</summary>
    private void ReadRest()
    {
        while (_sheet!.Read())
        {
            if (OpensTable(_sheet))
                throw Damaged("hat zwei Tabellen");
        }
    }

    private void NoteColumns(XmlReader xml)
    {
        if ((IsTrue(xml.GetAttribute("hidden")) || xml.GetAttribute("width") is "0")
            && int.TryParse(xml.GetAttribute("min"), NumberStyles.None, CultureInfo.InvariantCulture, out var first)
            && int.TryParse(xml.GetAttribute("max"), NumberStyles.None, CultureInfo.InvariantCulture, out var last)
            && _hiddenColumns.Count < LastRow)
            _hiddenColumns.Add((first - 1, last - 1));
    }

    private static bool OpensTable(XlsxPart part) => part.Opens("sheetData") && !part.Xml.IsEmptyElement;

    private static bool IsTrue(string? flag) => flag is "1" or "true";

    private UnreadableException Damaged(string what) => new(ReadFailure.Corrupt($"das Blatt „{SheetName}“ {what}"));
}

/// <summary>Day numbers as Excel stores dates.</summary>
internal static class ExcelDate
{
    private const int DaysFrom1900To1904 = 1462;
    private const double Last = 2_958_466;

    /// <summary>False before 01.03.1900, where Excel counts a 29.02.1900 that never was, and after 31.12.9999.</summary>
    public static bool TryFromSerial(double serial, bool uses1904Dates, out DateTime date)
    {
        serial += uses1904Dates ? DaysFrom1900To1904 : 0;
        var fits = serial is >= 61 and < Last;
        date = fits ? DateTime.FromOADate(serial) : default;
        return fits;
    }
}
