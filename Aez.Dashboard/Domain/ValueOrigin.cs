namespace Aez.Dashboard.Domain;

/// <summary>Where a value comes from. Snapshots keep it by name.</summary>
public enum ValueOrigin
{
    /// <summary>Counted from the records.</summary>
    Computed = 0,

    /// <summary>Ready-made by the DQM.</summary>
    Imported = 1,

    /// <summary>Parts of it are ready-made, others counted.</summary>
    Mixed = 2,
}

/// <summary>A value with its origin, so that counted and ready-made ones never stand side by side unmarked.</summary>
public readonly record struct Counted(Ratio Ratio, ValueOrigin Origin)
{
    public static Counted operator +(Counted a, Counted b) => new(a.Ratio + b.Ratio, a.Origin == b.Origin ? a.Origin : ValueOrigin.Mixed);

    /// <summary>The total of the parts; null if there are none: no value is not zero.</summary>
    public static Counted? Sum(IEnumerable<Counted> parts)
    {
        Counted? total = null;
        foreach (var part in parts)
            total = total is { } sum ? sum + part : part;
        return total;
    }
}

public static class ValueOrigins
{
    /// <summary>The mark beside a value; empty for a counted one.</summary>
    public static string Mark(this ValueOrigin origin) => origin switch
    {
        ValueOrigin.Computed => "",
        ValueOrigin.Imported => "DQM",
        ValueOrigin.Mixed => "teils DQM",
        _ => throw new ArgumentOutOfRangeException(nameof(origin), origin, null),
    };
}
