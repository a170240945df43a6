using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Figures;

/// <summary>An IFK that the user may choose as a filter.</summary>
public sealed record TeamMember(string Ifk, string Name);

/// <summary>The IFKs of a team whose figures the user may see, by Kürzel.</summary>
public sealed class TeamMembersQuery(IDbContextFactory<AezDbContext> factory)
{
    public async Task<IReadOnlyList<TeamMember>> ListAsync(ActingUser user, string? team, CancellationToken cancellationToken = default)
    {
        await using var db = await factory.ReaderAsync(cancellationToken);
        var directory = await TeamDirectory.LoadAsync(db, user, cancellationToken);
        return directory.Choose(team, out _) is { } chosen
            ? [.. directory.Of(chosen).Where(o => Access.MaySeeFiguresOf(user, o.Code)).Select(o => new TeamMember(o.Code, o.Name))]
            : [];
    }
}
