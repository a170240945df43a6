using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace Aez.Dashboard.Tests.Support;

/// <summary>A slow line to a program: what either side sends arrives later, WebSockets included; it can be cut and mended.</summary>
public sealed class DelayProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Lock _lock = new();
    private readonly List<Socket> _open = [];
    private readonly Uri _target;
    private readonly TimeSpan _delay;
    private readonly Task _accepting;
    private bool _isCut;

    /// <param name="delay">Of each direction; the way there and back takes twice as long.</param>
    public DelayProxy(Uri target, TimeSpan delay)
    {
        (_target, _delay) = (target, delay);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public Uri Address => new($"http://{_listener.LocalEndpoint}/");

    /// <summary>Ends every connection and lets no new one through.</summary>
    public void Cut()
    {
        lock (_lock)
        {
            _isCut = true;
            _open.ForEach(socket => socket.Dispose());
            _open.Clear();
        }
    }

    public void Mend()
    {
        lock (_lock)
            _isCut = false;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await _listener.AcceptSocketAsync(_end.Token));
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(Socket near)
    {
        using var far = new Socket(SocketType.Stream, ProtocolType.Tcp);
        using (near)
        {
            lock (_lock)
            {
                if (_isCut)
                    return;
                _open.AddRange([near, far]);
            }
            try
            {
                (near.NoDelay, far.NoDelay) = (true, true);
                await far.ConnectAsync(_target.Host, _target.Port, _end.Token);
                await Task.WhenAny(PassAsync(near, far), PassAsync(far, near));
            }
            catch (Exception error) when (error is SocketException or ObjectDisposedException or OperationCanceledException)
            {
                // One side has hung up.
            }
        }
        lock (_lock)
        {
            _open.Remove(near);
            _open.Remove(far);
        }
    }

    /// <summary>Each piece comes late, but none waits for the one before: the line is long, not narrow.</summary>
    private async Task PassAsync(Socket from, Socket to)
    {
        var pieces = Channel.CreateUnbounded<(long At, byte[] Content)>();
        var sending = Task.Run(async () =>
        {
            await foreach (var (at, content) in pieces.Reader.ReadAllAsync(_end.Token))
            {
                var left = _delay - Stopwatch.GetElapsedTime(at);
                if (left > TimeSpan.Zero)
                    await Task.Delay(left, _end.Token);
                await to.SendAsync(content, _end.Token);
            }
        });
        var buffer = new byte[64 * 1024];
        for (int read; (read = await from.ReceiveAsync(buffer, _end.Token)) > 0;)
            pieces.Writer.TryWrite((Stopwatch.GetTimestamp(), buffer[..read]));
        pieces.Writer.Complete();
        await sending;
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Dispose();
        Cut();
        await _accepting;
        _end.Dispose();
    }
}
