using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Registers;

namespace Aez.Dashboard.Steering.Registers.Files;

/// <summary>What an uploaded file is, by its bytes: its name only has to agree.</summary>
internal static class FileContent
{
    /// <summary>20 MB: an agreement with scanned signatures, not a film.</summary>
    public const int MostBytes = 20 * 1024 * 1024;

    /// <summary>Where a name says that a file has macros.</summary>
    private static readonly string[] MacroEndings = [".docm", ".dotm", ".xlsm", ".xltm", ".xlam", ".xlsb", ".pptm", ".potm", ".ppsm", ".ppam"];

    private static string TooLarge => $"Die Datei ist größer als {MostBytes / 1024 / 1024}{German.NarrowSpace}MB: Verkleinern Sie sie, zum Beispiel durch Scannen mit geringerer Auflösung.";

    /// <summary>Reads as much as may be stored; a longer file is refused as soon as that shows, and never kept.</summary>
    /// <param name="size">What the sender says; it can be wrong.</param>
    public static async Task<(byte[] Content, string? Refusal)> ReadAsync(Stream stream, long? size, CancellationToken cancellation)
    {
        if (size > MostBytes)
            return ([], TooLarge);
        using var kept = new MemoryStream();
        var buffer = new byte[64 * 1024];
        for (int read; (read = await stream.ReadAsync(buffer, cancellation)) > 0;)
        {
            if (kept.Length + read > MostBytes)
                return ([], TooLarge);
            kept.Write(buffer, 0, read);
        }
        return kept.Length == 0 ? ([], "Die Datei ist leer.") : (kept.ToArray(), null);
    }

    /// <param name="name">One that <see cref="FileName"/> takes.</param>
    public static (FileKind Kind, string? Refusal) Judge(string name, byte[] content)
    {
        var ending = Path.GetExtension(name).ToLowerInvariant();
        if (MacroEndings.Contains(ending))
            return (default, Macros);
        if (!FileKinds.AllEndings.Contains(ending))
            return (default, $"Dateien mit der Endung „{ending}“ nimmt das Register nicht: Erlaubt sind {FileKinds.AllWords}.");
        var promised = Enum.GetValues<FileKind>().Single(k => k.Endings().Contains(ending));
        if (content.AsSpan().StartsWith((byte[])[0xD0, 0xCF, 0x11, 0xE0]))
            return (default, $"„{name}“ ist ein altes Office-Format oder mit einem Kennwort geschützt: Speichern Sie ohne Kennwort als {promised.Word()}.");
        var found = KindOf(content, out var refusal);
        return refusal is not null ? (default, refusal)
            : found is null ? (default, $"„{name}“ heißt wie {promised.Word()}, ist aber keines: Erlaubt sind {FileKinds.AllWords}.")
            : found != promised ? (default, $"„{name}“ heißt wie {promised.Word()}, ist aber {found.Value.Word()}: Geben Sie der Datei die richtige Endung.")
            : (found.Value, null);
    }

    internal const string Macros = "Die Datei enthält Makros oder ist für Makros gemacht: Speichern Sie sie ohne Makros, oder als PDF.";

    private static FileKind? KindOf(byte[] content, out string? refusal)
    {
        refusal = null;
        var bytes = content.AsSpan();
        if (bytes.StartsWith("%PDF-"u8))
        {
            // What ends somewhere else was cut off on its way.
            if (bytes[^Math.Min(2048, bytes.Length)..].IndexOf("%%EOF"u8) >= 0)
                return FileKind.Pdf;
            refusal = "Die PDF-Datei ist unvollständig: Speichern Sie sie neu, und wählen Sie sie noch einmal aus.";
            return null;
        }
        if (bytes.StartsWith((byte[])[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
            return bytes.Length > 33 && bytes.Slice(12, 4).SequenceEqual("IHDR"u8) ? FileKind.Png : null;
        if (bytes.StartsWith((byte[])[0xFF, 0xD8, 0xFF]))
            return FileKind.Jpeg;
        return bytes.StartsWith("PK\u0003\u0004"u8) ? PackageContent.KindOf(content, out refusal) : null;
    }
}
