using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Metrics;

/// <summary>
/// The months that the store covers: from the first month of any record to the month of the latest Datenstand. Care without
/// an end would otherwise go on for ever.
/// </summary>
/// <param name="FirstStock">First month with stock on its key day; null without any.</param>
internal sealed record MetricsSpan(Month First, Month Last, Month? FirstStock)
{
    /// <summary>Null as long as there are no records or no import that dates them.</summary>
    public static async Task<MetricsSpan?> LoadAsync(AezDbContext db, RuleSettings rules, CancellationToken cancellationToken)
    {
        var dataAsOf = await db.Imports.Where(i => i.UndoneAt == null).MaxAsync(i => (DateOnly?)i.DataAsOf, cancellationToken);
        if (dataAsOf is not { } asOf)
            return null;
        var last = Month.Of(asOf);

        var feedback = await db.Feedback
            .GroupBy(f => 1)
            .Select(g => new { Due = g.Min(f => f.DueOn), Received = g.Min(f => f.ReceivedOn) })
            .SingleOrDefaultAsync(cancellationToken);
        DateOnly?[] earliest =
        [
            await db.CarePeriods.MinAsync(c => (DateOnly?)c.From, cancellationToken),
            await db.Integrations.MinAsync(i => (DateOnly?)i.StartOn, cancellationToken),
            await db.MeasureEntries.MinAsync(e => (DateOnly?)e.EntryOn, cancellationToken),
            feedback?.Due,
            feedback?.Received.AddDays(rules.FeedbackDays),
        ];
        if (earliest.Min() is not { } start || Month.Of(start) > last)
            return null;

        Month? firstStock = null;
        await foreach (var care in db.CarePeriods.OrderBy(c => c.From).Select(c => new { c.From, c.To }).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            var month = Month.Of(care.From);
            if (firstStock <= month)
                break;
            if (care.To is null || care.To >= month.KeyDay)
                firstStock = month;
        }
        return new MetricsSpan(Month.Of(start), last, firstStock > last ? null : firstStock);
    }
}

/// <summary>The months that the store holds now.</summary>
internal sealed record StoredSpan(Month First, Month Last, Month? FirstStock)
{
    public static async Task<StoredSpan?> LoadAsync(AezDbContext db, CancellationToken cancellationToken)
    {
        var first = await db.Metrics.MinAsync(m => (int?)m.Month, cancellationToken);
        var last = await db.Metrics.MaxAsync(m => (int?)m.Month, cancellationToken);
        var firstStock = await db.Metrics
            .Where(m => m.Indicator == Indicator.Stock.Key && m.Numerator > 0)
            .MinAsync(m => (int?)m.Month, cancellationToken);
        return first is null || last is null
            ? null
            : new StoredSpan(Month.FromValue(first.Value), Month.FromValue(last.Value), firstStock is { } month ? Month.FromValue(month) : null);
    }
}
