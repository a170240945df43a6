using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Aez.Dashboard.Identity.Guessing;

/// <summary>
/// Browsers that an account has signed in with before: a cookie that outlives the sessions and opens nothing. Only, whoever
/// guesses elsewhere does not keep this browser waiting.
/// </summary>
internal sealed class KnownDevices(IDataProtectionProvider protection, IConfiguration configuration, IHostEnvironment environment, TimeProvider clock)
{
    /// <summary>Of a shared computer; the one that signed in longest ago goes.</summary>
    private const int AccountsPerBrowser = 8;

    private static readonly TimeSpan Kept = TimeSpan.FromDays(180);

    private readonly IDataProtector _protector = protection.CreateProtector("aez:devices");
    private readonly string _cookie = Tls.CookieName("aez-geraet", Tls.IsExpected(configuration, environment));

    private DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    /// <summary>The device's id where the account has signed in with it; null: unknown.</summary>
    public string? Find(HttpContext context, string? accountId) => accountId is null ? null : Read(context).Find(d => d.AccountId == accountId).Id;

    /// <summary>After a sign-in.</summary>
    public void Remember(HttpContext context, string accountId)
    {
        var known = Read(context);
        var id = known.Find(d => d.AccountId == accountId).Id ?? RandomNumberGenerator.GetHexString(32);
        var devices = known.Where(d => d.AccountId != accountId).Prepend((AccountId: accountId, Id: id, Seen: Today)).Take(AccountsPerBrowser);
        var text = string.Join('\n', devices.Select(d => string.Create(CultureInfo.InvariantCulture, $"{d.AccountId} {d.Id} {d.Seen:O}")));
        context.Response.Cookies.Append(_cookie, _protector.Protect(text), new CookieOptions
        {
            Path = "/",
            HttpOnly = true,
            Secure = context.Request.IsHttps || !environment.IsDevelopment(),
            SameSite = SameSiteMode.Lax,
            MaxAge = Kept,
            IsEssential = true,
        });
    }

    private List<(string AccountId, string Id, DateOnly Seen)> Read(HttpContext context)
    {
        if (!context.Request.Cookies.TryGetValue(_cookie, out var value))
            return [];
        try
        {
            return [.. _protector.Unprotect(value).Split('\n')
                .Select(line => line.Split(' '))
                .Select(parts => (parts[0], parts[1], DateOnly.ParseExact(parts[2], "O", CultureInfo.InvariantCulture)))
                .Where(d => d.Item3.AddDays(Kept.Days) > Today)];
        }
        catch (CryptographicException)
        {
            // Forged, or from before the keys were renewed.
            return [];
        }
    }
}
