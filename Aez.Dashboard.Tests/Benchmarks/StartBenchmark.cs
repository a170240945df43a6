using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Aez.Dashboard.Tests.Support;

namespace Aez.Dashboard.Tests.Benchmarks;

/// <summary>
/// From the start of the published server to its first answer, the page that asks for a sign-in, against an empty Blazor server application
/// published the same way and its only page.
/// </summary>
public sealed class StartBenchmark(PublishedProgram program, ITestOutputHelper output) : IClassFixture<PublishedProgram>, IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("aez-benchmark-");

    private string Empty => Path.Combine(_folder.FullName, "published");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact(Explicit = true)]
    public async Task Start_ToTheFirstAnswer_AgainstAnEmptyApplication()
    {
        await PublishEmptyAsync();
        var data = _folder.CreateSubdirectory("data").FullName;
        await new Comparison(output, 9).RunAsync(
            "start to the first answer", 1.5,
            () => StartAsync(Path.Combine(program.Folder, "Aez.Dashboard"), "/konto/anmelden", new() { ["Data__Directory"] = data }),
            () => StartAsync(Path.Combine(Empty, "Empty"), "/", []));
    }

    private async Task PublishEmptyAsync()
    {
        var project = _folder.CreateSubdirectory("Empty").FullName;
        await File.WriteAllTextAsync(Path.Combine(project, "Empty.csproj"), """
            <Project Sdk="Microsoft.NET.Sdk.Web">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <TieredPGO>false</TieredPGO>
                <ServerGarbageCollection>false</ServerGarbageCollection>
                <PublishReadyToRun>true</PublishReadyToRun>
                <RuntimeIdentifiers>linux-x64</RuntimeIdentifiers>
              </PropertyGroup>
            </Project>
            """);
        await File.WriteAllTextAsync(Path.Combine(project, "App.razor"), """
            @using Microsoft.AspNetCore.Components.Web
            <!DOCTYPE html>
            <html lang="de">
            <head><title>Leer</title><base href="/" /></head>
            <body><Home @rendermode="new InteractiveServerRenderMode(prerender: false)" /><script src="_framework/blazor.web.js"></script></body>
            </html>
            """);
        await File.WriteAllTextAsync(Path.Combine(project, "Home.razor"), "<h1>Leer</h1>\n");
        await File.WriteAllTextAsync(Path.Combine(project, "Root.razor"), "@page \"/\"\n<App />\n");
        await File.WriteAllTextAsync(Path.Combine(project, "Program.cs"), """
            var builder = WebApplication.CreateBuilder(args);
            builder.Services.AddRazorComponents().AddInteractiveServerComponents();
            var app = builder.Build();
            app.UseAntiforgery();
            app.MapStaticAssets();
            app.MapRazorComponents<Empty.Root>().AddInteractiveServerRenderMode();
            app.Run();
            """);
        await PublishedProgram.PublishAsync(project, Empty);
    }

    private static async Task<Cost> StartAsync(string executable, string page, Dictionary<string, string?> settings)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}/");
        var start = new ProcessStartInfo(executable) { WorkingDirectory = Path.GetDirectoryName(executable), RedirectStandardOutput = true };
        start.Environment["ASPNETCORE_URLS"] = address.GetLeftPart(UriPartial.Authority);
        start.Environment["Logging__LogLevel__Default"] = "Error";
        foreach (var (key, value) in settings)
            start.Environment[key] = value;
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        try
        {
            using var client = new HttpClient { BaseAddress = address };
            while (!await AnswersAsync(client, page))
            {
                Assert.False(process.HasExited);
                await Task.Delay(3);
            }
            watch.Stop();
            process.Refresh();
            return new Cost(watch.Elapsed, process.TotalProcessorTime, process.WorkingSet64 / 1e6);
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    private static async Task<bool> AnswersAsync(HttpClient client, string page)
    {
        try
        {
            using var answer = await client.GetAsync(page);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
