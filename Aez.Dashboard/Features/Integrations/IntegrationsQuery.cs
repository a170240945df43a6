using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Metrics;
using Aez.Dashboard.Shared;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Features.Integrations;

/// <summary>The starts of one kind in the twelve months of the year; null for months that are not due or have no data.</summary>
public sealed record KindOfYear(IntegrationKind Kind, IReadOnlyList<int?> Months)
{
    public int Sum => Months.Sum(m => m ?? 0);
}

/// <param name="TeamFullTime">Σ VZÄ of the team on the key day: what the arithmetical shares are made of.</param>
public sealed record IntegrationsData(MonthFigures Figures, IReadOnlyList<KindOfYear> Kinds, decimal TeamFullTime)
{
    public Figure Integrations => Figures.Of(Indicator.Integrations);

    public Figure Rate => Figures.Of(Indicator.IntegrationRate);

    /// <summary>The prorated Soll that falls to an IFK by VZÄ: arithmetic, no target of the IFK.</summary>
    public decimal? ShareOf(IfkPart part) =>
        TeamFullTime > 0 && Figures.Ifk is null ? Integrations.TargetCumulative * part.FullTimeEquivalent / TeamFullTime : null;
}

/// <summary>The integrations of the year, by kind and by IFK.</summary>
public sealed class IntegrationsQuery(IDbContextFactory<AezDbContext> factory, FiguresQuery figuresQuery)
{
    public async Task<Answer<IntegrationsData>> GetAsync(ActingUser user, DashboardFilter filter, CancellationToken cancellationToken = default)
    {
        if (filter.Month is not { } month)
            return Answer.None<IntegrationsData>("Es gibt noch keine Daten. Importieren Sie zuerst die IFK-Liste und den Bestand.");
        var result = await figuresQuery.GetAsync(user, month, filter.Team, filter.Ifk, cancellationToken);
        if (result.Figures is not { } figures)
            return Answer.None<IntegrationsData>(result.Refusal!);

        await using var db = await factory.ReaderAsync(cancellationToken);
        var kinds = KindsOf(figures.Of(Indicator.Integrations), await DetailCells.LoadAsync(db, user, figures, cancellationToken));
        var fullTime = figures.Signed is not null
            ? figures.Of(Indicator.Integrations).ByIfk.Sum(p => p.FullTimeEquivalent)
            : (await TeamDirectory.LoadAsync(db, user, cancellationToken)).Of(figures.Team, month).Sum(o => o.FullTimeEquivalentOn(month.KeyDay));
        return Answer.Of(new IntegrationsData(figures, kinds, fullTime));
    }

    private static IReadOnlyList<KindOfYear> KindsOf(Figure figure, IEnumerable<MetricDetail> details)
    {
        var counts = details.Where(d => d.Topic == DetailTopics.IntegrationKind).GroupBy(d => (d.Month, d.Category)).ToDictionary(g => g.Key, g => g.Sum(d => d.Count));
        return
        [
            .. Enum.GetValues<IntegrationKind>().Select(kind => new KindOfYear(
                kind,
                [.. figure.Year.Select(m => m.Actual is null ? (int?)null : counts.GetValueOrDefault((m.Month.Value, kind.ToString())))])),
        ];
    }
}
