using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Import;
using Aez.Dashboard.Features.Import.Deliveries;
using Aez.Dashboard.Metrics;
using Aez.Dashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

using StoredImport = Aez.Dashboard.Data.Import;

namespace Aez.Dashboard.Tests.Features.Import.Deliveries;

/// <summary>A watched folder with real files; the looks are made by the test.</summary>
internal sealed class DeliveryHost : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("aez-deliveries-");
    private readonly (string Key, string Value)[] _settings;
    private ServiceProvider _services;

    public DeliveryHost(string mode = "Commit", IInterceptor[]? interceptors = null, params (string Key, string Value)[] settings)
    {
        Database = new TestDatabase(interceptors ?? []);
        _settings = [("Deliveries:Folder", Folder), ("Deliveries:Mode", mode), .. settings];
        _services = Make();
    }

    public TestDatabase Database { get; }

    public string Folder => Directory.CreateDirectory(Path.Combine(_folder.FullName, "lieferungen")).FullName;

    public ImportService Imports => _services.GetRequiredService<ImportService>();

    public DeliveryQuery Query => _services.GetRequiredService<DeliveryQuery>();

    public DeliveryWatch Watch => _services.GetRequiredService<DeliveryWatch>();

    public UnitOfWork Unit => _services.GetRequiredService<UnitOfWork>();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Another program of the same database, with other settings where some are given.</summary>
    public async Task RestartAsync(params (string Key, string Value)[] settings)
    {
        await _services.DisposeAsync();
        _services = Make(settings);
    }

    public string Put(string name, string content)
    {
        var path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
        return path;
    }

    /// <summary>As many looks as it takes to take what is complete.</summary>
    public async Task<int> LookTwiceAsync() => await Watch.LookAsync(Cancellation) + await Watch.LookAsync(Cancellation);

    public Task<DeliveryOverview> ListAsync() => Query.ListAsync(ActingUser.System, Cancellation);

    public async Task<IReadOnlyList<string>> OutcomesAsync() =>
        [.. (await ListAsync()).Entries.OrderBy(d => d.Id).Select(d => $"{d.FileName} {d.Outcome} {d.NewRows}/{d.RejectedRows}")];

    public async Task<IReadOnlyList<StoredImport>> ImportedAsync()
    {
        await using var db = Database.CreateDbContext();
        return await db.Imports.AsNoTracking().OrderBy(i => i.Id).ToListAsync(Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Database.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private ServiceProvider Make(params (string Key, string Value)[] settings)
    {
        var services = new ServiceCollection();
        Product.AddTo(services, Database, new FakeTimeProvider(new DateTimeOffset(2016, 10, 3, 9, 0, 0, TimeSpan.Zero)), settings: [.. _settings.Where(s => !settings.Any(other => other.Key == s.Key)), .. settings]);
        return services.BuildServiceProvider();
    }
}
