namespace Aez.Dashboard.Data.Backup;

/// <summary>What a backup says of itself.</summary>
/// <param name="At">When it was made, UTC.</param>
/// <param name="Schema">The last migration that its database has seen.</param>
/// <param name="Database">By which the signed heads name the database; empty where nothing was signed yet, or where that is not known.</param>
/// <param name="LastEntry">Number of the last entry of its audit log; 0 where there is none.</param>
/// <param name="IsWhole">Made by this program, with all that belongs to it; else a bare copy of the database.</param>
public sealed record BackupHead(DateTime At, string Schema, string Database, long LastEntry, bool IsWhole);

/// <summary>A file that belongs to the database and lies beside it.</summary>
/// <param name="Name">Folder and name, as <see cref="BackupParts"/> gives them.</param>
public sealed record BackupPart(string Name, byte[] Content);

/// <summary>A backup can't be made, or not be brought back; nothing was changed.</summary>
/// <param name="message">One German sentence: what, where, what to do.</param>
public sealed class UnusableBackupException(string message, Exception? cause = null) : InvalidOperationException(message, cause);
