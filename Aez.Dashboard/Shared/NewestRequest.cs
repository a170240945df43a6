namespace Aez.Dashboard.Shared;

/// <summary>What a component loads again and again: the newest request wins, an older one is cancelled and its answer dropped.</summary>
public sealed class NewestRequest : IDisposable
{
    private CancellationTokenSource? _running;

    public bool IsLoading { get; private set; }

    /// <summary>The last request failed, other than by its cancellation.</summary>
    public bool HasFailed => Error is not null;

    /// <summary>Why the last request failed; null unless it has.</summary>
    public Exception? Error { get; private set; }

    /// <param name="show">Takes the answer, unless a newer request has been made meanwhile.</param>
    /// <param name="failed">Told of an error; a missing right is not one, and goes on to the caller.</param>
    public async Task RunAsync<T>(Func<CancellationToken, Task<T>> load, Action<T> show, Action<Exception> failed)
    {
        if (_running is { } previous)
        {
            await previous.CancelAsync();
            previous.Dispose();
        }
        var request = _running = new CancellationTokenSource();
        (IsLoading, Error) = (true, null);
        try
        {
            var answer = await load(request.Token);
            if (request.IsCancellationRequested)
                return;
            show(answer);
        }
        catch (OperationCanceledException) when (request.IsCancellationRequested)
        {
            return;
        }
        catch (Exception error) when (error is not UnauthorizedAccessException)
        {
            if (request.IsCancellationRequested)
                return;
            Error = error;
            failed(error);
        }
        IsLoading = false;
    }

    public void Dispose()
    {
        _running?.Cancel();
        _running?.Dispose();
    }
}
