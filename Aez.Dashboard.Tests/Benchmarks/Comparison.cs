namespace Aez.Dashboard.Tests.Benchmarks;

/// <summary>
/// Compares what is ours with a reference within one run: both take turns, each pair gives a ratio, the median counts. Another
/// program's work falls on both sides of a pair.
/// </summary>
/// <param name="rounds">Odd.</param>
internal sealed class Comparison(ITestOutputHelper output, int rounds)
{
    /// <summary>One round more goes ahead, in which everything is compiled and cached.</summary>
    /// <param name="limit">How many times the reference's time ours may take.</param>
    /// <param name="peakLimit">How many times its memory; null where both run in this process.</param>
    public async Task RunAsync(string what, double limit, Func<Task<Cost>> ours, Func<Task<Cost>> reference, double? peakLimit = null)
    {
        var pairs = new List<(Cost Ours, Cost Reference)>();
        for (var round = 0; round <= rounds; round++)
        {
            // Who goes first would always find the other's traces.
            var first = round % 2 == 0 ? await ours() : await reference();
            var second = round % 2 == 0 ? await reference() : await ours();
            if (round > 0)
                pairs.Add(round % 2 == 0 ? (first, second) : (second, first));
        }
        var clock = Median(pairs.Select(p => p.Ours.Clock / p.Reference.Clock));
        output.WriteLine(string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"{what}: {Median(pairs.Select(p => p.Ours.Clock.TotalMilliseconds)):0.0} ms against {Median(pairs.Select(p => p.Reference.Clock.TotalMilliseconds)):0.0} ms = {clock:0.00} times (limit {limit:0.0}: {(clock <= limit ? "kept" : "missed")}); of the processors {Median(pairs.Select(p => p.Ours.Work / p.Reference.Work)):0.00} times ({Median(pairs.Select(p => p.Ours.Work.TotalMilliseconds)):0} ms against {Median(pairs.Select(p => p.Reference.Work.TotalMilliseconds)):0} ms)"));
        if (peakLimit is not { } most)
            return;
        var peak = Median(pairs.Select(p => p.Ours.Peak!.Value / p.Reference.Peak!.Value));
        output.WriteLine(string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"{what}: peak {Median(pairs.Select(p => p.Ours.Peak!.Value)):0} MB against {Median(pairs.Select(p => p.Reference.Peak!.Value)):0} MB = {peak:0.00} times (limit {most:0.0}: {(peak <= most ? "kept" : "missed")})"));
    }

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
