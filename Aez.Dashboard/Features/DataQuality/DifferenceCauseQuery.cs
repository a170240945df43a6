using Aez.Dashboard.Data;
using Aez.Dashboard.Data.Records;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Metrics;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Features.DataQuality;

/// <summary>Names the customers whose borderline cases can explain why a ready-made value differs from the computed one.</summary>
public sealed class DifferenceCauseQuery(IDbContextFactory<AezDbContext> factory, RuleStore settings, AuditLog audit)
{
    /// <summary>Null where there is no such team, IFK or value, or where the records can't tell.</summary>
    /// <param name="month">Of the value.</param>
    public async Task<DifferenceExplanation?> GetAsync(
        ActingUser user, Month month, string? team, string? ifk, Indicator indicator, string? instrument, CancellationToken cancellationToken = default)
    {
        ifk = Access.CustomerScopeOf(user, ifk);
        using var question = OneReading.Begin();
        await using var db = await factory.ReaderAsync(cancellationToken);
        var directory = await TeamDirectory.LoadAsync(db, user, cancellationToken);
        if (ifk is null || directory.Choose(team, out _, month) is not { } chosen || !directory.Of(chosen, month).Any(o => o.Code == ifk) || !DifferenceCauses.CanExplain(indicator))
            return null;
        var key = new MetricKey(month.Value, ifk, indicator.Key, instrument ?? "");
        var stored = await db.ReadyMetrics.AsNoTracking()
            .FirstOrDefaultAsync(m => m.Month == key.Month && m.Ifk == key.Ifk && m.Indicator == key.Indicator && m.Instrument == key.Instrument, cancellationToken);
        if (stored is null)
            return null;
        var (ready, computed) = (new Ratio(stored.Numerator, stored.Denominator), ComputedValues.Of(db, key.Month, key.Month, [ifk]).GetValueOrDefault(key, new Ratio(0, null)));
        if (!ReadyDifference.Differs(ready, computed))
            return new DifferenceExplanation([]);

        var reader = new RecordReader(db);
        var files = reader.Customers(reader.CustomersWhoMayCount(indicator, [ifk], month.Previous, month.Next), [RecordKind.Stock, .. indicator.Sources]);
        var causes = new DifferenceCauses(await settings.LoadAsync(db, cancellationToken), key).Find(files, ready, computed, ReadyDifference.Differs);
        if (causes.Count > 0)
            await audit.ViewedAsync(user, "Grenzfälle im Abgleich mit dem DQM", AuditScope.Of(month, chosen, ifk, $"{indicator.Name} {instrument}".TrimEnd()), cancellationToken);
        var reach = new TeamReach(user, directory.Officers);
        return new DifferenceExplanation([.. causes.Select(c => MayName(c.File)
            ? new ExplainedCustomer(c.File.CustomerNumber, c.Why, c.Change, c.Alone, c.Distance)
            : new ExplainedCustomer(TeamReach.OthersCustomer, "", c.Change, c.Alone, c.Distance))]);

        // Who has the customer now may be somebody else's matter.
        bool MayName(CustomerFile file) =>
            reach.MayName(file, month.KeyDay, month.KeyDay) && Access.MaySeeCustomersOf(user, file.CareOn(month.KeyDay)?.Ifk ?? ifk);
    }
}

/// <summary>Who can explain a difference, the likeliest first.</summary>
public sealed record DifferenceExplanation(IReadOnlyList<ExplainedCustomer> Customers)
{
    /// <summary>The finding, as one German sentence.</summary>
    public string Text => Customers.Count(c => c.Alone) switch
    {
        _ when Customers.Count == 0 => "Kein Grenzfall in den Datensätzen macht die Differenz kleiner: Vermutlich fehlen dem DQM oder uns Datensätze.",
        0 => $"{German.Quantity(Customers.Count, "Grenzfall macht", "Grenzfälle machen")} die Differenz kleiner, keiner erklärt sie allein.",
        1 => $"Ein Grenzfall erklärt die Differenz allein: {Customers[0].Number}, {Customers[0].Why}.".Replace(", .", ".", StringComparison.Ordinal),
        var alone => $"{German.Number(alone)} Grenzfälle erklären die Differenz, jeder für sich; der nächste am Stichtag steht zuerst.",
    };
}

/// <summary>A customer whose borderline case makes the difference smaller.</summary>
/// <param name="Number">Of the customer; a word for those of other teams.</param>
/// <param name="Why">The borderline case, in German.</param>
/// <param name="Change">By how much our value would change.</param>
/// <param name="Alone">Whether nothing else is needed to explain it.</param>
/// <param name="Distance">Days from the border.</param>
public sealed record ExplainedCustomer(string Number, string Why, Ratio Change, bool Alone, int Distance)
{
    /// <summary>"+1", or "Zähler 0, Nenner +1".</summary>
    public string ChangeText => Change.Denominator is { } denominator
        ? $"Zähler {German.Difference(IndicatorUnit.Count, Change.Numerator)}, Nenner {German.Difference(IndicatorUnit.Count, denominator)}"
        : German.Difference(IndicatorUnit.Count, Change.Numerator);
}
