namespace Aez.Dashboard.Data.Records;

/// <summary>Writes tables of cells by prepared statements: a rebuild writes tens of thousands, too many for the change tracker.</summary>
internal static class StoreTableWriting
{
    /// <summary>Adds to stored counts; one that becomes 0 goes.</summary>
    public static void Add<TKey>(this StoreTable<TKey, int> table, AezDbContext db, IEnumerable<(object[] Key, int Change)> changes, CancellationToken cancellationToken)
    {
        var where = string.Join(" AND ", table.Key.Select((column, i) => $"\"{column}\" = @p{i}"));
        using var find = db.Prepare($"""SELECT "{table.Values[0]}" FROM "{table.Name}" WHERE {where}""", table.Key.Length);
        var sums = changes.Select(change => (change.Key, Sum: change.Change + Stored(change.Key))).ToList();
        table.Put(db, sums.Select(sum => (sum.Key, sum.Sum == 0 ? null : (object[])[sum.Sum])), cancellationToken);

        int Stored(object[] key)
        {
            for (var i = 0; i < key.Length; i++)
                find[i] = key[i];
            using var stored = find.Query();
            return stored.Read() ? stored.Number(0) : 0;
        }
    }

    /// <summary>Writes rows by key; those without values go.</summary>
    public static void Put<TKey, TValue>(
        this StoreTable<TKey, TValue> table, AezDbContext db, IEnumerable<(object[] Key, object[]? Values)> rows, CancellationToken cancellationToken)
    {
        using var remove = db.Prepare(
            $"""DELETE FROM "{table.Name}" WHERE {string.Join(" AND ", table.Key.Select((column, i) => $"\"{column}\" = @p{i}"))}""", table.Key.Length);
        using var put = db.Prepare(db.Dialect.Put(db, table.Name, table.Key, table.Values), table.Key.Length + table.Values.Length);
        foreach (var (key, values) in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (values is null)
                Run(remove, key);
            else
                Run(put, [.. key, .. values]);
        }
    }

    private static void Run(Statement statement, object[] values)
    {
        for (var i = 0; i < values.Length; i++)
            statement[i] = values[i];
        statement.Execute();
    }
}
