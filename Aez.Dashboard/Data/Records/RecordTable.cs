using System.Data.Common;
using Aez.Dashboard.Domain.Records;

namespace Aez.Dashboard.Data.Records;

/// <summary>The table of one kind of record: reads and writes rows, by prepared statements.</summary>
internal sealed class RecordTable<T> : IDisposable
    where T : ImportedRecord
{
    /// <summary>Rows inserted by one statement: half of what a statement costs it costs only once.</summary>
    public const int BatchSize = 32;

    private readonly RecordShape<T> _shape;
    private readonly IReadOnlyList<IStoredColumn<T>> _stored;
    private readonly List<IStoredColumn<T>> _key;
    private readonly Statement _insertOne;
    private readonly Lazy<Statement> _insertBatch;
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
        _insertOne = Insert(1);
        _insertBatch = new(() => Insert(BatchSize));
        _findByKey = db.Prepare(select + string.Join(" AND ", shape.Key.Select((name, i) => $"{Quote(name)} = {Statement.Parameter(i)}")), shape.Key.Count);
        _findByFirstKey = db.Prepare(select + $"{Quote(shape.Key[0])} = {Statement.Parameter(0)} ORDER BY {string.Join(", ", shape.Key.Select(Quote))}", 1);
        _findById = db.Prepare(select + $"{Quote("Id")} = {Statement.Parameter(0)}", 1);
        _findByImport = db.Prepare(select + $"{Quote(nameof(ImportedRecord.ImportId))} = {Statement.Parameter(0)}", 1);
        _update = db.Prepare(
            $"""UPDATE {Quote(shape.Table)} SET {string.Join(", ", names.Select((name, i) => $"{Quote(name)} = {Statement.Parameter(i)}"))} WHERE "Id" = {Statement.Parameter(names.Count)}""",
            names.Count + 1);
        _deleteById = db.Prepare($"""DELETE FROM {Quote(shape.Table)} WHERE "Id" = @p0""", 1);
        _deleteByImport = db.Prepare($"""DELETE FROM {Quote(shape.Table)} WHERE "ImportId" = @p0""", 1);

        Statement Insert(int rows) => db.Prepare(db.Dialect.InsertMissing(db, shape.Table, names, [.. shape.Key], rows), rows * names.Count);
    }

    /// <summary>Inserts rows whose keys are not stored.</summary>
    /// <param name="rows">One row, or as many as a batch has; no two with the same key.</param>
    /// <returns>Whether all of them were inserted; if not, the caller finds out which.</returns>
    public bool TryInsert(ReadOnlySpan<T> rows)
    {
        var insert = rows.Length == 1 ? _insertOne : _insertBatch.Value;
        var next = 0;
        foreach (var row in rows)
            next = Bind(insert, row, next);
        return insert.Execute() == rows.Length;
    }

    /// <summary>Writes all columns of a row, its origin included.</summary>
    public void Update(T row)
    {
        var next = Bind(_update, row, 0);
        _update[next] = row.Id;
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
        _insertOne.Dispose();
        if (_insertBatch.IsValueCreated)
            _insertBatch.Value.Dispose();
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

    private T Read(DbDataReader reader)
    {
        var row = _shape.Create();
        row.Id = reader.Long(0);
        for (var i = 0; i < _stored.Count; i++)
            _stored[i].FromStore(row, reader, i + 1);
        row.ImportId = reader.Number(_stored.Count + 1);
        row.SourceRow = reader.Number(_stored.Count + 2);
        return row;
    }

    /// <returns>The next free parameter.</returns>
    private int Bind(Statement statement, T row, int first)
    {
        foreach (var column in _stored)
            statement[first++] = column.ToStore(row);
        statement[first++] = row.ImportId;
        statement[first++] = row.SourceRow;
        return first;
    }

    private static string Quote(string name) => $"\"{name}\"";
}
