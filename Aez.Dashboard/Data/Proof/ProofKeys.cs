using System.Security.Cryptography;

namespace Aez.Dashboard.Data.Proof;

/// <summary>The key that signs, in a file that only the program may read, and the public keys of all that ever did.</summary>
public sealed class ProofKeys(ProofPlaces places)
{
    private static readonly Lock Making = new();

    public ProofPlaces Places => places;

    /// <summary>Opens the private key; makes one where nothing was ever signed.</summary>
    /// <param name="isFirst">Nothing was signed yet in this database.</param>
    /// <exception cref="UnusableProofException">There is none that can be used.</exception>
    public ProofKey Open(bool isFirst)
    {
        lock (Making)
        {
            if (isFirst && !File.Exists(places.KeyFile) && !File.Exists(places.PublicKeyFile))
                Make();
            var key = Read();
            if (Known().Any(known => known.Fingerprint == key.Fingerprint))
                return key;
            key.Dispose();
            throw new UnusableProofException(
                $"Der Signaturschlüssel „{places.KeyFile}“ ist keiner von denen, die „{places.PublicKeyFile}“ nennt, und wurde wohl ausgetauscht: Stellen Sie die Datei aus der Sicherung wieder her. Es wurde nichts geändert.");
        }
    }

    /// <summary>Takes a new private key into use; the public one joins those that are known. The file of the old one is kept beside it.</summary>
    internal void Take(ProofKey key)
    {
        lock (Making)
        {
            // What the old one has signed must stay verifiable.
            if (!File.Exists(places.PublicKeyFile) && Known() is [var old])
                Try(() => Write(places.PublicKeyFile, FileMode.Append, old.PublicPem + "\n"), places.PublicKeyFile);
            if (File.Exists(places.KeyFile))
                Try(() => File.Move(places.KeyFile, NewName()), places.KeyFile);
            Store(key);
        }
    }

    /// <summary>Takes over the keys of a backup: public ones join those that are known; a private one comes where none is, or one of another database.</summary>
    /// <returns>Where the private key lies that was here; null where it stayed, or there was none.</returns>
    internal string? Adopt(string? privatePem, string? publicPems)
    {
        lock (Making)
        {
            var before = Known().Select(key => key.Fingerprint).ToHashSet(StringComparer.Ordinal);
            var brought = publicPems is null ? [] : KeysOf(publicPems, places.PublicKeyFile).Where(key => !before.Contains(key.Fingerprint)).ToList();
            if (brought.Count > 0)
            {
                Try(
                    () =>
                    {
                        CreateFolder(Path.GetDirectoryName(places.PublicKeyFile)!);
                        Write(places.PublicKeyFile, FileMode.Append, string.Concat(brought.Select(key => key.PublicPem + "\n")));
                    },
                    places.PublicKeyFile);
            }
            if (privatePem is null)
                return null;
            using var key = Parse(privatePem, places.KeyFile);
            // The one here is of the same database, and the newer one.
            if (File.Exists(places.KeyFile) && before.Contains(key.Fingerprint))
                return null;
            var kept = File.Exists(places.KeyFile) ? NewName() : null;
            if (kept is not null)
                Try(() => File.Move(places.KeyFile, kept), places.KeyFile);
            Try(() => Write(places.KeyFile, FileMode.CreateNew, key.PrivatePem + "\n"), places.KeyFile);
            return kept;
        }
    }

    /// <summary>The public keys; the private one's where the file of the public ones is missing.</summary>
    public IReadOnlyList<ProofKey> Known()
    {
        if (!File.Exists(places.PublicKeyFile))
            return File.Exists(places.KeyFile) && TryRead() is { } own ? [own] : [];
        return KeysOf(Try(() => File.ReadAllText(places.PublicKeyFile), places.PublicKeyFile), places.PublicKeyFile);
    }

    /// <summary>The fingerprint of a private key that is none of the known ones; null where it is, or can't be read.</summary>
    internal string? ReplacedBy()
    {
        if (!File.Exists(places.KeyFile))
            return null;
        using var key = TryRead();
        return key is null || Known().Any(known => known.Fingerprint == key.Fingerprint) ? null : key.Fingerprint;
    }

    /// <summary>Whether others than the program's own user may read the private key.</summary>
    public bool IsOpenToOthers() =>
        !OperatingSystem.IsWindows() && File.Exists(places.KeyFile) && (File.GetUnixFileMode(places.KeyFile) & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite)) != UnixFileMode.None;

    private static List<ProofKey> KeysOf(ReadOnlySpan<char> text, string file)
    {
        var keys = new List<ProofKey>();
        while (PemEncoding.TryFind(text, out var fields))
        {
            keys.Add(Parse(text[fields.Location], file));
            text = text[fields.Location.End..];
        }
        return keys;
    }

    /// <summary>For a private key that another one takes the place of.</summary>
    private string NewName()
    {
        for (var i = 1; ; i++)
        {
            if ($"{places.KeyFile}.{i}" is var name && !File.Exists(name))
                return name;
        }
    }

    private void Make()
    {
        using var key = ProofKey.Create();
        Store(key);
    }

    private void Store(ProofKey key) => Try(
        () =>
        {
            CreateFolder(Path.GetDirectoryName(places.KeyFile)!);
            Write(places.KeyFile, FileMode.CreateNew, key.PrivatePem + "\n");
            Write(places.PublicKeyFile, FileMode.Append, key.PublicPem + "\n");
        },
        places.KeyFile);

    private ProofKey Read()
    {
        if (!File.Exists(places.KeyFile))
            throw new UnusableProofException(
                $"Der Signaturschlüssel „{places.KeyFile}“ fehlt, ohne ihn lässt sich nichts unterschreiben: Stellen Sie die Datei aus der Sicherung wieder her, oder nehmen Sie mit dem Befehl „proof new-key“ einen neuen. Es wurde nichts geändert.");
        return Parse(Try(() => File.ReadAllText(places.KeyFile), places.KeyFile), places.KeyFile);
    }

    private ProofKey? TryRead()
    {
        try
        {
            return Read();
        }
        catch (UnusableProofException)
        {
            return null;
        }
    }

    private static ProofKey Parse(ReadOnlySpan<char> pem, string file)
    {
        try
        {
            return ProofKey.Read(pem);
        }
        catch (Exception error) when (error is CryptographicException or ArgumentException)
        {
            throw new UnusableProofException($"„{file}“ enthält keinen Schlüssel der Art ECDSA P-256 (PEM): Stellen Sie die Datei aus der Sicherung wieder her. Es wurde nichts geändert.", error);
        }
    }

    internal static void CreateFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>Readable and writable by the program's own user alone, and on the disk when it returns.</summary>
    internal static void Write(string file, FileMode mode, string text)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write, Share = FileShare.Read };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var stream = new FileStream(file, options);
        stream.Write(System.Text.Encoding.UTF8.GetBytes(text));
        stream.Flush(flushToDisk: true);
    }

    private static void Try(Action action, string file) => Try<object?>(
        () =>
        {
            action();
            return null;
        },
        file);

    private static T Try<T>(Func<T> action, string file)
    {
        try
        {
            return action();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UnusableProofException($"Der Signaturschlüssel „{file}“ lässt sich nicht lesen oder anlegen: Prüfen Sie den Pfad in {ProofPlaces.KeyFileKey} und die Rechte an Datei und Ordner. Es wurde nichts geändert.", error);
        }
    }
}
