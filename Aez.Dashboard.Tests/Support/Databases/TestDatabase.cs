using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Aez.Dashboard.Tests.Support.Databases;

/// <summary>A migrated database without rows, gone with the test: in a file of its own, or on a server where the test is for one.</summary>
public sealed class TestDatabase : IDbContextFactory<AezDbContext>, IAsyncDisposable
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"aez-{Guid.NewGuid():N}.db");
    private readonly DbContextOptions<AezDbContext> _options;

    public TestDatabase(params IInterceptor[] interceptors)
    {
        if (IsPostgres = EachDatabaseFramework.IsPostgres)
        {
            ConnectionString = PostgresServer.Create();
            _options = PostgresServer.Options(ConnectionString).AddInterceptors(interceptors).Options;
        }
        else
        {
            ConnectionString = $"Data Source={_file};Pooling=False";
            _options = new DbContextOptionsBuilder<AezDbContext>().UseSqlite(ConnectionString).AddInterceptors(interceptors).Options;
            TemplateDatabase.WriteTo(_file);
        }
    }

    public bool IsPostgres { get; }

    public string ConnectionString { get; }

    /// <summary>What <c>Database:Provider</c> calls it.</summary>
    public string Provider => IsPostgres ? PostgresServer.Provider : "Sqlite";

    /// <summary>The data folder of a program on it, gone with the test.</summary>
    public string Folder => _file + ".data";

    /// <summary>The key for its signatures, gone with the test.</summary>
    public string KeyFile => Path.Combine(_file + ".keys", "proof.pem");

    /// <summary>Names of all tables of the model.</summary>
    public IEnumerable<string> Tables()
    {
        using var db = CreateDbContext();
        return [.. db.Model.GetEntityTypes().Select(type => type.GetTableName()).OfType<string>().Distinct(StringComparer.Ordinal)];
    }

    /// <summary>What writes into it, for commands that a test makes by hand.</summary>
    public static implicit operator UnitOfWork(TestDatabase database) => new(database);

    public AezDbContext CreateDbContext() => new(_options, TimeProvider.System);

    /// <summary>A context with something in its way.</summary>
    public AezDbContext CreateDbContext(IInterceptor interceptor) => new(new DbContextOptionsBuilder<AezDbContext>(_options).AddInterceptors(interceptor).Options, TimeProvider.System);

    /// <summary>Adds records together with an import of each kind that covers every IFK, so that the store knows its Datenstand.</summary>
    public async Task AddAsync(DateOnly dataAsOf, params object[] records)
    {
        await using var db = await this.CreateForAsync(ActingUser.System);
        foreach (var kind in Enum.GetValues<RecordKind>())
            db.Imports.Add(new Import { FileName = $"{kind}.csv", Sha256 = kind.ToString(), Kind = kind, ImportedBy = "Test", DataAsOf = dataAsOf });
        db.AddRange(records);
        await db.SaveChangesAsync();
        var ifks = await db.Officers.Select(o => o.Code).ToListAsync();
        foreach (var import in db.Imports.Local)
            db.CoveredIfks.AddRange(ifks.Select(ifk => new CoveredIfk { ImportId = import.Id, Ifk = ifk }));
        await db.SaveChangesAsync();
        if (IsPostgres)
            await PostgresServer.ContinueNumbersAsync(db);
    }

    public ValueTask DisposeAsync()
    {
        if (IsPostgres)
            PostgresServer.Drop(ConnectionString);
        SqliteConnection.ClearAllPools();
        foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(_file)!, Path.GetFileName(_file) + "*"))
            File.Delete(file);
        foreach (var folder in Directory.EnumerateDirectories(Path.GetDirectoryName(_file)!, Path.GetFileName(_file) + "*"))
            Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}
