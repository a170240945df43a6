using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Shared.Charts;

/// <summary>A month's value in a chart.</summary>
/// <param name="Value">Null: no data, drawn as a gap.</param>
/// <param name="Provisional">The month's data may still change; drawn hollow and dashed.</param>
public sealed record ChartPoint(Month Month, decimal? Value, bool Provisional = false);
