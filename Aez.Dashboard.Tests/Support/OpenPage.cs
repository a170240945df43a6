using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.DependencyInjection;

namespace Aez.Dashboard.Tests.Support;

/// <summary>
/// A page that is open without a browser: loaded, connected, rendered, acknowledged. What a browser's scripts would answer is
/// answered with nothing. The protocol is the framework's own and not public; load needs hundreds of pages, and browsers are too many.
/// </summary>
internal sealed partial class OpenPage : IAsyncDisposable
{
    private readonly HubConnection _connection;
    private readonly Uri _server;
    private TaskCompletionSource _shown = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Queue<byte[]> _awaited;
    private string _circuit = "";

    private OpenPage(Uri server, string cookies, string awaited)
    {
        _server = server;
        _awaited = new([Encoding.UTF8.GetBytes(awaited)]);
        var builder = new HubConnectionBuilder().WithUrl(new Uri(server, "_blazor"), connection =>
        {
            connection.Transports = HttpTransportType.WebSockets;
            connection.SkipNegotiation = true;
            connection.Headers["Cookie"] = cookies;
        });
        builder.Services.AddSingleton((IHubProtocol)Activator.CreateInstance(
            typeof(CircuitOptions).Assembly.GetType("Microsoft.AspNetCore.Components.Server.BlazorPack.BlazorPackHubProtocol", throwOnError: true)!, nonPublic: true)!);
        _connection = builder.Build();
        // A busy machine is slow, not wrong.
        _connection.HandshakeTimeout = _connection.ServerTimeout = TimeSpan.FromMinutes(2);
        _connection.On<long, byte[]>("JS.RenderBatch", RenderedAsync);
        _connection.On("JS.BeginInvokeJS", [typeof(long), typeof(string), typeof(string), typeof(int), typeof(long), typeof(int)], AnswerAsync);
        _connection.On<string>("JS.Error", message => _shown.TrySetException(new InvalidOperationException(message)));
        _connection.Closed += error =>
        {
            _shown.TrySetException(error ?? new InvalidOperationException("The server has closed the connection."));
            return Task.CompletedTask;
        };
    }

    /// <param name="cookies">Of somebody who is signed in.</param>
    /// <param name="awaited">A text that only the finished page has.</param>
    /// <returns>Null where the page or its connection is refused.</returns>
    public static async Task<OpenPage?> OpenAsync(Uri server, string cookies, string path, string awaited, CancellationToken cancellation)
    {
        using var client = new HttpClient(new HttpClientHandler { UseCookies = false }) { BaseAddress = server };
        client.DefaultRequestHeaders.Add("Cookie", cookies);
        var html = await client.GetStringAsync(path, cancellation);
        var markers = Marker().Matches(html).Select(m => m.Groups[1].Value).ToList();
        if (markers.Count < 2)
            return null;
        var page = new OpenPage(server, cookies, awaited);
        try
        {
            await page._connection.StartAsync(cancellation);
            page._circuit = await page._connection.InvokeAsync<string>("StartCircuit", server.AbsoluteUri, new Uri(server, path).AbsoluteUri, "[]", "", cancellation);
            Assert.NotNull(page._circuit);
            var operations = string.Join(',', markers.Select((marker, i) => $$"""{"type":"add","ssrComponentId":{{i + 1}},"marker":{{marker}}}"""));
            await page._connection.SendAsync("UpdateRootComponents", $$"""{"batchId":1,"operations":[{{operations}}]}""", "", cancellation);
            await page._shown.Task.WaitAsync(TimeSpan.FromMinutes(1), cancellation);
            return page;
        }
        catch (HttpRequestException)
        {
            await page.DisposeAsync();
            return null;
        }
        catch (System.Net.WebSockets.WebSocketException)
        {
            await page.DisposeAsync();
            return null;
        }
        catch
        {
            await page.DisposeAsync();
            throw;
        }
    }

    /// <summary>Goes to another address of the program, as a click on a link does.</summary>
    /// <param name="awaited">Texts that come one after the other, each with a drawing of its own; with the last one there is what was asked for.</param>
    public async Task GoAsync(string path, IEnumerable<string> awaited, CancellationToken cancellation)
    {
        _awaited = new(awaited.Select(Encoding.UTF8.GetBytes));
        _shown = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await _connection.SendAsync("OnLocationChanged", new Uri(_server, path).AbsoluteUri, null, true, cancellation);
        await _shown.Task.WaitAsync(TimeSpan.FromMinutes(1), cancellation);
    }

    /// <summary>Closes it as a browser does that leaves the page, so that the server need not wait for its return.</summary>
    public async Task LeaveAsync(CancellationToken cancellation)
    {
        using var client = new HttpClient { BaseAddress = _server };
        using var answer = await client.PostAsync("_blazor/disconnect", new FormUrlEncodedContent([new("circuitId", _circuit)]), cancellation);
        answer.EnsureSuccessStatusCode();
        await DisposeAsync();
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private Task RenderedAsync(long batch, byte[] content)
    {
        if (_awaited.TryPeek(out var awaited) && content.AsSpan().IndexOf(awaited) >= 0)
        {
            _awaited.Dequeue();
            if (_awaited.Count == 0)
                _shown.TrySetResult();
        }
        return _connection.SendAsync("OnRenderCompleted", batch, null);
    }

    private Task AnswerAsync(object?[] call)
    {
        var (handle, name) = ((long)call[0]!, (string)call[1]!);
        return _connection.SendAsync("EndInvokeJSFromDotNet", handle, true, $"[{handle},true,{(name == "aezFrame.prefersDark" ? "false" : "null")}]");
    }

    [GeneratedRegex("<!--Blazor:(\\{\"type\":\"server\".+?\\})-->", RegexOptions.None, 1000)]
    private static partial Regex Marker();
}
