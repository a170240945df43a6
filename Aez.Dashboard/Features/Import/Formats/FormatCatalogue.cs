using Aez.Dashboard.Data.Records;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;

namespace Aez.Dashboard.Features.Import.Formats;

/// <summary>The nine kinds of file.</summary>
internal static class FormatCatalogue
{
    public static readonly IReadOnlyList<RecordFormat> All =
    [
        new OfficerFormat(), new CarePeriodFormat(), new AgreementFormat(), new ContactFormat(), new IntegrationFormat(),
        new MeasureEntryFormat(), new FeedbackFormat(), new ReadyMetricFormat(), new TargetFormat(),
    ];

    /// <summary>How feedback is stored, for whoever writes it by hand.</summary>
    public static RecordShape<Feedback> Feedback => ((RecordFormat<Feedback>)Of(RecordKind.Feedback)).Shape;

    public static RecordFormat Of(RecordKind kind) => All.First(format => format.Kind == kind);
}
