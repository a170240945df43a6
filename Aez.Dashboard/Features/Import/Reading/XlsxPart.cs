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

    private readonly GuardedStream _stream;
    private readonly char[] _chunk = new char[512];

    public XlsxPart(Stream content, ReadGuard guard)
    {
        _stream = new GuardedStream(content, guard) { LimitsTokens = true };
        Xml = XmlReader.Create(_stream, Settings);
    }

    public XmlReader Xml { get; }

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
