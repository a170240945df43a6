using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Aez.Dashboard.Identity;

/// <summary>
/// Secrets of an account that must be read again, as they lie in the database: encrypted by keys that lie beside it, and bound to
/// the account and the use, so that one can't be put in another's place.
/// </summary>
public sealed class AccountSecrets(IDataProtectionProvider protection, ILogger<AccountSecrets> log)
{
    private const string Mark = "dp1:";

    public static bool IsProtected(string stored) => stored.StartsWith(Mark, StringComparison.Ordinal);

    public string Protect(string use, string accountId, string secret) => Mark + Of(use, accountId).Protect(secret);

    /// <summary>Null where the keys that encrypted it are lost: then the secret is, too, and is set up anew.</summary>
    public string? Reveal(string use, string accountId, string stored)
    {
        try
        {
            return IsProtected(stored) ? Of(use, accountId).Unprotect(stored[Mark.Length..]) : null;
        }
        catch (CryptographicException)
        {
            Unreadable(log, use, null);
            return null;
        }
    }

    private static readonly Action<ILogger, string, Exception?> Unreadable =
        LoggerMessage.Define<string>(LogLevel.Error, default, "Ein Geheimnis ({Use}) eines Kontos ist mit den Schlüsseln im Ordner keys nicht lesbar: Stellen Sie diesen Ordner wieder her, oder schalten Sie den zweiten Faktor des Kontos aus.");

    private IDataProtector Of(string use, string accountId) => protection.CreateProtector("Aez.Account", use, accountId);
}
