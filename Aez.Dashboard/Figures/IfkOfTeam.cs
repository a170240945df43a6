using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Figures;

/// <summary>
/// Whether an address may name an IFK: one that the team has, and whose figures the user may see. Any other is refused and noted, not
/// answered by a figure of nobody, which would tell whom there is.
/// </summary>
public sealed class IfkOfTeam(IDbContextFactory<AezDbContext> factory, AuditLog audit)
{
    private const string Subject = "Adresse mit fremder IFK";

    /// <param name="team">As the address says it; null: any that the user sees.</param>
    /// <returns>Null, or one German sentence: there is no such IFK.</returns>
    /// <exception cref="UnauthorizedAccessException">The user may not see figures of that IFK.</exception>
    public async Task<string?> RefusalAsync(ActingUser user, string? team, string ifk, CancellationToken cancellationToken = default)
    {
        Access.Demand(Access.MaySeeFiguresOf(user, ifk));
        // Whoever is nobody's IFK any more is told so by their own page.
        if (user.Role == Role.Ifk)
            return null;
        await using var db = await factory.ReaderAsync(cancellationToken);
        var directory = await TeamDirectory.LoadAsync(db, user, cancellationToken);
        var teams = directory.Teams.Where(t => team is null || string.Equals(t, team, StringComparison.OrdinalIgnoreCase)).ToList();
        // An unknown team is what the page tells, before any IFK.
        if (teams.Count == 0 || teams.Exists(t => directory.Of(t).Any(o => o.Code == ifk)))
            return null;
        await audit.RefusedAsync(user, Subject, team is null ? $"IFK {ifk}" : $"IFK {ifk}, Team {team}", cancellationToken);
        return $"Eine IFK „{ifk}“ gibt es {(teams.Count == 1 ? $"im Team „{teams[0]}“" : "in Ihren Teams")} nicht: Bitte prüfen Sie die Adresse, oder wählen Sie die IFK in der Ansicht des Teams.";
    }
}
