using System.Globalization;

namespace Aez.Dashboard.Features.Import.Reading;

/// <summary>The number format of each cell style of a workbook.</summary>
internal sealed class XlsxNumberFormats
{
    // Excel itself allows 64,000 styles.
    private const int Most = 65_536;

    private readonly List<NumberFormat> _styles = [];

    public NumberFormat this[int style] => style >= 0 && style < _styles.Count ? _styles[style] : default;

    public static XlsxNumberFormats Read(XlsxPart? part)
    {
        var formats = new XlsxNumberFormats();
        var codes = new Dictionary<int, NumberFormat>();
        var inCellFormats = false;
        while (part?.Read() == true)
        {
            if (part.Opens("cellXfs"))
                inCellFormats = !part.Xml.IsEmptyElement;
            else if (part.Closes("cellXfs"))
                inCellFormats = false;
            else if (part.Opens("numFmt"))
                codes[Number(part.Xml.GetAttribute("numFmtId"))] = NumberFormat.Of(part.Xml.GetAttribute("formatCode") ?? "");
            else if (inCellFormats && part.Opens("xf"))
                formats.Add(Number(part.Xml.GetAttribute("numFmtId")), codes);
            if (codes.Count > Most || formats._styles.Count > Most)
                throw new UnreadableException(ReadFailure.TooComplex("mehr Formate, als Excel erlaubt,"));
        }
        return formats;
    }

    private void Add(int id, Dictionary<int, NumberFormat> codes) =>
        _styles.Add(codes.TryGetValue(id, out var format) ? format : NumberFormat.BuiltIn(id));

    private static int Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : -1;
}
