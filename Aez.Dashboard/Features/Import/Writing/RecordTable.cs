using System.Data.Common;
using System.Text.Json;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Features.Import.Formats;

namespace Aez.Dashboard.Features.Import.Writing;

/// <summary>What became of a row; each row has exactly one outcome beside being rejected or skipped.</summary>
internal enum RowOutcome
{
    New,
    Changed,

    /// <summary>Changed, and at least one stored value is gone.</summary>
    Cleared,
    Unchanged,

    /// <summary>It says something else than a later Datenstand, which stays.</summary>
    Outdated,
}

/// <summary>The table of one kind of record: writes rows by their natural key and keeps what they replace.</summary>
internal sealed class RecordTable<T> : IDisposable
    where T : ImportedRecord
{
    /// <summary>Rows inserted by one statement: half of what a statement costs it costs only once.</summary>
    public const int BatchSize = 32;

    private readonly RecordFormat<T> _format;
    private readonly IReadOnlyList<Column<T>> _stored;
    private readonly List<Column<T>> _key;
    private readonly Statement _insertOne;
    private readonly Lazy<Statement> _insertBatch;
    private readonly Statement _findByKey;
    private readonly Statement _findById;
    private readonly Statement _findByImport;
    private readonly Statement _update;
    private readonly Statement _journal;

    public RecordTable(AezDbContext db, RecordFormat<T> format)
    {
        _format = format;
        _stored = format.Stored;
        _key = [.. format.Key.Select(name => _stored.First(column => column.StoreName == name))];
        var names = _stored.Select(column => column.StoreName).Append(nameof(ImportedRecord.ImportId)).Append(nameof(ImportedRecord.SourceRow)).ToList();
        var columns = string.Join(", ", names.Select(Quote));
        var select = $"""SELECT "Id", {columns} FROM {Quote(format.Table)} WHERE """;
        _insertOne = Insert(1);
        _insertBatch = new(() => Insert(BatchSize));
        _findByKey = new Statement(db, select + string.Join(" AND ", format.Key.Select((name, i) => $"{Quote(name)} = {Statement.Parameter(i)}")), format.Key.Count);
        _findById = new Statement(db, select + $"{Quote("Id")} = {Statement.Parameter(0)}", 1);
        _findByImport = new Statement(db, select + $"{Quote(nameof(ImportedRecord.ImportId))} = {Statement.Parameter(0)}", 1);
        _update = new Statement(
            db,
            $"""UPDATE {Quote(format.Table)} SET {string.Join(", ", names.Select((name, i) => $"{Quote(name)} = {Statement.Parameter(i)}"))} WHERE "Id" = {Statement.Parameter(names.Count)}""",
            names.Count + 1);
        _journal = new Statement(
            db,
            $"""INSERT INTO "{nameof(AezDbContext.ImportChanges)}" ("{nameof(ImportChange.ImportId)}", "{nameof(ImportChange.Kind)}", "{nameof(ImportChange.RowId)}", "{nameof(ImportChange.PreviousImportId)}", "{nameof(ImportChange.Before)}") VALUES (@p0, @p1, @p2, @p3, @p4)""",
            5);

        Statement Insert(int rows)
        {
            var values = Enumerable.Range(0, rows).Select(row => $"({string.Join(", ", names.Select((_, i) => Statement.Parameter(row * names.Count + i)))})");
            return new Statement(
                db,
                $"""INSERT INTO {Quote(format.Table)} ({columns}) VALUES {string.Join(", ", values)} ON CONFLICT ({string.Join(", ", format.Key.Select(Quote))}) DO NOTHING""",
                rows * names.Count);
        }
    }

    /// <summary>Inserts rows whose keys are not stored.</summary>
    /// <param name="rows">One row, or as many as a batch has; no two with the same key.</param>
    /// <returns>Whether all of them were inserted; if not, <see cref="Upsert"/> tells which.</returns>
    public bool TryInsert(ReadOnlySpan<T> rows)
    {
        var insert = rows.Length == 1 ? _insertOne : _insertBatch.Value;
        var next = 0;
        foreach (var row in rows)
            next = Bind(insert, row, next);
        return insert.Execute() == rows.Length;
    }

    /// <summary>Lays the present columns of a row over the stored one with the same key, after an attempt to insert it.</summary>
    /// <param name="before">The stored row as it was; null for a new row.</param>
    /// <param name="after">The row as it is stored now.</param>
    public RowOutcome Upsert(T row, IReadOnlyList<Column<T>> present, out T? before, out T after)
    {
        before = null;
        after = row;
        var stored = Find(row);
        // A row of this very import is the one that the attempt has inserted.
        if (stored.ImportId == row.ImportId && stored.SourceRow == row.SourceRow)
            return RowOutcome.New;
        if (present.All(column => column.IsSame(row, stored)))
            return RowOutcome.Unchanged;
        before = stored;
        after = Find(row);
        foreach (var column in present)
            column.Copy(row, after);
        after.ImportId = row.ImportId;
        after.SourceRow = row.SourceRow;
        WriteJournal(row.ImportId, before);
        Update(after);
        return RowOutcome.Changed;
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

    public List<T> OfImport(int importId)
    {
        _findByImport[0] = importId;
        return Read(_findByImport);
    }

    public void Dispose()
    {
        _insertOne.Dispose();
        if (_insertBatch.IsValueCreated)
            _insertBatch.Value.Dispose();
        _findByKey.Dispose();
        _findById.Dispose();
        _findByImport.Dispose();
        _update.Dispose();
        _journal.Dispose();
    }

    private T Find(T row)
    {
        for (var i = 0; i < _key.Count; i++)
            _findByKey[i] = _key[i].ToStore(row);
        return Read(_findByKey).Single();
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
        var row = _format.Create();
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

    private void WriteJournal(int importId, T before)
    {
        _journal[0] = importId;
        _journal[1] = (int)_format.Kind;
        _journal[2] = before.Id;
        _journal[3] = before.ImportId;
        _journal[4] = JsonSerializer.Serialize(before);
        _journal.Execute();
    }

    private static string Quote(string name) => $"\"{name}\"";
}
