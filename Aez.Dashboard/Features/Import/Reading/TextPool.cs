using System.Text;

namespace Aez.Dashboard.Features.Import.Reading;

/// <summary>The shared texts of a workbook, packed: millions of short ones take little more than their characters.</summary>
internal sealed class TextPool
{
    private const int MostTexts = 5_000_000;
    private const long MostBytes = 100_000_000;
    private const int BlockLength = 1 << 20;

    private readonly List<byte[]> _blocks = [];
    // Block, start and length of each text in one number.
    private readonly List<long> _texts = [];
    private char[] _decoded = new char[256];
    private int _used = BlockLength;
    private long _bytes;

    public int Count => _texts.Count;

    public void Add(ReadOnlySpan<char> text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        _bytes += length;
        if (_texts.Count == MostTexts || _bytes > MostBytes)
            throw new UnreadableException(ReadFailure.TooComplex("zu viele verschiedene Texte"));
        if (length == 0)
        {
            _texts.Add(0);
            return;
        }
        if (_used + length > BlockLength)
        {
            _blocks.Add(new byte[Math.Max(BlockLength, length)]);
            _used = 0;
        }
        Encoding.UTF8.GetBytes(text, _blocks[^1].AsSpan(_used));
        _texts.Add((long)(_blocks.Count - 1) << 38 | (long)_used << 18 | (uint)length);
        _used += length;
    }

    /// <summary>Valid until the next text is asked for.</summary>
    public ReadOnlySpan<char> this[int index]
    {
        get
        {
            var (block, start, length) = ((int)(_texts[index] >> 38), (int)(_texts[index] >> 18) & (1 << 20) - 1, (int)_texts[index] & (1 << 18) - 1);
            if (_decoded.Length < length)
                _decoded = new char[length];
            return _decoded.AsSpan(0, Encoding.UTF8.GetChars(_blocks[block].AsSpan(start, length), _decoded));
        }
    }
}
