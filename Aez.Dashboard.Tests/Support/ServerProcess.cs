using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Aez.Dashboard.Tests.Support;

/// <summary>The program as a server in a process of its own, on loopback, with demo data in a folder that goes with it.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("aez-server-");
    private readonly Process _process;
    private readonly Task<string> _output;

    private ServerProcess(IReadOnlyDictionary<string, string?> settings)
    {
        Address = new Uri($"http://127.0.0.1:{FreePort()}/");
        var start = new ProcessStartInfo(ProgramRun.Executable) { RedirectStandardOutput = true };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["ASPNETCORE_URLS"] = Address.GetLeftPart(UriPartial.Authority);
        start.Environment["Data__Directory"] = _folder.FullName;
        start.Environment["Demo__Era"] = "2016";
        start.Environment["Logging__LogLevel__Default"] = "Error";
        foreach (var (key, value) in settings)
            start.Environment[key] = value;
        _process = Process.Start(start)!;
        _output = _process.StandardOutput.ReadToEndAsync();
    }

    public Uri Address { get; }

    public int Id => _process.Id;

    /// <summary>Of its database.</summary>
    public string Folder => _folder.FullName;

    /// <summary>The program's own time at work so far.</summary>
    public TimeSpan Worked
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>What the program has of the machine's memory, in MB: its objects and all else.</summary>
    public double Memory
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 / 1e6;
        }
    }

    public static async Task<ServerProcess> StartAsync(IReadOnlyDictionary<string, string?> settings, CancellationToken cancellation)
    {
        var server = Begin(settings);
        await server.ReadyAsync(cancellation);
        return server;
    }

    /// <summary>Started, and waited for by nobody yet.</summary>
    public static ServerProcess Begin(IReadOnlyDictionary<string, string?> settings) => new(settings);

    /// <summary>Ends once it can be used.</summary>
    public async Task ReadyAsync(CancellationToken cancellation)
    {
        using var client = new HttpClient { BaseAddress = Address };
        for (var attempt = 0; attempt < 600; attempt++)
        {
            try
            {
                using var answer = await client.GetAsync("/health", cancellation);
                if (answer.IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException) when (!_process.HasExited)
            {
                // Not listening yet.
            }
            await Task.Delay(200, cancellation);
        }
        await DisposeAsync();
        throw new InvalidOperationException("The server has not answered.");
    }

    /// <summary>Ends it without warning (SIGKILL).</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>Asks it to end (SIGTERM).</summary>
    public void Ask()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    /// <summary>Its exit code and what it has written to its log, once it has ended.</summary>
    public async Task<(int ExitCode, string Log)> EndedAsync(CancellationToken cancellation)
    {
        await _process.WaitForExitAsync(cancellation);
        return (_process.ExitCode, await _output);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
