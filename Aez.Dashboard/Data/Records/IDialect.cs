using System.Data.Common;

namespace Aez.Dashboard.Data.Records;

/// <summary>
/// What databases say or do differently, one implementation each in a folder of its own: everything else is written once, in the SQL that
/// all of them understand.
/// </summary>
internal interface IDialect
{
    /// <param name="sql">Its parameters are those of <see cref="Statement.Parameter"/>, in their order.</param>
    Statement Prepare(AezDbContext db, string sql, int parameters);

    /// <summary>Asks once, within the context's transaction; the connection is open as long as the rows are read.</summary>
    /// <param name="sql">Its parameters are @p0, @p1, …</param>
    RowReader Query(AezDbContext db, string sql, object[] parameters);

    /// <summary>As <see cref="Query"/>, for many rows that are read beside those of other questions, one of each in turn; all that are open see the same.</summary>
    RowReader QueryBeside(AezDbContext db, string sql, object[] parameters);

    /// <summary>Whether a text is one of a list that a parameter holds as JSON.</summary>
    string Among(string column, int parameter);

    /// <summary>Whether a whole number is one of a list that a parameter holds as JSON.</summary>
    string AmongNumbers(string column, int parameter);

    /// <summary>The elements of a list that a parameter holds as JSON, as a table o of lists themselves; <see cref="Element"/> reads them.</summary>
    string Lists(int parameter);

    /// <summary>A text of an element of <see cref="Lists"/>.</summary>
    string Element(int position);

    /// <summary>A day of an element of <see cref="Lists"/>.</summary>
    string DayElement(int position);

    /// <summary>A member of an object that a column holds as JSON.</summary>
    string Member(string column, string name);

    /// <summary>The last of several days, none of them NULL.</summary>
    string Latest(params ReadOnlySpan<string> days);

    /// <summary>Whether a column of numbers holds something else, which a database that keeps to its types never does.</summary>
    string IsNoNumber(string column);

    /// <summary>Inserts rows by the batch and leaves out those whose key is stored, in the fastest way that the database has.</summary>
    RowInserter Inserter(AezDbContext db, string table, IReadOnlyList<string> columns, IReadOnlyList<string> key);

    /// <summary>Follows an insert into a table that trials copy: a row whose key is stored is left out.</summary>
    string OrNothing(params ReadOnlySpan<string> key);

    /// <summary>Follows an insert: where the key is stored, the new values are added to the stored ones.</summary>
    string OrAdd(ReadOnlySpan<string> key, string table, params ReadOnlySpan<string> values);

    /// <summary>Writes a row whole, in the place of the stored one with its key; the parameters are key and values.</summary>
    string Put(AezDbContext db, string table, IReadOnlyList<string> key, IReadOnlyList<string> values);

    /// <summary>The last number that was ever given to a row of a table.</summary>
    long LastNumber(AezDbContext db, string table);

    /// <summary>
    /// The end of the audit log, as <paramref name="end"/> reads it, once nobody else can write to the log before the transaction ends: also where
    /// somebody has since it began.
    /// </summary>
    (long Number, string Hash) HoldLog(AezDbContext db, Func<AezDbContext, (long Number, string Hash)> end);

    /// <summary>The transaction itself writes the entries up to here.</summary>
    void NoteLog(AezDbContext db, long number, string hash);

    /// <summary>What is deleted from here on in the transaction shall not stay readable in what the database keeps on disk.</summary>
    Task EraseAsync(AezDbContext db, CancellationToken cancellationToken);

    /// <summary>Once that is committed: nor in its log.</summary>
    Task ErasedAsync(AezDbContext db);

    /// <summary>What the database finds wrong with its own files.</summary>
    Task<IReadOnlyList<string>> CheckAsync(AezDbContext db, CancellationToken cancellationToken);

    /// <summary>Whether the database defends audit log and proofs as the migrations made it, as German sentences.</summary>
    Task<IReadOnlyList<string>> CheckDefenceAsync(AezDbContext db, CancellationToken cancellationToken);

    /// <summary>Takes a lock over all processes on the database, without waiting; let go by disposing, or by the end of the process.</summary>
    /// <param name="db">A context for the lock alone, which lives as long as it is held.</param>
    /// <returns>Null where somebody else has it.</returns>
    Task<IDisposable?> TryLockAsync(AezDbContext db, NamedLock name, CancellationToken cancellationToken);

    /// <summary>Begins what a trial writes in; the context has not been used yet.</summary>
    Task<DbTransaction> BeginTrialAsync(AezDbContext db, CancellationToken cancellationToken);
}
