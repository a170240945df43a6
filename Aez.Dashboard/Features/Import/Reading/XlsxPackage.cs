using System.IO.Compression;
using System.Xml;

namespace Aez.Dashboard.Features.Import.Reading;

/// <summary>The parts of an XLSX file that matter for its tables.</summary>
internal sealed class XlsxPackage : IDisposable
{
    private const int MostEntries = 5000;
    private const int MostSheets = 500;
    private const string RelationshipNamespaceEnd = "/relationships";

    private readonly ZipArchive _zip;
    private readonly ReadGuard _guard;
    private readonly string _workbookPath;

    public XlsxPackage(Stream file, ImportLimits limits, ReadGuard guard)
    {
        _guard = guard;
        _zip = new ZipArchive(new GuardedStream(file, guard), ZipArchiveMode.Read, leaveOpen: true);
        CheckSize(limits);
        _workbookPath = FindWorkbook();
    }

    public sealed record Sheet(string Name, string Path, bool IsHidden);

    public List<Sheet> Sheets { get; } = [];

    /// <summary>True where serial 0 is 01.01.1904 (workbooks from old Macintosh versions).</summary>
    public bool Uses1904Dates { get; private set; }

    public string? SharedStringsPath { get; private set; }

    public string? StylesPath { get; private set; }

    public XlsxPart? TryOpen(string? path) =>
        path is not null && _zip.GetEntry(path) is { } entry ? new XlsxPart(entry.Open(), _guard) : null;

    public void ReadWorkbook()
    {
        var targets = ReadRelationships(_workbookPath);
        SharedStringsPath = targets.Values.FirstOrDefault(target => target.Type == "sharedStrings").Path;
        StylesPath = targets.Values.FirstOrDefault(target => target.Type == "styles").Path;
        using var part = TryOpen(_workbookPath) ?? throw new UnreadableException(ReadFailure.Corrupt("die Arbeitsmappe fehlt"));
        while (part.Read())
        {
            if (part.Xml.NodeType != XmlNodeType.Element)
                continue;
            if (part.Xml.LocalName == "workbookPr")
                Uses1904Dates = part.Xml.GetAttribute("date1904") is "1" or "true";
            else if (part.Xml.LocalName == "sheet" && targets.TryGetValue(RelationshipId(part.Xml), out var target) && target.Type == "worksheet")
                Sheets.Add(new Sheet(part.Xml.GetAttribute("name") ?? "", target.Path, part.Xml.GetAttribute("state") is "hidden" or "veryHidden"));
            if (Sheets.Count > MostSheets)
                throw new UnreadableException(ReadFailure.TooComplex($"mehr als {MostSheets} Blätter"));
        }
    }

    public void Dispose() => _zip.Dispose();

    // .NET enforces the declared lengths while unpacking, so their sum is a true bound.
    private void CheckSize(ImportLimits limits)
    {
        if (_zip.Entries.Count > MostEntries)
            throw new UnreadableException(ReadFailure.TooComplex($"mehr als {MostEntries} Teile"));
        if (_zip.Entries.Any(entry => entry.IsEncrypted))
            throw new UnreadableException(ReadFailure.Encrypted());
        var unpacked = 0L;
        foreach (var entry in _zip.Entries)
            unpacked = entry.Length > long.MaxValue - unpacked ? long.MaxValue : unpacked + entry.Length;
        if (unpacked > limits.MaxUnpackedBytes)
            throw new UnreadableException(ReadFailure.UnpacksTooLarge(unpacked, limits));
    }

    private string FindWorkbook()
    {
        if (_zip.GetEntry("content.xml") is not null && _zip.GetEntry("mimetype") is not null)
            throw new UnreadableException(ReadFailure.WrongFormat("eine OpenDocument-Tabelle"));
        var path = ReadRelationships("").Values.FirstOrDefault(target => target.Type == "officeDocument").Path;
        if (path is null || _zip.GetEntry(path) is null)
            throw new UnreadableException(ReadFailure.WrongFormat("ein ZIP-Archiv ohne Excel-Tabelle"));
        return path.EndsWith(".bin", StringComparison.OrdinalIgnoreCase)
            ? throw new UnreadableException(ReadFailure.WrongFormat("eine binäre Arbeitsmappe (XLSB)"))
            : path;
    }

    private Dictionary<string, (string Type, string Path)> ReadRelationships(string source)
    {
        var folder = source[..(source.LastIndexOf('/') + 1)];
        var targets = new Dictionary<string, (string, string)>();
        using var part = TryOpen($"{folder}_rels/{source[folder.Length..]}.rels");
        while (part?.Read() == true)
        {
            if (part.Xml is not { NodeType: XmlNodeType.Element, LocalName: "Relationship" })
                continue;
            var type = part.Xml.GetAttribute("Type") ?? "";
            var target = part.Xml.GetAttribute("Target") ?? "";
            targets[part.Xml.GetAttribute("Id") ?? ""] = (type[(type.LastIndexOf('/') + 1)..], Resolve(folder, target));
        }
        return targets;
    }

    private static string Resolve(string folder, string target) =>
        target.StartsWith('/') ? target[1..]
        : target.StartsWith("../", StringComparison.Ordinal) ? Resolve(folder[..(folder.TrimEnd('/').LastIndexOf('/') + 1)], target[3..])
        : folder + target;

    // The namespace differs between transitional and strict files, its end does not.
    private static string RelationshipId(XmlReader xml)
    {
        var id = "";
        while (xml.MoveToNextAttribute())
        {
            if (xml.LocalName == "id" && xml.NamespaceURI.EndsWith(RelationshipNamespaceEnd, StringComparison.Ordinal))
                id = xml.Value;
        }
        xml.MoveToElement();
        return id;
    }
}
