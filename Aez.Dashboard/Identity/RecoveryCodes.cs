using System.Security.Cryptography;
using System.Text;

namespace Aez.Dashboard.Identity;

/// <summary>
/// Recovery codes as they are stored: a salt of the set and the hash of each. They are random (47 bits), so that fewer rounds than
/// for a password make them as hard to find, and one computation tells whether a typed one is among them.
/// </summary>
internal static class RecoveryCodes
{
    private const string Mark = "h1";
    private const char Separator = ';';
    private const int Rounds = 20_000;
    private const int Bytes = 32;

    public static bool AreHashed(string stored) => stored.Length == 0 || stored.StartsWith(Mark + Separator, StringComparison.Ordinal);

    public static string Hash(IEnumerable<string> codes)
    {
        var salt = RandomNumberGenerator.GetBytes(16);
        return string.Join(Separator, [Mark, Convert.ToBase64String(salt), .. codes.Select(code => HashOf(code, salt))]);
    }

    public static int Count(string stored) => Math.Max(0, stored.Split(Separator).Length - 2);

    /// <returns>What is stored once the code is used; null where it is none of them.</returns>
    public static string? Redeem(string stored, string code)
    {
        var parts = stored.Split(Separator);
        if (parts.Length < 3 || parts[0] != Mark)
            return null;
        var used = HashOf(code, Convert.FromBase64String(parts[1]));
        var found = Array.FindIndex(parts, 2, hash => CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(hash), Encoding.ASCII.GetBytes(used)));
        return found < 0 ? null : string.Join(Separator, parts.Where((_, i) => i != found));
    }

    /// <summary>However it was written down: without spaces and hyphens, in capitals.</summary>
    private static string HashOf(string code, byte[] salt) =>
        Convert.ToBase64String(Rfc2898DeriveBytes.Pbkdf2(string.Concat(code.Where(char.IsLetterOrDigit)).ToUpperInvariant(), salt, Rounds, HashAlgorithmName.SHA512, Bytes));
}
