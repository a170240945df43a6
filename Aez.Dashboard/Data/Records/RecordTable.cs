using Aez.Dashboard.Domain.Records;

namespace Aez.Dashboard.Data.Records;

/// <summary>The table of one kind of record: reads and writes rows, by prepared statements.</summary>
internal sealed class RecordTable<T> : IDisposable
    where T : ImportedRecord
{
    private readonly RecordShape<T> _shape;
    private readonly IReadOnlyList<IStoredColumn<T>> _stored;
    private readonly List<IStoredColumn<T>> _key;
    private readonly RowInserter _insert;
    private readonly object[] _values;
    private readonly Statement _findByKey;
    private readonly Statement _findByFirstKey;
    private readonly Statement _findById;
    private readonly Statement _findByImport;
    private readonly Statement _update;
    private readonly Statement _deleteById;
    private readonly Statement _deleteByImport;

    public RecordTable(AezDbContext db, RecordShape<T> shape)
    {
        _shape = shape;
        _stored = shape.Stored;
        _key = [.. shape.Key.Select(name => _stored.First(column => column.StoreName == name))];
        var names = _stored.Select(column => column.StoreName).Append(nameof(ImportedRecord.ImportId)).Append(nameof(ImportedRecord.SourceRow)).ToList();
        var columns = string.Join(", ", names.Select(Quote));
        var select = $"""SELECT "Id", {columns} FROM {Quote(shape.Table)} WHERE """;
        _insert = db.Dialect.Inserter(db, shape.Table, names, shape.Key);
        _values = new object[_insert.BatchSize * names.Count];
        _findByKey = db.Prepare(select + string.Join(" AND ", shape.Key.Select((name, i) => $"{Quote(name)} = {Statement.Parameter(i)}")), shape.Key.Count);
        _findByFirstKey = db.Prepare(select + $"{Quote(shape.Key[0])} = {Statement.Parameter(0)} ORDER BY {string.Join(", ", shape.Key.Select(Quote))}", 1);
        _findById = db.Prepare(select + $"{Quote("Id")} = {Statement.Parameter(0)}", 1);
        _findByImport = db.Prepare(select + $"{Quote(nameof(ImportedRecord.ImportId))} = {Statement.Parameter(0)}", 1);
        _update = db.Prepare(
            $"""UPDATE {Quote(shape.Table)} SET {string.Join(", ", names.Select((name, i) => $"{Quote(name)} = {Statement.Parameter(i)}"))} WHERE "Id" = {Statement.Parameter(names.Count)}""",
            names.Count + 1);
        _deleteById = db.Prepare($"""DELETE FROM {Quote(shape.Table)} WHERE "Id" = @p0""", 1);
        _deleteByImport = db.Prepare($"""DELETE FROM {Quote(shape.Table)} WHERE "ImportId" = @p0""", 1);
    }

    /// <summary>So many rows are best inserted at once.</summary>
    public int BatchSize => _insert.BatchSize;

    /// <summary>Inserts the rows whose keys are not stored.</summary>
    /// <param name="rows">As many as a batch has at most; no two with the same key.</param>
    /// <returns>For each of them the stored row with its key, which stays as it is; null where there was none, so that it was inserted.</returns>
    public IReadOnlyList<T?> Insert(ReadOnlySpan<T> rows)
    {
        var next = 0;
        foreach (var row in rows)
        {
            foreach (var column in _stored)
                _values[next++] = column.ToStore(row);
            _values[next++] = row.ImportId;
            _values[next++] = row.SourceRow;
        }
        var stored = new T?[rows.Length];
        if (_insert.Insert(_values.AsSpan(0, next)) == rows.Length)
            return stored;
        for (var i = 0; i < stored.Length; i++)
        {
            // A row of this very import is the one that has just been inserted.
            if (Find(rows[i])! is var found && (found.ImportId != rows[i].ImportId || found.SourceRow != rows[i].SourceRow))
                stored[i] = found;
        }
        return stored;
    }

    /// <summary>Writes all columns of a row, its origin included.</summary>
    public void Update(T row)
    {
        var next = 0;
        foreach (var column in _stored)
            _update[next++] = column.ToStore(row);
        (_update[next], _update[next + 1], _update[next + 2]) = (row.ImportId, row.SourceRow, row.Id);
        _update.Execute();
    }

    public T FindById(long id)
    {
        _findById[0] = id;
        return Read(_findById).Single();
    }

    /// <summary>All rows with a value in the first column of the natural key, as a customer's care is, in the order of the key.</summary>
    public List<T> FindAll(object firstKey)
    {
        _findByFirstKey[0] = firstKey;
        return Read(_findByFirstKey);
    }

    public List<T> OfImport(int importId)
    {
        _findByImport[0] = importId;
        return Read(_findByImport);
    }

    /// <summary>The stored row with the key of another; null without one.</summary>
    public T? Find(T row)
    {
        for (var i = 0; i < _key.Count; i++)
            _findByKey[i] = _key[i].ToStore(row);
        return Read(_findByKey).SingleOrDefault();
    }

    public void Delete(long id)
    {
        _deleteById[0] = id;
        _deleteById.Execute();
    }

    public void DeleteOfImport(int importId)
    {
        _deleteByImport[0] = importId;
        _deleteByImport.Execute();
    }

    public void Dispose()
    {
        _insert.Dispose();
        _findByKey.Dispose();
        _findByFirstKey.Dispose();
        _findById.Dispose();
        _findByImport.Dispose();
        _update.Dispose();
        _deleteById.Dispose();
        _deleteByImport.Dispose();
    }

    private List<T> Read(Statement find)
    {
        using var reader = find.Query();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(Read(reader));
        return rows;
    }

    private T Read(RowReader reader)
    {
        var row = _shape.Create();
        row.Id = reader.Long(0);
        for (var i = 0; i < _stored.Count; i++)
            _stored[i].FromStore(row, reader, i + 1);
        row.ImportId = reader.Number(_stored.Count + 1);
        row.SourceRow = reader.Number(_stored.Count + 2);
        return row;
    }

    private static string Quote(string name) => $"\"{name}\"";
}
