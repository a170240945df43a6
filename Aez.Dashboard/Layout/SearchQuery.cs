using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Identity;
using Aez.Dashboard.Shared;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Layout;

/// <summary>Something that the search leads to.</summary>
/// <param name="Kind">What it is, in German: "Seite", "Kennzahl" …</param>
/// <param name="More">Further words by which it is found.</param>
public sealed record SearchHit(string Title, string Kind, string Address, string More = "");

/// <summary>What the search of the frame finds.</summary>
public interface ISearchQuery
{
    /// <summary>Everything that the acting user may open, in the order in which it is offered.</summary>
    Task<IReadOnlyList<SearchHit>> LoadAsync(DashboardFilter filter, CancellationToken cancellation);
}

/// <summary>Pages, indicators, instruments and IFKs. Customers are not found: their numbers belong in no address.</summary>
internal sealed class SearchQuery(IDbContextFactory<AezDbContext> factory, TeamMembersQuery members, ICurrentUser current, TimeProvider clock) : ISearchQuery
{
    private const string InstrumentsPath = "/massnahmeneintritte";

    public async Task<IReadOnlyList<SearchHit>> LoadAsync(DashboardFilter filter, CancellationToken cancellation)
    {
        var user = current.User;
        var team = filter with { Ifk = null };
        await using var db = await factory.ReaderAsync(cancellation);
        var day = filter.Month?.KeyDay ?? clock.Today();
        var rules = House.Of(db).Rules.On(day);
        var hits = NavigationEntries.For(user).SelectMany(group => group.Entries.Select(entry => new SearchHit(entry.TitleIn(rules.Agreement), "Seite", team.AppendTo(entry.Path), $"{group.Title} {entry.Title}"))).ToList();
        if (!Access.May(user, Permission.SeeFigures))
            return hits;

        hits.AddRange(Indicator.All.Select(i => new SearchHit(rules.NameOf(i), "Kennzahl", team.AppendTo(IndicatorPage.PathOf(i) ?? "/hilfe"), $"{i.Key} {i.Name}")));
        hits.AddRange((await db.Instruments.AsNoTracking().OrderBy(i => i.Position).ToListAsync(cancellation))
            .Select(i => new SearchHit($"{i.Code} · {i.On(day).Name}", "Instrument", QueryHelpers.AddQueryString(team.AppendTo(InstrumentsPath), "instrument", i.Code), string.Join(' ', i.OtherNames(day).Prepend(i.On(day).LegalBasis)))));
        hits.AddRange((await members.ListAsync(user, filter.Team, cancellation))
            .Select(m => new SearchHit($"{m.Ifk} · {m.Name}", "IFK", (team with { Ifk = m.Ifk }).AppendTo("/"))));
        return hits;
    }
}
