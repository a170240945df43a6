using System.Text;

namespace Aez.Dashboard.Features.Import.Reading;

/// <summary>Recognises the format of a file by its content: exports often carry the wrong extension.</summary>
internal static class TableFormat
{
    private static ReadOnlySpan<byte> Zip => [0x50, 0x4B, 0x03, 0x04];

    private static ReadOnlySpan<byte> EmptyZip => [0x50, 0x4B, 0x05, 0x06];

    private static ReadOnlySpan<byte> CompoundFile => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    public static TableReader Open(Stream file, string fileName, ImportLimits limits, ReadGuard guard)
    {
        if (file.Length > limits.MaxFileBytes)
            throw new UnreadableException(ReadFailure.TooLarge(file.Length, limits));
        Span<byte> start = stackalloc byte[512];
        file.Position = 0;
        start = start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        file.Position = 0;
        if (start.IsEmpty)
            throw new UnreadableException(ReadFailure.Empty());
        if (start.StartsWith(Zip) || start.StartsWith(EmptyZip))
            return new XlsxTableReader(file, limits, guard);
        if (start.StartsWith(CompoundFile))
            return new XlsTableReader(file, limits, guard);
        if (start.StartsWith("%PDF"u8))
            throw new UnreadableException(ReadFailure.WrongFormat("ein PDF"));
        if (IsMarkup(start))
            throw new UnreadableException(ReadFailure.WrongFormat("eine HTML- oder XML-Seite"));
        return new CsvTableReader(new GuardedStream(file, guard), fileName, limits, guard);
    }

    private static bool IsMarkup(ReadOnlySpan<byte> start)
    {
        var text = Encoding.Latin1.GetString(start).TrimStart('\u00EF', '\u00BB', '\u00BF', ' ', '\r', '\n', '\t');
        return text.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("<html", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("<!doctype", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("<table", StringComparison.OrdinalIgnoreCase);
    }
}
