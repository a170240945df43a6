using System.Text;
using Aez.Dashboard.Data;
using Aez.Dashboard.Platform;
using Microsoft.Data.Sqlite;

namespace Aez.Dashboard.CommandLine;

/// <summary>What a verb needs: the services of the program with a database that exists, and the two streams.</summary>
internal sealed class VerbHost(TextWriter output, TextWriter error, IReadOnlyDictionary<string, string?>? settings) : IAsyncDisposable
{
    private ServiceProvider? _services;

    public TextWriter Output => output;

    public TextWriter Error => error;

    /// <summary>Services on a created and migrated database.</summary>
    public async Task<IServiceProvider> ServicesAsync(CancellationToken cancellationToken)
    {
        if (_services is not null)
            return _services;
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var configuration = new ConfigurationBuilder()
            .SetBasePath(AppContext.BaseDirectory)
            .AddJsonFile("appsettings.json", optional: true)
            .AddEnvironmentVariables()
            .AddInMemoryCollection(settings)
            .Build();
        _services = new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddLogging()
            .AddAez(configuration)
            .BuildServiceProvider();
        await _services.GetRequiredService<DatabaseSetup>().EnsureAsync(cancellationToken);
        return _services;
    }

    public async Task<T> ServiceAsync<T>(CancellationToken cancellationToken)
        where T : notnull => (await ServicesAsync(cancellationToken)).GetRequiredService<T>();

    /// <summary>Says why in one sentence on standard error.</summary>
    public int Fail(string sentence)
    {
        error.WriteLine(sentence);
        return Verbs.Failure;
    }

    public async ValueTask DisposeAsync()
    {
        if (_services is not null)
            await _services.DisposeAsync();
        // The last connection moves SQLite's log into the database file: a copy of that file is then complete.
        SqliteConnection.ClearAllPools();
    }
}
