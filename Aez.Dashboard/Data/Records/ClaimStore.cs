using System.Text.Json;
using Aez.Dashboard.Domain.Records;

namespace Aez.Dashboard.Data.Records;

/// <summary>What imports and people say of the rows of one kind, and what that comes to.</summary>
internal sealed class ClaimStore<T> : IDisposable
    where T : ImportedRecord
{
    private readonly RecordShape<T> _shape;
    private readonly List<IStoredColumn<T>> _key;
    private readonly List<IStoredColumn<T>> _claimed;
    private readonly Lazy<Dictionary<int, ClaimOrigin>> _origins;
    private readonly Statement _of;
    private readonly Statement _add;
    private readonly Statement _forget;
    private readonly Statement _drop;
    private readonly Statement _dropOne;

    public ClaimStore(AezDbContext db, RecordShape<T> shape)
    {
        _shape = shape;
        _key = [.. shape.Key.Select(name => shape.Stored.First(column => column.StoreName == name))];
        _claimed = [.. shape.Stored.Except(_key)];
        _origins = new(() => ClaimOrigin.Load(db));
        _of = db.Prepare("""SELECT "ImportId", "DataAsOf", "Rank", "SourceRow", "Values" FROM "RecordClaims" WHERE "Kind" = @p0 AND "RowId" = @p1""", 2);
        _add = ClaimRows.Inserting(db);
        _forget = db.Prepare("""DELETE FROM "RecordClaims" WHERE "Kind" = @p0 AND "ImportId" = @p1""", 2);
        _drop = db.Prepare("""DELETE FROM "RecordClaims" WHERE "Kind" = @p0 AND "RowId" = @p1""", 2);
        _dropOne = db.Prepare("""DELETE FROM "RecordClaims" WHERE "Kind" = @p0 AND "RowId" = @p1 AND "ImportId" = @p2 AND "SourceRow" = @p3""", 4);
        _forget[0] = _drop[0] = _dropOne[0] = (int)shape.Kind;
    }

    public ClaimOrigin OriginOf(int importId) => _origins.Value[importId];

    /// <summary>The claims on a row, in the order in which they count.</summary>
    /// <param name="unwritten">The one that the row itself holds, as long as nobody else has told of it.</param>
    public List<Claim<T>> Of(T stored, out Claim<T>? unwritten)
    {
        (_of[0], _of[1]) = ((int)_shape.Kind, stored.Id);
        var claims = new List<Claim<T>>();
        using (var reader = _of.Query())
        {
            while (reader.Read())
                claims.Add(Read(reader));
        }
        unwritten = null;
        if (!claims.Exists(claim => claim.ImportId == stored.ImportId))
        {
            var origin = OriginOf(stored.ImportId);
            var columns = origin.Columns?.Split(',').ToHashSet(StringComparer.Ordinal);
            claims.Add(unwritten = new Claim<T>(
                origin.ImportId, origin.DataAsOf, origin.Rank, stored.SourceRow, stored, columns is null ? _claimed : _claimed.FindAll(column => columns.Contains(column.StoreName))));
        }
        claims.Sort(Claim<T>.Compare);
        return claims;
    }

    /// <summary>What the import of a row says in some columns.</summary>
    public Claim<T> ClaimOf(T row, IReadOnlyList<IStoredColumn<T>> columns)
    {
        var origin = OriginOf(row.ImportId);
        return new Claim<T>(origin.ImportId, origin.DataAsOf, origin.Rank, row.SourceRow, row, [.. columns.Intersect(_claimed)]);
    }

    public void Add(long rowId, Claim<T> claim) => ClaimRows.Insert(_add, new RecordClaim
    {
        Kind = _shape.Kind,
        RowId = rowId,
        ImportId = claim.ImportId,
        DataAsOf = claim.DataAsOf,
        Rank = claim.Rank,
        SourceRow = claim.SourceRow,
        Values = claim.ToJson(),
    });

    /// <summary>Removes all that an import says.</summary>
    public void Forget(int importId)
    {
        _forget[1] = importId;
        _forget.Execute();
    }

    /// <summary>Removes all that is said of a row.</summary>
    public void Drop(long rowId)
    {
        _drop[1] = rowId;
        _drop.Execute();
    }

    /// <summary>Removes what followed for a row from what an import told of others, or what a person said of it.</summary>
    public void Drop(long rowId, Claim<T> claim)
    {
        (_dropOne[1], _dropOne[2], _dropOne[3]) = (rowId, claim.ImportId, claim.SourceRow);
        _dropOne.Execute();
    }

    /// <summary>The row that claims come to.</summary>
    public T Merge(T stored, List<Claim<T>> claims)
    {
        claims.Sort(Claim<T>.Compare);
        var row = Empty(stored);
        Claim<T>.Merge(claims, row);
        if (_shape.HandFillsGaps && claims.Find(claim => claim.IsByHand) is { } hand)
            hand.Fill(row);
        return row;
    }

    /// <summary>What a person says of a row as of a day, in what differs from what files come to: of the rest they say nothing of their own.</summary>
    /// <param name="told">What files come to.</param>
    public Claim<T> ClaimOfHand(T says, T told, DateOnly day, int rank) =>
        new(ImportedRecord.ByHand, day, rank, 0, says, _claimed.FindAll(column => !column.IsSame(says, told)));

    /// <summary>A row of a key of which nobody has told anything.</summary>
    public T Empty(T keyed)
    {
        var row = _shape.Create();
        row.Id = keyed.Id;
        foreach (var column in _key)
            column.Copy(keyed, row);
        return row;
    }

    public bool IsSame(T a, T b) => _claimed.TrueForAll(column => column.IsSame(a, b));

    public void Dispose()
    {
        _of.Dispose();
        _add.Dispose();
        _forget.Dispose();
        _drop.Dispose();
        _dropOne.Dispose();
    }

    private Claim<T> Read(RowReader reader)
    {
        var values = _shape.Create();
        using var json = StoredJson.Open(StoredForm.Claim, reader.Text(4));
        var columns = new List<IStoredColumn<T>>();
        foreach (var column in _claimed)
        {
            if (!json.RootElement.TryGetProperty(column.StoreName, out var value))
                continue;
            column.ReadJson(value, values);
            columns.Add(column);
        }
        return new Claim<T>(reader.Number(0), reader.Day(1), reader.Number(2), reader.Number(3), values, columns);
    }
}
