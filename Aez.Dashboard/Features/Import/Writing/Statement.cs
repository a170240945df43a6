using System.Data.Common;
using Aez.Dashboard.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Aez.Dashboard.Features.Import.Writing;

/// <summary>A prepared statement in the context's transaction; the change tracker is too slow for whole files.</summary>
internal sealed class Statement : IDisposable
{
    private readonly DbCommand _command;
    private readonly DbParameter[] _parameters;

    public Statement(AezDbContext db, string sql, int parameters)
    {
        _command = db.Database.GetDbConnection().CreateCommand();
        _command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        _command.CommandText = sql;
        _parameters = new DbParameter[parameters];
        for (var i = 0; i < parameters; i++)
        {
            _parameters[i] = _command.CreateParameter();
            _parameters[i].ParameterName = Parameter(i);
            _command.Parameters.Add(_parameters[i]);
        }
    }

    public object this[int parameter]
    {
        set => _parameters[parameter].Value = value;
    }

    public static string Parameter(int position) => "@p" + position;

    public int Execute() => _command.ExecuteNonQuery();

    public DbDataReader Query() => _command.ExecuteReader();

    public void Dispose() => _command.Dispose();
}
