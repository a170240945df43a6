using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;

namespace Aez.Dashboard.Features.Demo;

/// <summary>The synthetic rows of the nine kinds of import file.</summary>
public sealed class DemoData
{
    public List<Officer> Officers { get; } = [];

    public List<CarePeriod> Care { get; } = [];

    public List<Agreement> Agreements { get; } = [];

    public List<Contact> Contacts { get; } = [];

    public List<Integration> Integrations { get; } = [];

    public List<MeasureEntry> Entries { get; } = [];

    public List<Feedback> Feedback { get; } = [];

    public List<ReadyMetric> ReadyMetrics { get; } = [];

    public List<DemoTarget> Targets { get; } = [];
}

/// <summary>A row of the file kind Ziele.</summary>
/// <param name="Value">As the file has it: shares in percent.</param>
/// <param name="Weights">In percent; null for equal weights.</param>
public sealed record DemoTarget(int Year, Indicator Indicator, decimal Value, string? Instrument = null, IReadOnlyList<decimal>? Weights = null);
