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

/// <summary>The table of one kind of record: writes rows by their natural key and keeps what each import says of them.</summary>
internal sealed class RecordTable<T> : IDisposable
    where T : ImportedRecord
{
    /// <summary>Rows inserted by one statement: half of what a statement costs it costs only once.</summary>
    public const int BatchSize = 32;

    private readonly RecordFormat<T> _format;
    private readonly IReadOnlyList<Column<T>> _stored;
    private readonly List<Column<T>> _key;
    private readonly List<Column<T>> _claimed;
    private readonly Lazy<Dictionary<int, ClaimOrigin>> _origins;
    private readonly Statement _insertOne;
    private readonly Lazy<Statement> _insertBatch;
    private readonly Statement _findByKey;
    private readonly Statement _findById;
    private readonly Statement _findByImport;
    private readonly Statement _update;
    private readonly Statement _claimsOf;
    private readonly Statement _addClaim;

    public RecordTable(AezDbContext db, RecordFormat<T> format)
    {
        _format = format;
        _stored = format.Stored;
        _key = [.. format.Key.Select(name => _stored.First(column => column.StoreName == name))];
        _claimed = [.. _stored.Except(_key)];
        _origins = new(() => ClaimOrigin.Load(db));
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
        _claimsOf = new Statement(
            db, """SELECT "ImportId", "DataAsOf", "Rank", "SourceRow", "Values" FROM "RecordClaims" WHERE "Kind" = @p0 AND "RowId" = @p1""", 2);
        _addClaim = new Statement(
            db,
            """INSERT INTO "RecordClaims" ("Kind", "RowId", "ImportId", "DataAsOf", "Rank", "SourceRow", "Values") VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6)""",
            7);

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

    /// <summary>Adds what a row says to what is known of the stored one with the same key, after an attempt to insert it.</summary>
    /// <param name="before">The stored row as it was; null for a new row.</param>
    /// <param name="after">The row as it is stored now.</param>
    public RowOutcome Upsert(T row, IReadOnlyList<Column<T>> present, out T? before, out T after)
    {
        before = null;
        after = row;
        var stored = Find(row)!;
        // A row of this very import is the one that the attempt has inserted.
        if (stored.ImportId == row.ImportId && stored.SourceRow == row.SourceRow)
            return RowOutcome.New;
        before = stored;
        after = Tell(stored, row, present);
        var now = after;
        return !IsSame(stored, now) ? RowOutcome.Changed
            : present.All(column => column.IsSame(row, now)) ? RowOutcome.Unchanged
            : RowOutcome.Outdated;
    }

    /// <summary>Adds what an import says of a stored row, and stores what the row comes to.</summary>
    /// <param name="says">Its values, import and row in the file.</param>
    /// <param name="columns">Those that it tells of.</param>
    public T Tell(T stored, T says, IReadOnlyList<Column<T>> columns)
    {
        var claims = ClaimsOf(stored, out var unwritten);
        if (claims.Exists(claim => claim.IsSameFile(_origins.Value[says.ImportId])))
            return stored;
        if (unwritten is not null)
            Add(stored.Id, unwritten);
        Add(stored.Id, ClaimOf(says, columns));
        var after = Merge(stored, [.. claims, ClaimOf(says, columns)]);
        if (!IsSame(stored, after) || after.ImportId != stored.ImportId || after.SourceRow != stored.SourceRow)
            Update(after);
        return after;
    }

    /// <summary>The row as it would be stored once what it says is added; nothing is written.</summary>
    public T Preview(T row, IReadOnlyList<Column<T>> present)
    {
        if (Find(row) is not { } stored)
            return row;
        var claims = ClaimsOf(stored, out _);
        return claims.Exists(claim => claim.IsSameFile(_origins.Value[row.ImportId])) ? stored : Merge(stored, [.. claims, ClaimOf(row, present)]);
    }

    /// <summary>The stored row with the same key; null without one.</summary>
    public T? FindStored(T row) => Find(row);

    /// <summary>Every row that an import has told of, whether it changed it or not.</summary>
    public IEnumerable<T> ToldBy(AezDbContext db, int importId) => db.Rows(
        $"""SELECT "RowId" FROM "RecordClaims" WHERE "Kind" = @p0 AND "ImportId" = @p1 UNION SELECT "Id" FROM {Quote(_format.Table)} WHERE "ImportId" = @p1""",
        row => row.Long(0),
        (int)_format.Kind, importId).ToList().Select(FindById);

    /// <summary>The claim that counts most, for telling people what stands against a row.</summary>
    public string Prevailing(T stored)
    {
        var claim = ClaimsOf(stored, out _)[^1];
        return (_origins.Value[claim.ImportId] with { DataAsOf = claim.DataAsOf }).Prevails;
    }

    /// <summary>Takes back what an import says, whatever others have said since.</summary>
    /// <returns>Each row that changes, before and after; null after for a row that nobody tells of any more.</returns>
    public List<(T Before, T? After)> Withdraw(AezDbContext db, int importId)
    {
        var changes = new List<(T, T?)>();
        var claimed = db.Rows(
            $"""
            SELECT "RowId" FROM "RecordClaims" WHERE "Kind" = @p0 AND "ImportId" = @p1
            UNION SELECT "Id" FROM {Quote(_format.Table)} WHERE "ImportId" = @p1 AND "Id" IN (SELECT "RowId" FROM "RecordClaims" WHERE "Kind" = @p0)
            """,
            row => row.Long(0),
            (int)_format.Kind, importId).ToList();
        foreach (var id in claimed)
        {
            var stored = FindById(id);
            var claims = ClaimsOf(stored, out var unwritten);
            claims.RemoveAll(claim => claim.ImportId == importId);
            if (unwritten is not null && unwritten.ImportId != importId)
                Add(id, unwritten);
            if (claims.Count == 0)
            {
                changes.Add((stored, null));
                Delete(db, "Id", id);
                continue;
            }
            var left = Merge(stored, claims);
            Update(left);
            if (!IsSame(stored, left))
                changes.Add((stored, left));
        }
        using (var forget = new Statement(db, """DELETE FROM "RecordClaims" WHERE "Kind" = @p0 AND "ImportId" = @p1""", 2))
        {
            (forget[0], forget[1]) = ((int)_format.Kind, importId);
            forget.Execute();
        }
        foreach (var row in OfImport(importId))
            changes.Add((row, null));
        Delete(db, "ImportId", importId);
        return changes;
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
        _claimsOf.Dispose();
        _addClaim.Dispose();
    }

    private T? Find(T row)
    {
        for (var i = 0; i < _key.Count; i++)
            _findByKey[i] = _key[i].ToStore(row);
        return Read(_findByKey).SingleOrDefault();
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

    /// <summary>In the order in which they count.</summary>
    /// <param name="unwritten">The one that the row itself holds, as long as nobody else has told of it.</param>
    private List<Claim<T>> ClaimsOf(T stored, out Claim<T>? unwritten)
    {
        (_claimsOf[0], _claimsOf[1]) = ((int)_format.Kind, stored.Id);
        var claims = new List<Claim<T>>();
        using (var reader = _claimsOf.Query())
        {
            while (reader.Read())
                claims.Add(ReadClaim(reader));
        }
        unwritten = null;
        if (!claims.Exists(claim => claim.ImportId == stored.ImportId))
        {
            var origin = _origins.Value[stored.ImportId];
            var columns = origin.Columns?.Split(',').ToHashSet(StringComparer.Ordinal);
            claims.Add(unwritten = new Claim<T>(
                origin.ImportId, origin.DataAsOf, origin.Rank, stored.SourceRow, stored, columns is null ? _claimed : _claimed.FindAll(column => columns.Contains(column.StoreName))));
        }
        claims.Sort(Claim<T>.Compare);
        return claims;
    }

    private Claim<T> ReadClaim(DbDataReader reader)
    {
        var values = _format.Create();
        using var json = JsonDocument.Parse(reader.Text(4));
        var columns = new List<Column<T>>();
        foreach (var column in _claimed)
        {
            if (!json.RootElement.TryGetProperty(column.StoreName, out var value))
                continue;
            column.ReadJson(value, values);
            columns.Add(column);
        }
        return new Claim<T>(reader.Number(0), reader.Day(1), reader.Number(2), reader.Number(3), values, columns);
    }

    private Claim<T> ClaimOf(T row, IReadOnlyList<Column<T>> columns)
    {
        var origin = _origins.Value[row.ImportId];
        return new Claim<T>(origin.ImportId, origin.DataAsOf, origin.Rank, row.SourceRow, row, [.. columns.Intersect(_claimed)]);
    }

    private void Add(long rowId, Claim<T> claim)
    {
        _addClaim[0] = (int)_format.Kind;
        _addClaim[1] = rowId;
        _addClaim[2] = claim.ImportId;
        _addClaim[3] = claim.DataAsOf;
        _addClaim[4] = claim.Rank;
        _addClaim[5] = claim.SourceRow;
        _addClaim[6] = claim.ToJson();
        _addClaim.Execute();
    }

    private T Merge(T stored, List<Claim<T>> claims)
    {
        claims.Sort(Claim<T>.Compare);
        var row = _format.Create();
        row.Id = stored.Id;
        foreach (var column in _key)
            column.Copy(stored, row);
        return Claim<T>.Merge(claims, row);
    }

    private bool IsSame(T a, T b) => _claimed.TrueForAll(column => column.IsSame(a, b));

    private void Delete(AezDbContext db, string column, long value)
    {
        using var delete = new Statement(db, $"""DELETE FROM {Quote(_format.Table)} WHERE {Quote(column)} = @p0""", 1);
        delete[0] = value;
        delete.Execute();
    }

    private static string Quote(string name) => $"\"{name}\"";
}
