using Aez.Dashboard.Identity;
using Aez.Dashboard.Shared;
using Aez.Dashboard.Shared.Charts;
using Aez.Dashboard.Steering.Registers;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;

namespace Aez.Dashboard.Registers;

/// <summary>What of all registers waits for a person, or in a team: start pages and the dialogue show it.</summary>
public sealed partial class DueEntries : IDisposable
{
    private const int Most = 8;
    private readonly string _id = Svg.NewId();
    private readonly NewestRequest _request = new();
    private (string, string?)? _loaded;
    private IReadOnlyList<DueEntry>? _due;

    [Inject]
    public required RegisterQuery Query { get; set; }

    [Inject]
    public required FrameRefresh Refresh { get; set; }

    [Inject]
    public required ICurrentUser Current { get; set; }

    [Inject]
    public required ILogger<DueEntries> Logger { get; set; }

    [Parameter, EditorRequired]
    public required string Title { get; set; }

    [Parameter, EditorRequired]
    public required string Team { get; set; }

    /// <summary>Kürzel of an IFK, or a name: only what that person has to do; null: all of the team.</summary>
    [Parameter]
    public string? Responsible { get; set; }

    private bool All { get; set; }

    protected override void OnInitialized() => Refresh.Requested += Reload;

    protected override Task OnParametersSetAsync()
    {
        if (_loaded == (Team, Responsible))
            return Task.CompletedTask;
        _loaded = (Team, Responsible);
        return LoadAsync();
    }

    public void Dispose()
    {
        Refresh.Requested -= Reload;
        _request.Dispose();
    }

    private Task LoadAsync() => _request.RunAsync(cancellation => Query.DueAsync(Current.User, Team, Responsible, cancellation), due => _due = due, error => LogFailure(Logger, error));

    private void Reload(object? sender, EventArgs e) => _ = InvokeAsync(async () =>
    {
        await LoadAsync();
        StateHasChanged();
    });

    private string AddressOf(DueEntry entry) => QueryHelpers.AddQueryString(
        new DashboardFilter(null, Team, null).AppendTo(entry.Register.Key), RegisterPage.AddressKey, $"{entry.Id}");

    [LoggerMessage(Level = LogLevel.Error, Message = "What of the registers is due could not be loaded")]
    private static partial void LogFailure(ILogger logger, Exception error);
}
