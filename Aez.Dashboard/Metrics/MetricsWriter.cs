using System.Data.Common;
using Aez.Dashboard.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Aez.Dashboard.Metrics;

/// <summary>A detail count to write; null removes it.</summary>
internal sealed record DetailChange(DetailKey Key, int? Count);

/// <summary>Writes changed cells by prepared statements: a rebuild writes tens of thousands, too many for the change tracker.</summary>
internal static class MetricsWriter
{
    public static async Task WriteAsync(AezDbContext db, IReadOnlyList<MetricChange> changes, IReadOnlyList<DetailChange> details, CancellationToken cancellationToken)
    {
        await using var own = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(cancellationToken) : null;

        await using (var remove = Prepare(db, """DELETE FROM "Metrics" WHERE "Month" = @a AND "Ifk" = @b AND "Indicator" = @c AND "Instrument" = @d""", 4))
        await using (var put = Prepare(
            db,
            """
            INSERT INTO "Metrics" ("Month", "Ifk", "Indicator", "Instrument", "Numerator", "Denominator") VALUES (@a, @b, @c, @d, @e, @f)
            ON CONFLICT ("Month", "Ifk", "Indicator", "Instrument") DO UPDATE SET "Numerator" = excluded."Numerator", "Denominator" = excluded."Denominator"
            """,
            6))
        {
            foreach (var (key, _, after) in changes)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (after is { } value)
                    Run(put, key.Month, key.Ifk, key.Indicator, key.Instrument, (double)value.Numerator, value.Denominator is { } d ? (double)d : DBNull.Value);
                else
                    Run(remove, key.Month, key.Ifk, key.Indicator, key.Instrument);
            }
        }

        await using (var remove = Prepare(db, """DELETE FROM "MetricDetails" WHERE "Month" = @a AND "Ifk" = @b AND "Topic" = @c AND "Category" = @d""", 4))
        await using (var put = Prepare(
            db,
            """
            INSERT INTO "MetricDetails" ("Month", "Ifk", "Topic", "Category", "Count") VALUES (@a, @b, @c, @d, @e)
            ON CONFLICT ("Month", "Ifk", "Topic", "Category") DO UPDATE SET "Count" = excluded."Count"
            """,
            5))
        {
            foreach (var (key, count) in details)
            {
                if (count is { } value)
                    Run(put, key.Month, key.Ifk, key.Topic, key.Category, value);
                else
                    Run(remove, key.Month, key.Ifk, key.Topic, key.Category);
            }
        }

        if (own is not null)
            await own.CommitAsync(cancellationToken);
    }

    private static DbCommand Prepare(AezDbContext db, string sql, int parameters)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        command.CommandText = sql;
        for (var i = 0; i < parameters; i++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = "@" + (char)('a' + i);
            command.Parameters.Add(parameter);
        }
        return command;
    }

    private static void Run(DbCommand command, params object[] values)
    {
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i];
        command.ExecuteNonQuery();
    }
}
