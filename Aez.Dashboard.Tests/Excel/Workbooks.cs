using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;

namespace Aez.Dashboard.Tests.Excel;

/// <summary>Reads written workbooks back.</summary>
internal static class Workbooks
{
    /// <summary>What would make Excel offer a repair.</summary>
    public static IReadOnlyList<string> Errors(Stream file)
    {
        file.Position = 0;
        using var document = SpreadsheetDocument.Open(file, isEditable: false);
        return [.. new OpenXmlValidator(FileFormatVersions.Office2016).Validate(document).Select(e => $"{e.Part?.Uri} {e.Path?.XPath}: {e.Description}")];
    }
}
