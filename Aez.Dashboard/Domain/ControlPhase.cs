namespace Aez.Dashboard.Domain;

/// <summary>A stretch of a control chart with one mean and its limits, and the rules that judge its points.</summary>
/// <param name="Start">Index of its first value.</param>
/// <param name="Lower">As drawn: no value can lie beyond.</param>
/// <param name="Upper">As drawn: no value can lie beyond.</param>
/// <param name="IsConstant">The values that made it don't differ: there is no usual variation to measure a point by.</param>
public sealed record ControlPhase(int Start, int Count, double Mean, double Lower, double Upper, bool IsProvisional, bool IsConstant)
{
    private const double LimitFactor = 2.66;
    private const double RangeCutoff = 3.267;
    private const int RunLength = 7;

    /// <summary>Share of the values' size within which two results of the same arithmetic are one: far below any real difference.</summary>
    private const double Rounding = 1e-9;

    /// <summary>Mean to limit before the limits were kept within what is possible.</summary>
    private double Width { get; init; }

    private double Tolerance { get; init; }

    /// <param name="baseline">The values that mean and limits are made of; at least one.</param>
    internal static ControlPhase Of(int start, double[] baseline, ValueBounds bounds)
    {
        var mean = baseline.Average();
        var tolerance = Rounding * baseline.Max(Math.Abs);
        var width = LimitFactor * MeanMovingRange(baseline, tolerance);
        return new ControlPhase(
            start,
            baseline.Length,
            mean,
            Math.Max(mean - width, bounds.Lowest ?? double.NegativeInfinity),
            Math.Min(mean + width, bounds.Highest ?? double.PositiveInfinity),
            baseline.Length < ControlChart.FirmPoints,
            baseline.Max() - baseline.Min() <= tolerance)
        {
            Width = width,
            Tolerance = tolerance,
        };
    }

    /// <summary>+1 above the upper limit, −1 below the lower, 0 within or on them.</summary>
    internal int SideOfLimits(double value) => value > Upper + Tolerance ? 1 : value < Lower - Tolerance ? -1 : 0;

    internal int Side(double value) => Sign(value - Mean);

    /// <summary>For each value of the phase the rule that it is part of.</summary>
    internal IEnumerable<PointSignal> SignalsOf(double[] values) => IsConstant && values.All(v => Side(v) == 0)
        ? values.Select(_ => default(PointSignal))
        : values.Select((_, i) => SignalAt(values, i));

    /// <summary>Without the jumps, as Nelson (1982) proposes; where nothing but jumps differs they are all that is known of the variation.</summary>
    private static double MeanMovingRange(double[] values, double tolerance)
    {
        if (values.Length < 2)
            return 0;
        var all = MeanOfRanges(values, double.PositiveInfinity);
        var kept = MeanOfRanges(values, RangeCutoff * all + tolerance);
        return kept > tolerance ? kept : all;
    }

    // A page draws hundreds of charts: nothing is allocated for their arithmetic.
    private static double MeanOfRanges(double[] values, double most)
    {
        var (sum, count) = (0.0, 0);
        for (var i = 1; i < values.Length; i++)
        {
            if (Math.Abs(values[i] - values[i - 1]) is var range && range <= most)
                (sum, count) = (sum + range, count + 1);
        }
        return sum / count;
    }

    private PointSignal SignalAt(double[] values, int i)
    {
        var value = values[i];
        if (SideOfLimits(value) is var outside && outside != 0)
            return new(SignalRule.OutsideLimits, outside);
        if (NearLimit(value) is var near && near != 0 && InAnyWindow(values, i, 3, window => AreTwoNear(window, near) ? near : 0) != 0)
            return new(SignalRule.TwoOfThreeNearLimit, near);
        if (Side(value) is var side && side != 0 && InAnyWindow(values, i, RunLength, window => IsRun(window, side) ? side : 0) != 0)
            return new(SignalRule.RunOnOneSide, side);
        return InAnyWindow(values, i, RunLength, TrendOf) is var trend && trend != 0 ? new(SignalRule.Trend, trend) : default;
    }

    /// <summary>What the first of the windows of the length that contain point i says of it; 0 where none says anything.</summary>
    private static int InAnyWindow(double[] values, int i, int length, WindowRule rule)
    {
        for (var start = Math.Max(0, i - length + 1); start <= i && start + length <= values.Length; start++)
        {
            if (rule(values.AsSpan(start, length)) is var side && side != 0)
                return side;
        }
        return 0;
    }

    private bool AreTwoNear(ReadOnlySpan<double> window, int near)
    {
        var count = 0;
        foreach (var value in window)
            count += NearLimit(value) == near ? 1 : 0;
        return count >= 2;
    }

    private bool IsRun(ReadOnlySpan<double> window, int side)
    {
        foreach (var value in window)
        {
            if (Side(value) != side)
                return false;
        }
        return true;
    }

    /// <summary>+1 where each value rises above the one before, −1 where each falls below it.</summary>
    private int TrendOf(ReadOnlySpan<double> window)
    {
        var first = Sign(window[1] - window[0]);
        for (var i = 2; i < window.Length; i++)
        {
            if (Sign(window[i] - window[i - 1]) != first)
                return 0;
        }
        return first;
    }

    private delegate int WindowRule(ReadOnlySpan<double> window);

    /// <summary>+1 or −1 for a point beyond two thirds of the way to a limit.</summary>
    private int NearLimit(double value)
    {
        var third = Width * 2 / 3 + Tolerance;
        return value > Mean + third ? 1 : value < Mean - third ? -1 : 0;
    }

    private int Sign(double difference) => Math.Abs(difference) <= Tolerance ? 0 : Math.Sign(difference);
}
