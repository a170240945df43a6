using System.Globalization;
using System.Xml;

namespace Aez.Dashboard.Features.Import.Reading;

/// <summary>Reads the cells of the sheets of one XLSX file into a row.</summary>
internal sealed class XlsxCells(XlsxNumberFormats formats, TextPool sharedTexts, bool uses1904Dates, RowBuffer row, ImportLimits limits)
{
    private TextBuilder _value = new(limits.MaxCellLength);
    private TextBuilder _inline = new(limits.MaxCellLength);

    /// <param name="sheet">At the start of a cell that is not empty; afterwards at its end.</param>
    public void Read(XlsxPart sheet, int column)
    {
        var depth = sheet.Xml.Depth;
        var type = sheet.Xml.GetAttribute("t");
        var style = sheet.Xml.GetAttribute("s");
        _value.Clear();
        _inline.Clear();
        var (values, inlines, hasFormula, inValue, inInline, inPhonetics) = (0, 0, false, false, false, false);
        while (sheet.Read() && sheet.Xml.Depth > depth)
        {
            if (sheet.Xml.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace or XmlNodeType.CDATA)
            {
                if (inValue)
                    sheet.AppendText(ref _value);
                else if (inInline && !inPhonetics)
                    sheet.AppendText(ref _inline);
                continue;
            }
            var opens = sheet.Xml.NodeType == XmlNodeType.Element;
            var goesOn = opens && !sheet.Xml.IsEmptyElement;
            switch (sheet.IsOurs ? sheet.Xml.LocalName : "")
            {
                case "v" when sheet.Xml.Depth == depth + 1:
                    values += opens ? 1 : 0;
                    inValue = goesOn;
                    break;
                case "is" when sheet.Xml.Depth == depth + 1:
                    inlines += opens ? 1 : 0;
                    break;
                case "t":
                    inInline = goesOn;
                    break;
                case "rPh":
                    inPhonetics = goesOn;
                    break;
                case "f":
                    hasFormula = true;
                    break;
            }
        }
        if (values > 1 || inlines > 1 || row.Has(column))
            throw new UnreadableException(ReadFailure.Corrupt($"die Zelle {ColumnName.Of(column)}{row.Number} steht zweimal darin"));
        if (type == "inlineStr" && inlines == 1)
            StoreText(column, ref _inline);
        else if (hasFormula && (values == 0 || (type != "str" && _value.Text.IsWhiteSpace())))
            row.SetError(column, CellErrors.NoResult);
        else if (values == 1)
            Store(column, type, style);
    }

    public static TextPool ReadSharedTexts(XlsxPart? part, ImportLimits limits)
    {
        var pool = new TextPool();
        var text = new TextBuilder(limits.MaxCellLength);
        var (inText, inPhonetics) = (false, false);
        while (part?.Read() == true)
        {
            if (part.Xml.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace or XmlNodeType.CDATA)
            {
                if (inText && !inPhonetics)
                    part.AppendText(ref text);
                continue;
            }
            var goesOn = part.Xml.NodeType == XmlNodeType.Element && !part.Xml.IsEmptyElement;
            switch (part.IsOurs ? part.Xml.LocalName : "")
            {
                case "t":
                    inText = goesOn;
                    break;
                case "rPh":
                    inPhonetics = goesOn;
                    break;
                case "si" when goesOn:
                    text.Clear();
                    break;
                case "si":
                    if (part.Xml.NodeType == XmlNodeType.Element)
                        text.Clear();
                    text.Unescape();
                    pool.Add(text.Text);
                    break;
            }
        }
        return pool;
    }

    private void Store(int column, string? type, string? style)
    {
        var value = _value.Text;
        switch (type)
        {
            case "s" when value.IsWhiteSpace():
                break;
            case "s":
                if (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var index) || index >= sharedTexts.Count)
                    throw new UnreadableException(ReadFailure.Corrupt($"Zelle {ColumnName.Of(column)}{row.Number}"));
                row.SetText(column, sharedTexts[index]);
                break;
            case "str" or "inlineStr":
                StoreText(column, ref _value);
                break;
            case "b" when value is "1" or "true" or "0" or "false":
                row.SetBoolean(column, value is "1" or "true");
                break;
            case "e":
                row.SetError(column, value);
                break;
            case "d" when DateText.TryParse(value, out var date):
                row.SetDate(column, date);
                break;
            case null or "n":
                StoreNumber(column, value, style);
                break;
            default:
                row.SetError(column, value);
                break;
        }
    }

    private void StoreText(int column, ref TextBuilder text)
    {
        text.Unescape();
        row.SetText(column, text.Text);
    }

    private void StoreNumber(int column, ReadOnlySpan<char> value, string? style)
    {
        if (value.IsWhiteSpace())
            return;
        if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
        {
            row.SetError(column, value);
            return;
        }
        var format = formats[int.TryParse(style, NumberStyles.None, CultureInfo.InvariantCulture, out var stated) ? stated : 0];
        if (format.IsDate && ExcelDate.TryFromSerial(number, uses1904Dates, out var date))
            row.SetDate(column, date);
        else
            row.SetNumber(column, number, format);
    }
}
