using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Rules;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Shared;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Features.Missed;

/// <summary>Reads who has missed appointments in a row: an IFK's own customers, a team lead's team.</summary>
public sealed class MissedQuery(Worklists worklists)
{
    public async Task<Answer<MissedView>> GetAsync(ActingUser user, Month month, string? team, CancellationToken cancellationToken = default)
    {
        var scope = ScopeOf(new MissedFilter(month, team, MissedChoice.Due));
        var view = await worklists.CountAsync(user, scope, async of => new MissedView(
            month,
            of.Team,
            of.Set,
            MissedRow.KnownFrom(of.Rules),
            MissedRow.CountedFrom(of.KeyDay, of.Rules) is not null,
            (await MissedAsync(of, cancellationToken)).CountBy(m => m.Row.Step).ToDictionary()), cancellationToken);
        return view is null ? Answer.None<MissedView>("Für diesen Monat ist kein Team bekannt. Importieren Sie zuerst die IFK-Liste und den Bestand.") : Answer.Of(view);
    }

    /// <summary>The customers of the filter: whoever needs the hearing first, then who was not warned yet.</summary>
    public async Task<Page<MissedAppointmentsRow>> ListAsync(ActingUser user, MissedFilter filter, int skip, int take, CancellationToken cancellationToken = default)
    {
        var rows = await worklists.ReadAsync<MissedAppointmentsRow>(user, ScopeOf(filter), async of =>
        {
            var missed = (await MissedAsync(of, cancellationToken)).FindAll(m => filter.Choice.Steps.Contains(m.Row.Step));
            var talks = missed.Count == 0 ? [] : await of.Stock.LastQualifiedContactsAsync(of.Set, cancellationToken);
            return
            [
                .. missed.Select(m => new MissedAppointmentsRow(
                    m.Care.CustomerNumber,
                    m.Care.Ifk,
                    m.Row.Days,
                    m.Row.Step,
                    m.Row.Step.Text(of.Set),
                    talks.TryGetValue(m.Care.CustomerNumber, out var talk) ? talk : null,
                    m.Warning)),
            ];
        }, cancellationToken);
        return Page.Of(rows, skip, take);
    }

    /// <summary>Never of one IFK of a team: nobody is to be compared by this.</summary>
    private static WorklistScope ScopeOf(MissedFilter filter) => new(filter.Month, filter.Team, null, "Versäumte Termine", filter.Choice.Word);

    private static async Task<List<MissedAppointments>> MissedAsync(WorklistStock of, CancellationToken cancellationToken) =>
        await MissedRows.OfAsync(of, await of.Stock.Care.ToListAsync(cancellationToken), cancellationToken);
}
