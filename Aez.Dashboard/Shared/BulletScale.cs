using Aez.Dashboard.Figures;

namespace Aez.Dashboard.Shared;

/// <summary>
/// The common scale of bullet bars below each other: every bar counts in percent of its own year's target, so that the
/// targets stand in one line and the bars can be compared.
/// </summary>
/// <param name="Factor">The right end as a multiple of the target, 1.05 to 1.5; what is beyond ends there.</param>
public readonly record struct BulletScale(decimal Factor)
{
    private const decimal Least = 1.05m;
    private const decimal Most = 1.5m;

    public static BulletScale Of(IEnumerable<Figure> figures) => new(Math.Clamp(
        figures.Where(f => f.TargetValue > 0)
            .Select(f => Math.Max(f.Actual ?? 0, f.ForecastValue ?? 0) / f.TargetValue!.Value * Least)
            .DefaultIfEmpty(Least)
            .Max(),
        Least,
        Most));

    public decimal MaxOf(Figure figure) => (figure.TargetValue ?? 0) * Factor;
}
