using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Aez.Dashboard.Features.Import;

/// <summary>What the errors of the database mean to somebody who imports.</summary>
internal static class DatabaseErrors
{
    private const int SqliteBusy = 5;
    private const int SqliteLocked = 6;

    /// <summary>Somebody else, such as an import by the command line, is writing.</summary>
    public static bool IsBusy(DbException error) =>
        error is SqliteException { SqliteErrorCode: SqliteBusy or SqliteLocked };
}
