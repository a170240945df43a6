namespace Aez.Dashboard.Domain;

/// <summary>
/// What the rest of the year may bring: the Gamma-Poisson predictive distribution with Jeffreys prior, a negative binomial
/// with r = actual + 0.5 and success probability w, the share of the year already behind (spec section 4).
/// Its mean is r (1 − w) / w.
/// </summary>
public sealed class RemainingCount
{
    private readonly double _r;
    private readonly double _w;

    /// <param name="actual">Count so far, 0 or more.</param>
    /// <param name="w">Share of the year's profile behind, above 0; from 1 on nothing remains.</param>
    public RemainingCount(double actual, double w)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(actual);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(w);
        _r = actual + 0.5;
        _w = w;
    }

    /// <summary>P(remaining ≥ needed), 0 to 1.</summary>
    public double ChanceOfAtLeast(double needed)
    {
        if (needed <= 0)
            return 1;
        if (_w >= 1)
            return 0;
        var least = (int)Math.Ceiling(needed);
        return Math.Clamp(1 - Probabilities().Take(least).Sum(), 0, 1);
    }

    /// <summary>The smallest count k with P(remaining ≤ k) ≥ p.</summary>
    public int Quantile(double p)
    {
        if (_w >= 1)
            return 0;
        var sum = 0.0;
        var k = -1;
        foreach (var probability in Probabilities())
        {
            k++;
            sum += probability;
            if (sum >= p)
                break;
        }
        return k;
    }

    /// <summary>P(0), P(1), …: by recursion on logarithms, since w^r underflows for large counts.</summary>
    private IEnumerable<double> Probabilities()
    {
        var log = _r * Math.Log(_w);
        var logRest = Math.Log(1 - _w);
        for (var k = 0; ; k++)
        {
            yield return Math.Exp(log);
            log += Math.Log((k + _r) / (k + 1)) + logRest;
        }
    }
}
