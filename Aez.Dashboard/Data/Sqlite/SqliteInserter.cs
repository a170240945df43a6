using Aez.Dashboard.Data.Records;

namespace Aez.Dashboard.Data.Sqlite;

/// <summary>One statement for a whole batch, and one for each row of what is less: half of what a statement costs it costs only once.</summary>
internal sealed class SqliteInserter(AezDbContext db, string table, IReadOnlyList<string> columns, IReadOnlyList<string> key) : RowInserter
{
    private Statement? _one;
    private Statement? _batch;

    public override int BatchSize => 32;

    public override int Insert(ReadOnlySpan<object> values)
    {
        if (values.Length == BatchSize * columns.Count)
            return Insert(_batch ??= Prepare(BatchSize), values);
        var inserted = 0;
        for (var at = 0; at < values.Length; at += columns.Count)
            inserted += Insert(_one ??= Prepare(1), values.Slice(at, columns.Count));
        return inserted;
    }

    public override void Dispose()
    {
        _one?.Dispose();
        _batch?.Dispose();
    }

    private static int Insert(Statement statement, ReadOnlySpan<object> values)
    {
        for (var i = 0; i < values.Length; i++)
            statement[i] = values[i];
        return statement.Execute();
    }

    private Statement Prepare(int rows)
    {
        var names = string.Join(", ", columns.Select(Quote));
        var values = string.Join(", ", Enumerable.Range(0, rows).Select(row => $"({string.Join(", ", columns.Select((_, i) => Statement.Parameter((row * columns.Count) + i)))})"));
        return db.Prepare(db.IsTrial ? Over(names, values) : $"INSERT INTO {Quote(table)} ({names}) VALUES {values} {SqliteDialect.Instance.OrNothing([.. key])}", rows * columns.Count);
    }

    /// <summary>Into the layer of a trial, whose triggers do not tell how many rows they have written.</summary>
    private string Over(string names, string values)
    {
        var positions = columns.Select((column, i) => (column, i)).ToDictionary(c => c.column, c => $"v.\"column{c.i + 1}\"", StringComparer.Ordinal);
        return $"""
            INSERT INTO {Quote(SqliteLayer.Over(table))} ({names}, "Gone") SELECT {string.Join(", ", columns.Select(column => positions[column]))}, 0 FROM (VALUES {values}) v
            WHERE NOT EXISTS (SELECT 1 FROM {Quote(table)} s WHERE {string.Join(" AND ", key.Select(column => $"s.{Quote(column)} = {positions[column]}"))})
            """;
    }

    private static string Quote(string name) => $"\"{name}\"";
}
