using Aez.Dashboard.Data.Proof;

namespace Aez.Dashboard.Data.Backup;

/// <summary>
/// What belongs to a database and lies outside of it: the keys that protect secrets of accounts, without which nobody signs in by an app,
/// and the keys of signatures. A private key that the settings put elsewhere is kept apart on purpose, also from backups. Documents lie in
/// the database; the lines of signed heads beside the key are written anew from it.
/// </summary>
/// <param name="keyFolder">Keys of the data protection.</param>
/// <param name="isKeyApart">Whether <c>Proof:KeyFile</c> names another place.</param>
internal sealed class BackupParts(string keyFolder, ProofKeys proof, bool isKeyApart)
{
    private const string Protection = "keys/";
    private const string PrivateKey = "proof/private";
    private const string PublicKeys = "proof/public";

    public static BackupParts Of(IConfiguration configuration, ProofKeys proof) =>
        new(Path.Combine(DataDirectory.Of(configuration).Path, "keys"), proof, !string.IsNullOrWhiteSpace(configuration[ProofPlaces.KeyFileKey]));

    public IReadOnlyList<BackupPart> Read()
    {
        var parts = new List<BackupPart>();
        if (Directory.Exists(keyFolder))
            parts.AddRange(Directory.EnumerateFiles(keyFolder, "*.xml").Order(StringComparer.Ordinal).Select(file => new BackupPart(Protection + Path.GetFileName(file), File.ReadAllBytes(file))));
        if (File.Exists(proof.Places.PublicKeyFile))
            parts.Add(new BackupPart(PublicKeys, File.ReadAllBytes(proof.Places.PublicKeyFile)));
        if (!isKeyApart && File.Exists(proof.Places.KeyFile))
            parts.Add(new BackupPart(PrivateKey, File.ReadAllBytes(proof.Places.KeyFile)));
        return parts;
    }

    /// <summary>Puts them where they belong; what is there already stays, and a private key of another database is kept beside.</summary>
    /// <returns>What whoever brings the backup back has to know, as German sentences.</returns>
    public IReadOnlyList<string> Place(IReadOnlyList<BackupPart> parts)
    {
        ProofKeys.CreateFolder(keyFolder);
        foreach (var part in parts.Where(part => part.Name.StartsWith(Protection, StringComparison.Ordinal)))
        {
            // A name within the folder, whatever the backup says.
            var file = Path.Combine(keyFolder, Path.GetFileName(part.Name));
            if (!File.Exists(file))
                ProofKeys.Write(file, FileMode.CreateNew, Text(part));
        }
        var kept = proof.Adopt(TextOf(PrivateKey), TextOf(PublicKeys));
        return
        [
            .. kept is null ? [] : new[] { $"Der Signaturschlüssel, der hier lag, gehört nicht zur Sicherung und liegt nun in „{kept}“." },
            .. File.Exists(proof.Places.KeyFile) || TextOf(PublicKeys) is null ? [] : new[] { $"Der Signaturschlüssel liegt nicht in der Sicherung: Legen Sie ihn als „{proof.Places.KeyFile}“ dazu, oder nehmen Sie mit „proof new-key“ einen neuen." },
        ];

        string? TextOf(string name) => parts.FirstOrDefault(part => part.Name == name) is { } part ? Text(part) : null;
    }

    private static string Text(BackupPart part) => System.Text.Encoding.UTF8.GetString(part.Content);
}
