using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Administration;
using Aez.Dashboard.Identity;
using Aez.Dashboard.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Aez.Dashboard.Tests.Identity;

/// <summary>What of second factors lies in the database, and the codes for a lost device.</summary>
public sealed class SecondFactorSecretsTests : AuthenticatorCase
{
    [Fact]
    public async Task Account_SavedWithWhatItWasBefore_DoesNotBringAUsedCodeBack()
    {
        var (key, _) = await SetUpAsync(signIn: true);
        Clock.Advance(TimeSpan.FromMinutes(5));
        await using var scope = Host.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<AezDbContext>().Actor = Administrator;
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var before = (await accounts.FindByNameAsync("lead"))!;
        var code = Code(key);
        Assert.True(await accounts.VerifyTwoFactorTokenAsync(before, TokenOptions.DefaultAuthenticatorProvider, code));

        Assert.True((await accounts.UpdateAsync(before)).Succeeded);

        Assert.False(await accounts.VerifyTwoFactorTokenAsync(before, TokenOptions.DefaultAuthenticatorProvider, code));
    }

    [Fact]
    public async Task Secrets_InTheDatabase_AreNotReadable()
    {
        var (key, codes) = await SetUpAsync(signIn: true);

        await using var db = await DatabaseAsync();
        var stored = string.Join('\n', await db.UserTokens.Select(t => t.Value!).ToListAsync(Cancellation));
        Assert.DoesNotContain(key, stored);
        Assert.All(codes, code => Assert.DoesNotContain(code, stored));
        // Put in another account's place it is worth nothing.
        await Commands.AddAsync(Administrator, new AccountDraft("andere", "Andere", Role.Controlling, AllTeams: true), Password);
        await using var transaction = await db.Database.BeginTransactionAsync(Cancellation);
        await db.UserTokens.Where(t => t.Name == AccountStore.KeyName).ExecuteUpdateAsync(t => t.SetProperty(x => x.UserId, db.Users.First(a => a.UserName == "andere").Id), Cancellation);
        await transaction.CommitAsync(Cancellation);
        Assert.Null(await KeyAsync("andere"));
    }

    [Fact]
    public async Task Secrets_OfAnEarlierVersion_AreProtectedAtTheStartAndGoOnWorking()
    {
        const string Key = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
        await using (var db = await DatabaseAsync())
        {
            var account = await db.Users.SingleAsync(a => a.UserName == "lead", Cancellation);
            await using var transaction = await db.Database.BeginTransactionAsync(Cancellation);
            await db.Users.ExecuteUpdateAsync(a => a.SetProperty(x => x.TwoFactorEnabled, true), Cancellation);
            await transaction.CommitAsync(Cancellation);
            db.UserTokens.AddRange(
                new IdentityUserToken<string> { UserId = account.Id, LoginProvider = AccountStore.Provider, Name = AccountStore.KeyName, Value = Key },
                new IdentityUserToken<string> { UserId = account.Id, LoginProvider = AccountStore.Provider, Name = AccountStore.CodesName, Value = "ABCDE-FGHJK;23456-789BC" });
            await db.SaveChangesAsync(Cancellation);
        }
        using (var early = await FirstStepAsync())
            Assert.Contains(WrongCode, (await early.PostAsync("/konto/code", "code", ("Code", Code(Key)))).Html);

        var upgrade = Host.Services.GetRequiredService<AccountUpgrade>();
        await upgrade.RunAsync(Cancellation);
        await using (var db = await DatabaseAsync())
        {
            var stored = await db.UserTokens.AsNoTracking().OrderBy(t => t.Name).Select(t => t.Value!).ToListAsync(Cancellation);
            Assert.DoesNotContain(stored, value => value.Contains(Key, StringComparison.Ordinal) || value.Contains("FGHJK", StringComparison.Ordinal));
            await upgrade.RunAsync(Cancellation);
            Assert.Equal(stored, await db.UserTokens.AsNoTracking().OrderBy(t => t.Name).Select(t => t.Value!).ToListAsync(Cancellation));
        }

        using var app = await FirstStepAsync();
        Assert.Equal("/", (await app.PostAsync("/konto/code", "code", ("Code", Code(Key)))).Location);
        using var recovery = await FirstStepAsync();
        Assert.Equal("/", (await recovery.PostAsync("/konto/code", "recovery", ("RecoveryCode", "23456-789BC"))).Location);
    }

    [Fact]
    public async Task Administration_ForALostDevice_TakesEveryFactorAndEndsTheSessions()
    {
        var (key, codes) = await SetUpAsync(signIn: true);

        Assert.Null((await Commands.ResetTwoFactorAsync(Administrator, "lead")).Refusal);

        Assert.StartsWith("/konto/anmelden", (await Client.GetAsync("/hilfe")).Location);
        await using var db = await DatabaseAsync();
        Assert.Empty(db.UserTokens);
        using var client = new SignInClient(Host);
        Assert.Equal("/", (await client.SignInAsync("lead", Password)).Location);
        Assert.Contains(await EntriesAsync("Konto"), e => e.User == "test" && e.After == "Zweiter Faktor: nein");
        Assert.NotEmpty(key + codes[0]);
    }

    [Fact]
    public async Task RecoveryCodes_MadeAnew_ReplaceTheOld()
    {
        var (_, old) = await SetUpAsync(signIn: true);
        Assert.Contains("noch 10 Codes", (await Client.GetAsync(Page)).Html);
        Assert.Contains("Das Passwort stimmt nicht.", (await Client.PostAsync(Page, "codes", ("CodesPassword", ""))).Html);

        var codes = CodesIn((await Client.PostAsync(Page, "codes", ("CodesPassword", Password))).Html);

        using var lost = await FirstStepAsync();
        Assert.Contains(WrongCode, (await lost.PostAsync("/konto/code", "recovery", ("RecoveryCode", old[1]))).Html);
        Assert.Equal("/", (await lost.PostAsync("/konto/code", "recovery", ("RecoveryCode", codes[1]))).Location);
    }
}
