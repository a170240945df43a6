namespace Aez.Dashboard.Data.Backup;

/// <summary>How a kind of database is copied while others write, and brought back: one implementation beside each dialect. A connection string names the database.</summary>
internal interface IDatabaseBackup
{
    bool Exists(string connectionString);

    /// <summary>Tells other programs that this one works on the database, until it is disposed or the process ends.</summary>
    /// <exception cref="UnusableDatabaseException">A backup is just being brought back.</exception>
    IDisposable Enter(string connectionString);

    /// <summary>Waits for nobody: holds the database alone, to replace it.</summary>
    /// <exception cref="UnusableDatabaseException">Somebody works on it.</exception>
    IDisposable HoldAlone(string connectionString);

    /// <summary>Writes the database as it is at one moment, whoever writes meanwhile, and what belongs to it; opens and checks what it has written.</summary>
    /// <param name="file">There is none yet; whoever calls takes it away after an error.</param>
    /// <exception cref="UnusableBackupException">It can't be written, or is not what it should be.</exception>
    BackupHead Write(string connectionString, string file, DateTime at, IReadOnlyList<BackupPart> parts, CancellationToken cancellationToken);

    /// <summary>What a file says of itself, unchecked; null where it is no backup.</summary>
    BackupHead? Peek(string file);

    /// <summary>Whether a file is a backup of this program, undamaged, complete, and not of a newer version.</summary>
    /// <exception cref="UnusableBackupException">It is not.</exception>
    BackupHead Check(string file);

    /// <summary>The files within a backup, each as it was put there.</summary>
    IReadOnlyList<BackupPart> Parts(string file);

    /// <summary>Makes a database of a backup, beside the one that it is to replace.</summary>
    /// <returns>Its connection string.</returns>
    string Prepare(string file, string connectionString);

    /// <summary>Takes away what <see cref="Prepare"/> has made, also of a run that was broken off; nothing where there is nothing.</summary>
    void Discard(string connectionString);

    /// <summary>Puts the prepared database in the place of the present one, at once: at every moment there is the one or the other.</summary>
    /// <param name="stamp">Ends the name under which the replaced one is kept.</param>
    /// <returns>That name; null where there was none.</returns>
    string? Replace(string connectionString, string prepared, string stamp);

    /// <summary>Databases that were replaced and are still kept, with the time that their name tells.</summary>
    IReadOnlyList<string> Replaced(string connectionString);
}
