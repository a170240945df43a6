using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using OtpNet;

namespace Aez.Dashboard.Identity;

/// <summary>
/// Codes of an authenticator app (RFC 6238): six digits, thirty seconds, one step of tolerance to either side for a clock that
/// goes wrong. Each is good for once, whoever asks: what looked over a shoulder or into a line comes too late.
/// </summary>
internal sealed class AuthenticatorCodes(UnitOfWork unit, TimeProvider clock) : IUserTwoFactorTokenProvider<Account>
{
    private const int Digits = 6;

    private static readonly VerificationWindow Window = new(previous: 1, future: 1);

    /// <summary>The app makes the codes, nobody else.</summary>
    public Task<string> GenerateAsync(string purpose, UserManager<Account> manager, Account user) => Task.FromResult("");

    public async Task<bool> CanGenerateTwoFactorTokenAsync(UserManager<Account> manager, Account user) => await manager.GetAuthenticatorKeyAsync(user) is not null;

    public async Task<bool> ValidateAsync(string purpose, string token, UserManager<Account> manager, Account user) =>
        token.Length == Digits
        && await manager.GetAuthenticatorKeyAsync(user) is { } key
        && new Totp(Base32Encoding.ToBytes(key)).VerifyTotp(clock.GetUtcNow().UtcDateTime, token, out var step, Window)
        && await TakeAsync(user.Id, step);

    /// <summary>One statement: of two who come with the same code at once, one changes a row.</summary>
    private Task<bool> TakeAsync(string accountId, long step) => unit.WriteAsync(ActingUser.System, async work =>
    {
        var taken = await work.Db.Users.Where(a => a.Id == accountId && (a.LastCodeStep == null || a.LastCodeStep < step))
            .ExecuteUpdateAsync(account => account.SetProperty(a => a.LastCodeStep, step)) == 1;
        await work.CommitAsync();
        return taken;
    });
}
