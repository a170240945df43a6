using System.Text;
using Aez.Dashboard.Data;
using Aez.Dashboard.Data.Backup;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Platform;
using Microsoft.Extensions.Options;

namespace Aez.Dashboard.CommandLine;

/// <summary>What a verb needs: the services of the program with a database that exists, and the two streams.</summary>
internal sealed class VerbHost(TextWriter output, TextWriter error, IReadOnlyDictionary<string, string?>? settings) : IAsyncDisposable
{
    private ServiceProvider? _services;
    private IDisposable? _entered;

    public TextWriter Output => output;

    public TextWriter Error => error;

    /// <summary>The clock of the product; needs no database.</summary>
    public TimeProvider Clock => ProductClock.Of(ServerSettings.Read(settings));

    /// <summary>Backups of the configured database, which need none of this version.</summary>
    public Backups Backups => Data.Backup.Backups.Of(ServerSettings.Read(settings), Clock);

    /// <summary>The same verb on another database.</summary>
    public VerbHost On(string connectionString) =>
        new(output, error, new Dictionary<string, string?>(settings ?? new Dictionary<string, string?>()) { ["ConnectionStrings:Aez"] = connectionString });

    /// <summary>Whose local time instants are printed in; once there are services.</summary>
    public TimeZoneInfo Zone => _services!.GetRequiredService<TimeProvider>().LocalTimeZone;

    /// <summary>Services on a created and migrated database.</summary>
    public async Task<IServiceProvider> ServicesAsync(CancellationToken cancellationToken)
    {
        if (_entered is not null)
            return _services!;
        _entered = Data.Backup.Backups.Enter(ServerSettings.Read(settings));
        await Setup().EnsureAndWarmAsync(cancellationToken);
        return _services!;
    }

    /// <summary>The database as it is, neither made nor migrated.</summary>
    public DatabaseSetup Setup()
    {
        if (_services is not null)
            return _services.GetRequiredService<DatabaseSetup>();
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var configuration = ServerSettings.Read(settings);
        KnownSettings.Demand(configuration);
        _services = new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddLogging()
            .AddAez(configuration)
            .BuildServiceProvider();
        _services.GetService<IStartupValidator>()?.Validate();
        return _services.GetRequiredService<DatabaseSetup>();
    }

    public async Task<T> ServiceAsync<T>(CancellationToken cancellationToken)
        where T : notnull => (await ServicesAsync(cancellationToken)).GetRequiredService<T>();

    /// <summary>Notes what a verb is about to print, as a download is noted: nothing leaves the product before that is written.</summary>
    /// <param name="verb">The verb that prints it.</param>
    /// <param name="scope">Months, team and IFK in words.</param>
    public async Task NoteExportAsync(string verb, string subject, string scope, CancellationToken cancellationToken) =>
        await (await ServiceAsync<AuditLog>(cancellationToken))
            .WriteAsync(ActingUser.System, AuditAction.Exported, subject, $"Befehl {verb}", $"Umfang: {scope}", cancellationToken);

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
        DataServices.CloseConnections();
        _entered?.Dispose();
    }
}
