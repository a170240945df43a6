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
        Span<byte> start = stackalloc byte[4096];
        file.Position = 0;
        start = start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        file.Position = 0;
        if (start.IsEmpty)
            throw new UnreadableException(ReadFailure.Empty());
        if (start.StartsWith(Zip) || start.StartsWith(EmptyZip))
            return new XlsxTableReader(file, limits, guard);
        if (start.StartsWith(CompoundFile) || BiffRecords.IsStart(start))
            return new XlsTableReader(file, limits, guard);
        if (NameOf(start) is { } binary)
            throw new UnreadableException(ReadFailure.WrongFormat(binary));
        var guarded = new GuardedStream(file, guard);
        var encoding = TextEncoding.Detect(guarded);
        if (FindMarkup(start[encoding.MarkLength..], encoding.Strict) is { } failure)
            throw new UnreadableException(failure);
        return new CsvTableReader(guarded, fileName, encoding, limits, guard);
    }

    private static string? NameOf(ReadOnlySpan<byte> start) =>
        start.StartsWith("%PDF"u8) ? "ein PDF"
        : start.StartsWith("{\\rtf"u8) ? "ein RTF-Dokument"
        : start.StartsWith<byte>([0x1F, 0x8B]) || start.StartsWith<byte>([0x37, 0x7A, 0xBC, 0xAF]) || start.StartsWith("Rar!"u8) || start.StartsWith("BZh"u8) ? "ein gepacktes Archiv"
        : start.StartsWith<byte>([0x89, 0x50, 0x4E, 0x47]) || start.StartsWith<byte>([0xFF, 0xD8, 0xFF]) || start.StartsWith("GIF8"u8) ? "ein Bild"
        : null;

    /// <summary>Web applications call pages and letters "Excel"; Excel itself opens them, and loses the zeros that lead a number.</summary>
    private static ReadFailure? FindMarkup(ReadOnlySpan<byte> start, Encoding encoding)
    {
        var lenient = (Encoding)encoding.Clone();
        lenient.DecoderFallback = DecoderFallback.ReplacementFallback;
        var text = lenient.GetString(start).TrimStart().TrimStart('\uFEFF').TrimStart();
        if (text.StartsWith("MIME-Version:", StringComparison.OrdinalIgnoreCase) || text.StartsWith("Content-Type: multipart", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("From: ", StringComparison.OrdinalIgnoreCase) && text.Contains("MIME-Version:", StringComparison.OrdinalIgnoreCase))
            return ReadFailure.WebPage("eine Webseite im Format MHTML");
        if (text.Length < 2 || text[0] != '<' || !(char.IsAsciiLetter(text[1]) || text[1] is '!' or '?'))
            return text.StartsWith('{') && text.Contains('"') && text.Contains(':') ? ReadFailure.WrongFormat("eine JSON-Datei") : null;
        return text.Contains("urn:schemas-microsoft-com:office:spreadsheet", StringComparison.Ordinal) && text.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase)
            ? ReadFailure.WrongFormat("eine XML-Kalkulationstabelle (Excel 2003)")
            : ReadFailure.WebPage(text.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase) && !text.Contains("<html", StringComparison.OrdinalIgnoreCase) ? "eine XML-Datei" : "eine HTML-Seite");
    }
}
