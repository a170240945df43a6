using System.Buffers;
using System.Text;

namespace Aez.Dashboard.Features.Import.Reading;

/// <summary>The encoding of a text file.</summary>
/// <param name="Strict">Throws where bytes are no character of it, so that none is replaced in silence.</param>
/// <param name="MarkLength">Bytes of the byte order mark; 0 where the file has none.</param>
internal sealed record TextEncoding(string Name, Encoding Strict, int MarkLength)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>
    /// A byte order mark decides; else UTF-16 where every second byte is zero; else UTF-8 if every byte of the file fits, since
    /// an umlaut in Windows-1252 never does; else Windows-1252. Leaves the stream at its start.
    /// </summary>
    public static TextEncoding Detect(Stream file)
    {
        Span<byte> start = stackalloc byte[4];
        file.Position = 0;
        start = start[..file.ReadAtLeast(start, 4, throwOnEndOfStream: false)];
        file.Position = 0;
        var encoding = OfMark(start) ?? OfContent(file);
        file.Position = 0;
        return encoding;
    }

    private static TextEncoding? OfMark(ReadOnlySpan<byte> start) =>
        start.StartsWith<byte>([0xFF, 0xFE, 0, 0]) ? new TextEncoding("UTF-32", new UTF32Encoding(bigEndian: false, byteOrderMark: false, throwOnInvalidCharacters: true), 4)
        : start.StartsWith<byte>([0, 0, 0xFE, 0xFF]) ? new TextEncoding("UTF-32", new UTF32Encoding(bigEndian: true, byteOrderMark: false, throwOnInvalidCharacters: true), 4)
        : start.StartsWith<byte>([0xFF, 0xFE]) ? Utf16(bigEndian: false, 2)
        : start.StartsWith<byte>([0xFE, 0xFF]) ? Utf16(bigEndian: true, 2)
        : start.StartsWith<byte>([0xEF, 0xBB, 0xBF]) ? new TextEncoding("UTF-8", Utf8, 3)
        : null;

    private static TextEncoding Utf16(bool bigEndian, int markLength) =>
        new("UTF-16", new UnicodeEncoding(bigEndian, byteOrderMark: false, throwOnInvalidBytes: true), markLength);

    private static TextEncoding OfContent(Stream file)
    {
        var bytes = new byte[64 * 1024];
        var signs = default(Utf8Signs);
        var (length, evenZeros, oddZeros) = (0L, 0L, 0L);
        int read;
        do
        {
            read = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            for (var at = bytes.AsSpan(0, read).IndexOf((byte)0); at >= 0 && at < read; at++)
            {
                if (bytes[at] == 0 && (at & 1) == 0)
                    evenZeros++;
                else if (bytes[at] == 0)
                    oddZeros++;
            }
            length += read;
            signs.Count(bytes.AsSpan(0, read));
        }
        while (read > 0);
        // Lists are mostly of Latin letters, digits and separators, whose other byte is zero in UTF-16.
        return (evenZeros, oddZeros) switch
        {
            (0, 0) when signs.Wrong == 0 => new TextEncoding("UTF-8", Utf8, 0),
            // Letters of Windows-1252 hardly ever look like UTF-8: this was UTF-8 before it was damaged or cut.
            (0, 0) when signs.Right > signs.Wrong => throw new UnreadableException(ReadFailure.WrongEncoding("UTF-8")),
            (0, 0) => new TextEncoding("Windows-1252", Encoding.GetEncoding(1252), 0),
            (0, _) when oddZeros > length / 4 => Utf16(bigEndian: false, 0),
            (_, 0) when evenZeros > length / 4 => Utf16(bigEndian: true, 0),
            _ => throw new UnreadableException(ReadFailure.WrongFormat("keine Tabelle")),
        };
    }

    /// <summary>Counts the signs of several bytes, over the borders of what is read at once.</summary>
    private struct Utf8Signs
    {
        private byte[]? _carried;

        public long Right { get; private set; }

        public long Wrong { get; private set; }

        /// <param name="bytes">Empty at the end of the text.</param>
        public void Count(ReadOnlySpan<byte> bytes)
        {
            var isLast = bytes.IsEmpty;
            if (_carried is { Length: > 0 } carried)
                bytes = (byte[])[.. carried, .. bytes];
            _carried = null;
            for (var at = bytes.IndexOfAnyInRange((byte)0x80, (byte)0xFF); at >= 0; at = bytes.IndexOfAnyInRange((byte)0x80, (byte)0xFF))
            {
                bytes = bytes[at..];
                var status = Rune.DecodeFromUtf8(bytes, out _, out var length);
                if (status == OperationStatus.NeedMoreData && !isLast)
                {
                    _carried = bytes.ToArray();
                    return;
                }
                if (status == OperationStatus.Done)
                    Right++;
                else
                    Wrong++;
                bytes = bytes[length..];
            }
        }
    }
}
