using System.IO.Compression;
using System.Xml;
using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Features.Import.Reading;

/// <summary>The parts of an XLSX file that matter for its tables.</summary>
internal sealed class XlsxPackage : IDisposable
{
    private const int MostSheets = 500;
    private const int MostRelationships = 10_000;
    private const int LongestTarget = 1000;
    private const string RelationshipNamespaceEnd = "/relationships";

    private readonly ZipArchive _zip;
    private readonly ReadGuard _guard;
    private readonly ILookup<string, ZipArchiveEntry> _parts;
    private readonly string _workbookPath;

    public XlsxPackage(Stream file, ImportLimits limits, ReadGuard guard)
    {
        _guard = guard;
        var guarded = new GuardedStream(file, guard);
        ZipDirectory.Check(guarded);
        _zip = new ZipArchive(guarded, ZipArchiveMode.Read, leaveOpen: true);
        CheckSize(limits);
        // Writers differ in case, in slashes and in "./"; Excel takes them all.
        _parts = _zip.Entries.ToLookup(entry => PartName.Resolve("", entry.FullName), StringComparer.OrdinalIgnoreCase);
        _workbookPath = FindWorkbook();
    }

    public sealed record Sheet(string Name, string Path, bool IsHidden);

    public List<Sheet> Sheets { get; } = [];

    /// <summary>True where serial 0 is 01.01.1904 (workbooks from old Macintosh versions).</summary>
    public bool Uses1904Dates { get; private set; }

    public string? SharedStringsPath { get; private set; }

    public string? StylesPath { get; private set; }

    /// <summary>A part that the workbook refers to; null where it refers to none.</summary>
    /// <param name="whatIsMissing">What is said where it is not there: without its formats, dates would be numbers.</param>
    public XlsxPart? Open(string? path, string whatIsMissing) => path is null ? null : TryOpen(path) ?? throw new UnreadableException(ReadFailure.Corrupt(whatIsMissing));

    public void ReadWorkbook()
    {
        var targets = ReadRelationships(_workbookPath);
        SharedStringsPath = targets.Values.FirstOrDefault(target => target.Type == "sharedStrings").Path;
        StylesPath = targets.Values.FirstOrDefault(target => target.Type == "styles").Path;
        using var part = Open(_workbookPath, "die Arbeitsmappe fehlt")!;
        while (part.Read())
        {
            if (part.Opens("workbookPr"))
                Uses1904Dates = part.Xml.GetAttribute("date1904") is "1" or "true";
            else if (part.Opens("sheet") && targets.TryGetValue(RelationshipId(part.Xml), out var target) && target.Type == "worksheet")
                Add(TextSigns.Shorten(part.Xml.GetAttribute("name") ?? "", SheetEntry.LongestName), target.Path, part.Xml.GetAttribute("state"));
        }
    }

    public void Dispose() => _zip.Dispose();

    private XlsxPart? TryOpen(string path)
    {
        var entries = _parts[path].ToList();
        if (entries.Count > 1)
            throw new UnreadableException(ReadFailure.Corrupt($"zwei Teile heißen „{TextSigns.Shorten(path, SheetEntry.LongestName)}“"));
        return entries.Count == 0 ? null : new XlsxPart(new CheckedStream(entries[0].Open(), entries[0].Crc32), _guard);
    }

    private void Add(string name, string path, string? state)
    {
        if (Sheets.Count == MostSheets)
            throw new UnreadableException(ReadFailure.TooComplex($"mehr als {MostSheets} Blätter"));
        if (Sheets.Exists(sheet => sheet.Path.Equals(path, StringComparison.OrdinalIgnoreCase)))
            throw new UnreadableException(ReadFailure.Corrupt($"das Blatt „{name}“ ist dasselbe wie ein anderes"));
        Sheets.Add(new Sheet(name, path, state is "hidden" or "veryHidden"));
    }

    // .NET enforces the declared lengths while unpacking, so their sum is a true bound.
    private void CheckSize(ImportLimits limits)
    {
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
        if (_parts.Contains("content.xml") && _parts.Contains("mimetype"))
            throw new UnreadableException(ReadFailure.WrongFormat("eine OpenDocument-Tabelle"));
        var path = ReadRelationships("").Values.FirstOrDefault(target => target.Type == "officeDocument").Path;
        if (path is null || !_parts.Contains(path))
            throw new UnreadableException(ReadFailure.WrongFormat("ein ZIP-Archiv ohne Excel-Tabelle"));
        if (path.StartsWith("word/", StringComparison.OrdinalIgnoreCase))
            throw new UnreadableException(ReadFailure.WrongFormat("ein Word-Dokument"));
        if (path.StartsWith("ppt/", StringComparison.OrdinalIgnoreCase))
            throw new UnreadableException(ReadFailure.WrongFormat("eine PowerPoint-Präsentation"));
        return path.EndsWith(".bin", StringComparison.OrdinalIgnoreCase)
            ? throw new UnreadableException(ReadFailure.WrongFormat("eine binäre Arbeitsmappe (XLSB)"))
            : path;
    }

    private Dictionary<string, (string Type, string Path)> ReadRelationships(string source)
    {
        var folder = source[..(source.LastIndexOf('/') + 1)];
        var targets = new Dictionary<string, (string, string)>(StringComparer.Ordinal);
        using var part = TryOpen($"{folder}_rels/{source[folder.Length..]}.rels");
        while (part?.Read() == true)
        {
            if (part.Xml is not { NodeType: XmlNodeType.Element, LocalName: "Relationship" } || part.Xml.GetAttribute("TargetMode") is "External")
                continue;
            var type = part.Xml.GetAttribute("Type") ?? "";
            var target = part.Xml.GetAttribute("Target") ?? "";
            if (target.Length > LongestTarget || type.Length > LongestTarget)
                throw new UnreadableException(ReadFailure.TooComplex($"einen Verweis mit mehr als {German.Number(LongestTarget)} Zeichen"));
            if (targets.Count == MostRelationships)
                throw new UnreadableException(ReadFailure.TooComplex($"mehr als {German.Number(MostRelationships)} Verweise"));
            if (!targets.TryAdd(part.Xml.GetAttribute("Id") ?? "", (type[(type.LastIndexOf('/') + 1)..], PartName.Resolve(folder, target))))
                throw new UnreadableException(ReadFailure.Corrupt("zwei Verweise tragen denselben Namen"));
        }
        return targets;
    }

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
