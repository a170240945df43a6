using Aez.Dashboard.Domain;
using Aez.Dashboard.Figures;
using Microsoft.AspNetCore.Components;

namespace Aez.Dashboard.Shared.Charts;

/// <summary>A course that stands beside others of its kind: the team's or an IFK's.</summary>
/// <param name="OnExplain">Explains the last value.</param>
public sealed record NamedCourse(
    string Name,
    IReadOnlyList<ChartPoint> Points,
    ChartLimits? Limits,
    IReadOnlyList<PointSignal> Signals,
    decimal? Target,
    EventCallback OnExplain)
{
    public static NamedCourse Of(string name, IReadOnlyList<SeriesPoint> series, Signal? signal, decimal? target, EventCallback onExplain) => new(
        name,
        [.. series.Select(p => new ChartPoint(p.Month, p.Value, p.Provisional))],
        signal is null ? null : new ChartLimits(signal.Mean, signal.Lower, signal.Upper, signal.LimitsProvisional),
        signal?.Points ?? [],
        target,
        onExplain);
}
