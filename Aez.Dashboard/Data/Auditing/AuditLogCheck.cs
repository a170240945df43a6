using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Data.Auditing;

/// <summary>Whether the audit log is as the product wrote it, as far as the database can tell.</summary>
public static class AuditLogCheck
{
    private const int Guards = 3;

    /// <summary>What is wrong, each as one German sentence; empty: nothing.</summary>
    public static async Task<IReadOnlyList<string>> CheckAsync(AezDbContext db, CancellationToken cancellationToken = default)
    {
        var problems = new List<string>();
        var guards = await CountAsync(db, "SELECT COUNT(*) AS Value FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'AuditEntries'", cancellationToken);
        if (guards < Guards)
            problems.Add("Der Schutz des Protokolls vor Änderungen fehlt in der Datenbank.");
        // Numbers are never given twice and taken back with a failed transaction: a gap was an entry.
        var written = await CountAsync(db, "SELECT seq AS Value FROM sqlite_sequence WHERE name = 'AuditEntries'", cancellationToken);
        var gone = written - await db.AuditEntries.CountAsync(cancellationToken);
        if (gone > 0)
            problems.Add($"Im Protokoll {(gone == 1 ? "fehlt ein Eintrag" : $"fehlen {gone} Einträge")}.");
        return problems;
    }

    private static Task<int> CountAsync(AezDbContext db, string sql, CancellationToken cancellationToken) =>
        db.Database.SqlQueryRaw<int>(sql).FirstOrDefaultAsync(cancellationToken);
}
