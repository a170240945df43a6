namespace Aez.Dashboard.Data.Proof;

/// <summary>Where the key and what was signed lie outside the database; section <c>Proof</c> of the settings.</summary>
/// <param name="KeyFile">The private key; <c>Proof:KeyFile</c>, by default in the folder <c>keys</c> beside the database.</param>
/// <param name="AnchorFile">The append-only file of another place, <c>Proof:AnchorFile</c>; null: none, the lines are kept beside the key.</param>
/// <param name="TrustedKeys">Fingerprints of the keys that nobody has to confirm, <c>Proof:TrustedKeys</c>; beside the first one that was used.</param>
/// <param name="DatabaseName">Of its file, by which lines kept beside the key are found.</param>
public sealed record ProofPlaces(string KeyFile, string? AnchorFile, IReadOnlyList<string> TrustedKeys, string DatabaseName)
{
    public const string KeyFileKey = "Proof:KeyFile";
    public const string AnchorFileKey = "Proof:AnchorFile";
    public const string TrustedKeysKey = "Proof:TrustedKeys";

    /// <summary>All public keys that were ever in use, for whoever verifies without the private one.</summary>
    public string PublicKeyFile => KeyFile + ".pub";

    /// <summary>Where a database's heads go as lines.</summary>
    public string AnchorOf(string database) => AnchorFile ?? Path.Combine(Path.GetDirectoryName(KeyFile)!, $"{DatabaseName}.{database}.anchor");

    /// <summary>The files kept beside the key of this database and of those that lay in its place before.</summary>
    internal IEnumerable<string> AnchorsHere() => AnchorFile is null && Directory.Exists(Path.GetDirectoryName(KeyFile))
        ? Directory.EnumerateFiles(Path.GetDirectoryName(KeyFile)!, $"{DatabaseName}.*.anchor")
        : [];

    /// <param name="files">Those of the database; none where a server keeps them.</param>
    internal static ProofPlaces Of(IConfiguration configuration, DataDirectory directory, IReadOnlyList<string> files)
    {
        var database = files is [var first, ..] ? first : "aez";
        var keys = Path.Combine(Path.GetDirectoryName(database) is { Length: > 0 } folder ? folder : directory.Path, "keys", "proof.pem");
        return new ProofPlaces(
            Placed(configuration[KeyFileKey]) ?? keys,
            Placed(configuration[AnchorFileKey]),
            [.. (configuration[TrustedKeysKey] ?? "").Split([';', ',', ' '], StringSplitOptions.RemoveEmptyEntries).Select(key => key.ToLowerInvariant())],
            Path.GetFileName(database));

        string? Placed(string? path) => string.IsNullOrWhiteSpace(path) ? null : Path.GetFullPath(path, Path.GetFullPath(directory.Path));
    }
}
