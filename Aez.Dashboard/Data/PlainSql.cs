using Aez.Dashboard.Data.Records;

namespace Aez.Dashboard.Data;

/// <summary>
/// Reads by plain SQL what every import reads: EF Core needs longer to compile one query for the first time than the database
/// to answer twenty, and for many rows twice the time of a plain reader.
/// </summary>
internal static class PlainSql
{
    /// <inheritdoc cref="IDialect.Prepare"/>
    public static Statement Prepare(this AezDbContext db, string sql, int parameters) => db.Dialect.Prepare(db, sql, parameters);

    /// <summary>Runs a statement once.</summary>
    /// <param name="sql">Its parameters are @p0, @p1, …</param>
    public static void Run(this AezDbContext db, string sql, params object[] parameters)
    {
        using var statement = db.Prepare(sql, parameters.Length);
        for (var i = 0; i < parameters.Length; i++)
            statement[i] = parameters[i];
        statement.Execute();
    }

    /// <summary>As <see cref="Rows"/>, for many that are read beside those of other statements, in turn.</summary>
    public static IEnumerable<T> RowsBeside<T>(this AezDbContext db, string sql, Func<RowReader, T> read, params object[] parameters)
    {
        using var rows = db.Dialect.QueryBeside(db, sql, parameters);
        while (rows.Read())
            yield return read(rows);
    }

    /// <summary>Streams the rows of a statement within the context's transaction.</summary>
    /// <param name="sql">Its parameters are @p0, @p1, …</param>
    public static IEnumerable<T> Rows<T>(this AezDbContext db, string sql, Func<RowReader, T> read, params object[] parameters)
    {
        using var rows = db.Dialect.Query(db, sql, parameters);
        while (rows.Read())
            yield return read(rows);
    }
}
