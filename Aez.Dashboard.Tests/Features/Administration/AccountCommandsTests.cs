using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Administration;
using Aez.Dashboard.Identity;
using Aez.Dashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Aez.Dashboard.Tests.Features.Administration;

[OnEachDatabase]
public sealed class AccountCommandsTests : IAsyncDisposable
{
    private static readonly ActingUser First = new("Erste", Role.Administrator) { Login = "erste" };
    private static readonly ActingUser Second = new("Zweite", Role.Administrator) { Login = "zweite" };

    private readonly TestDatabase _database = new();
    private readonly Product _product;

    public AccountCommandsTests() => _product = new Product(_database);

    private AccountCommands Commands => _product.Get<AccountCommands>();

    public async ValueTask DisposeAsync()
    {
        await _product.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task LastAdministrator_WhoWouldBeLockedOrDemoted_Stays()
    {
        await AddAsync("erste", Role.Administrator);

        Assert.Equal(AccountCommands.LastAdministrator, (await Commands.LockAsync(Second, "erste")).Refusal);
        Assert.Equal(AccountCommands.LastAdministrator, (await Commands.ChangeAsync(Second, Draft("erste", Role.Controlling))).Refusal);

        await AddAsync("zweite", Role.Administrator);
        Assert.Null((await Commands.LockAsync(Second, "erste")).Refusal);
        // The locked one does not count any more.
        Assert.Equal(AccountCommands.LastAdministrator, (await Commands.LockAsync(First, "zweite")).Refusal);
    }

    [Fact]
    public async Task Account_WhoseTeamOrKuerzelIsGone_IsMarkedInTheList()
    {
        await new StoreBuilder(_database).Officer("A1").FiguresAsync("2016-09", "2016-10-03");
        await AddAsync("erste", Role.Administrator);
        await Commands.AddAsync(First, Draft("lindner", Role.TeamLead) with { Team = StoreBuilder.Team });
        await Commands.AddAsync(First, Draft("a1", Role.Ifk) with { Ifk = "A1" });
        var query = new AccountsQuery(_database, TimeProvider.System);
        Assert.DoesNotContain(await query.ListAsync(First), a => a.LostScope);

        await using (var db = _database.CreateDbContext())
            await db.TypeAsync("UPDATE Officers SET Team = 'Neuer Name', Code = 'B1'");

        Assert.Equal(["a1", "lindner"], (await query.ListAsync(First)).Where(a => a.LostScope).Select(a => a.Login));
    }

    [Fact]
    public async Task OwnAccount_CannotBeLockedOrGivenAnotherRole()
    {
        await AddAsync("erste", Role.Administrator);
        await AddAsync("zweite", Role.Administrator);

        Assert.NotNull((await Commands.LockAsync(First, "erste")).Refusal);
        Assert.NotNull((await Commands.ChangeAsync(First, Draft("erste", Role.Controlling))).Refusal);
        Assert.Null((await Commands.ChangeAsync(First, Draft("erste", Role.Administrator) with { Name = "Neuer Name" })).Refusal);
    }

    [Fact]
    public async Task TwoAdministrators_WhoLockEachOtherAtOnce_LeaveOne()
    {
        await AddAsync("erste", Role.Administrator);
        await AddAsync("zweite", Role.Administrator);

        var results = await Task.WhenAll(
            Task.Run(() => Commands.LockAsync(First, "zweite")),
            Task.Run(() => Commands.LockAsync(Second, "erste")));

        Assert.Single(results, r => r.Refusal is null);
    }

    [Theory]
    [InlineData(Role.Ifk, null, null, "braucht das Kürzel")]
    [InlineData(Role.Ifk, "AEZ-99", null, "gibt es in den Stammdaten nicht")]
    [InlineData(Role.TeamLead, "AEZ-01", null, "gehört nur zur Rolle IFK")]
    [InlineData(Role.TeamLead, null, "Nord", "Ein Team „Nord“ gibt es")]
    [InlineData(Role.Ifk, "AEZ-01", "Bewerber-Service", "steht in den Stammdaten")]
    public async Task Account_WithAScopeThatDoesNotFit_IsRefused(Role role, string? ifk, string? team, string reason)
    {
        await AddOfficerAsync();

        var result = await Commands.AddAsync(First, new AccountDraft("x", "X", role, ifk, team));

        Assert.Contains(reason, result.Refusal);
        Assert.Empty(await AccountsAsync());
    }

    [Fact]
    public async Task NewPassword_OfALockedOutPerson_ReplacesTheOldAndMustBeReplaced()
    {
        await AddAsync("erste", Role.Administrator);
        await AddAsync("lead", Role.TeamLead);
        var before = (await AccountsAsync()).Single(a => a.UserName == "lead");

        var result = await Commands.ResetPasswordAsync(First, "lead");

        var after = (await AccountsAsync()).Single(a => a.UserName == "lead");
        Assert.Equal(19, result.Password!.Length);
        Assert.True(after.MustChangePassword);
        Assert.NotEqual((before.PasswordHash, before.SecurityStamp), (after.PasswordHash, after.SecurityStamp));
    }

    [Fact]
    public async Task Changes_OfAnAccount_AreInTheAuditLogWithoutSecrets()
    {
        await AddAsync("lead", Role.TeamLead);
        await Commands.ChangeAsync(First, Draft("lead", Role.Controlling));
        await Commands.ResetPasswordAsync(First, "lead");
        await Commands.LockAsync(First, "lead");

        await using var db = _database.CreateDbContext();
        var account = await db.Users.SingleAsync(TestContext.Current.CancellationToken);
        var entries = await db.AuditEntries.Where(e => e.Subject == "Konto").OrderBy(e => e.Id).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Contains(entries, e => e is { User: "erste", Action: AuditAction.Changed, Before: "Rolle: Teamleitung", After: "Rolle: Controlling" });
        Assert.Contains(entries, e => e.After?.Contains("Gesperrt", StringComparison.Ordinal) == true);
        Assert.Each(entries, e => Assert.DoesNotContain(new[] { account.PasswordHash!, account.SecurityStamp!, account.ConcurrencyStamp! }, secret => $"{e.Before}{e.After}".Contains(secret, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Commands_OfAnybodyButTheAdministration_AreRefused()
    {
        foreach (var role in Enum.GetValues<Role>().Where(r => r != Role.Administrator))
            await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Commands.AddAsync(new ActingUser("X", role), Draft("x", Role.Administrator)));
    }

    private async Task AddAsync(string login, Role role) => Assert.Null((await Commands.AddAsync(First, Draft(login, role))).Refusal);

    private static AccountDraft Draft(string login, Role role) => new(login, login, role);

    private async Task AddOfficerAsync()
    {
        await new StoreBuilder(_database).Officer("AEZ-01").FiguresAsync("2016-01");
    }

    private async Task<List<Account>> AccountsAsync()
    {
        await using var db = _database.CreateDbContext();
        return await db.Users.AsNoTracking().ToListAsync(TestContext.Current.CancellationToken);
    }
}
