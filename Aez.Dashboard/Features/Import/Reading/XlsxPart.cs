using System.Globalization;
using System.Xml;

namespace Aez.Dashboard.Features.Import.Reading;

/// <summary>One XML part of a package, read without ever holding more than one token of it.</summary>
internal sealed class XlsxPart : IDisposable
{
    // A sheet is six levels deep, a shared string four.
    private const int Deepest = 32;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CloseInput = true,
    };

    // Transitional and strict files.
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string StrictMain = "http://purl.oclc.org/ooxml/spreadsheetml/main";

    private readonly GuardedStream _stream;
    private readonly char[] _chunk = new char[512];

    public XlsxPart(Stream content, ReadGuard guard)
    {
        _stream = new GuardedStream(content, guard) { LimitsTokens = true };
        Xml = XmlReader.Create(_stream, Settings);
    }

    public XmlReader Xml { get; }

    /// <summary>Whether the current node belongs to the workbook itself and not to what another program has added to it.</summary>
    public bool IsOurs => Xml.NamespaceURI is Main or StrictMain;

    public bool Opens(string element) => Xml.NodeType == XmlNodeType.Element && Xml.LocalName == element && IsOurs;

    public bool Closes(string element) => Xml.NodeType == XmlNodeType.EndElement && Xml.LocalName == element && IsOurs;

    public bool Read()
    {
        if (!Xml.Read())
            return false;
        _stream.TokenRead();
        return Xml.Depth <= Deepest ? true : throw new UnreadableException(ReadFailure.Corrupt());
    }

    /// <summary>Appends the text of the current node up to one character more than allowed; the rest is not kept.</summary>
    public void AppendText(ref TextBuilder text)
    {
        int read;
        while (text.HasRoom && (read = Xml.ReadValueChunk(_chunk, 0, _chunk.Length)) > 0)
            text.Append(_chunk.AsSpan(0, read));
    }

    public void Dispose()
    {
        Xml.Dispose();
        _stream.Dispose();
    }
}

/// <summary>Collects the text of a cell from its runs, one character more than allowed at most.</summary>
internal struct TextBuilder(int longest)
{
    private readonly char[] text = new char[longest + 1];
    private int length;

    /// <summary>Puts the characters in place of what stands for them, such as <c>_x000D_</c>.</summary>
    public void Unescape()
    {
        var from = Text.IndexOf("_x");
        if (from < 0)
            return;
        var to = from;
        while (from < length)
        {
            if (Text[from..] is ['_', 'x', _, _, _, _, '_', ..]
                && ushort.TryParse(Text.Slice(from + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var sign))
            {
                text[to++] = (char)sign;
                from += 7;
            }
            else
            {
                text[to++] = text[from++];
            }
        }
        length = to;
    }

    public readonly bool HasRoom => length < text.Length;

    public readonly ReadOnlySpan<char> Text => text.AsSpan(0, length);

    public void Clear() => length = 0;

    public void Append(ReadOnlySpan<char> more)
    {
        more = more[..Math.Min(more.Length, text.Length - length)];
        more.CopyTo(text.AsSpan(length));
        length += more.Length;
    }
}
