using Aez.Dashboard.Data;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Domain.Rules;

namespace Aez.Dashboard.Figures;

/// <summary>A customer who has missed appointments in a row.</summary>
/// <param name="Warning">The mark that belongs to this very row; null: not warned yet, or not marked.</param>
public sealed record MissedAppointments(CarePeriod Care, MissedRow Row, MissedWarning? Warning);

/// <summary>Whom we might be losing: one answer for the page of a month and for the own day.</summary>
public static class MissedRows
{
    /// <summary>Empty where the rules of the day know no row.</summary>
    /// <param name="care">All of the stock.</param>
    public static async Task<List<MissedAppointments>> OfAsync(WorklistStock of, IReadOnlyCollection<CarePeriod> care, CancellationToken cancellationToken)
    {
        if (MissedRow.CountedFrom(of.KeyDay, of.Rules) is not { } since)
            return [];
        var missing = await of.Stock.MissingAsync(since, cancellationToken);
        return
        [
            .. care
                .Select(c => (Care: c, Row: MissedRow.Of(missing.Contacts[c.CustomerNumber], of.KeyDay, of.Rules)))
                .Where(missed => missed.Row.First is not null)
                .Select(missed => new MissedAppointments(missed.Care, missed.Row, missing.Warnings.GetValueOrDefault((missed.Care.CustomerNumber, missed.Row.First!.Value))))
                .OrderByDescending(missed => missed.Row.Step)
                .ThenBy(missed => missed.Warning is not null)
                .ThenByDescending(missed => missed.Row.Days[^1])
                .ThenBy(missed => missed.Care.CustomerNumber, StringComparer.Ordinal),
        ];
    }
}
