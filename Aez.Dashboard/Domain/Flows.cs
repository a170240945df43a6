namespace Aez.Dashboard.Domain;

/// <summary>
/// What the control chart of an indicator judges. It must be nearly independent from month to month: what looks back over
/// several months carries every chance fluctuation along and makes it look like a change.
/// </summary>
public enum SignalBasis
{
    /// <summary>The month's own value.</summary>
    Value = 0,

    /// <summary>Share of the stock with a qualified contact in that month.</summary>
    ContactInMonth = 1,

    /// <summary>The month's integrations / stock of the key day before.</summary>
    IntegrationsPerStock = 2,

    /// <summary>
    /// Of those who need an agreement on the key day and had none valid on the key day before or whose agreement ended since, the share
    /// with a valid one now.
    /// </summary>
    AgreementRenewal = 3,
}

/// <summary>Why a figure has no signal.</summary>
public enum NoSignal
{
    /// <summary>Fewer than two events a month in the mean, of the rarer outcome in a share, or fewer than two months.</summary>
    TooFew = 0,

    /// <summary>Nothing flows: a stock, or a ready-made value without the records behind it.</summary>
    NoFlow = 1,

    /// <summary>The Datenstand lies before the key day.</summary>
    UnfinishedMonth = 2,

    /// <summary>The months don't differ.</summary>
    Constant = 3,
}

/// <summary>How the month of a person belongs to a flow that is a share.</summary>
public enum FlowOutcome
{
    /// <summary>What was counted did not happen.</summary>
    Open = 0,

    /// <summary>It happened.</summary>
    Reached = 1,
}

/// <summary>Within which bounds the flow of an indicator is judged, and from how many events on.</summary>
public static class Flows
{
    /// <summary>Below this many events a month in the mean, single events look like a pattern.</summary>
    public const int LeastEvents = 2;

    /// <summary>The unit of what is judged.</summary>
    public static IndicatorUnit UnitOf(SignalBasis basis, Indicator indicator) => basis == SignalBasis.Value ? indicator.Unit : IndicatorUnit.Share;

    /// <summary>What limits can't pass. A customer may begin work twice before the next key day: that quotient has no upper end.</summary>
    public static ValueBounds BoundsOf(SignalBasis basis, Indicator indicator) =>
        UnitOf(basis, indicator) == IndicatorUnit.Share && basis != SignalBasis.IntegrationsPerStock ? ValueBounds.Share : ValueBounds.NotNegative;

    /// <summary>What limits of an indicator's own values can't pass.</summary>
    public static ValueBounds BoundsOf(Indicator indicator) => BoundsOf(SignalBasis.Value, indicator);

    /// <summary>
    /// Whether the months hold too few events. In a share both outcomes are events: where one in twenty fails, a single failure among a
    /// handful of cases already lies outside the limits.
    /// </summary>
    public static bool AreTooFew(SignalBasis basis, Indicator indicator, IReadOnlyCollection<Ratio> months) =>
        months.Average(m => m.Numerator) < LeastEvents
        || (BoundsOf(basis, indicator) == ValueBounds.Share && months.Average(m => m.Denominator - m.Numerator) < LeastEvents);
}
