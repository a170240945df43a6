namespace Aez.Dashboard.Domain;

/// <summary>What the last point of a series says about the process.</summary>
public enum Variation
{
    /// <summary>Ordinary variation (Zufall).</summary>
    CommonCause,

    /// <summary>A signal in the better direction.</summary>
    Improvement,

    /// <summary>A signal in the worse direction.</summary>
    Concern,
}

/// <summary>Whether the process reaches its target.</summary>
public enum Assurance
{
    /// <summary>Reliably: the target lies outside the limits on the good side.</summary>
    Pass,

    /// <summary>Not without a change of the process.</summary>
    Fail,

    /// <summary>Sometimes: the target lies within the limits.</summary>
    Inconsistent,
}

/// <summary>The rule of the chart that a point is part of.</summary>
public enum SignalRule
{
    None,
    OutsideLimits,
    TwoOfThreeNearLimit,
    RunOnOneSide,
    Trend,
}

/// <summary>A point's rule, and the side (+1 above or rising, −1 below or falling, 0 none).</summary>
public readonly record struct PointSignal(SignalRule Rule, int Side);

/// <summary>
/// XmR (individuals) chart as in the NHS method "Making Data Count": mean ± 2.66 × mean moving range, moving ranges above
/// 3.267 × their mean left out of it.
/// </summary>
public sealed class ControlChart
{
    /// <summary>The series is at most this many months.</summary>
    public const int MaxPoints = 24;

    /// <summary>Below this many points the limits are provisional.</summary>
    public const int FirmPoints = 12;

    private const double LimitFactor = 2.66;
    private const double RangeCutoff = 3.267;
    private const int RunLength = 7;

    private readonly double[] _values;

    /// <param name="baseline">The values that mean and limits are made of.</param>
    /// <param name="values">The values judged by them.</param>
    private ControlChart(double[] baseline, double[] values)
    {
        _values = values;
        IsProvisional = baseline.Length < FirmPoints;
        Mean = baseline.Average();
        var range = MeanMovingRange(baseline);
        Lower = Mean - LimitFactor * range;
        Upper = Mean + LimitFactor * range;
        Signals = [.. values.Select((_, i) => SignalAt(i))];
    }

    public double Mean { get; }

    public double Lower { get; }

    public double Upper { get; }

    /// <summary>The limits rest on fewer than 12 points.</summary>
    public bool IsProvisional { get; }

    public IReadOnlyList<double> Values => _values;

    /// <summary>For each point the rule that it is part of.</summary>
    public IReadOnlyList<PointSignal> Signals { get; }

    /// <summary>The chart of the last 24 values; null below two, since there is no moving range then.</summary>
    public static ControlChart? Of(IEnumerable<double> values)
    {
        var last = values.TakeLast(MaxPoints).ToArray();
        return last.Length < 2 ? null : new ControlChart(last, last);
    }

    /// <summary>
    /// What came after a change of the process, judged by mean and limits of the values before it; only the values
    /// afterwards form a signal. Null below two values before.
    /// </summary>
    public static ControlChart? After(IEnumerable<double> before, IEnumerable<double> after)
    {
        double[] baseline = [.. before];
        return baseline.Length < 2 ? null : new ControlChart(baseline, [.. after]);
    }

    public Variation VariationOfLast(bool higherIsBetter) => Signals[^1].Side switch
    {
        0 => Variation.CommonCause,
        > 0 => higherIsBetter ? Variation.Improvement : Variation.Concern,
        < 0 => higherIsBetter ? Variation.Concern : Variation.Improvement,
    };

    public Assurance AssuranceOf(double target, bool higherIsBetter)
    {
        if (target >= Lower && target <= Upper)
            return Assurance.Inconsistent;
        return target < Lower == higherIsBetter ? Assurance.Pass : Assurance.Fail;
    }

    /// <summary>Length of the unbroken run on one side of the mean that ends with the last point, 0 if it lies on the mean.</summary>
    public int RunAtEnd
    {
        get
        {
            var side = Side(_values[^1]);
            return side == 0 ? 0 : _values.Reverse().TakeWhile(v => Side(v) == side).Count();
        }
    }

    private static double MeanMovingRange(double[] values)
    {
        var ranges = values.Zip(values.Skip(1), (a, b) => Math.Abs(b - a)).ToArray();
        var cutoff = RangeCutoff * ranges.Average();
        return ranges.Where(r => r <= cutoff).Average();
    }

    private PointSignal SignalAt(int i)
    {
        var value = _values[i];
        if (value > Upper)
            return new(SignalRule.OutsideLimits, 1);
        if (value < Lower)
            return new(SignalRule.OutsideLimits, -1);
        if (NearLimit(value) is var near && near != 0 && Windows(i, 3).Any(w => w.Count(v => NearLimit(v) == near) >= 2))
            return new(SignalRule.TwoOfThreeNearLimit, near);
        if (Side(value) is var side && side != 0 && Windows(i, RunLength).Any(w => w.All(v => Side(v) == side)))
            return new(SignalRule.RunOnOneSide, side);
        foreach (var window in Windows(i, RunLength))
        {
            var steps = window.Zip(window.Skip(1), (a, b) => Math.Sign(b - a)).ToArray();
            if (steps[0] != 0 && steps.All(s => s == steps[0]))
                return new(SignalRule.Trend, steps[0]);
        }
        return default;
    }

    /// <summary>All windows of the length that contain point i.</summary>
    private IEnumerable<double[]> Windows(int i, int length)
    {
        for (var start = Math.Max(0, i - length + 1); start <= i && start + length <= _values.Length; start++)
            yield return _values[start..(start + length)];
    }

    private int Side(double value) => Math.Sign(value - Mean);

    /// <summary>+1 or −1 for a point beyond two thirds of the way to a limit.</summary>
    private int NearLimit(double value)
    {
        var third = (Upper - Mean) * 2 / 3;
        return value > Mean + third ? 1 : value < Mean - third ? -1 : 0;
    }
}

public static class SignalWords
{
    /// <summary>The key in JSON.</summary>
    public static string Key(this Variation variation) => variation switch
    {
        Variation.CommonCause => "common-cause",
        Variation.Improvement => "improvement",
        Variation.Concern => "concern",
        _ => throw new ArgumentOutOfRangeException(nameof(variation), variation, null),
    };

    /// <summary>The key in JSON.</summary>
    public static string Key(this Assurance assurance) => assurance switch
    {
        Assurance.Pass => "pass",
        Assurance.Fail => "fail",
        Assurance.Inconsistent => "inconsistent",
        _ => throw new ArgumentOutOfRangeException(nameof(assurance), assurance, null),
    };

    public static string Word(this Variation variation) => variation switch
    {
        Variation.CommonCause => "Zufall",
        Variation.Improvement => "Signal ▲ besser",
        Variation.Concern => "Signal ▼ schlechter",
        _ => throw new ArgumentOutOfRangeException(nameof(variation), variation, null),
    };

    public static string Word(this Assurance assurance) => assurance switch
    {
        Assurance.Pass => "erreicht das Ziel verlässlich",
        Assurance.Fail => "erreicht das Ziel so nicht",
        Assurance.Inconsistent => "erreicht das Ziel mal, mal nicht",
        _ => throw new ArgumentOutOfRangeException(nameof(assurance), assurance, null),
    };
}
