using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Data.Sqlite;

/// <summary>Whether the database defends audit log and proofs as the migrations made it: each trigger and view, by its text.</summary>
internal static class TriggersCheck
{
    public static async Task<IReadOnlyList<string>> CheckAsync(AezDbContext db, CancellationToken cancellationToken)
    {
        var (made, found) = (await MadeAsync(db.Clock, cancellationToken), Read(db));
        var missing = made.Keys.Except(found.Keys).ToList();
        var changed = made.Where(t => found.TryGetValue(t.Key, out var text) && text != t.Value).Select(t => t.Key).ToList();
        var added = found.Keys.Except(made.Keys).ToList();
        return
        [
            .. missing.Count == 0 ? [] : new[] { $"Der Schutz des Protokolls vor Änderungen fehlt in der Datenbank: {string.Join(", ", missing)}." },
            .. changed.Count == 0 ? [] : new[] { $"Der Schutz des Protokolls vor Änderungen wurde in der Datenbank umgeschrieben: {string.Join(", ", changed)}." },
            .. added.Count == 0 ? [] : new[] { $"In der Datenbank steht etwas, das nicht von diesem Programm ist und Einträge verändern kann: {string.Join(", ", added)}." },
        ];
    }

    private static async Task<Dictionary<string, string>> MadeAsync(TimeProvider clock, CancellationToken cancellationToken)
    {
        await using var connection = new SqliteConnection("Data Source=:memory:");
        await connection.OpenAsync(cancellationToken);
        await using var fresh = new AezDbContext(new DbContextOptionsBuilder<AezDbContext>().UseSqlite(connection).Options, clock);
        await fresh.Database.MigrateAsync(cancellationToken);
        return Read(fresh);
    }

    private static Dictionary<string, string> Read(AezDbContext db) =>
        db.Rows("""SELECT "name", "tbl_name" || ': ' || "sql" FROM "sqlite_master" WHERE "type" IN ('trigger', 'view')""", row => (Name: row.Text(0), Text: row.Text(1)))
            .ToDictionary(t => t.Name, t => t.Text, StringComparer.Ordinal);
}
