using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace Aez.Dashboard.Domain;

/// <summary>
/// What the rest of the year may bring: the Gamma-Poisson predictive distribution with Jeffreys prior, a negative binomial
/// with r = actual + 0.5 and success probability w, the share of the year already behind (spec section 4).
/// Its mean is r (1 − w) / w, which a tiny w makes larger than anything that could be counted one by one.
/// </summary>
public sealed class RemainingCount
{
    /// <summary>Up to here the incomplete beta function keeps seven places; beyond it loses them to its logarithms.</summary>
    private const double LargestExact = 1e8;

    /// <summary>Nothing above is a count, and decimals end at 7.9e28.</summary>
    private const double Largest = 1e28;

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

    // The gamma distribution with the same mean and variance: beyond LargestExact within 0.00001 of the negative binomial.
    private double Shape => _r * (1 - _w);

    /// <summary>P(remaining ≥ needed), 0 to 1.</summary>
    public double ChanceOfAtLeast(double needed)
    {
        if (needed <= 0)
            return 1;
        if (_w >= 1)
            return 0;
        var least = Math.Ceiling(needed);
        var below = least <= LargestExact ? SpecialFunctions.BetaRegularized(_r, least, _w) : Gamma.CDF(Shape, _w, least - 0.5);
        return Math.Clamp(1 - below, 0, 1);
    }

    /// <summary>The smallest count k with P(remaining ≤ k) ≥ p; by halving, never by counting.</summary>
    /// <param name="p">Above 0 and below 1.</param>
    public decimal Quantile(double p)
    {
        if (_w >= 1 || Reaches(0))
            return 0;
        var (below, enough) = (0L, 1L);
        while (!Reaches(enough))
        {
            if (enough > LargestExact)
                return Math.Round((decimal)Math.Min(Gamma.InvCDF(Shape, _w, p), Largest));
            (below, enough) = (enough, enough * 2);
        }
        while (enough - below > 1)
        {
            var middle = below + ((enough - below) / 2);
            (below, enough) = Reaches(middle) ? (below, middle) : (middle, enough);
        }
        return enough;

        bool Reaches(long count) => 1 - ChanceOfAtLeast(count + 1) >= p;
    }
}
