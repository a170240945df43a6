using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Domain.Rules;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Metrics;
using Aez.Dashboard.Shared;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Features.EgvValidity;

/// <summary>Reads the agreements of a team: counts from the metrics store, the worklist from the records by the same rules.</summary>
public sealed class EgvValidityQuery(IDbContextFactory<AezDbContext> factory, FiguresQuery figures, Worklists worklists)
{
    public async Task<Answer<EgvValidityView>> GetAsync(ActingUser user, Month month, string? team, CancellationToken cancellationToken = default)
    {
        var result = await figures.GetAsync(user, month, team, cancellationToken: cancellationToken);
        if (result.Figures is not { } all)
            return Answer.None<EgvValidityView>(result.Refusal!);
        var figure = all.Of(Indicator.EgvValidity);
        if (figure.Ratio is null)
            return Answer.None<EgvValidityView>($"Für {German.MonthName(month)} ist nichts über {all.Rules.Agreement.FullMany()} bekannt. Importieren Sie Bestand und {all.Rules.NameOf(RecordKind.Agreements)}.");

        await using var db = await factory.ReaderAsync(cancellationToken);
        var officers = (await TeamDirectory.LoadAsync(db, user, cancellationToken)).Of(all);
        var counts = (await DetailCells.LoadAsync(db, user, all, cancellationToken)).Where(d => d.Month == month.Value).ToList();

        var team0 = new EgvGroup(null, "Team", AgreementCounts.Of(counts, null, all.Rules), figure.Ratio, figure.TargetValue, figure.Series, figure.Signal) { Flow = figure.Flow, NoSignal = figure.NoSignal, Origin = figure.Origin };
        var active = officers.Where(o => o.IsActiveIn(month)).Select(o => o.Code).ToList();
        var parts = figure.ByIfk
            .Where(p => active.Contains(p.Ifk) || counts.Exists(c => c.Topic == DetailTopics.AgreementState && c.Ifk == p.Ifk))
            .Select(p => new EgvGroup(p.Ifk, p.Name, AgreementCounts.Of(counts, p.Ifk, all.Rules), p.Month, p.Target ?? figure.TargetValue, p.Series, p.Signal) { Flow = p.Flow, NoSignal = p.NoSignal, Origin = p.Origin });
        return Answer.Of(new EgvValidityView(all, team0, [.. parts], officers.Any(o => Access.MaySeeCustomersOf(user, o.Code))));
    }

    /// <summary>The customers of the filter, most urgent first; those whom the user may see.</summary>
    public async Task<Page<EgvRow>> WorklistAsync(ActingUser user, EgvFilter filter, int skip, int take, CancellationToken cancellationToken = default)
    {
        var scope = new WorklistScope(filter.Month, filter.Team, filter.Ifk, "EGV-Arbeitsliste", filter.States.Word);
        var rows = await worklists.ReadAsync<EgvRow>(user, scope, async of =>
        {
            var agreements = await of.Stock.AgreementsAsync(cancellationToken);
            var contacts = await of.Stock.LastQualifiedContactsAsync(of.Set, cancellationToken);
            return
            [
                .. (await of.Stock.Care.ToListAsync(cancellationToken))
                    .ConvertAll(care => RowOf(care, [.. agreements[care.CustomerNumber]], contacts, of.KeyDay, of.Rules))
                    .Where(filter.States.Has)
                    .OrderBy(row => row.State.Urgency())
                    .ThenBy(row => row.Days ?? row.CareSince.DayNumber)
                    .ThenBy(row => row.CustomerNumber, StringComparer.Ordinal),
            ];
        }, cancellationToken);
        return Page.Of(rows, skip, take);
    }

    private static EgvRow RowOf(CarePeriod care, IReadOnlyList<Agreement> agreements, Dictionary<string, DateOnly> contacts, DateOnly day, RuleTimeline rules)
    {
        var (latest, last) = AgreementRules.LatestEnd(agreements, day, rules);
        var state = AgreementRules.StateOn(care, agreements, day, rules);
        return new EgvRow(
            care.CustomerNumber,
            care.Ifk,
            state,
            last,
            last?.DayNumber - day.DayNumber,
            care.From,
            contacts.TryGetValue(care.CustomerNumber, out var contact) ? contact : null,
            state.Word(latest, day))
        {
            Kind = latest?.Kind,
            ContinuedOn = latest?.ContinuedOn <= day ? latest.ContinuedOn : null,
            Hint = AgreementRules.NeedsChildCareAnswer(care, day, rules.On(day)) ? "Betreuung des Kindes klären" : null,
        };
    }
}
