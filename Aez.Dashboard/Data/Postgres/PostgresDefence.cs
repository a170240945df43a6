namespace Aez.Dashboard.Data.Postgres;

/// <summary>Whether the database defends audit log and proofs as the migrations made it: each trigger and function, by its text, and nothing beside them.</summary>
internal static class PostgresDefence
{
    private const string Refuse = "RefuseChange";
    private const string Note = "NoteNumber";
    private const string Numbers = "AuditNumbers";

    /// <summary>What pg_get_triggerdef and prosrc say of what stands there; a change of a migration in it is one here.</summary>
    private static readonly Dictionary<string, string> Made = new[] { nameof(AezDbContext.AuditEntries), nameof(AezDbContext.ProofHeads), Numbers }
        .SelectMany(table => (IEnumerable<(string, string)>)
        [
            Trigger(table, "NoUpdate", "BEFORE UPDATE", "ROW", Refuse),
            Trigger(table, "NoDelete", "BEFORE DELETE", "ROW", Refuse),
            Trigger(table, "NoTruncate", "BEFORE TRUNCATE", "STATEMENT", Refuse),
        ])
        .Append(Trigger(nameof(AezDbContext.AuditEntries), "Number", "AFTER INSERT", "ROW", Note))
        .Append((Refuse, " BEGIN RAISE EXCEPTION 'Das Protokoll lässt sich nicht ändern.' USING ERRCODE = 'integrity_constraint_violation'; END "))
        .Append((Note, " BEGIN INSERT INTO \"AuditNumbers\" (\"Number\") VALUES (NEW.\"Id\"); PERFORM pg_notify('aez_changes', ''); RETURN NULL; END "))
        .ToDictionary(part => part.Item1, part => part.Item2, StringComparer.Ordinal);

    /// <summary>Where the numbers stand that rows of a table have ever got: written with each, and never taken back.</summary>
    public static string NumbersOf(string table) =>
        table == nameof(AezDbContext.AuditEntries) ? $"\"{Numbers}\"" : throw new ArgumentOutOfRangeException(nameof(table), table, "Its numbers are not kept.");

    /// <summary>As German sentences.</summary>
    public static IReadOnlyList<string> Check(AezDbContext db)
    {
        var found = Read(db);
        var missing = Made.Keys.Except(found.Keys).Order(StringComparer.Ordinal).ToList();
        var changed = Made.Where(part => found.TryGetValue(part.Key, out var text) && text != part.Value).Select(part => part.Key).Order(StringComparer.Ordinal).ToList();
        var added = found.Keys.Except(Made.Keys).Order(StringComparer.Ordinal).ToList();
        return
        [
            .. missing.Count == 0 ? [] : new[] { $"Der Schutz des Protokolls vor Änderungen fehlt in der Datenbank: {string.Join(", ", missing)}." },
            .. changed.Count == 0 ? [] : new[] { $"Der Schutz des Protokolls vor Änderungen wurde in der Datenbank umgeschrieben: {string.Join(", ", changed)}." },
            .. added.Count == 0 ? [] : new[] { $"In der Datenbank steht etwas, das nicht von diesem Programm ist und Einträge verändern kann: {string.Join(", ", added)}." },
        ];
    }

    /// <summary>One that is switched off says so in its text.</summary>
    private static Dictionary<string, string> Read(AezDbContext db) => db.Rows(
        """
        SELECT t.tgname::text, pg_get_triggerdef(t.oid, true) || CASE WHEN t.tgenabled = 'O' THEN '' ELSE ' (' || t.tgenabled::text || ')' END
        FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE NOT t.tgisinternal AND c.relnamespace = current_schema()::regnamespace
        UNION ALL SELECT p.proname::text, p.prosrc FROM pg_proc p WHERE p.pronamespace = current_schema()::regnamespace
            AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
        UNION ALL SELECT r.rulename::text, pg_get_ruledef(r.oid) FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class WHERE c.relnamespace = current_schema()::regnamespace AND r.rulename <> '_RETURN'
        UNION ALL SELECT c.relname::text, c.relkind::text FROM pg_class c WHERE c.relnamespace = current_schema()::regnamespace AND (c.relkind IN ('v', 'm', 'f') OR c.relrowsecurity)
            AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
        """,
        row => (Name: row.Text(0), Text: row.Text(1))).GroupBy(part => part.Name, StringComparer.Ordinal).ToDictionary(part => part.Key, part => string.Join('\n', part.Select(p => p.Text)), StringComparer.Ordinal);

    private static (string Name, string Text) Trigger(string table, string name, string when, string level, string function) =>
        ($"{table}_{name}", $"CREATE TRIGGER \"{table}_{name}\" {when} ON \"{table}\" FOR EACH {level} EXECUTE FUNCTION \"{function}\"()");
}
