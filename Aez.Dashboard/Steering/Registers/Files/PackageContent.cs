using System.IO.Compression;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Registers;

namespace Aez.Dashboard.Steering.Registers.Files;

/// <summary>What a packed file is by its parts, and whether something in it runs: in itself, or in what is embedded in it.</summary>
internal static class PackageContent
{
    private const int MostParts = 10_000;

    /// <summary>What may come out of it and of all that is embedded in it together: more is no document.</summary>
    private const long MostUnpacked = 512L * 1024 * 1024;

    /// <summary>Documents within documents: more than anybody means.</summary>
    private const int DeepestNesting = 3;

    private const string Damaged = "Die Datei ist beschädigt: Öffnen Sie sie in ihrem Programm, speichern Sie sie neu, und wählen Sie sie noch einmal aus.";

    public static FileKind? KindOf(byte[] content, out string? refusal)
    {
        try
        {
            var left = MostUnpacked;
            return KindOf(content, 1, ref left, out refusal);
        }
        catch (Exception error) when (error is InvalidDataException or IOException or NotSupportedException or ArgumentException or OverflowException)
        {
            refusal = Damaged;
            return null;
        }
    }

    /// <param name="left">Bytes that may still come out.</param>
    private static FileKind? KindOf(byte[] content, int depth, ref long left, out string? refusal)
    {
        using var archive = new ZipArchive(new MemoryStream(content, writable: false), ZipArchiveMode.Read);
        var parts = archive.Entries;
        left -= parts.Sum(p => p.Length);
        refusal = parts.Count > MostParts || left < 0 ? "Die Datei ist gepackt viel kleiner als ausgepackt: So ein Dokument nimmt das Register nicht."
            : parts.Any(p => p.FullName.Split('/', '\\').Contains("..") || p.FullName.StartsWith('/')) ? Damaged
            : parts.Any(p => IsMacroName(p.FullName)) || parts.Any(p => p.FullName.EndsWith("[Content_Types].xml", StringComparison.OrdinalIgnoreCase) && Text(p).Contains("macroEnabled", StringComparison.OrdinalIgnoreCase)) ? FileContent.Macros
            : null;
        foreach (var part in parts)
            refusal ??= RefusalOfEmbedded(part, depth, ref left);
        if (refusal is not null)
            return null;
        return Has("[Content_Types].xml") && Has("word/document.xml") ? FileKind.Docx
            : Has("[Content_Types].xml") && Has("xl/workbook.xml") ? FileKind.Xlsx
            : Has("content.xml") && archive.GetEntry("mimetype") is { Length: < 200 } type && Text(type) == FileKind.Odt.ContentType() ? FileKind.Odt
            : null;

        bool Has(string part) => archive.GetEntry(part) is not null;
    }

    /// <summary>Microsoft keeps macros in vbaProject and macro sheets, controls in activeX; OpenDocument in the folders Basic and Scripts.</summary>
    private static bool IsMacroName(string name) =>
        name.Contains("vbaProject", StringComparison.OrdinalIgnoreCase) || name.Contains("vbaData", StringComparison.OrdinalIgnoreCase)
        || name.Split('/', '\\').Any(folder => folder.ToUpperInvariant() is "MACROSHEETS" or "ACTIVEX" or "BASIC" or "SCRIPTS")
        || Path.GetExtension(name).ToLowerInvariant() is ".docm" or ".dotm" or ".xlsm" or ".xltm" or ".xlam" or ".xlsb" or ".pptm" or ".potm" or ".ppsm" or ".ppam" or ".exe" or ".js" or ".vbs";

    /// <summary>What is embedded is itself a document: packed again, or in the old form, where macros are a folder of that name.</summary>
    private static string? RefusalOfEmbedded(ZipArchiveEntry part, int depth, ref long left)
    {
        if (part.Length is 0 or > FileContent.MostBytes || Path.GetExtension(part.Name).ToLowerInvariant() is ".xml" or ".rels" or ".png" or ".jpg" or ".jpeg" or ".emf")
            return null;
        var bytes = Bytes(part);
        if (bytes.AsSpan().StartsWith((byte[])[0xD0, 0xCF, 0x11, 0xE0]))
            return bytes.AsSpan().IndexOf("_\0V\0B\0A\0_\0P\0R\0O\0J\0E\0C\0T\0"u8) >= 0 ? FileContent.Macros : null;
        if (!bytes.AsSpan().StartsWith("PK\u0003\u0004"u8))
            return null;
        if (depth == DeepestNesting)
            return "In der Datei stecken Dokumente in Dokumenten: Nehmen Sie sie heraus.";
        KindOf(bytes, depth + 1, ref left, out var refusal);
        return refusal;
    }

    private static string Text(ZipArchiveEntry part) => part.Length > FileContent.MostBytes ? "" : System.Text.Encoding.UTF8.GetString(Bytes(part)).Trim();

    private static byte[] Bytes(ZipArchiveEntry part)
    {
        using var stream = part.Open();
        var bytes = new byte[part.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
