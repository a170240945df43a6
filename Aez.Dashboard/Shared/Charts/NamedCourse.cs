using Aez.Dashboard.Domain;
using Aez.Dashboard.Figures;
using Microsoft.AspNetCore.Components;

namespace Aez.Dashboard.Shared.Charts;

/// <summary>A course that stands beside others of its kind: the team's or an IFK's.</summary>
/// <param name="Note">Why there are no limits, in a word or two; null where there are.</param>
/// <param name="OnExplain">Explains the last value.</param>
public sealed record NamedCourse(
    string Name,
    IReadOnlyList<ChartPoint> Points,
    ChartLimits? Limits,
    IReadOnlyList<PointSignal> Signals,
    decimal? Target,
    string? Note,
    EventCallback OnExplain);
