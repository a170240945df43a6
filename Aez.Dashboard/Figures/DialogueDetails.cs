using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Domain.Rules;
using Aez.Dashboard.Metrics;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Figures;

/// <summary>Counts that explain the indicators; what is absent from a dictionary was not counted, which is no zero.</summary>
public sealed record DialogueDetails
{
    /// <summary>Integrations of the team by kind in the months of the year so far.</summary>
    public required IReadOnlyDictionary<(Month Month, IntegrationKind Kind), int> Integrations { get; init; }

    /// <summary>Stock of the month by IFK and state of the agreement.</summary>
    public required IReadOnlyDictionary<(string Ifk, AgreementState State), int> Agreements { get; init; }

    /// <summary>Of those who need no agreement how many have a valid one, by IFK; null in months signed before it was counted.</summary>
    public required IReadOnlyDictionary<string, int>? ExemptWithAgreement { get; init; }

    /// <summary>Of the expired ones how many wait for their Fortschreibung, by IFK.</summary>
    public required IReadOnlyDictionary<string, int> Continuations { get; init; }

    /// <summary>Stock of the month by IFK and days since the last qualified contact.</summary>
    public required IReadOnlyDictionary<(string Ifk, ContactBand Band), int> ContactBands { get; init; }

    /// <summary>Contacts of the month that took place.</summary>
    public required IReadOnlyDictionary<ContactKind, int> ContactsHeld { get; init; }

    /// <summary>Appointments of the month that the customer missed.</summary>
    public required IReadOnlyDictionary<ContactKind, int> ContactsMissed { get; init; }

    /// <summary>Appointments of the month that did not take place for an important reason.</summary>
    public required IReadOnlyDictionary<ContactKind, int> ContactsExcused { get; init; }

    /// <param name="rules">Those of the month.</param>
    public static DialogueDetails Of(IReadOnlyList<MetricDetail> cells, RuleSet rules)
    {
        return new DialogueDetails
        {
            Integrations = Sums(DetailTopics.IntegrationKind, d => (Month.FromValue(d.Month), Enum.Parse<IntegrationKind>(d.Category))),
            Agreements = Sums(DetailTopics.AgreementState, d => (d.Ifk, Enum.Parse<AgreementState>(d.Category))),
            ExemptWithAgreement = rules.IsOfBefore ? null : Sums(DetailTopics.ExemptAgreement, d => d.Ifk),
            Continuations = Sums(DetailTopics.Continuation, d => d.Ifk),
            ContactBands = Sums(DetailTopics.ContactBand, d => (d.Ifk, Enum.Parse<ContactBand>(d.Category))),
            ContactsHeld = Sums(DetailTopics.ContactKind, d => Enum.Parse<ContactKind>(d.Category)),
            ContactsMissed = Sums(DetailTopics.NoShow, d => Enum.Parse<ContactKind>(d.Category)),
            ContactsExcused = Sums(DetailTopics.Excused, d => Enum.Parse<ContactKind>(d.Category)),
        };

        Dictionary<TKey, int> Sums<TKey>(string topic, Func<MetricDetail, TKey> key)
            where TKey : notnull =>
            cells.Where(d => d.Topic == topic).GroupBy(key).ToDictionary(g => g.Key, g => g.Sum(d => d.Count));
    }
}

/// <summary>The counts behind a month's figures: of a signed month as they were signed, else from the metrics store.</summary>
public static class DetailCells
{
    /// <summary>All topics of the month, and the kinds of integration since January.</summary>
    /// <param name="directory">The teams, where the caller has them already.</param>
    public static async Task<IReadOnlyList<MetricDetail>> LoadAsync(AezDbContext db, ActingUser user, MonthFigures figures, CancellationToken cancellationToken, TeamDirectory? directory = null)
    {
        Access.Demand(Access.ScopeOf(user, figures.Ifk) == figures.Ifk);
        if (figures.Signed is { } signed)
            return VisibleTo(user, signed.Details);
        directory ??= await TeamDirectory.LoadAsync(db, user, cancellationToken);
        string[] ifks = [.. directory.Of(figures.Team).Select(o => o.Code).Where(code => figures.Ifk is null || figures.Ifk == code)];
        var (january, month) = (Month.January(figures.Month.Year).Value, figures.Month.Value);
        var details = await db.MetricDetails.AsNoTracking()
            .Where(d => ifks.Contains(d.Ifk) && d.Month <= month && (d.Month == month || (d.Month >= january && d.Topic == DetailTopics.IntegrationKind)))
            .OrderBy(d => d.Month).ThenBy(d => d.Ifk).ThenBy(d => d.Topic).ThenBy(d => d.Category)
            .ToListAsync(cancellationToken);
        return VisibleTo(user, details.FindAll(d => directory.IsMember(figures.Team, d.Ifk, Month.FromValue(d.Month))));
    }

    /// <summary>The same sums; what belongs to an IFK whose figures the user may not see belongs to nobody by name, and their order tells nothing of who came first.</summary>
    public static IReadOnlyList<MetricDetail> VisibleTo(ActingUser user, IReadOnlyList<MetricDetail> details) =>
    [
        .. details
            .GroupBy(d => (d.Month, Ifk: Access.MaySeeFiguresOf(user, d.Ifk) ? d.Ifk : "", d.Topic, d.Category))
            .Select(g => new MetricDetail { Month = g.Key.Month, Ifk = g.Key.Ifk, Topic = g.Key.Topic, Category = g.Key.Category, Count = g.Sum(d => d.Count) })
            .OrderBy(d => d.Month).ThenBy(d => d.Ifk, StringComparer.Ordinal).ThenBy(d => d.Topic, StringComparer.Ordinal).ThenBy(d => d.Category, StringComparer.Ordinal),
    ];
}
