using System.Globalization;
using Aez.Dashboard.Data.Proof;
using Aez.Dashboard.Data.Records;
using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Data.Backup;

/// <summary>Makes backups of the configured database and brings them back; needs neither EF Core nor a database of this version.</summary>
public sealed class Backups
{
    /// <summary>Ends the name of a file that is not complete.</summary>
    internal const string Unfinished = ".teil";

    private readonly IDatabaseProvider _provider;
    private readonly string _connectionString;
    private readonly BackupParts _parts;
    private readonly ProofPlaces _proof;
    private readonly IReadOnlyList<string> _files;
    private readonly TimeProvider _clock;

    private Backups(IDatabaseProvider provider, string connectionString, BackupParts parts, ProofPlaces proof, TimeProvider clock)
    {
        (_provider, _connectionString, _parts, _proof, _clock) = (provider, connectionString, parts, proof, clock);
        _files = provider.FilesOf(connectionString);
    }

    /// <summary>What names of its backups begin with.</summary>
    public string Stem => _files is [var file, ..] ? Path.GetFileNameWithoutExtension(file) : "aez";

    private IDatabaseBackup Database => _provider.Backup
        ?? throw new UnusableBackupException($"Die Datenbank „{_provider.Name}“ sichert dieses Programm nicht selbst: Bitte verwenden Sie deren eigene Werkzeuge.");

    internal static Backups Of(IConfiguration configuration, TimeProvider clock)
    {
        var (provider, directory) = (DatabaseProviders.Of(configuration), DataDirectory.Of(configuration));
        var connectionString = provider.ConnectionString(configuration, directory);
        var proof = ProofPlaces.Of(configuration, directory, provider.FilesOf(connectionString));
        return new Backups(provider, connectionString, BackupParts.Of(configuration, new ProofKeys(proof)), proof, clock);
    }

    /// <inheritdoc cref="IDatabaseBackup.Enter"/>
    internal static IDisposable Enter(IConfiguration configuration)
    {
        var provider = DatabaseProviders.Of(configuration);
        return provider.Backup?.Enter(provider.ConnectionString(configuration, DataDirectory.Of(configuration))) ?? new MemoryStream();
    }

    /// <summary>Writes a backup: under another name until it is complete, checked, and on the disk.</summary>
    /// <param name="file">A whole path; no file that is there is overwritten.</param>
    /// <exception cref="UnusableBackupException">None was made.</exception>
    public Task<BackupHead> WriteAsync(string file, CancellationToken cancellationToken = default) => Task.Run(
        () =>
        {
            Demand(file);
            var unfinished = file + Unfinished;
            try
            {
                File.Delete(unfinished);
                var head = Database.Write(_connectionString, unfinished, _clock.GetUtcNow().UtcDateTime, _parts.Read(), cancellationToken);
                File.Move(unfinished, file, overwrite: false);
                return head;
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                throw new UnusableBackupException($"Die Sicherung „{file}“ lässt sich nicht schreiben: Bitte prüfen Sie Rechte und Platz des Ordners. Es gibt keine neue Sicherung.", error);
            }
            finally
            {
                Remove(unfinished);
            }
        },
        cancellationToken);

    /// <inheritdoc cref="IDatabaseBackup.Peek"/>
    public BackupHead? Peek(string file) => _provider.Backup?.Peek(file);

    /// <inheritdoc cref="IDatabaseBackup.Check"/>
    public BackupHead Check(string file) => Database.Check(file);

    /// <summary>The database that the backups are of; null where it is not there, or can't be read.</summary>
    internal BackupHead? Present() => _provider.Backup?.Exists(_connectionString) == true && _files is [var file, ..] ? Database.Peek(file) : null;

    /// <summary>Databases that were replaced by a restore and are still kept.</summary>
    public IReadOnlyList<string> Replaced() => _provider.Backup?.Replaced(_connectionString) ?? [];

    /// <summary>
    /// Brings a backup back: checks it, makes a database of it beside the present one, lets that be finished, and puts it in its place. What is
    /// replaced is kept. Broken off at any moment, the present database or the whole new one is there.
    /// </summary>
    /// <param name="finish">Migrates and checks the new database, given its connection string, before it is used.</param>
    /// <param name="isTrial">Only checks the file.</param>
    /// <exception cref="UnusableBackupException">The file can't be used.</exception>
    /// <exception cref="UnusableDatabaseException">Somebody works on the database.</exception>
    internal async Task<Restored> RestoreAsync(string file, Func<string, BackupHead, Task> finish, bool isTrial)
    {
        if (Directory.Exists(file))
            throw new UnusableBackupException($"„{file}“ ist ein Ordner: Bitte nennen Sie eine Sicherung darin. Es wurde nichts geändert.");
        if (!File.Exists(file))
            throw new UnusableBackupException($"Die Datei „{file}“ gibt es nicht: Bitte prüfen Sie den Pfad.");
        if (_files.Contains(file, StringComparer.Ordinal))
            throw new UnusableBackupException($"„{file}“ ist die Datenbank selbst: Bitte nennen Sie eine Sicherung. Es wurde nichts geändert.");
        var head = await Task.Run(() => Database.Check(file));
        if (isTrial)
            return new Restored(head, null, []);
        using var alone = Database.HoldAlone(_connectionString);
        try
        {
            var prepared = await Task.Run(() => Database.Prepare(file, _connectionString));
            await finish(prepared, head);
            var stamp = Days.Local(_clock.GetUtcNow().UtcDateTime, _clock.LocalTimeZone).ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
            var told = _parts.Place(Database.Parts(file));
            // What was signed later in this place is kept beside; the lines of the new one are written with its next head.
            foreach (var anchor in _proof.AnchorsHere().ToList())
                File.Move(anchor, $"{anchor}.ersetzt-{stamp}");
            var replaced = Database.Replace(_connectionString, prepared, stamp);
            return new Restored(head, replaced, _proof.AnchorFile is { } elsewhere
                ? [.. told, $"Die Ankerdatei „{elsewhere}“ kann spätere Stände nennen: Heben Sie sie auf, und beginnen Sie in {ProofPlaces.AnchorFileKey} eine neue."]
                : told);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UnusableBackupException("Neben der Datenbank lässt sich nichts anlegen: Bitte prüfen Sie Rechte und Platz ihres Ordners. Die Datenbank ist unverändert.", error);
        }
        finally
        {
            Database.Discard(_connectionString);
        }
    }

    private void Demand(string file)
    {
        if (!Database.Exists(_connectionString))
            throw new UnusableBackupException("Es gibt noch keine Datenbank, die zu sichern wäre: Bitte prüfen Sie ConnectionStrings:Aez.");
        if (Directory.Exists(file))
            throw new UnusableBackupException($"„{file}“ ist ein Ordner: Bitte nennen Sie eine Datei darin.");
        if (File.Exists(file))
            throw new UnusableBackupException($"„{file}“ gibt es schon, und keine Sicherung wird überschrieben: Bitte nennen Sie eine andere Datei.");
        if (!Directory.Exists(Path.GetDirectoryName(file)))
            throw new UnusableBackupException($"Den Ordner „{Path.GetDirectoryName(file)}“ gibt es nicht: Bitte legen Sie ihn an, oder nennen Sie einen anderen.");
        if (_files.Contains(file, StringComparer.Ordinal))
            throw new UnusableBackupException($"„{file}“ gehört zur Datenbank selbst: Bitte nennen Sie eine andere Datei.");
    }

    private static void Remove(string unfinished)
    {
        foreach (var file in new[] { unfinished, unfinished + "-journal" })
        {
            try
            {
                File.Delete(file);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // Why it can't be is why it was not written, and that is said.
            }
        }
    }
}

/// <summary>A backup that was brought back.</summary>
/// <param name="Replaced">Where the database lies that was there before; null where there was none.</param>
/// <param name="Told">What else has to be done, as German sentences.</param>
internal sealed record Restored(BackupHead Head, string? Replaced, IReadOnlyList<string> Told);
