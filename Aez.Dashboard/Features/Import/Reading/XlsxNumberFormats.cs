using System.Globalization;
using System.Xml;

namespace Aez.Dashboard.Features.Import.Reading;

/// <summary>The number format of each cell style of a workbook.</summary>
internal sealed class XlsxNumberFormats
{
    private readonly List<NumberFormat> _styles = [];

    public NumberFormat this[int style] => style >= 0 && style < _styles.Count ? _styles[style] : default;

    public static XlsxNumberFormats Read(XlsxPart? part)
    {
        var formats = new XlsxNumberFormats();
        var codes = new Dictionary<int, string>();
        var inCellFormats = false;
        while (part?.Read() == true)
        {
            var xml = part.Xml;
            if (xml.LocalName == "cellXfs")
                inCellFormats = xml.NodeType == XmlNodeType.Element && !xml.IsEmptyElement;
            else if (xml.NodeType != XmlNodeType.Element)
                continue;
            else if (xml.LocalName == "numFmt")
                codes[Number(xml.GetAttribute("numFmtId"))] = xml.GetAttribute("formatCode") ?? "";
            else if (xml.LocalName == "xf" && inCellFormats)
                formats.Add(Number(xml.GetAttribute("numFmtId")), codes);
        }
        return formats;
    }

    private void Add(int id, Dictionary<int, string> codes) =>
        _styles.Add(codes.TryGetValue(id, out var code) ? NumberFormat.Of(code) : NumberFormat.BuiltIn(id));

    private static int Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : -1;
}
