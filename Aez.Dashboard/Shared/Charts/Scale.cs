namespace Aez.Dashboard.Shared.Charts;

/// <summary>Maps values to pixels downwards.</summary>
/// <param name="Low">The value at <paramref name="Bottom"/>.</param>
/// <param name="High">The value at <paramref name="Top"/>.</param>
internal readonly record struct Scale(double Low, double High, double Top, double Bottom)
{
    /// <summary>There is nothing to read off.</summary>
    public bool IsEmpty { get; init; }

    public double Y(double value) => Bottom - (value - Low) / (High - Low) * (Bottom - Top);

    public double Y(decimal value) => Y((double)value);

    /// <summary>From 0 to a little above the largest value: bars never start elsewhere.</summary>
    public static Scale FromZero(IEnumerable<decimal?> values, double top, double bottom)
    {
        var max = (double)(values.Max() ?? 0);
        return new Scale(0, max > 0 ? max : 1, top, bottom) { IsEmpty = max <= 0 };
    }

    /// <summary>Around the values with a margin, for lines; a flat series gets a band around it.</summary>
    public static Scale Around(double min, double max, double top, double bottom)
    {
        var margin = max > min ? (max - min) * 0.08 : Math.Max(Math.Abs(max) * 0.1, 0.5);
        return new Scale(min - margin, max + margin, top, bottom);
    }

    /// <summary>Up to six round values within the scale; only its foot if it is empty.</summary>
    /// <param name="smallest">No finer step: counts have no halves.</param>
    public IEnumerable<double> Ticks(double smallest)
    {
        var step = IsEmpty ? High * 2 : Math.Max(smallest, NiceStep((High - Low) / 4));
        for (var tick = Math.Ceiling(Low / step) * step; tick <= High + step * 1e-6; tick += step)
            yield return Math.Round(tick, 9);
    }

    /// <summary>1, 2 or 5 times a power of ten, near the wish.</summary>
    private static double NiceStep(double wish)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(wish)));
        return (wish / power) switch
        {
            < 1.5 => power,
            < 3.5 => 2 * power,
            < 7.5 => 5 * power,
            _ => 10 * power,
        };
    }
}
