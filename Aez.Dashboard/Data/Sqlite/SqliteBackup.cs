using System.Globalization;
using System.Security.Cryptography;
using Aez.Dashboard.Data.Backup;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Aez.Dashboard.Data.Sqlite;

/// <summary>
/// A backup is an SQLite database: the one of a moment, without what was deleted, and beside its tables three that begin with two
/// underscores: what the backup is, how many rows each table has, and the files that belong to it. It can be opened as it is.
/// </summary>
internal sealed class SqliteBackup : IDatabaseBackup
{
    public static readonly SqliteBackup Instance = new();

    private const string Head = "__Backup";
    private const string Counts = "__BackupTables";
    private const string Files = "__BackupFiles";
    private const string History = "__EFMigrationsHistory";

    /// <summary>A later version that puts something else there raises it.</summary>
    private const string Format = "1";

    private SqliteBackup()
    {
    }

    public bool Exists(string connectionString) => File.Exists(SqliteProvider.FileOf(connectionString));

    public IDisposable Enter(string connectionString) => SqliteOccupation.Enter(SqliteProvider.FileOf(connectionString));

    public IDisposable HoldAlone(string connectionString) => SqliteOccupation.HoldAlone(SqliteProvider.FileOf(connectionString));

    public BackupHead Write(string connectionString, string file, DateTime at, IReadOnlyList<BackupPart> parts, CancellationToken cancellationToken)
    {
        try
        {
            long last;
            using (var source = Open(SqliteProvider.FileOf(connectionString), SqliteOpenMode.ReadWrite))
            using (cancellationToken.Register(() => raw.sqlite3_interrupt(source.Handle)))
            {
                DemandOurs(source, "Die Datenbank");
                last = LastEntry(source);
                Run(source, "VACUUM INTO @p0", file);
            }
            cancellationToken.ThrowIfCancellationRequested();
            using (var copy = Open(file, SqliteOpenMode.ReadWrite))
                Complete(copy, at, parts);
            var head = Check(file);
            if (head.LastEntry < last)
                throw new UnusableBackupException($"Die Sicherung ist unvollständig: Ihr Protokoll endet vor Eintrag Nr. {last}. Es gibt keine neue Sicherung.");
            using var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite);
            stream.Flush(flushToDisk: true);
            return head;
        }
        catch (SqliteException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (SqliteException error)
        {
            throw new UnusableBackupException($"Die Sicherung lässt sich nicht schreiben: {Why(error)} Es gibt keine neue Sicherung.", error);
        }
    }

    public BackupHead? Peek(string file)
    {
        try
        {
            using var copy = Open(file, SqliteOpenMode.ReadOnly);
            return Texts(copy, Tables).Contains(History) ? HeadOf(copy, file) : null;
        }
        catch (Exception error) when (error is SqliteException or IOException or UnauthorizedAccessException or FormatException)
        {
            return null;
        }
    }

    public BackupHead Check(string file)
    {
        try
        {
            using var copy = Open(file, SqliteOpenMode.ReadOnly);
            DemandOurs(copy, $"„{file}“");
            var tables = Texts(copy, Tables);
            if (tables.Contains(Head) && Text(copy, $"""SELECT "Value" FROM "{Head}" WHERE "Name" = 'format'""") is var format && format != Format)
                throw new UnusableBackupException($"„{file}“ ist eine Sicherung der Form {format}, die diese Version des Programms nicht kennt: Bitte verwenden Sie die, mit der sie gemacht wurde. Es wurde nichts geändert.");
            if (Texts(copy, "PRAGMA integrity_check").FirstOrDefault(line => line != "ok") is { } damage)
                throw Broken(file, damage);
            if (Texts(copy, $"""SELECT "MigrationId" FROM "{History}" """).Except(DatabaseSetup.Known(SqliteProvider.Instance.Name)).FirstOrDefault() is { } newer)
                throw new UnusableBackupException($"„{file}“ ist von einer neueren Version des Programms ({newer}): Bitte verwenden Sie diese Version. Es wurde nichts geändert.");
            if (tables.Contains(Head))
                DemandComplete(copy, file, tables);
            return HeadOf(copy, file);
        }
        catch (SqliteException error) when (error.SqliteErrorCode == raw.SQLITE_NOTADB)
        {
            throw Foreign($"„{file}“", error);
        }
        catch (SqliteException error) when (error.SqliteErrorCode == raw.SQLITE_CORRUPT)
        {
            throw Broken(file, "ihre Seiten passen nicht zusammen", error);
        }
        catch (Exception error) when (error is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new UnusableBackupException($"„{file}“ lässt sich nicht lesen: Bitte prüfen Sie, ob es eine Datei ist, und die Rechte. Es wurde nichts geändert.", error);
        }
    }

    public IReadOnlyList<BackupPart> Parts(string file)
    {
        using var copy = Open(file, SqliteOpenMode.ReadOnly);
        return Texts(copy, Tables).Contains(Files)
            ? [.. Rows(copy, $"""SELECT "Name", "Content" FROM "{Files}" ORDER BY "Name" """, row => new BackupPart(row.GetString(0), row.GetFieldValue<byte[]>(1)))]
            : [];
    }

    public string Prepare(string file, string connectionString)
    {
        Discard(connectionString);
        var target = NewOf(SqliteProvider.FileOf(connectionString));
        try
        {
            // Read by SQLite, not copied: a bare copy may have its log beside it.
            using (var copy = Open(file, SqliteOpenMode.ReadOnly))
                Run(copy, "VACUUM INTO @p0", target);
            using (var made = Open(target, SqliteOpenMode.ReadWrite))
            {
                foreach (var table in new[] { Head, Counts, Files })
                    Run(made, $"""DROP TABLE IF EXISTS "{table}" """);
                // What reads does not wait for what writes: EF Core says so to databases that it makes itself.
                Run(made, "PRAGMA journal_mode = 'wal'");
            }
        }
        catch (SqliteException error)
        {
            throw new UnusableBackupException($"Neben der Datenbank lässt sich die Sicherung nicht auspacken: {Why(error)} Die Datenbank ist unverändert.", error);
        }
        return new SqliteConnectionStringBuilder(connectionString) { DataSource = target }.ToString();
    }

    public void Discard(string connectionString)
    {
        var made = NewOf(SqliteProvider.FileOf(connectionString));
        foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(made)!, Path.GetFileName(made) + "*"))
            File.Delete(file);
    }

    public string? Replace(string connectionString, string prepared, string stamp)
    {
        var (present, made) = (SqliteProvider.FileOf(connectionString), SqliteProvider.FileOf(prepared));
        using (var last = Open(made, SqliteOpenMode.ReadWrite))
        {
            if (Texts(last, "PRAGMA integrity_check").FirstOrDefault(line => line != "ok") is { } damage)
                throw Broken(made, damage);
            Run(last, "PRAGMA wal_checkpoint(TRUNCATE)");
        }
        using (var stream = new FileStream(made, FileMode.Open, FileAccess.ReadWrite))
            stream.Flush(flushToDisk: true);
        if (!File.Exists(present))
        {
            File.Move(made, present);
            return null;
        }
        var kept = $"{present}.ersetzt-{stamp}";
        // Only what can't be opened still has its log: that belongs to it alone, and goes with it. The index of the log is made anew.
        if (File.Exists(present + "-wal"))
            File.Move(present + "-wal", kept + "-wal", overwrite: true);
        File.Delete(present + "-shm");
        // One name is put over the other: there is no moment without a database.
        File.Replace(made, present, kept);
        return kept;
    }

    public IReadOnlyList<string> Replaced(string connectionString)
    {
        var file = SqliteProvider.FileOf(connectionString);
        return [.. Directory.EnumerateFiles(Path.GetDirectoryName(file)!, $"{Path.GetFileName(file)}.ersetzt-*").Where(name => !name.EndsWith("-wal", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
    }

    /// <summary>Beside the database, so that it takes its place without being copied.</summary>
    private static string NewOf(string database) => database + ".neu";

    private const string Tables = "SELECT name FROM sqlite_schema WHERE type = 'table'";

    private static void Complete(SqliteConnection copy, DateTime at, IReadOnlyList<BackupPart> parts)
    {
        // All or nothing, and one sync.
        Run(copy, "BEGIN");
        foreach (var table in new[] { Head, Counts, Files })
            Run(copy, $"""DROP TABLE IF EXISTS "{table}" """);
        var tables = Texts(copy, Tables);
        Run(copy, $"""CREATE TABLE "{Head}" ("Name" TEXT PRIMARY KEY, "Value" TEXT NOT NULL)""");
        Run(copy, $"""CREATE TABLE "{Counts}" ("Name" TEXT PRIMARY KEY, "Rows" INTEGER NOT NULL)""");
        Run(copy, $"""CREATE TABLE "{Files}" ("Name" TEXT PRIMARY KEY, "Content" BLOB NOT NULL, "Sha256" TEXT NOT NULL)""");
        Run(copy, $"""INSERT INTO "{Head}" VALUES ('format', @p0), ('at', @p1)""", Format, at.ToString("O", CultureInfo.InvariantCulture));
        foreach (var table in tables)
            Run(copy, $"""INSERT INTO "{Counts}" SELECT @p0, COUNT(*) FROM "{table}" """, table);
        foreach (var part in parts)
            Run(copy, $"""INSERT INTO "{Files}" VALUES (@p0, @p1, @p2)""", part.Name, part.Content, Convert.ToHexStringLower(SHA256.HashData(part.Content)));
        Run(copy, "COMMIT");
    }

    private static void DemandComplete(SqliteConnection copy, string file, List<string> tables)
    {
        var counts = Rows(copy, $"""SELECT "Name", "Rows" FROM "{Counts}" """, row => (Name: row.GetString(0), Rows: row.GetInt64(1)));
        if (counts.Find(table => !tables.Contains(table.Name) || Number(copy, $"""SELECT COUNT(*) FROM "{table.Name}" """) != table.Rows) is { Name: { } wrong })
            throw Broken(file, $"die Tabelle {wrong} hat nicht so viele Zeilen wie beim Sichern");
        var parts = Rows(copy, $"""SELECT "Name", "Content", "Sha256" FROM "{Files}" """, row => (Name: row.GetString(0), Content: row.GetFieldValue<byte[]>(1), Sha256: row.GetString(2)));
        if (parts.Find(part => Convert.ToHexStringLower(SHA256.HashData(part.Content)) != part.Sha256) is { Name: { } changed })
            throw Broken(file, $"der Teil {changed} ist nicht der, der gesichert wurde");
    }

    private static BackupHead HeadOf(SqliteConnection copy, string file)
    {
        var tables = Texts(copy, Tables);
        var at = tables.Contains(Head) ? Text(copy, $"""SELECT "Value" FROM "{Head}" WHERE "Name" = 'at'""") : null;
        return new BackupHead(
            at is null ? File.GetLastWriteTimeUtc(file) : DateTime.Parse(at, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind),
            Text(copy, $"""SELECT MAX("MigrationId") FROM "{History}" """) ?? "",
            tables.Contains("ProofHeads") ? Text(copy, """SELECT "Database" FROM "ProofHeads" LIMIT 1""") ?? "" : "",
            LastEntry(copy),
            at is not null);
    }

    private static long LastEntry(SqliteConnection database) =>
        Texts(database, Tables).Contains("AuditEntries") ? Number(database, """SELECT COALESCE(MAX("Id"), 0) FROM "AuditEntries" """) : 0;

    private static void DemandOurs(SqliteConnection database, string name)
    {
        var tables = Texts(database, Tables);
        if (!tables.Contains(History) || !tables.Contains("CarePeriods"))
            throw Foreign(name);
    }

    private static UnusableBackupException Foreign(string name, Exception? cause = null) =>
        new($"{name} ist keine Datenbank und keine Sicherung dieses Programms: Bitte prüfen Sie den Pfad. Es wurde nichts geändert.", cause);

    private static UnusableBackupException Broken(string file, string why, Exception? cause = null) =>
        new($"„{file}“ ist beschädigt ({why.ReplaceLineEndings(" ")}): Bitte verwenden Sie eine andere Sicherung. Es wurde nichts geändert.", cause);

    private static string Why(SqliteException error) => error.SqliteErrorCode switch
    {
        raw.SQLITE_FULL or raw.SQLITE_IOERR => "Auf dem Datenträger ist kein Platz mehr, oder er ist nicht erreichbar.",
        raw.SQLITE_CANTOPEN or raw.SQLITE_READONLY or raw.SQLITE_PERM => "Bitte prüfen Sie die Rechte des Ordners.",
        _ => SqliteErrors.Explain(error) ?? error.Message,
    };

    internal static SqliteConnection Open(string file, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    internal static void Run(SqliteConnection connection, string sql, params object[] values)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        // Copying a large database takes its time.
        command.CommandTimeout = 0;
        for (var i = 0; i < values.Length; i++)
            command.Parameters.AddWithValue($"@p{i}", values[i]);
        command.ExecuteNonQuery();
    }

    private static List<T> Rows<T>(SqliteConnection connection, string sql, Func<SqliteDataReader, T> read)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var rows = command.ExecuteReader();
        var list = new List<T>();
        while (rows.Read())
            list.Add(read(rows));
        return list;
    }

    private static List<string> Texts(SqliteConnection connection, string sql) => Rows(connection, sql, row => row.IsDBNull(0) ? "" : row.GetString(0));

    private static string? Text(SqliteConnection connection, string sql) => Texts(connection, sql).FirstOrDefault();

    private static long Number(SqliteConnection connection, string sql) => Rows(connection, sql, row => row.GetInt64(0))[0];
}
