using Aez.Dashboard.Domain;
using Aez.Dashboard.Figures;

namespace Aez.Dashboard.Features.DataQuality;

/// <summary>Finds months whose value lies far from all the others: more often a file that is missing or came twice than work that was so different.</summary>
public sealed class UnusualMonthQuery(FiguresQuery figures)
{
    /// <summary>Null where there are no figures.</summary>
    public async Task<UnusualMonths?> GetAsync(ActingUser user, Month month, string? team = null, string? ifk = null, CancellationToken cancellationToken = default) =>
        (await figures.GetAsync(user, month, team, ifk, cancellationToken)).Figures is { } all
            ? UnusualMonths.Of(all.Totals.Select(f => (f.Name, f.Indicator, f.DataAsOf, f.Series)))
            : null;
}

/// <summary>What is unusual in the series of a team or IFK, the most unusual first.</summary>
/// <param name="Judged">Indicators with enough months to say something.</param>
/// <param name="TooFew">The others, by name.</param>
public sealed record UnusualMonths(int Judged, IReadOnlyList<string> TooFew, IReadOnlyList<UnusualMonth> Months)
{
    /// <summary>The finding, as one German sentence.</summary>
    public string Text => Judged == 0 ? $"Für ein Urteil braucht es {ModifiedZScore.LeastValues} Monate mit Daten."
        : Months.Count == 0 ? $"Kein Monat fällt bei {German.Quantity(Judged, "Kennzahl", "Kennzahlen")} aus dem Rahmen."
        : $"{German.Quantity(Months.Count, "Monatswert fällt", "Monatswerte fallen")} aus dem Rahmen: Prüfen Sie, ob eine Lieferung fehlt, doppelt oder unvollständig ist.";

    internal static UnusualMonths Of(IEnumerable<(string Name, Indicator Indicator, DateOnly? DataAsOf, IReadOnlyList<SeriesPoint> Series)> all)
    {
        List<string> tooFew = [];
        List<UnusualMonth> found = [];
        var judged = 0;
        foreach (var (name, indicator, dataAsOf, series) in all)
        {
            // A month of a rolling year is hardly another than the one before.
            if (indicator.MadeOf is { Months: > 1 })
                continue;
            var points = series.Where(p => p.Value is not null && p.Month.KeyDay <= dataAsOf).TakeLast(ModifiedZScore.Months).ToList();
            if (ModifiedZScore.Of([.. points.Select(p => (double)p.Value!.Value)]) is not { } scores)
            {
                tooFew.Add(name);
                continue;
            }
            judged++;
            var median = (decimal)ModifiedZScore.Median(points.Select(p => (double)p.Value!.Value));
            found.AddRange(points.Zip(scores)
                .Where(p => Math.Abs(p.Second) > ModifiedZScore.Limit && CasesOf(p.First, median) >= ModifiedZScore.LeastCases)
                .Select(p => new UnusualMonth(p.First.Month, name, indicator.Unit, p.First.Value!.Value, median, p.Second)));
        }
        return new UnusualMonths(judged, tooFew, [.. found.OrderByDescending(m => Math.Abs(m.Score)).ThenByDescending(m => m.Month)]);
    }

    /// <summary>How many cases the value is away from the median.</summary>
    private static decimal CasesOf(SeriesPoint point, decimal median) => Math.Abs(point.Value!.Value - median) * (point.Ratio!.Value.Denominator ?? 1);
}

/// <summary>A month whose value is unusual.</summary>
/// <param name="Name">Of the indicator.</param>
/// <param name="Median">Of the months looked at.</param>
/// <param name="Score">Modified z-score, negative below the median.</param>
public sealed record UnusualMonth(Month Month, string Name, IndicatorUnit Unit, decimal Value, decimal Median, double Score);
