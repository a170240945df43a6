using System.Text;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Platform;
using Microsoft.Extensions.Options;

namespace Aez.Dashboard.CommandLine;

/// <summary>What a verb needs: the services of the program with a database that exists, and the two streams.</summary>
internal sealed class VerbHost(TextWriter output, TextWriter error, IReadOnlyDictionary<string, string?>? settings) : IAsyncDisposable
{
    private ServiceProvider? _services;

    public TextWriter Output => output;

    public TextWriter Error => error;

    /// <summary>The clock of the product; needs no database.</summary>
    public TimeProvider Clock => ProductClock.Of(ServerSettings.Read(settings));

    /// <summary>Whose local time instants are printed in; once there are services.</summary>
    public TimeZoneInfo Zone => _services!.GetRequiredService<TimeProvider>().LocalTimeZone;

    /// <summary>Services on a created and migrated database.</summary>
    public async Task<IServiceProvider> ServicesAsync(CancellationToken cancellationToken)
    {
        if (_services is not null)
            return _services;
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var configuration = ServerSettings.Read(settings);
        _services = new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddLogging()
            .AddAez(configuration)
            .BuildServiceProvider();
        _services.GetService<IStartupValidator>()?.Validate();
        await _services.GetRequiredService<DatabaseSetup>().EnsureAndWarmAsync(cancellationToken);
        return _services;
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
    }
}
