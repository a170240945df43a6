using Aez.Dashboard.Features.Import.Reading;

namespace Aez.Dashboard.Features.Import;

/// <summary>The headings of a file's first table, for mapping them by hand.</summary>
internal static class FileHeadings
{
    /// <returns>Empty where the file can't be read.</returns>
    public static IReadOnlyList<string> Read(ImportFile file, ImportLimits limits, TimeProvider clock)
    {
        using var stream = file.Open();
        if (!TableReader.TryOpen(stream, file.Name, limits, clock, CancellationToken.None, out var reader, out _))
            return [];
        using (reader)
            return reader.NextSheet() ? [.. reader.Header.Where(heading => heading.Length > 0).Distinct(StringComparer.Ordinal)] : [];
    }
}
