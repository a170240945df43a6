using Aez.Dashboard.Shared.Charts;
using Microsoft.AspNetCore.Components;

namespace Aez.Dashboard.Shared;

/// <summary>
/// Loads a page of rows whenever its key changes, a page is turned or data was imported. The newest request wins; leaving the
/// page ends it.
/// </summary>
public sealed partial class Worklist<TRow> : IDisposable
{
    private readonly string _id = Svg.NewId();
    private readonly NewestRequest _request = new();
    private object? _loadedKey;
    private Page<TRow>? _rows;
    private int _page;

    [Inject]
    public required FrameRefresh Refresh { get; set; }

    [Inject]
    public required ILogger<Worklist<TRow>> Logger { get; set; }

    [Parameter, EditorRequired]
    public required string Title { get; set; }

    /// <summary>What the list holds and how it is sorted.</summary>
    [Parameter]
    public string? Line { get; set; }

    /// <summary>Class of the table, e.g. "stack-table".</summary>
    [Parameter]
    public string? Class { get; set; }

    /// <summary>What the rows depend on, compared by value; a new key starts at the first page.</summary>
    [Parameter, EditorRequired]
    public required object Key { get; set; }

    /// <summary>Answers rows from a position on, as many as asked for.</summary>
    [Parameter, EditorRequired]
    public required Func<int, int, CancellationToken, Task<Page<TRow>>> Load { get; set; }

    /// <summary>Stands within another panel, which already says what it is.</summary>
    [Parameter]
    public bool Inner { get; set; }

    /// <summary>Customers of the month shown, beside figures that may be signed.</summary>
    [Parameter]
    public bool OfMonth { get; set; }

    /// <summary>A filter of the page and a download.</summary>
    [Parameter]
    public RenderFragment? Actions { get; set; }

    /// <summary>Classes to choose from, between title and rows.</summary>
    [Parameter]
    public RenderFragment? Choices { get; set; }

    /// <summary>What an empty list means, as one sentence.</summary>
    [Parameter, EditorRequired]
    public required string Empty { get; set; }

    /// <summary>The heading row.</summary>
    [Parameter, EditorRequired]
    public required RenderFragment Head { get; set; }

    /// <summary>The cells of a row.</summary>
    [Parameter, EditorRequired]
    public required RenderFragment<TRow> Row { get; set; }

    protected override void OnInitialized() => Refresh.Requested += Reload;

    protected override Task OnParametersSetAsync()
    {
        if (Key.Equals(_loadedKey))
            return Task.CompletedTask;
        (_loadedKey, _page) = (Key, 0);
        return LoadAsync();
    }

    private Task TurnAsync(int page)
    {
        _page = page;
        return LoadAsync();
    }

    private Task LoadAsync() => _request.RunAsync(
        cancellation => Load(_page * Pager.PageSize, Pager.PageSize, cancellation), rows => _rows = rows, error => LogFailure(Logger, error, Title));

    private void Reload(object? sender, EventArgs e) => _ = InvokeAsync(async () =>
    {
        await LoadAsync();
        StateHasChanged();
    });

    [LoggerMessage(Level = LogLevel.Error, Message = "List {Title} could not load its rows")]
    private static partial void LogFailure(ILogger logger, Exception error, string title);

    public void Dispose()
    {
        Refresh.Requested -= Reload;
        _request.Dispose();
    }
}
