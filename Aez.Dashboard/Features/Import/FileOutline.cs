using System.Security.Cryptography;
using Aez.Dashboard.Features.Import.Reading;
using Aez.Dashboard.Features.Import.Recognition;

namespace Aez.Dashboard.Features.Import;

/// <summary>A sheet with content.</summary>
/// <param name="Position">Which of all sheets of the file it is.</param>
/// <param name="Leading">The first rows with content, one of which is the heading.</param>
internal sealed record SheetOutline(int Position, string Name, IReadOnlyList<LeadingRow> Leading);

/// <summary>What a file says of itself, found out without the database.</summary>
/// <param name="Sha256">Empty where the file can't be read.</param>
/// <param name="Failure">Why it can't be read beyond <paramref name="Sheets"/>; null where it can.</param>
internal sealed record FileOutline(ImportFile File, string Sha256, IReadOnlyList<SheetOutline> Sheets, IReadOnlyList<string> Notices, string? Failure)
{
    /// <summary>False for a text file, which has no sheets to choose from.</summary>
    public bool IsWorkbook { get; init; }

    /// <summary>The headings of the sheet that fits a kind best, among those to be read, for mapping them by hand.</summary>
    public IEnumerable<string> Headings
    {
        get
        {
            var recognition = new TableRecognition([]);
            var hint = new RecognitionHint(File.Kind, null);
            var best = Sheets.Where(sheet => File.Sheets?.Contains(sheet.Name) != false)
                .Select(sheet => FoundHeading.Search(recognition, sheet.Leading, hint))
                .MaxBy(found => found.Matched);
            IReadOnlyList<string> cells = best?.Row.Cells ?? [];
            return cells.Where(heading => heading.Length > 0).Distinct(StringComparer.Ordinal);
        }
    }

    public static FileOutline Read(ImportFile file, ImportLimits limits, TimeProvider clock, CancellationToken cancellation)
    {
        try
        {
            return Read(file, file.Open(), limits, clock, cancellation);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new FileOutline(file, "", [], [], "Die Datei lässt sich nicht lesen: Bitte prüfen Sie das Leserecht und ob ein anderes Programm sie geöffnet hat.");
        }
    }

    private static FileOutline Read(ImportFile file, Stream stream, ImportLimits limits, TimeProvider clock, CancellationToken cancellation)
    {
        if (!TableReader.TryOpen(stream, file.Name, limits, clock, cancellation, out var reader, out var failure))
            return new FileOutline(file, "", [], [], failure.Message);
        using (reader)
        {
            var sheets = new List<SheetOutline>();
            while (reader.NextSheet())
                sheets.Add(new SheetOutline(reader.SheetIndex, reader.SheetName, reader.Leading));
            if (reader.Failure is { } broken)
                return new FileOutline(file, "", sheets, [], broken.Message);
            return new FileOutline(file, Hash(stream), sheets, [.. reader.Notices], null) { IsWorkbook = reader.IsWorkbook };
        }
    }

    /// <summary>SHA-256 of the whole content, in lower-case hexadecimal.</summary>
    public static string Hash(Stream stream)
    {
        stream.Position = 0;
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
