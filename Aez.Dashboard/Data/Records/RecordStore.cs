using Aez.Dashboard.Domain.Records;

namespace Aez.Dashboard.Data.Records;

/// <summary>The records of one kind: each row is what its claims come to.</summary>
internal sealed class RecordStore<T> : IDisposable
    where T : ImportedRecord
{
    private readonly AezDbContext _db;
    private readonly RecordShape<T> _shape;
    private readonly RecordTable<T> _table;
    private readonly ClaimStore<T> _claims;

    public RecordStore(AezDbContext db, RecordShape<T> shape)
    {
        (_db, _shape) = (db, shape);
        _table = new RecordTable<T>(db, shape);
        _claims = new ClaimStore<T>(db, shape);
    }

    public RecordTable<T> Table => _table;

    public ClaimStore<T> Claims => _claims;

    /// <summary>Inserts rows, and adds what they say to what is known of the stored ones with their keys.</summary>
    /// <param name="rows">As many as a batch has at most; no two with the same key.</param>
    /// <param name="present">The columns that they tell of.</param>
    /// <param name="written">Told of each of them: the stored row as it was, null for a new one; as it is now; an import of the same Datenstand that says something else.</param>
    public void Write(ReadOnlySpan<T> rows, IReadOnlyList<IStoredColumn<T>> present, Action<T, T?, T, ClaimOrigin?> written)
    {
        var stored = _table.Insert(rows);
        for (var i = 0; i < rows.Length; i++)
        {
            ClaimOrigin? contradicted = null;
            var after = stored[i] is { } before ? Tell(before, rows[i], present, out contradicted) : rows[i];
            written(rows[i], stored[i], after, contradicted);
        }
    }

    /// <summary>Adds what an import says of a stored row, and stores what the row comes to.</summary>
    /// <param name="says">Its values, import and row in the file.</param>
    /// <param name="columns">Those that it tells of.</param>
    /// <param name="contradicted">An import of the same Datenstand that says something else in them; null without one.</param>
    public T Tell(T stored, T says, IReadOnlyList<IStoredColumn<T>> columns, out ClaimOrigin? contradicted)
    {
        contradicted = null;
        var claims = _claims.Of(stored, out var unwritten);
        var said = _claims.ClaimOf(says, columns);
        if (claims.Exists(claim => claim.IsCap == said.IsCap && claim.IsSameFile(_claims.OriginOf(says.ImportId))))
            return stored;
        if (claims.FindLast(claim => claim.Contradicts(said)) is { } other)
            contradicted = _claims.OriginOf(other.ImportId);
        if (unwritten is not null)
            _claims.Add(stored.Id, unwritten);
        _claims.Add(stored.Id, said);
        return Rewrite(stored, [.. claims, said]);
    }

    /// <summary>Puts other caps in the place of those that a row has.</summary>
    public T ReplaceCaps(T stored, Predicate<Claim<T>> old, Claim<T>? cap)
    {
        var claims = _claims.Of(stored, out var unwritten);
        foreach (var claim in claims.FindAll(claim => claim.IsCap && old(claim)))
        {
            _claims.Drop(stored.Id, claim);
            claims.Remove(claim);
        }
        if (cap is not null)
        {
            if (unwritten is not null)
                _claims.Add(stored.Id, unwritten);
            _claims.Add(stored.Id, cap);
            claims.Add(cap);
        }
        return Rewrite(stored, claims);
    }

    /// <summary>The rows of which something follows from what an import tells of others: it does not name them.</summary>
    public List<T> CappedBy(int importId) =>
    [
        .. _db.Rows(
            """SELECT DISTINCT "RowId" FROM "RecordClaims" WHERE "ImportId" = @p0 AND "Kind" = @p1 AND "SourceRow" = @p2""",
            row => row.Long(0),
            importId, (int)_shape.Kind, Claim<T>.FullStockCap).ToList().Select(_table.FindById),
    ];

    /// <summary>The row as it would be stored once what it says is added; nothing is written.</summary>
    public T Preview(T row, IReadOnlyList<IStoredColumn<T>> present)
    {
        if (_table.Find(row) is not { } stored)
            return row;
        var claims = _claims.Of(stored, out _);
        return claims.Exists(claim => !claim.IsCap && claim.IsSameFile(_claims.OriginOf(row.ImportId))) ? stored : _claims.Merge(stored, [.. claims, _claims.ClaimOf(row, present)]);
    }

    /// <summary>The claim that counts most, for telling people what stands against a row.</summary>
    public string Prevailing(T stored)
    {
        var claims = _claims.Of(stored, out _);
        var claim = _shape.HandFillsGaps && claims.Find(c => c.IsByHand) is { } hand && hand.Fill(Claim<T>.Merge(claims, _claims.Empty(stored))) ? hand : claims[^1];
        return (_claims.OriginOf(claim.ImportId) with { DataAsOf = claim.DataAsOf }).Prevails;
    }

    /// <summary>Takes back what an import says, whatever others have said since.</summary>
    /// <returns>Each row that it tells of, before and after; null after for a row that nobody tells of any more.</returns>
    public List<(T Before, T? After)> Withdraw(int importId, CancellationToken cancellation)
    {
        var changes = new List<(T, T?)>();
        var claimed = _db.Rows(
            $"""
            SELECT "RowId" FROM "RecordClaims" WHERE "Kind" = @p0 AND "ImportId" = @p1
            UNION SELECT "Id" FROM "{_shape.Table}" WHERE "ImportId" = @p1 AND "Id" IN (SELECT "RowId" FROM "RecordClaims" WHERE "Kind" = @p0)
            """,
            row => row.Long(0),
            (int)_shape.Kind, importId).ToList();
        foreach (var id in claimed)
        {
            cancellation.ThrowIfCancellationRequested();
            var stored = _table.FindById(id);
            var claims = _claims.Of(stored, out var unwritten);
            claims.RemoveAll(claim => claim.ImportId == importId);
            if (unwritten is not null && unwritten.ImportId != importId)
                _claims.Add(id, unwritten);
            if (claims.TrueForAll(claim => claim.IsCap))
            {
                changes.Add((stored, null));
                _table.Delete(id);
                _claims.Drop(id);
                continue;
            }
            var left = _claims.Merge(stored, claims);
            _table.Update(left);
            changes.Add((stored, left));
        }
        _claims.Forget(importId);
        foreach (var row in _table.OfImport(importId))
            changes.Add((row, null));
        _table.DeleteOfImport(importId);
        return changes;
    }

    /// <summary>Makes what a person says of a row on a day part of what it comes to; what they said of it before goes.</summary>
    /// <param name="rank">That of the latest import.</param>
    /// <returns>The row before, null for a new one, and after.</returns>
    public (T? Before, T After) SayByHand(T says, DateOnly day, int rank)
    {
        (says.ImportId, says.SourceRow) = (ImportedRecord.ByHand, 0);
        if (_table.Find(says) is not { } stored)
        {
            _table.Insert([says]);
            stored = _table.Find(says)!;
            _claims.Add(stored.Id, _claims.ClaimOfHand(says, _claims.Empty(stored), day, rank));
            return (null, stored);
        }
        var files = WithoutHand(stored, out var unwritten);
        var said = _claims.ClaimOfHand(says, files.Count > 0 ? _claims.Merge(stored, files) : _claims.Empty(stored), day, rank);
        if (said.Columns.Count > 0 || files.Count == 0)
        {
            if (unwritten is not null)
                _claims.Add(stored.Id, unwritten);
            _claims.Add(stored.Id, said);
            files.Add(said);
        }
        return (stored, Rewrite(stored, files));
    }

    /// <summary>Takes back what a person said of a row.</summary>
    /// <returns>The row before and after; null before where there is none, null after where nobody else tells of it.</returns>
    public (T? Before, T? After) TakeBackByHand(T keyed)
    {
        if (_table.Find(keyed) is not { } stored)
            return (null, null);
        var files = WithoutHand(stored, out _);
        if (files.Count > 0)
            return (stored, Rewrite(stored, files));
        _table.Delete(stored.Id);
        _claims.Drop(stored.Id);
        return (stored, null);
    }

    /// <summary>The stored row with the key of another, and the imports that tell of it; null without one.</summary>
    public (T Row, IReadOnlyList<int> Imports)? Find(T keyed) => _table.Find(keyed) is { } stored
        ? (stored, [.. _claims.Of(stored, out _).Where(claim => !claim.IsByHand).Select(claim => claim.ImportId)])
        : null;

    /// <summary>What files say of a row, after what a person said is forgotten.</summary>
    private List<Claim<T>> WithoutHand(T stored, out Claim<T>? unwritten)
    {
        var claims = _claims.Of(stored, out unwritten);
        foreach (var claim in claims.FindAll(claim => claim.IsByHand))
        {
            _claims.Drop(stored.Id, claim);
            claims.Remove(claim);
        }
        if (unwritten is { IsByHand: true })
            unwritten = null;
        return claims;
    }

    private T Rewrite(T stored, List<Claim<T>> claims)
    {
        var after = _claims.Merge(stored, claims);
        if (!_claims.IsSame(stored, after) || after.ImportId != stored.ImportId || after.SourceRow != stored.SourceRow)
            _table.Update(after);
        return after;
    }

    public void Dispose()
    {
        _table.Dispose();
        _claims.Dispose();
    }
}
