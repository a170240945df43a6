using System.Text.Json;
using Aez.Dashboard.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Aez.Dashboard.Tests.Support;

/// <summary>A database as an earlier version of the program left it: its schema, and two rows in every table of it.</summary>
internal static class OldSchema
{
    public const int RowsPerTable = 2;

    /// <summary>Takes a new database to the migration and fills every table that it knows.</summary>
    /// <returns>The names of the tables.</returns>
    public static async Task<IReadOnlyList<string>> CreateAsync(AezDbContext db, string migration, CancellationToken cancellationToken)
    {
        await db.GetService<IMigrator>().MigrateAsync(migration, cancellationToken);
        var assembly = db.GetService<IMigrationsAssembly>();
        var model = assembly.CreateMigration(assembly.Migrations[migration], db.Database.ProviderName!).TargetModel;
        await db.Database.OpenConnectionAsync(cancellationToken);
        // Migrations that were made side by side do not know of each other: what counts is what the database has by then.
        var columns = (await db.Database.SqlQuery<string>($"SELECT m.name || '.' || c.name AS Value FROM sqlite_schema m JOIN pragma_table_info(m.name) c WHERE m.type = 'table'").ToListAsync(cancellationToken)).ToHashSet(StringComparer.Ordinal);
        // What lies in a column of another entity as JSON has no table of its own.
        var entities = model.GetEntityTypes().Where(e => !e.IsMappedToJson()).Where(e => columns.Any(c => c.StartsWith($"{e.GetTableName()}.", StringComparison.Ordinal))).ToList();
        // Rows may point to rows that are still to come.
        await db.Database.ExecuteSqlRawAsync("PRAGMA foreign_keys = OFF", cancellationToken);
        foreach (var entity in entities)
        {
            for (var row = 1; row <= RowsPerTable; row++)
                await InsertAsync((SqliteConnection)db.Database.GetDbConnection(), entity, [.. entity.GetProperties().Where(p => columns.Contains($"{entity.GetTableName()}.{p.GetColumnName()}"))], row, cancellationToken);
        }
        await db.Database.CloseConnectionAsync();
        return [.. entities.Select(e => e.GetTableName()!)];
    }

    private static async Task InsertAsync(SqliteConnection connection, IReadOnlyEntityType entity, List<IReadOnlyProperty> properties, int row, CancellationToken cancellationToken)
    {
        var json = entity.GetNavigations().Select(n => n.TargetEntityType).Where(e => e.IsMappedToJson()).ToList();
        await using var command = connection.CreateCommand();
        command.CommandText = $"""INSERT INTO "{entity.GetTableName()}" ({string.Join(", ", properties.Select(p => p.GetColumnName()).Concat(json.Select(e => e.GetContainerColumnName()!)).Select(name => $"\"{name}\""))}) VALUES ({string.Join(", ", properties.Select((_, i) => $"@p{i}").Concat(json.Select((_, i) => $"@j{i}")))})""";
        for (var i = 0; i < properties.Count; i++)
            command.Parameters.AddWithValue($"@p{i}", Value(properties[i], row) ?? DBNull.Value);
        for (var i = 0; i < json.Count; i++)
            command.Parameters.AddWithValue($"@j{i}", JsonSerializer.Serialize(json[i].GetProperties().Where(p => p.GetJsonPropertyName() is not null).ToDictionary(p => p.GetJsonPropertyName()!, p => p.ClrType == typeof(bool) ? false : p.ClrType == typeof(byte[]) ? Convert.ToHexString((byte[])Value(p, row)!) : p.ClrType.IsArray || p.GetElementType() is not null ? null : Value(p, row))));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>A value that the program could have stored; a foreign key that of the row it points to.</summary>
    private static object? Value(IReadOnlyProperty property, int row)
    {
        if (property.GetContainingForeignKeys().FirstOrDefault() is { } key)
            return Value(key.PrincipalKey.Properties[key.Properties.ToList().IndexOf(property)], row);
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        return (property.Name, type) switch
        {
            ("Id" or "Number" or "Version", _) when type == typeof(int) || type == typeof(long) => row,
            ("Month" or "DecidedIn" or "ExpectedBy" or "FirstMonth" or "LastMonth" or "ClosedIn", _) when type == typeof(int) => 201600 + row,
            ("Year", _) => 2016,
            // Two rows of one key would not be two.
            (_, var t) when (t == typeof(int) || t == typeof(long)) && property.IsKey() => row,
            ("Indicator", _) => "stock",
            ("Weights", _) => null,
            ("Before" or "Value" or "Values", var t) when t == typeof(string) => "{}",
            (_, var t) when t == typeof(byte[]) => new[] { (byte)row },
            (_, var t) when t == typeof(string) => Cut(property, $"{property.Name} {row}"),
            (_, var t) when t == typeof(DateOnly) => $"2016-09-0{row}",
            (_, var t) when t == typeof(DateTime) => $"2016-09-0{row} 08:00:00",
            (_, var t) when t == typeof(DateTimeOffset) => $"2016-09-0{row} 08:00:00+00:00",
            (_, var t) when t == typeof(double) || t == typeof(decimal) => row + 0.5,
            (_, var t) when t == typeof(bool) || t == typeof(int) || t == typeof(uint) || t == typeof(long) => 0,
            (_, var t) => throw new InvalidOperationException($"{property.DeclaringType.Name}.{property.Name} is a {t.Name}: tell {nameof(OldSchema)} what to store."),
        };
    }

    private static string Cut(IReadOnlyProperty property, string text) => property.GetMaxLength() is { } most && text.Length > most ? text[^most..] : text;
}
