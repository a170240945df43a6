using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Features.Import.Formats;

/// <summary>The nine kinds of file.</summary>
internal static class FormatCatalogue
{
    public static readonly IReadOnlyList<RecordFormat> All =
    [
        new OfficerFormat(), new CarePeriodFormat(), new AgreementFormat(), new ContactFormat(), new IntegrationFormat(),
        new MeasureEntryFormat(), new FeedbackFormat(), new ReadyMetricFormat(), new TargetFormat(),
    ];

    public static RecordFormat Of(RecordKind kind) => All.First(format => format.Kind == kind);
}
