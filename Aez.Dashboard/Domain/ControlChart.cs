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

/// <summary>What values can't pass; limits drawn beyond would promise the impossible. Null: nothing.</summary>
public readonly record struct ValueBounds(double? Lowest, double? Highest)
{
    /// <summary>Counts and what is made of them.</summary>
    public static readonly ValueBounds NotNegative = new(0, null);

    /// <summary>Parts of a whole.</summary>
    public static readonly ValueBounds Share = new(0, 1);
}

/// <summary>
/// XmR (individuals) chart: mean ± 2.66 × mean moving range, moving ranges above 3.267 × their mean left out of it (Nelson 1982).
/// Where the process is known to have changed, a new phase begins with a mean and limits of its own.
/// </summary>
public sealed class ControlChart
{
    /// <summary>The series is at most this many months.</summary>
    public const int MaxPoints = 24;

    /// <summary>Below this many points the limits are provisional.</summary>
    public const int FirmPoints = 12;

    private readonly double[] _values;

    private ControlChart(double[] values, IReadOnlyList<ControlPhase> phases)
    {
        _values = values;
        Phases = phases;
        Signals = [.. phases.SelectMany(phase => phase.SignalsOf(values[phase.Start..(phase.Start + phase.Count)]))];
    }

    /// <summary>Oldest first; together they cover all values.</summary>
    public IReadOnlyList<ControlPhase> Phases { get; }

    /// <summary>The phase that the last value belongs to.</summary>
    public ControlPhase Current => Phases[^1];

    public double Mean => Current.Mean;

    public double Lower => Current.Lower;

    public double Upper => Current.Upper;

    /// <summary>The limits rest on fewer than 12 points.</summary>
    public bool IsProvisional => Current.IsProvisional;

    public IReadOnlyList<double> Values => _values;

    /// <summary>For each point the rule that it is part of.</summary>
    public IReadOnlyList<PointSignal> Signals { get; }

    /// <summary>The chart of the last 24 values; null with fewer than two since the last change, since there is no moving range then.</summary>
    /// <param name="starts">Indices of the values with which a changed process begins.</param>
    public static ControlChart? Of(IEnumerable<double> values, ValueBounds bounds = default, IEnumerable<int>? starts = null)
    {
        double[] all = [.. values];
        var left = Math.Max(0, all.Length - MaxPoints);
        double[] last = all[left..];
        int[] from = [0, .. (starts ?? []).Select(s => s - left).Where(s => s > 0 && s < last.Length).Distinct().Order()];
        if (last.Length - from[^1] < 2)
            return null;
        return new ControlChart(last, [.. from.Select((start, i) => ControlPhase.Of(start, last[start..(i + 1 < from.Length ? from[i + 1] : last.Length)], bounds))]);
    }

    /// <summary>
    /// What came after a change of the process, judged by mean and limits of the values before it; only the values
    /// afterwards form a signal. Null below two values before.
    /// </summary>
    public static ControlChart? After(IEnumerable<double> before, IEnumerable<double> after, ValueBounds bounds = default)
    {
        double[] baseline = [.. before];
        double[] judged = [.. after];
        return baseline.Length < 2 ? null : new ControlChart(judged, [ControlPhase.Of(0, baseline, bounds) with { Count = judged.Length }]);
    }

    /// <summary>Of months that don't differ: there are no limits, so the value itself is compared.</summary>
    public static Assurance PlainAssurance(decimal value, decimal target, bool higherIsBetter) =>
        (higherIsBetter ? value >= target : value <= target) ? Assurance.Pass : Assurance.Fail;

    public Variation VariationOfLast(bool higherIsBetter) => Signals[^1].Side switch
    {
        0 => Variation.CommonCause,
        > 0 => higherIsBetter ? Variation.Improvement : Variation.Concern,
        < 0 => higherIsBetter ? Variation.Concern : Variation.Improvement,
    };

    public Assurance AssuranceOf(double target, bool higherIsBetter) => Current.SideOfLimits(target) switch
    {
        0 => Assurance.Inconsistent,
        var side => side < 0 == higherIsBetter ? Assurance.Pass : Assurance.Fail,
    };

    /// <summary>Length of the unbroken run on one side of the mean that ends with the last point, 0 if it lies on the mean.</summary>
    public int RunAtEnd
    {
        get
        {
            var side = Current.Side(_values[^1]);
            return side == 0 ? 0 : _values[Current.Start..].Reverse().TakeWhile(v => Current.Side(v) == side).Count();
        }
    }
}
