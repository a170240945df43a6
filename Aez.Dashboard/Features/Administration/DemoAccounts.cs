using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Features.Administration;

/// <summary>Accounts without a password for the synthetic team, one of each role: signed in with by one click, in Development only.</summary>
public sealed class DemoAccounts(UnitOfWork unit, IServiceScopeFactory scopes)
{
    /// <summary>Only beside synthetic data, and only while nobody else has an account.</summary>
    public Task EnsureAsync(CancellationToken cancellationToken = default) => unit.WriteAsync(new ActingUser("Demodaten", Role.Administrator), scopes, async (work, services) =>
    {
        var db = work.Db;
        if (await db.Users.AnyAsync(cancellationToken) || !await db.Settings.AnyAsync(s => s.Key == Setting.Demo, cancellationToken))
            return false;
        var officers = await db.Officers.Where(o => o.Unit == OfficerUnit.Aez).OrderBy(o => o.Code).ToListAsync(cancellationToken);
        var accounts = services.GetRequiredService<UserManager<Account>>();
        foreach (var account in Of(officers))
        {
            if (await accounts.CreateAsync(account) is { Succeeded: false } failed)
                throw new InvalidOperationException($"Das Demokonto „{account.UserName}“ wurde nicht angelegt: {failed}");
        }
        await work.CommitAsync(cancellationToken);
        return true;
    }, cancellationToken);

    private static IEnumerable<Account> Of(IReadOnlyList<Officer> officers)
    {
        yield return Demo("teamleitung", "Petra Lindner", Role.TeamLead, team: officers.Count > 0 ? officers[0].Team : null);
        yield return Demo("bereichsleitung", "Holger Brandt", Role.DepartmentHead, allTeams: true);
        foreach (var officer in officers)
            yield return Demo(officer.Code.ToLowerInvariant(), officer.Name, Role.Ifk, officer.Code);
        yield return Demo("controlling", "Selin Aydın", Role.Controlling, allTeams: true);
        yield return Demo("administration", "Jonas Weber", Role.Administrator);
    }

    private static Account Demo(string login, string name, Role role, string? ifk = null, string? team = null, bool allTeams = false) =>
        new() { UserName = login, DisplayName = name, Role = role, Ifk = ifk, Team = team, AllTeams = allTeams, IsDemo = true };
}
