using Aez.Dashboard.Figures;
using Microsoft.AspNetCore.Components;

namespace Aez.Dashboard.Shared;

/// <summary>
/// Loads what a page shows whenever its key changes or data was imported. The newest request wins; leaving the page ends it.
/// </summary>
public sealed partial class DataPage<TData> : IDisposable
{
    private readonly NewestRequest _request = new();
    private object? _loadedKey;
    private TData? _data;
    private string _refusal = "";
    private bool _isOutdated;

    [Inject]
    public required FrameRefresh Refresh { get; set; }

    [Inject]
    public required ILogger<DataPage<TData>> Logger { get; set; }

    [Parameter, EditorRequired]
    public required string Title { get; set; }

    /// <summary>What the data depends on, compared by value: usually the <see cref="DashboardFilter"/>.</summary>
    [Parameter, EditorRequired]
    public required object Key { get; set; }

    [Parameter, EditorRequired]
    public required Func<CancellationToken, Task<Answer<TData>>> Load { get; set; }

    /// <summary>The computed finding as one sentence, two at most.</summary>
    [Parameter]
    public RenderFragment<TData>? Finding { get; set; }

    /// <summary>Buttons and downloads of the whole page.</summary>
    [Parameter]
    public RenderFragment<TData>? Actions { get; set; }

    /// <summary>The way out when there is nothing to show.</summary>
    [Parameter]
    public RenderFragment? EmptyAction { get; set; }

    /// <summary>Of a page of a month's figures: whether they come from a snapshot. Parts that don't carry a <see cref="StandNote"/> of their own.</summary>
    [Parameter]
    public Func<TData, bool>? IsSigned { get; set; }

    /// <summary>A page about a month that shows the records of today, whatever was signed.</summary>
    [Parameter]
    public bool IsLive { get; set; }

    /// <summary>Whether somebody works on what is shown: what others change is told then, and loaded when they want it.</summary>
    [Parameter]
    public Func<bool>? AsksFirst { get; set; }

    [Parameter, EditorRequired]
    public required RenderFragment<TData> ChildContent { get; set; }

    protected override void OnInitialized()
    {
        Refresh.Requested += Reload;
        Refresh.Heard += Hear;
    }

    protected override Task OnParametersSetAsync() => Key.Equals(_loadedKey) ? Task.CompletedTask : LoadAsync();

    private Task LoadAsync()
    {
        _loadedKey = Key;
        _isOutdated = false;
        return _request.RunAsync(AnswerAsync, answer => (_data, _refusal) = (answer.Data, answer.Refusal ?? ""), error => LogFailure(Logger, error, Title));
    }

    private async Task<Answer<TData>> AnswerAsync(CancellationToken cancellation)
    {
        try
        {
            return await Load(cancellation);
        }
        catch (BrokenSnapshotException broken)
        {
            return Answer.None<TData>(broken.Message);
        }
    }

    private void Reload(object? sender, EventArgs e) => _ = InvokeAsync(async () =>
    {
        await LoadAsync();
        StateHasChanged();
    });

    private void Hear(object? sender, HeardEventArgs e)
    {
        if (AsksFirst?.Invoke() != true)
        {
            Reload(sender, e);
        }
        else if (!e.IsOwn)
        {
            _isOutdated = true;
            StateHasChanged();
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Page {Title} could not load its data")]
    private static partial void LogFailure(ILogger logger, Exception error, string title);

    public void Dispose()
    {
        Refresh.Requested -= Reload;
        Refresh.Heard -= Hear;
        _request.Dispose();
    }
}
