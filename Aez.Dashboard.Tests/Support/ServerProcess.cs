using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Aez.Dashboard.Tests.Support;

/// <summary>The program as a server in a process of its own, on loopback, with demo data in a folder that goes with it.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("aez-server-");
    private readonly Process _process;

    private ServerProcess(IReadOnlyDictionary<string, string?> settings)
    {
        Address = new Uri($"http://127.0.0.1:{FreePort()}/");
        var start = new ProcessStartInfo(ProgramRun.Executable);
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["ASPNETCORE_URLS"] = Address.GetLeftPart(UriPartial.Authority);
        start.Environment["Data__Directory"] = _folder.FullName;
        start.Environment["Demo__Era"] = "2016";
        start.Environment["Logging__LogLevel__Default"] = "Error";
        foreach (var (key, value) in settings)
            start.Environment[key] = value;
        _process = Process.Start(start)!;
    }

    public Uri Address { get; }

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
        var server = new ServerProcess(settings);
        using var client = new HttpClient { BaseAddress = server.Address };
        for (var attempt = 0; attempt < 600; attempt++)
        {
            try
            {
                using var answer = await client.GetAsync("/health", cancellation);
                if (answer.IsSuccessStatusCode)
                    return server;
            }
            catch (HttpRequestException) when (!server._process.HasExited)
            {
                await Task.Delay(200, cancellation);
            }
        }
        await server.DisposeAsync();
        throw new InvalidOperationException("The server has not answered.");
    }

    /// <summary>Ends it without warning (SIGKILL).</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
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
