using System.Buffers.Binary;
using System.Security.Cryptography;
using Aez.Dashboard.Data;
using Microsoft.AspNetCore.Cryptography.KeyDerivation;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Aez.Dashboard.Identity.Passwords;

/// <summary>
/// Identity's hash (PBKDF2, HMAC-SHA512), for which every check takes equally long: a hash of an earlier version, made with fewer
/// rounds, would else tell by the time of a refusal that the name exists. Such a hash is replaced at the next sign-in.
/// </summary>
internal sealed class EvenPasswordHasher(IOptions<PasswordHasherOptions> options) : PasswordHasher<Account>(options)
{
    /// <summary>OWASP, Password Storage Cheat Sheet, for PBKDF2-HMAC-SHA512.</summary>
    public const int Rounds = 210_000;

    private const byte VersionThree = 1;

    private readonly int _rounds = options.Value.IterationCount;

    public override PasswordVerificationResult VerifyHashedPassword(Account user, string hashedPassword, string providedPassword)
    {
        var result = base.VerifyHashedPassword(user, hashedPassword, providedPassword);
        if (result != PasswordVerificationResult.Success && _rounds - RoundsOf(hashedPassword) is > 0 and var missing)
            _ = Rfc2898DeriveBytes.Pbkdf2(providedPassword, new byte[16], missing, HashAlgorithmName.SHA512, 32);
        return result;
    }

    /// <summary>A hash that no password has: checking against it takes as long as against any.</summary>
    public static string OfNoPassword(int rounds)
    {
        Span<byte> bytes = stackalloc byte[1 + 12 + 16 + 32];
        RandomNumberGenerator.Fill(bytes);
        bytes[0] = VersionThree;
        BinaryPrimitives.WriteUInt32BigEndian(bytes[1..], (uint)KeyDerivationPrf.HMACSHA512);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[5..], (uint)rounds);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[9..], 16);
        return Convert.ToBase64String(bytes);
    }

    /// <summary>As <see cref="PasswordHasher{TUser}"/> writes it: a byte for the format, then the function, the rounds, the length of the salt.</summary>
    internal static int RoundsOf(string hashedPassword)
    {
        Span<byte> bytes = stackalloc byte[256];
        return Convert.TryFromBase64String(hashedPassword, bytes, out var length) && length > 13 && bytes[0] == VersionThree
            ? (int)BinaryPrimitives.ReadUInt32BigEndian(bytes[5..])
            : 0;
    }
}
