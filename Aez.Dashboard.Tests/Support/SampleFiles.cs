using System.IO.Compression;
using System.Text;

namespace Aez.Dashboard.Tests.Support;

/// <summary>The smallest document of each kind that a register takes.</summary>
internal static class SampleFiles
{
    public static readonly IReadOnlyDictionary<string, byte[]> All = new Dictionary<string, byte[]>
    {
        ["vertrag.pdf"] = Encoding.Latin1.GetBytes("%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"),
        ["brief.docx"] = Package(("[Content_Types].xml", "<Types/>"), ("word/document.xml", "<w:document/>")),
        ["liste.xlsx"] = Package(("[Content_Types].xml", "<Types/>"), ("xl/workbook.xml", "<workbook/>")),
        ["text.odt"] = Package(("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "<office:document-content/>")),
        ["bild.png"] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, .. "IHDR"u8, 0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0, 0x3A, 0x7E, 0x9B, 0x55, 0, 0, 0, 0],
        ["Foto Übergabe.jpeg"] = [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, .. "JFIF"u8, 0, 0xFF, 0xD9],
    };

    /// <summary>The sample with the same ending.</summary>
    public static string NameLike(string name) => All.Keys.Single(n => Path.GetExtension(n) == Path.GetExtension(name));

    /// <summary>A packed file with one more part.</summary>
    public static byte[] With(byte[] package, string part, byte[] content)
    {
        var stream = new MemoryStream();
        stream.Write(package);
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        using (var entry = archive.CreateEntry(part, CompressionLevel.Fastest).Open())
            entry.Write(content);
        return stream.ToArray();
    }

    private static byte[] Package(params (string Name, string Content)[] parts)
    {
        var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(content));
            }
        }
        return stream.ToArray();
    }
}
