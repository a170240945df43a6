using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Aez.Dashboard.Data.Sqlite;

/// <summary>
/// What a trial writes of one table: a temporary table of its rows, put over those with the same key, or marked as gone; and a view
/// of both in the table's place. It costs what is written, not what is stored.
/// </summary>
internal sealed class SqliteLayer
{
    private readonly string _table;
    private readonly List<(string Name, string Type, int KeyPosition)> _columns;
    private readonly List<(bool IsUnique, List<string> Columns)> _indexes;

    private SqliteLayer(string table, List<(string Name, string Type, int KeyPosition)> columns, List<(bool IsUnique, List<string> Columns)> indexes) =>
        (_table, _columns, _indexes) = (table, columns, indexes);

    /// <summary>The temporary table over a table; it has the same columns, and "Gone".</summary>
    public static string Over(string table) => $"{table}~";

    public static SqliteLayer Load(SqliteConnection connection, SqliteTransaction transaction, string table) => new(
        table,
        SqliteTrial.Rows(connection, transaction, """SELECT "name", "type", "pk" FROM pragma_table_info(@p0, 'main') ORDER BY "cid" """, row => (row.GetString(0), row.GetString(1), row.GetInt32(2)), table),
        SqliteTrial.Rows(connection, transaction, """SELECT "name", "unique" FROM pragma_index_list(@p0, 'main') WHERE "origin" = 'c'""", row => (Name: row.GetString(0), IsUnique: row.GetBoolean(1)), table)
            .ConvertAll(index => (index.IsUnique, SqliteTrial.Texts(connection, transaction, """SELECT "name" FROM pragma_index_info(@p0, 'main') ORDER BY "seqno" """, index.Name))));

    /// <summary>The statements that lay it over its table.</summary>
    public string Create()
    {
        var over = Quote(Over(_table));
        var key = _columns.Where(column => column.KeyPosition > 0).OrderBy(column => column.KeyPosition).Select(column => Quote(column.Name)).ToList();
        // The database gives the keys of rows: the first one beyond its own belongs to nobody.
        var isNumbered = key.Count == 1 && _columns.Exists(column => column.KeyPosition > 0 && column.Type == "INTEGER");
        var columns = string.Join(", ", _columns.Select(column => Quote(column.Name)));
        var types = string.Join(", ", _columns.Select(column => $"{Quote(column.Name)} {column.Type}"));
        // A unique index would take a row that is gone for one with the same key.
        var indexes = _indexes.Select((index, i) => string.Create(
            CultureInfo.InvariantCulture,
            $"""CREATE INDEX temp."{Over(_table)}{i}" ON {over} ({string.Join(", ", index.Columns.Select(Quote))}) WHERE "Gone" = 0;"""));
        return $"""
            CREATE TEMP TABLE {over} ({types}, "Gone" INTEGER NOT NULL, PRIMARY KEY ({string.Join(", ", key)}));
            {string.Join('\n', indexes)}
            {(isNumbered ? $"INSERT INTO {over} ({key[0]}, \"Gone\") SELECT COALESCE(MAX({key[0]}), 0) + 1, 1 FROM main.{Quote(_table)};" : "")}
            CREATE TEMP VIEW {Quote(_table)} AS
                SELECT {columns} FROM main.{Quote(_table)} m WHERE NOT EXISTS (SELECT 1 FROM temp.{over} o WHERE {string.Join(" AND ", key.Select(column => $"o.{column} = m.{column}"))})
                UNION ALL SELECT {columns} FROM temp.{over} WHERE "Gone" = 0;
            CREATE TEMP TRIGGER {Quote(_table + "+")} INSTEAD OF INSERT ON {Quote(_table)} BEGIN {Put}; END;
            CREATE TEMP TRIGGER {Quote(_table + "=")} INSTEAD OF UPDATE ON {Quote(_table)} BEGIN {Remove}; {Put}; END;
            CREATE TEMP TRIGGER {Quote(_table + "-")} INSTEAD OF DELETE ON {Quote(_table)} BEGIN {Remove}; END;
            """;
    }

    private string Put =>
        $"""INSERT OR REPLACE INTO {Quote(Over(_table))} ({string.Join(", ", _columns.Select(column => Quote(column.Name)))}, "Gone") VALUES ({string.Join(", ", _columns.Select(column => $"NEW.{Quote(column.Name)}"))}, 0)""";

    private string Remove
    {
        get
        {
            var key = _columns.Where(column => column.KeyPosition > 0).Select(column => Quote(column.Name)).ToList();
            return $"""INSERT OR REPLACE INTO {Quote(Over(_table))} ({string.Join(", ", key)}, "Gone") VALUES ({string.Join(", ", key.Select(column => $"OLD.{column}"))}, 1)""";
        }
    }

    private static string Quote(string name) => $"\"{name}\"";
}
