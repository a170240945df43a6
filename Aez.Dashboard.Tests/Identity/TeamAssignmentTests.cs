using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Features.Administration;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Identity;
using Aez.Dashboard.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;

namespace Aez.Dashboard.Tests.Identity;

/// <summary>An account sees a team because it was given it: what was forgotten shows nothing, and all teams are said.</summary>
public sealed class TeamAssignmentTests : IAsyncDisposable
{
    private static readonly ActingUser Administrator = new("Test", Role.Administrator);
    private static readonly Month Shown = new(2016, 9);

    // With the demo's one team.
    private readonly AppHost _host = new(environment: "Development", realSignIn: true);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData(Role.TeamLead)]
    [InlineData(Role.DepartmentHead)]
    [InlineData(Role.Controlling)]
    public async Task Account_WithoutATeam_SeesNothingAndIsToldWhy(Role role)
    {
        var user = await UserAsync(new AccountDraft("ohne", "Ohne Team", role));

        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Figures.GetAsync(user, Shown, cancellationToken: Cancellation));
        Assert.All(Enum.GetValues<Permission>(), permission => Assert.False(Access.May(user, permission)));
        Assert.False(Access.MaySeeTeam(user, await TeamAsync()));
        Assert.False(Access.MaySeeTeam(user, ""));
    }

    [Theory]
    [InlineData(Role.TeamLead)]
    [InlineData(Role.DepartmentHead)]
    [InlineData(Role.Controlling)]
    public async Task Account_WithATeamOrAllOfThem_SeesIt(Role role)
    {
        var team = await TeamAsync();
        var one = await UserAsync(new AccountDraft("eines", "Ein Team", role, Team: team));
        var all = await UserAsync(new AccountDraft("alle", "Alle Teams", role, AllTeams: true));

        Assert.Equal(team, (await Figures.GetAsync(one, Shown, cancellationToken: Cancellation)).Figures!.Team);
        Assert.Equal(team, (await Figures.GetAsync(all, Shown, cancellationToken: Cancellation)).Figures!.Team);
        Assert.Equal((team, null), (one.Team, all.Team));
    }

    [Theory]
    [InlineData(Role.TeamLead, true)]
    [InlineData(Role.Ifk, false)]
    public async Task Account_WithAllTeamsBesideSomethingElse_IsRefused(Role role, bool withTeam)
    {
        var draft = new AccountDraft("x", "X", role, role == Role.Ifk ? "AEZ-01" : null, withTeam ? await TeamAsync() : null, AllTeams: true);

        Assert.Contains(role == Role.Ifk ? "nur die eigenen Fälle" : "entweder das Team", (await Commands.AddAsync(Administrator, draft)).Refusal);
    }

    [Fact]
    public async Task Accounts_OfAVersionWithoutTheChoice_SeeWhatTheySaw()
    {
        using var database = new TemporaryFile();
        await using (var db = database.CreateDbContext())
        {
            var migrations = db.Database.GetMigrations().ToList();
            await db.GetService<IMigrator>().MigrateAsync(migrations[migrations.FindIndex(m => m.EndsWith("_TeamsOfAccounts", StringComparison.Ordinal)) - 1], Cancellation);
            await db.Database.ExecuteSqlRawAsync("""
                INSERT INTO "Accounts" ("Id", "DisplayName", "Role", "Team", "MustChangePassword", "IsDemo", "EmailConfirmed", "PhoneNumberConfirmed", "TwoFactorEnabled", "LockoutEnabled", "AccessFailedCount")
                VALUES ('lead', 'A', 0, NULL, 0, 0, 0, 0, 0, 0, 0), ('bound', 'B', 0, 'Nord', 0, 0, 0, 0, 0, 0, 0), ('ifk', 'C', 2, NULL, 0, 0, 0, 0, 0, 0, 0),
                       ('controlling', 'D', 3, NULL, 0, 0, 0, 0, 0, 0, 0), ('admin', 'E', 4, NULL, 0, 0, 0, 0, 0, 0, 0);
                """, Cancellation);
        }

        await using (var db = database.CreateDbContext())
            await db.Database.MigrateAsync(Cancellation);

        await using (var db = database.CreateDbContext())
            Assert.Equal(["controlling", "lead"], await db.Users.Where(a => a.AllTeams).Select(a => a.Id).Order().ToListAsync(Cancellation));
    }

    private AccountCommands Commands => _host.Services.GetRequiredService<AccountCommands>();

    private FiguresQuery Figures => _host.Services.GetRequiredService<FiguresQuery>();

    private async Task<string> TeamAsync()
    {
        await using var db = await _host.Services.GetRequiredService<IDbContextFactory<AezDbContext>>().CreateDbContextAsync(Cancellation);
        return await db.Officers.Where(o => o.Unit == OfficerUnit.Aez).Select(o => o.Team).FirstAsync(Cancellation);
    }

    /// <summary>As the account acts once it is signed in.</summary>
    private async Task<ActingUser> UserAsync(AccountDraft draft)
    {
        Assert.Null((await Commands.AddAsync(Administrator, draft, "gelbe Regenjacke")).Refusal);
        await using var scope = _host.Services.CreateAsyncScope();
        var account = await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().FindByNameAsync(draft.Login);
        return (await scope.ServiceProvider.GetRequiredService<IUserClaimsPrincipalFactory<Account>>().CreateAsync(account!)).ActingUser()!;
    }

    private sealed class TemporaryFile : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("aez-teams-");

        public AezDbContext CreateDbContext() =>
            new(new DbContextOptionsBuilder<AezDbContext>().UseSqlite($"Data Source={Path.Combine(_folder.FullName, "aez.db")};Pooling=False").Options, TimeProvider.System);

        public void Dispose() => _folder.Delete(recursive: true);
    }
}
