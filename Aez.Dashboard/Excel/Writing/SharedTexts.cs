using System.Text;
using System.Xml;
using DocumentFormat.OpenXml.Packaging;

namespace Aez.Dashboard.Excel.Writing;

/// <summary>The texts of a workbook's cells, each once: ClosedXML reads an escaped "_x0041_" back only from here, not from within a cell.</summary>
internal sealed class SharedTexts
{
    public const string Namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    // Texts are made safe before they are written (ExcelText); a line break stays the one that it is.
    private static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), CheckCharacters = false, NewLineHandling = NewLineHandling.Entitize };

    private readonly Dictionary<string, int> _numbers = [];
    private int _uses;

    /// <summary>The number by which a cell refers to its text.</summary>
    public int NumberOf(string text)
    {
        _uses++;
        if (!_numbers.TryGetValue(text, out var number))
            _numbers.Add(text, number = _numbers.Count);
        return number;
    }

    public void Write(WorkbookPart workbook)
    {
        var part = workbook.AddNewPart<SharedStringTablePart>();
        using var stream = part.GetStream(FileMode.Create, FileAccess.Write);
        using var xml = XmlWriter.Create(stream, Settings);
        xml.WriteStartDocument();
        xml.WriteStartElement("x", "sst", Namespace);
        xml.WriteStartAttribute("count");
        xml.WriteValue(_uses);
        xml.WriteEndAttribute();
        xml.WriteStartAttribute("uniqueCount");
        xml.WriteValue(_numbers.Count);
        xml.WriteEndAttribute();
        // In the order of their numbers, since nothing is ever taken out.
        foreach (var text in _numbers.Keys)
        {
            xml.WriteStartElement("x", "si", Namespace);
            xml.WriteStartElement("x", "t", Namespace);
            xml.WriteAttributeString("xml", "space", null, "preserve");
            xml.WriteString(ExcelText.Escape(text));
            xml.WriteEndElement();
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }
}
