using System.Text;

namespace Aez.Dashboard.Features.Import.Reading;

/// <summary>Finds the encoding of a text file.</summary>
internal static class TextEncoding
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>
    /// A byte order mark decides; else UTF-8 if every byte of the file fits, since an umlaut in Windows-1252
    /// never does; else Windows-1252. Leaves the stream at its start.
    /// </summary>
    public static Encoding Detect(Stream file)
    {
        Span<byte> mark = stackalloc byte[3];
        mark = mark[..file.ReadAtLeast(mark, 3, throwOnEndOfStream: false)];
        file.Position = 0;
        if (mark.StartsWith<byte>([0xFF, 0xFE]))
            return Encoding.Unicode;
        if (mark.StartsWith<byte>([0xFE, 0xFF]))
            return Encoding.BigEndianUnicode;
        var encoding = IsUtf8(file) ? Encoding.UTF8 : Encoding.GetEncoding(1252);
        file.Position = 0;
        return encoding;
    }

    private static bool IsUtf8(Stream file)
    {
        var bytes = new byte[64 * 1024];
        var chars = new char[StrictUtf8.GetMaxCharCount(bytes.Length)];
        var decoder = StrictUtf8.GetDecoder();
        var utf8 = true;
        int read;
        do
        {
            read = file.Read(bytes);
            if (bytes.AsSpan(0, read).Contains((byte)0))
                throw new UnreadableException(ReadFailure.WrongFormat("keine Tabelle"));
            utf8 = utf8 && Fits(read);
        }
        while (read > 0);
        return utf8;

        bool Fits(int count)
        {
            try
            {
                decoder.GetChars(bytes, 0, count, chars, 0, flush: count == 0);
                return true;
            }
            catch (DecoderFallbackException)
            {
                return false;
            }
        }
    }
}
