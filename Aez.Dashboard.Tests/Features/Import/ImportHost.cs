using System.Globalization;
using System.Text;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Import;
using Aez.Dashboard.Metrics;
using Aez.Dashboard.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Aez.Dashboard.Tests.Features.Import;

/// <summary>The import on a database of its own, with a clock that stands on 03.10.2016.</summary>
internal sealed class ImportHost : IAsyncDisposable
{
    public const string Officers = """
        Kürzel;Name;Team;Bereich;VZÄ;aktiv von;aktiv bis
        AEZ-01;Eins;Bewerber-Service;AEZ;1;01.01.2010;
        AEZ-02;Zwei;Bewerber-Service;AEZ;0,5;01.01.2010;
        """;

    public const string Stock = """
        Kundennummer;IFK;Betreuung von;Betreuung bis;Jüngstes Kind geboren am;EGV erforderlich
        000000123;AEZ-01;01.01.2015;;01.05.2010;
        000000124;AEZ-02;01.01.2015;30.06.2016;01.05.2010;
        """;

    private static readonly string[] DataTables =
        ["Officers", "CarePeriods", "Agreements", "Contacts", "Integrations", "MeasureEntries", "Feedback", "ReadyMetrics", "Targets", "Metrics", "MetricDetails"];

    private readonly TestDatabase _database;

    private readonly Product _product;

    public ImportHost(params IInterceptor[] interceptors)
    {
        _database = new TestDatabase(interceptors);
        _product = new Product(_database, Clock);
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2016, 10, 3, 9, 0, 0, TimeSpan.Zero));

    public ImportService Service => _product.Get<ImportService>();

    public ImportHistoryQuery History => _product.Get<ImportHistoryQuery>();

    public MappingCommands Mappings => _product.Get<MappingCommands>();

    public Uploads Uploads => _product.Get<Uploads>();

    public static ActingUser User { get; } = new("Controlling", Role.Controlling);

    public string ConnectionString => _database.ConnectionString;

    public TestDatabase Database => _database;

    public AezDbContext Open() => _database.CreateDbContext();

    public static ImportFile File(string csv, string name = "liste.csv", RecordKind? kind = null, string? source = null) => File(Encoding.UTF8.GetBytes(csv), name, kind, source);

    public static ImportFile File(byte[] content, string name, RecordKind? kind = null, string? source = null) => new(name, () => new MemoryStream(content), kind, source);

    /// <summary>Imports one text file and expects that it can be read.</summary>
    public async Task<TableReport> ImportAsync(string csv, ImportOptions? options = null, string name = "liste.csv")
    {
        var report = Assert.Single(await Service.ImportAsync([File(csv, name)], options ?? new ImportOptions(), User, cancellation: TestContext.Current.CancellationToken));
        Assert.Null(report.Failure);
        return Assert.Single(report.Tables);
    }

    public Task<string?> UndoAsync(int? importId) => Service.UndoAsync(importId!.Value, User, TestContext.Current.CancellationToken);

    /// <summary>Officers and a stock of two customers, imported.</summary>
    public static async Task<ImportHost> WithStockAsync(params IInterceptor[] interceptors)
    {
        var host = new ImportHost(interceptors);
        await host.ImportAsync(Officers);
        await host.ImportAsync(Stock);
        return host;
    }

    /// <summary>Every row of records, targets and metrics, as text.</summary>
    public Task<IReadOnlyList<string>> DumpAsync() => DumpAsync(ConnectionString, [.. DataTables.Select(table => $"SELECT '{table}', * FROM \"{table}\" ORDER BY 2, 3, 4, 5")]);

    public static async Task<IReadOnlyList<string>> DumpAsync(string connectionString, params string[] queries)
    {
        await using var db = connectionString.StartsWith("Host=", StringComparison.OrdinalIgnoreCase) ? new AezDbContext(PostgresServer.Options(connectionString).Options, TimeProvider.System) : null;
        await using var connection = db?.Database.GetDbConnection() ?? new SqliteConnection(connectionString);
        await connection.OpenAsync();
        var lines = new List<string>();
        foreach (var query in queries)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = db is null ? query : TestSql.Quoted(query);
            await using var row = await command.ExecuteReaderAsync();
            while (await row.ReadAsync())
                lines.Add(string.Join('|', Enumerable.Range(0, row.FieldCount).Select(i => row.IsDBNull(i) ? "NULL" : db is null ? row.GetString(i) : Text(row.GetValue(i)))));
        }
        return lines;
    }

    /// <summary>As SQLite says it.</summary>
    private static string Text(object value) => value switch
    {
        bool flag => flag ? "1" : "0",
        double number => number.ToString("0.0################", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    public async ValueTask DisposeAsync()
    {
        await _product.DisposeAsync();
        await _database.DisposeAsync();
    }
}
