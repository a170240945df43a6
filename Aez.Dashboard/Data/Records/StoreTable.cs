
namespace Aez.Dashboard.Data.Records;

/// <summary>How cells lie in a table of the store.</summary>
/// <param name="Key">Columns of the key.</param>
internal sealed record StoreTable<TKey, TValue>(string Name, string[] Key, string[] Values, Func<RowReader, (TKey Key, TValue Value)> Create)
{
    /// <param name="where">Its parameters are @p0, @p1, …</param>
    public IEnumerable<(TKey Key, TValue Value)> Read(AezDbContext db, string where, params object[] parameters) =>
        db.Rows($"""SELECT "{string.Join("\", \"", Key.Concat(Values))}" FROM "{Name}" WHERE {where}""", Create, parameters);
}
