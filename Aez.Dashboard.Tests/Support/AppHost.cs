using Aez.Dashboard.Data;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aez.Dashboard.Tests.Support;

/// <summary>The whole program in this process: its own empty database in a temporary folder, a free loopback port.</summary>
public sealed class AppHost : WebApplicationFactory<Program>
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("aez-test-");

    private readonly Action<IServiceCollection>? _replace;
    private readonly string _environment;
    private readonly bool _realSignIn;
    private readonly IReadOnlyDictionary<string, string?>? _settings;
    private readonly string _connection;

    /// <param name="replace">Services in place of the program's own, for example a clock.</param>
    /// <param name="realSignIn">Nobody acts before they have signed in; else requests act as <see cref="TestUser"/> says.</param>
    /// <param name="connection">More for the connection to the database, e.g. how long it waits for a writer.</param>
    /// <param name="environment">By default neither Development (which invents demo data) nor Production (whose settings a machine may carry).</param>
    public AppHost(Action<IServiceCollection>? replace = null, string environment = "Test", bool realSignIn = false, IReadOnlyDictionary<string, string?>? settings = null, string connection = "")
    {
        _realSignIn = realSignIn;
        _settings = settings;
        _connection = connection;
        _replace = replace;
        _environment = environment;
        UseKestrel(0);
        try
        {
            StartServer();
        }
        catch
        {
            // Nobody disposes what was never made.
            _directory.Delete(recursive: true);
            throw;
        }
    }

    public Uri Address => ClientOptions.BaseAddress;

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(_environment);
        builder.UseSetting("Data:Directory", _directory.FullName);
        // What tests expect of a demo lies in the years of the concept.
        builder.UseSetting("Demo:Era", "2016");
        builder.UseSetting("ConnectionStrings:Aez", $"Data Source={Path.Combine(_directory.FullName, "aez.db")};Pooling=False;{_connection}");
        // One user of a test does what a house does.
        foreach (var (quota, most) in (IEnumerable<(string, string)>)[("ExportsAtOnce", "100"), ("ExportsPerTenMinutes", "100000"), ("UploadsPerHour", "100000"), ("Windows", "10000")])
            builder.UseSetting($"Quotas:{quota}", most);
        foreach (var (key, value) in _settings ?? new Dictionary<string, string?>())
            builder.UseSetting(key, value);
        builder.UseSetting("Logging:LogLevel:Default", "Warning");
        // A test that ends its program should not wait until the browser hangs up.
        builder.ConfigureServices(services => services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(1)));
        builder.ConfigureServices(services => services.ConfigureDbContext<AezDbContext>(options => options.AddInterceptors(AsynchronousCommands.Instance, UnitGuard.Instance)));
        // What a password costs is tested by itself.
        builder.ConfigureTestServices(services => services.Configure<PasswordHasherOptions>(hash => hash.IterationCount = 1000));
        if (!_realSignIn)
            builder.ConfigureTestServices(TestUser.AddTo);
        if (_replace is not null)
            builder.ConfigureTestServices(_replace);
    }

    public override async ValueTask DisposeAsync()
    {
        try
        {
            await base.DisposeAsync();
        }
        finally
        {
            _directory.Delete(recursive: true);
        }
    }
}
