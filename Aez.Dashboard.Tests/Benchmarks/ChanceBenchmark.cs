using System.Diagnostics;
using System.Globalization;
using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Tests.Benchmarks;

/// <summary>What the chance to reach a target takes with its interval: for the least weight that a target may have, and for half a year.</summary>
public sealed class ChanceBenchmark(ITestOutputHelper output)
{
    private const int Times = 2_000;

    [Theory(Explicit = true)]
    [InlineData(0.0001)]
    [InlineData(0.5)]
    public void Chance_OfAWeight_IsThereInAMillisecond(double weight)
    {
        foreach (var actual in (int[])[0, 98, 5_000])
        {
            var took = new List<double>();
            for (var i = 0; i < Times; i++)
            {
                var began = Stopwatch.GetTimestamp();
                var remaining = new RemainingCount(actual, weight);
                _ = (remaining.ChanceOfAtLeast((actual + 1) / weight), remaining.Quantile(0.1), remaining.Quantile(0.9));
                took.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }
            took.Sort();
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"weight {weight:P2}, {actual} so far: median {took[Times / 2]:0.000} ms, p95 {took[Times * 95 / 100]:0.000} ms (limit 1 ms)"));
        }
    }
}
