using System.Text.Encodings.Web;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Aez.Dashboard.Tests.Support;

/// <summary>
/// Signs requests in without a password, as the account that a header or cookie names: the team lead by default.
/// The account is a real one, made when it is first named, so that rights and revalidation work as in the program.
/// </summary>
internal sealed class TestUser(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>Header or cookie: "Controlling", "Ifk AEZ-01", "TeamLead @Nord", or <see cref="Nobody"/>.</summary>
    public const string Key = "aez-test-user";

    public const string Nobody = "nobody";

    private static readonly SemaphoreSlim Making = new(1);

    public static void AddTo(IServiceCollection services) =>
        services.AddAuthentication(Key).AddScheme<AuthenticationSchemeOptions, TestUser>(Key, null);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var name = Request.Headers[Key].FirstOrDefault() ?? Request.Cookies[Key] ?? nameof(Role.TeamLead);
        if (name == Nobody)
            return AuthenticateResult.NoResult();
        var account = await AccountAsync(name.Replace('_', ' '));
        var principal = await Context.RequestServices.GetRequiredService<IUserClaimsPrincipalFactory<Account>>().CreateAsync(account);
        return AuthenticateResult.Success(new AuthenticationTicket(principal, Key));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) =>
        Context.ChallengeAsync(IdentityConstants.ApplicationScheme, properties);

    private async Task<Account> AccountAsync(string name)
    {
        var accounts = Context.RequestServices.GetRequiredService<UserManager<Account>>();
        var words = name.Split(' ');
        var login = name.Replace(' ', '.');
        await Making.WaitAsync(Context.RequestAborted);
        try
        {
            if (await accounts.FindByNameAsync(login) is { } known)
                return known;
            var role = Enum.Parse<Role>(words[0]);
            var account = new Account { UserName = login, DisplayName = role.Name(), Role = role, Ifk = words.Skip(1).FirstOrDefault(w => w[0] != '@'), Team = words.FirstOrDefault(w => w[0] == '@')?[1..] };
            account.AllTeams = account is { Role: not (Role.Ifk or Role.Administrator), Team: null };
            Context.RequestServices.GetRequiredService<AezDbContext>().Actor = ActingUser.System;
            Assert.True((await accounts.CreateAsync(account)).Succeeded);
            return account;
        }
        finally
        {
            Making.Release();
        }
    }
}
