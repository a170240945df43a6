using System.Globalization;
using System.Xml;

namespace Aez.Dashboard.Features.Import.Reading;

/// <summary>Streams the sheets of an XLSX file. Cells without a heading, however far away, cost nothing.</summary>
internal sealed class XlsxTableReader : TableReader
{
    private const int MostSharedStrings = 5_000_000;
    private const long MostSharedCharacters = 150_000_000;

    private readonly XlsxPackage _package;
    private readonly XlsxNumberFormats _formats;
    private readonly string[] _sharedStrings;
    private TextBuilder text;
    private int _row;
    private XlsxPart? _sheet;
    private bool _inTable;

    public XlsxTableReader(Stream file, ImportLimits limits, ReadGuard guard)
        : base(limits, guard)
    {
        text = new TextBuilder(limits.MaxCellLength);
        _package = new XlsxPackage(file, limits, guard);
        try
        {
            _package.ReadWorkbook();
            Sheets = [.. _package.Sheets.Select(sheet => new SheetEntry(sheet.Name, sheet.IsHidden))];
            using (var styles = _package.TryOpen(_package.StylesPath))
                _formats = XlsxNumberFormats.Read(styles);
            using (var strings = _package.TryOpen(_package.SharedStringsPath))
                _sharedStrings = ReadSharedStrings(strings);
        }
        catch
        {
            _package.Dispose();
            throw;
        }
    }

    public override void Dispose()
    {
        _sheet?.Dispose();
        _package.Dispose();
    }

    private protected override IReadOnlyList<SheetEntry> Sheets { get; }

    private protected override void StartSheet(int index)
    {
        _sheet?.Dispose();
        _sheet = null;
        _inTable = false;
        var next = _package.Sheets[index];
        _sheet = _package.TryOpen(next.Path) ?? throw new UnreadableException(ReadFailure.Corrupt($"das Blatt „{next.Name}“ fehlt"));
        _row = 0;
        while (!_inTable && _sheet.Read())
            _inTable = _sheet.Xml is { NodeType: XmlNodeType.Element, LocalName: "sheetData", IsEmptyElement: false };
    }

    private protected override bool ReadRow()
    {
        while (_inTable && _sheet!.Read())
        {
            var xml = _sheet.Xml;
            if (xml.LocalName == "sheetData")
                _inTable = false;
            if (xml is not { NodeType: XmlNodeType.Element, LocalName: "row" })
                continue;
            _row = int.TryParse(xml.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var stated) ? stated : _row + 1;
            Row.Begin(_row);
            if (!xml.IsEmptyElement)
                ReadCells();
            return true;
        }
        return _inTable ? throw new UnreadableException(ReadFailure.Corrupt($"das Blatt „{SheetName}“ endet mitten in der Tabelle")) : false;
    }

    private void ReadCells()
    {
        var column = -1;
        while (_sheet!.Read())
        {
            var xml = _sheet.Xml;
            if (xml is { NodeType: XmlNodeType.EndElement, LocalName: "row" })
                return;
            if (xml is not { NodeType: XmlNodeType.Element, LocalName: "c" })
                continue;
            var stated = ColumnName.Parse(xml.GetAttribute("r"));
            column = stated >= 0 ? stated : column + 1;
            if (!xml.IsEmptyElement)
                ReadCell(column, xml.GetAttribute("t"), xml.GetAttribute("s"));
        }
    }

    private void ReadCell(int column, string? type, string? style)
    {
        text.Clear();
        var (hasValue, hasFormula, inValue, inPhonetics) = (false, false, false, false);
        while (_sheet!.Read())
        {
            var xml = _sheet.Xml;
            var opens = xml.NodeType == XmlNodeType.Element;
            if (xml.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace or XmlNodeType.CDATA)
            {
                if (inValue && !inPhonetics)
                    _sheet.AppendText(ref text);
                continue;
            }
            switch (xml.LocalName)
            {
                case "c":
                    if (!hasValue && hasFormula)
                        Row.SetError(column, "Formel ohne gespeichertes Ergebnis");
                    else if (hasValue)
                        Store(column, type, style);
                    return;
                case "v" or "t":
                    inValue = opens && !xml.IsEmptyElement;
                    hasValue |= opens;
                    break;
                case "rPh":
                    inPhonetics = opens && !xml.IsEmptyElement;
                    break;
                case "f":
                    hasFormula = true;
                    break;
            }
        }
    }

    private void Store(int column, string? type, string? style)
    {
        var value = text.Text;
        switch (type)
        {
            case "s":
                if (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var index) || index >= _sharedStrings.Length)
                    throw new UnreadableException(ReadFailure.Corrupt($"Zelle {ColumnName.Of(column)}{_row}"));
                Row.SetText(column, _sharedStrings[index]);
                break;
            case "str" or "inlineStr":
                Row.SetText(column, value);
                break;
            case "b":
                Row.SetBoolean(column, value is "1" or "true");
                break;
            case "e":
                Row.SetError(column, value);
                break;
            case "d" when DateTime.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.NoCurrentDateDefault, out var date):
                Row.SetDate(column, date);
                break;
            default:
                StoreNumber(column, value, style);
                break;
        }
    }

    private void StoreNumber(int column, ReadOnlySpan<char> value, string? style)
    {
        if (value.IsWhiteSpace())
            return;
        if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
        {
            Row.SetError(column, value);
            return;
        }
        var format = _formats[int.TryParse(style, NumberStyles.None, CultureInfo.InvariantCulture, out var stated) ? stated : 0];
        if (format.IsDate && ExcelDate.TryFromSerial(number, _package.Uses1904Dates, out var date))
            Row.SetDate(column, date);
        else
            Row.SetNumber(column, number, format);
    }

    private string[] ReadSharedStrings(XlsxPart? part)
    {
        var strings = new List<string>();
        var characters = 0L;
        var (inText, inPhonetics) = (false, false);
        while (part?.Read() == true)
        {
            var xml = part.Xml;
            var opens = xml.NodeType == XmlNodeType.Element;
            switch (xml.LocalName)
            {
                case "" when inText && !inPhonetics:
                    part.AppendText(ref text);
                    break;
                case "t":
                    inText = opens && !xml.IsEmptyElement;
                    break;
                case "rPh":
                    inPhonetics = opens && !xml.IsEmptyElement;
                    break;
                case "si":
                    if (opens && !xml.IsEmptyElement)
                    {
                        text.Clear();
                        break;
                    }
                    strings.Add(xml.NodeType == XmlNodeType.EndElement ? text.Text.ToString() : "");
                    characters += strings[^1].Length;
                    if (strings.Count > MostSharedStrings || characters > MostSharedCharacters)
                        throw new UnreadableException(ReadFailure.TooComplex("zu viele verschiedene Texte"));
                    break;
            }
        }
        return [.. strings];
    }
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
