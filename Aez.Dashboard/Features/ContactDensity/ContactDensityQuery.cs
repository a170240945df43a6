using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Domain.Rules;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Metrics;
using Aez.Dashboard.Shared;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Features.ContactDensity;

/// <summary>Reads the contacts of a team: counts from the metrics store, the worklist from the records by the same rules.</summary>
public sealed class ContactDensityQuery(IDbContextFactory<AezDbContext> factory, FiguresQuery figures, Worklists worklists)
{
    private static readonly string[] Topics = [DetailTopics.ContactKind, DetailTopics.NoShow, DetailTopics.Excused, DetailTopics.ContactBand];

    public async Task<Answer<ContactDensityView>> GetAsync(ActingUser user, Month month, string? team, CancellationToken cancellationToken = default)
    {
        var result = await figures.GetAsync(user, month, team, cancellationToken: cancellationToken);
        if (result.Figures is not { } all)
            return Answer.None<ContactDensityView>(result.Refusal!);
        var (density, reach) = (all.Of(Indicator.ContactDensity), all.Of(Indicator.ContactReach));
        if (density.Ratio is null && reach.Ratio is null)
            return Answer.None<ContactDensityView>($"Für {German.MonthName(month)} ist nichts über Kontakte bekannt. Importieren Sie Bestand und Kontakte.");

        await using var db = await factory.ReaderAsync(cancellationToken);
        var officers = (await TeamDirectory.LoadAsync(db, user, cancellationToken)).Of(all);
        var counts = (await DetailCells.LoadAsync(db, user, all, cancellationToken)).Where(d => Topics.Contains(d.Topic)).ToList();

        var whole = new ContactGroup(null, "Team", MeasureOf(density), MeasureOf(reach), CountsOf(counts));
        var active = officers.Where(o => o.IsActiveIn(month)).Select(o => o.Code).ToList();
        var parts = density.ByIfk
            .Where(p => active.Contains(p.Ifk) || counts.Exists(c => c.Ifk == p.Ifk))
            .Select(p => new ContactGroup(p.Ifk, p.Name, MeasureOf(density, p.Ifk), MeasureOf(reach, p.Ifk), CountsOf(counts.FindAll(c => c.Ifk == p.Ifk))));
        var view = new ContactDensityView(all, whole, [.. parts], officers.Any(o => Access.MaySeeCustomersOf(user, o.Code)));
        return Answer.Of(view.HasWorklist ? await WithStatesAsync(user, view, cancellationToken) : view);
    }

    /// <summary>The customers of the filter, longest without contact first, or what is due first where that was chosen; those whom the user may see.</summary>
    public async Task<Page<ContactRow>> WorklistAsync(ActingUser user, ContactFilter filter, int skip, int take, CancellationToken cancellationToken = default)
    {
        var rows = await worklists.ReadAsync<ContactRow>(user, ScopeOf(filter), async of =>
        [
            .. Sorted((await DueContacts.OfAsync(of, await of.Stock.Care.ToListAsync(cancellationToken), cancellationToken))
                .Where(filter.State.Fits)
                .Select(contact => RowOf(contact, of.KeyDay))
                .Where(row => filter.Choice.Bands.Contains(row.Band)), filter.State),
        ], cancellationToken);
        var page = Page.Of(rows, skip, take);
        await using var db = await factory.ReaderAsync(cancellationToken);
        return page with { Rows = await WithNoShowsAsync(db, page.Rows, filter.Month.KeyDay, cancellationToken) };
    }

    private static WorklistScope ScopeOf(ContactFilter filter) => new(filter.Month, filter.Team, filter.Ifk, "Kontakt-Arbeitsliste", filter.Words);

    private static IOrderedEnumerable<ContactRow> Sorted(IEnumerable<ContactRow> rows, ContactStateChoice state) => rows
        .OrderBy(row => (state == ContactStateChoice.Any ? row.LastContact : state == ContactStateChoice.FirstTalk ? row.FirstTalkUntil : row.DueOn) ?? DateOnly.MinValue)
        .ThenBy(row => row.CareSince)
        .ThenBy(row => row.CustomerNumber, StringComparer.Ordinal);

    private async Task<ContactDensityView> WithStatesAsync(ActingUser user, ContactDensityView view, CancellationToken cancellationToken)
    {
        var scope = ScopeOf(new ContactFilter(view.Figures.Month, view.Figures.Team, view.Figures.Ifk, ContactBandChoice.Everybody));
        return await worklists.CountAsync(user, scope, async of =>
        {
            var contacts = await DueContacts.OfAsync(of, await of.Stock.Care.ToListAsync(cancellationToken), cancellationToken);
            return view with
            {
                States = contacts.GroupBy(c => (c.Care.Ifk, c.Next.State)).ToDictionary(g => g.Key, g => g.Count()),
                FirstTalks = ContactDue.AsksForFirstTalk(of.KeyDay, of.Rules) ? contacts.Where(c => c.FirstTalkUntil is not null).GroupBy(c => c.Care.Ifk).ToDictionary(g => g.Key, g => g.Count()) : null,
            };
        }, cancellationToken) ?? view;
    }

    private static async Task<IReadOnlyList<ContactRow>> WithNoShowsAsync(AezDbContext db, IReadOnlyList<ContactRow> rows, DateOnly day, CancellationToken cancellationToken)
    {
        var customers = rows.Select(r => r.CustomerNumber).ToList();
        var missed = (await db.Contacts.AsNoTracking()
                .Where(c => c.Outcome == ContactOutcome.NoShow && c.Date <= day && customers.Contains(c.CustomerNumber))
                .Select(c => new { c.CustomerNumber, c.Date })
                .ToListAsync(cancellationToken))
            .ToLookup(c => c.CustomerNumber, c => c.Date, StringComparer.Ordinal);
        return [.. rows.Select(row => row with { NoShowsSince = missed[row.CustomerNumber].Count(date => date > (row.LastContact ?? DateOnly.MinValue)) })];
    }

    private static ContactRow RowOf(DueContact contact, DateOnly day)
    {
        var (care, last) = (contact.Care, contact.Last);
        return new ContactRow(care.CustomerNumber, care.Ifk, ContactBands.Of(last, day), last, day.DayNumber - last?.DayNumber, care.From, 0)
        {
            State = contact.Next.State,
            DueOn = contact.Next.On,
            Group = contact.Next.Group.Name,
            FirstTalkUntil = contact.FirstTalkUntil,
        };
    }

    private static ContactMeasure MeasureOf(Figure figure) => new(figure.Ratio, figure.TargetValue, figure.Series, figure.Signal) { Flow = figure.Flow, NoSignal = figure.NoSignal };

    private static ContactMeasure MeasureOf(Figure figure, string ifk)
    {
        var part = figure.ByIfk.First(p => p.Ifk == ifk);
        return new ContactMeasure(part.Month, part.Target ?? figure.TargetValue, part.Series, part.Signal) { Flow = part.Flow, NoSignal = part.NoSignal, Origin = part.Origin };
    }

    private static ContactCounts CountsOf(List<MetricDetail> counts) =>
        new(counts.GroupBy(c => (c.Topic, c.Category)).ToDictionary(g => g.Key, g => g.Sum(c => c.Count)));
}
