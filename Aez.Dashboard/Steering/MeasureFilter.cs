using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Steering;

/// <summary>What the register shows; null: everything.</summary>
/// <param name="State">Null: whatever state.</param>
/// <param name="Indicator">Key of the indicator.</param>
public sealed record MeasureFilter(MeasureState? State = null, string? Indicator = null, string? Responsible = null, Month? DecidedIn = null)
{
    public bool Matches(MeasureView measure) =>
        (State is null || State == measure.State)
        && (Indicator is null || Indicator == measure.Decision.Indicator.Key)
        && (Responsible is null || string.Equals(Responsible, measure.Decision.Responsible, StringComparison.OrdinalIgnoreCase))
        && (DecidedIn is null || DecidedIn == measure.DecidedIn);
}
