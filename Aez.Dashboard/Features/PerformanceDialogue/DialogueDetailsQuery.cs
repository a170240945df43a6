using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Excel.Dialogue;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Metrics;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Features.PerformanceDialogue;

/// <summary>Loads the counts that explain the figures of a month: states, bands and kinds.</summary>
public sealed class DialogueDetailsQuery(IDbContextFactory<AezDbContext> factory)
{
    public async Task<DialogueDetails> GetAsync(ActingUser user, MonthFigures figures, CancellationToken cancellationToken = default)
    {
        Access.Demand(Access.ScopeOf(user, figures.Ifk) == figures.Ifk);
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        string[] ifks = [.. (await TeamDirectory.LoadAsync(db, user, cancellationToken)).Of(figures).Select(o => o.Code)];
        var (january, month) = (Month.January(figures.Month.Year).Value, figures.Month.Value);
        var counts = await db.MetricDetails.AsNoTracking()
            .Where(d => ifks.Contains(d.Ifk) && d.Month <= month && (d.Month == month || (d.Month >= january && d.Topic == DetailTopics.IntegrationKind)))
            .ToListAsync(cancellationToken);

        return new DialogueDetails
        {
            Integrations = Sums(DetailTopics.IntegrationKind, d => (Month.FromValue(d.Month), Enum.Parse<IntegrationKind>(d.Category))),
            Agreements = Sums(DetailTopics.AgreementState, d => (d.Ifk, Enum.Parse<AgreementState>(d.Category))),
            ContactBands = Sums(DetailTopics.ContactBand, d => (d.Ifk, Enum.Parse<ContactBand>(d.Category))),
            ContactsHeld = Sums(DetailTopics.ContactKind, d => Enum.Parse<ContactKind>(d.Category)),
            ContactsMissed = Sums(DetailTopics.NoShow, d => Enum.Parse<ContactKind>(d.Category)),
        };

        Dictionary<TKey, int> Sums<TKey>(string topic, Func<MetricDetail, TKey> key)
            where TKey : notnull =>
            counts.Where(d => d.Topic == topic).GroupBy(key).ToDictionary(g => g.Key, g => g.Sum(d => d.Count));
    }
}
