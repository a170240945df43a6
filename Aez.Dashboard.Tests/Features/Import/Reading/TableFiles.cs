using System.IO.Compression;
using System.Text;
using Aez.Dashboard.Features.Import;
using Aez.Dashboard.Features.Import.Reading;

namespace Aez.Dashboard.Tests.Features.Import.Reading;

/// <summary>All that a reader finds in a file: per row "row: cell | cell".</summary>
internal sealed record TableContent(string Sheet, IReadOnlyList<string> Header, IReadOnlyList<string> Rows, ReadFailure? Failure, IReadOnlyList<string> Notices)
{
    /// <summary>Remarks on all its sheets.</summary>
    public IReadOnlyList<string> SheetNotices { get; init; } = [];
}

internal static class TableFiles
{
    /// <summary>Namespace of workbook, sheets, texts and styles.</summary>
    public const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    public static TableContent Read(byte[] file, string name = "liste.csv", ImportLimits? limits = null)
    {
        using var stream = new MemoryStream(file);
        if (!TableReader.TryOpen(stream, name, limits ?? new ImportLimits(), TimeProvider.System, TestContext.Current.CancellationToken, out var reader, out var failure))
            return new("", [], [], failure, []);
        using (reader)
        {
            var rows = new List<string>();
            var remarks = new List<string>();
            var header = new List<string>();
            var sheet = "";
            while (reader.NextSheet())
            {
                sheet = reader.SheetName;
                header = [.. reader.Header];
                while (reader.NextRow())
                {
                    var cells = new List<string>();
                    for (var column = 0; column < header.Count; column++)
                        cells.Add(reader[column].ToString());
                    rows.Add($"{reader.RowNumber}: {string.Join(" | ", cells)}{(reader.HasExcessCells ? " +" : "")}{(reader.IsShort ? " -" : "")}");
                }
                remarks.AddRange(reader.SheetNotices);
            }
            return new(sheet, header, rows, reader.Failure, reader.Notices) { SheetNotices = remarks };
        }
    }

    public static TableContent Read(string csv, ImportLimits? limits = null) => Read(Encoding.UTF8.GetBytes(csv), "liste.csv", limits);

    /// <summary>A workbook with one sheet made of the given rows of sheet XML.</summary>
    public static byte[] Workbook(string rows, string sharedStrings = "", string styles = "", string workbook = "<sheets><sheet name=\"Tabelle1\" sheetId=\"1\" r:id=\"rId1\"/></sheets>") => Zip(
        ("_rels/.rels", """<Relationships xmlns="x"><Relationship Id="r" Type="http://x/officeDocument" Target="xl/workbook.xml"/></Relationships>"""),
        ("xl/_rels/workbook.xml.rels", """<Relationships xmlns="x"><Relationship Id="rId1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://x/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type="http://x/styles" Target="/xl/styles.xml"/></Relationships>"""),
        ("xl/workbook.xml", $"""<workbook xmlns="{Main}" xmlns:r="http://x/relationships">{workbook}</workbook>"""),
        ("xl/worksheets/sheet1.xml", $"""<worksheet xmlns="{Main}"><sheetData>{rows}</sheetData></worksheet>"""),
        ("xl/sharedStrings.xml", $"""<sst xmlns="{Main}">{sharedStrings}</sst>"""),
        ("xl/styles.xml", $"""<styleSheet xmlns="{Main}">{styles}</styleSheet>"""));

    public static byte[] Zip(params ReadOnlySpan<(string Path, string Content)> parts)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, content) in parts)
            {
                using var part = new StreamWriter(zip.CreateEntry(path).Open());
                part.Write(content);
            }
        }
        return file.ToArray();
    }

    public static byte[] Sample(string name) =>
        File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Features", "Import", "Reading", "Samples", name));
}
