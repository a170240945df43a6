using Aez.Dashboard.Data;
using Aez.Dashboard.Data.Records;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Features.Import.Formats;

namespace Aez.Dashboard.Features.Import.Writing;

/// <summary>The records of one kind: each row is what its claims come to.</summary>
internal sealed class RecordStore<T> : IDisposable
    where T : ImportedRecord
{
    private readonly AezDbContext _db;
    private readonly RecordFormat<T> _format;
    private readonly RecordTable<T> _table;
    private readonly ClaimStore<T> _claims;

    public RecordStore(AezDbContext db, RecordFormat<T> format)
    {
        (_db, _format) = (db, format);
        _table = new RecordTable<T>(db, format.Shape);
        _claims = new ClaimStore<T>(db, format);
    }

    public RecordTable<T> Table => _table;

    public ClaimStore<T> Claims => _claims;

    /// <summary>Adds what a row says to what is known of the stored one with the same key, after an attempt to insert it.</summary>
    /// <param name="before">The stored row as it was; null for a new row.</param>
    /// <param name="after">The row as it is stored now.</param>
    /// <param name="contradicted">An import of the same Datenstand that says something else; null without one.</param>
    public RowOutcome Upsert(T row, IReadOnlyList<Column<T>> present, out T? before, out T after, out ClaimOrigin? contradicted)
    {
        (before, contradicted) = (null, null);
        after = row;
        var stored = _table.Find(row)!;
        // A row of this very import is the one that the attempt has inserted.
        if (stored.ImportId == row.ImportId && stored.SourceRow == row.SourceRow)
            return RowOutcome.New;
        before = stored;
        after = Tell(stored, row, present, out contradicted);
        var now = after;
        return !_claims.IsSame(stored, now) ? RowOutcome.Changed
            : present.All(column => column.IsSame(row, now)) ? RowOutcome.Unchanged
            : RowOutcome.Outdated;
    }

    /// <summary>Adds what an import says of a stored row, and stores what the row comes to.</summary>
    /// <param name="says">Its values, import and row in the file.</param>
    /// <param name="columns">Those that it tells of.</param>
    /// <param name="contradicted">An import of the same Datenstand that says something else in them; null without one.</param>
    public T Tell(T stored, T says, IReadOnlyList<Column<T>> columns, out ClaimOrigin? contradicted)
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
            importId, (int)_format.Kind, Claim<T>.FullStockCap).ToList().Select(_table.FindById),
    ];

    /// <summary>The row as it would be stored once what it says is added; nothing is written.</summary>
    public T Preview(T row, IReadOnlyList<Column<T>> present)
    {
        if (_table.Find(row) is not { } stored)
            return row;
        var claims = _claims.Of(stored, out _);
        return claims.Exists(claim => !claim.IsCap && claim.IsSameFile(_claims.OriginOf(row.ImportId))) ? stored : _claims.Merge(stored, [.. claims, _claims.ClaimOf(row, present)]);
    }

    /// <summary>The claim that counts most, for telling people what stands against a row.</summary>
    public string Prevailing(T stored)
    {
        var claim = _claims.Of(stored, out _)[^1];
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
            UNION SELECT "Id" FROM "{_format.Table}" WHERE "ImportId" = @p1 AND "Id" IN (SELECT "RowId" FROM "RecordClaims" WHERE "Kind" = @p0)
            """,
            row => row.Long(0),
            (int)_format.Kind, importId).ToList();
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
