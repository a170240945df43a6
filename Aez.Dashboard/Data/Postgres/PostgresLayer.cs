namespace Aez.Dashboard.Data.Postgres;

/// <summary>
/// What a trial writes of one table: a temporary table of its rows, put over those with the same key, or marked as gone; and a view
/// of both in the table's place. It costs what is written, not what is stored.
/// </summary>
/// <param name="Stored">The table as the database has it, with its schema.</param>
/// <param name="Numbered">The column whose values the database gives; null without one.</param>
/// <param name="Indexes">Columns of each index but that of the key.</param>
internal sealed record PostgresLayer(string Table, string Stored, IReadOnlyList<string> Columns, IReadOnlyList<string> Key, string? Numbered, IReadOnlyList<IReadOnlyList<string>> Indexes)
{
    /// <summary>The temporary table over a table; it has the same columns, and "Gone".</summary>
    public static string Over(string table) => $"{table}~";

    /// <summary>The statements that lay it over its table.</summary>
    public string Create()
    {
        var (name, over) = (Quote(Table), Quote(Over(Table)));
        var (columns, key) = (Names(Columns), Names(Key));
        var put = $"INSERT INTO {over} ({columns}, \"Gone\") VALUES ({string.Join(", ", Columns.Select(column => $"NEW.{Quote(column)}"))}, false) ON CONFLICT ({key}) DO UPDATE SET {string.Join(", ", Columns.Select(column => $"{Quote(column)} = excluded.{Quote(column)}"))}, \"Gone\" = false;";
        var remove = $"INSERT INTO {over} ({key}, \"Gone\") VALUES ({string.Join(", ", Key.Select(column => $"OLD.{Quote(column)}"))}, true) ON CONFLICT ({key}) DO UPDATE SET \"Gone\" = true;";
        var indexes = Indexes.Select(index => $"CREATE INDEX ON {over} ({Names(index)}) WHERE NOT \"Gone\";");
        return $"""
            CREATE TEMP TABLE {over} AS SELECT {columns}, false AS "Gone" FROM {Stored} WITH NO DATA;
            ALTER TABLE {over} ADD PRIMARY KEY ({key});
            {string.Join('\n', indexes)}
            CREATE TEMP VIEW {name} AS
                SELECT {columns} FROM {Stored} m WHERE NOT EXISTS (SELECT 1 FROM {over} o WHERE {string.Join(" AND ", Key.Select(column => $"o.{Quote(column)} = m.{Quote(column)}"))})
                UNION ALL SELECT {columns} FROM {over} WHERE NOT "Gone";
            {Numbers(over)}
            {(Numbered is null ? "" : $"ALTER VIEW {name} ALTER COLUMN {Quote(Numbered)} SET DEFAULT nextval('{Quote(Table + "#")}');")}
            CREATE FUNCTION pg_temp.{Quote(Table + "+")}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {put} RETURN NEW; END $$;
            CREATE FUNCTION pg_temp.{Quote(Table + "=")}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {remove} {put} RETURN NEW; END $$;
            CREATE FUNCTION pg_temp.{Quote(Table + "-")}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {remove} RETURN OLD; END $$;
            CREATE TRIGGER "+" INSTEAD OF INSERT ON {name} FOR EACH ROW EXECUTE FUNCTION pg_temp.{Quote(Table + "+")}();
            CREATE TRIGGER "=" INSTEAD OF UPDATE ON {name} FOR EACH ROW EXECUTE FUNCTION pg_temp.{Quote(Table + "=")}();
            CREATE TRIGGER "-" INSTEAD OF DELETE ON {name} FOR EACH ROW EXECUTE FUNCTION pg_temp.{Quote(Table + "-")}();
            """;
    }

    /// <summary>The statements that copy the table instead, as a whole or in part.</summary>
    /// <param name="where">Empty for all rows.</param>
    public string Copy(string where) =>
        $"""
        CREATE TEMP TABLE {Quote(Table)} (LIKE {Stored} INCLUDING CONSTRAINTS INCLUDING INDEXES);
        {Numbers(Quote(Table))}
        INSERT INTO {Quote(Table)} ({Names(Columns)}) SELECT {Names(Columns)} FROM {Stored} m {where};
        """;

    /// <summary>What a batch of rows lies in before it is inserted.</summary>
    public string Beside() => $"CREATE TEMP TABLE {Quote(PostgresInserter.Beside(Table))} AS SELECT {Names(Columns)} FROM {Stored} WITH NO DATA;";

    /// <summary>The number of a row that is gone is not given again, and the database's own numbers are not used up.</summary>
    private string Numbers(string temporary) => Numbered is null ? "" :
        $"""
        CREATE TEMP SEQUENCE {Quote(Table + "#")};
        SELECT setval('{Quote(Table + "#")}', GREATEST((SELECT MAX({Quote(Numbered)}) FROM {Stored}), (SELECT s.last_value FROM pg_sequences s WHERE format('%I.%I', s.schemaname, s.sequencename) = pg_get_serial_sequence('{Stored}', '{Numbered}')), 1));
        ALTER TABLE {temporary} ALTER COLUMN {Quote(Numbered)} SET DEFAULT nextval('{Quote(Table + "#")}');
        """;

    private static string Names(IEnumerable<string> columns) => string.Join(", ", columns.Select(Quote));

    private static string Quote(string name) => $"\"{name}\"";
}
