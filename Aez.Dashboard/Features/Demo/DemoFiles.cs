using System.Globalization;
using System.Text;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Excel;

namespace Aez.Dashboard.Features.Demo;

/// <summary>An export as a source system would have written it.</summary>
/// <param name="Source">The system; null for lists that the Jobcenter keeps itself.</param>
public sealed record DemoFile(RecordKind Kind, string? Source, string Name, byte[] Content);

/// <summary>
/// Writes the rows as the files that people import: on purpose not all in one format, since theirs are not either.
/// </summary>
public static class DemoFiles
{
    private const string GermanDay = "dd.MM.yyyy";
    private const string IsoDay = "yyyy-MM-dd";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);
    private static readonly UTF8Encoding Utf8WithMark = new(encoderShouldEmitUTF8Identifier: true);

    public static async Task<IReadOnlyList<DemoFile>> WriteAsync(DemoData data, DemoOptions options, CancellationToken cancellationToken = default) =>
    [
        Csv(RecordKind.Officers, null, "IFK.csv", DemoSheets.Officers, data.Officers, CodePagesEncodingProvider.Instance.GetEncoding(1252)!, ';', GermanDay),
        Csv(RecordKind.Stock, "VerBIS", "Bestand.csv", options.Era.IsPresent ? DemoSheets.CareOfPresent : DemoSheets.Care, data.Care, Utf8WithMark, ';', GermanDay),
        Csv(RecordKind.Agreements, "VerBIS", "EGV.csv", options.Era.IsPresent ? DemoSheets.AgreementsOfPresent : DemoSheets.Agreements, data.Agreements, Utf8, ';', GermanDay),
        Csv(RecordKind.Contacts, "VerBIS", "Kontakte.csv", DemoSheets.Contacts, data.Contacts, Utf8, ';', GermanDay),
        Csv(RecordKind.Integrations, "VerBIS", "Integrationen.txt", DemoSheets.Integrations, data.Integrations, Utf8, '\t', IsoDay),
        await XlsxAsync(RecordKind.MeasureEntries, "coSach", "Massnahmeneintritte.xlsx", DemoSheets.Entries, data.Entries, options, cancellationToken),
        Csv(RecordKind.Feedback, "STEP", "Rueckmeldungen.csv", DemoSheets.Feedback, data.Feedback, Utf8, ',', GermanDay),
        Csv(RecordKind.Metrics, "DQM", "Kennzahlen.csv", DemoSheets.ReadyMetrics, data.ReadyMetrics, Utf8, ';', GermanDay),
        await XlsxAsync(RecordKind.Targets, null, "Ziele.xlsx", DemoSheets.Targets, data.Targets, options, cancellationToken),
    ];

    private static DemoFile Csv<T>(RecordKind kind, string? source, string name, ListSheet<T> sheet, IEnumerable<T> rows, Encoding encoding, char separator, string dayFormat)
    {
        using var file = new MemoryStream();
        using (var writer = new StreamWriter(file, encoding, leaveOpen: true) { NewLine = "\r\n" })
        {
            writer.WriteLine(string.Join(separator, sheet.Columns.Select(c => c.Header)));
            foreach (var row in rows)
                writer.WriteLine(string.Join(separator, sheet.Columns.Select(c => Quoted(Text(c.Value(row), dayFormat), separator))));
        }
        return new DemoFile(kind, source, name, file.ToArray());
    }

    private static async Task<DemoFile> XlsxAsync<T>(RecordKind kind, string? source, string name, ListSheet<T> sheet, IEnumerable<T> rows, DemoOptions options, CancellationToken cancellationToken)
    {
        using var file = new MemoryStream();
        var created = options.DataAsOf.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        await ListWorkbook.WriteAsync(file, sheet, rows.ToAsyncEnumerable(), caption: null, "Demo", created, cancellationToken);
        return new DemoFile(kind, source, name, file.ToArray());
    }

    private static string Text(object? value, string dayFormat) => value switch
    {
        DateOnly day => day.ToString(dayFormat, CultureInfo.InvariantCulture),
        decimal number => number.ToString("0.##", German.Culture),
        _ => (string?)value ?? "",
    };

    private static string Quoted(string text, char separator) =>
        text.Contains(separator) || text.Contains('"') ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
