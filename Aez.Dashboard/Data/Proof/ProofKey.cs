using System.Security.Cryptography;
using System.Text;

namespace Aez.Dashboard.Data.Proof;

/// <summary>A key of ECDSA P-256, private or public.</summary>
public sealed class ProofKey : IDisposable
{
    private const int ShownDigits = 16;

    private readonly ECDsa _key;

    internal ProofKey(ECDsa key)
    {
        _key = key;
        Fingerprint = Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()))[..ShownDigits];
    }

    /// <summary>The first 16 hexadecimal digits of the SHA-256 of the public key (SubjectPublicKeyInfo).</summary>
    public string Fingerprint { get; }

    public string PublicPem => _key.ExportSubjectPublicKeyInfoPem();

    internal string PrivatePem => _key.ExportPkcs8PrivateKeyPem();

    internal static ProofKey Create() => new(ECDsa.Create(ECCurve.NamedCurves.nistP256));

    /// <exception cref="CryptographicException">It is no key of this kind.</exception>
    internal static ProofKey Read(ReadOnlySpan<char> pem)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            return key.KeySize == 256 ? new ProofKey(key) : throw new CryptographicException("The curve is not P-256.");
        }
        catch
        {
            key.Dispose();
            throw;
        }
    }

    /// <returns>Base64.</returns>
    internal string Sign(string text) => Convert.ToBase64String(_key.SignData(Encoding.UTF8.GetBytes(text), HashAlgorithmName.SHA256));

    internal bool Verify(string text, string signature)
    {
        Span<byte> bytes = stackalloc byte[128];
        return Convert.TryFromBase64String(signature, bytes, out var length) && _key.VerifyData(Encoding.UTF8.GetBytes(text), bytes[..length], HashAlgorithmName.SHA256);
    }

    public void Dispose() => _key.Dispose();
}
