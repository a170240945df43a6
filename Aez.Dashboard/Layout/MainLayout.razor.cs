using Aez.Dashboard.Data.Changes;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Identity;
using Aez.Dashboard.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;

namespace Aez.Dashboard.Layout;

/// <summary>The frame around every page; gives each page its <see cref="FrameState"/> and resolved <see cref="DashboardFilter"/>.</summary>
public sealed partial class MainLayout
{
    private static readonly TimeSpan LongestTurn = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _disposed = new();
    private FrameState _frame = FrameState.Empty;
    private ErrorBoundary? _boundary;
    private bool _dark;
    private bool _narrow;
    private bool _menuOpen;
    private bool _interactive;
    private int _isHeard;
    private IDisposable? _listening;

    [Inject]
    public required NavigationManager Navigation { get; set; }

    [Inject]
    public required IFrameQuery Query { get; set; }

    [Inject]
    public required FrameRefresh Refresh { get; set; }

    [Inject]
    public required IJSRuntime Js { get; set; }

    [Inject]
    public required IChangeFeed Changes { get; set; }

    [Inject]
    public required IServiceProvider Services { get; set; }

    [Inject]
    public required TimeProvider Clock { get; set; }

    [CascadingParameter]
    public required DisplayPreferences Preferences { get; set; }

    [Inject]
    public required ICurrentUser Current { get; set; }

    /// <summary>The address's filter, with month and team filled in where the address is silent; an IFK is about themselves.</summary>
    private DashboardFilter Filter
    {
        get
        {
            var filter = DashboardFilter.Of(Navigation) with { Month = _frame.Month, Team = _frame.Team };
            return Current.User is { Role: Role.Ifk } ifk ? filter with { Ifk = ifk.Ifk } : filter;
        }
    }

    protected override void OnInitialized()
    {
        _dark = Preferences.Theme == DisplayPreferences.Dark;
        _narrow = Preferences.NarrowNavigation;
        Refresh.Requested += ReloadFrame;
        Refresh.Heard += ReloadFrame;
    }

    /// <summary>Runs at every navigation, since the page changes with the address.</summary>
    protected override async Task OnParametersSetAsync()
    {
        _menuOpen = false;
        Recover();
        await LoadFrameAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        if (Preferences.Theme is null)
        {
            _dark = await Js.InvokeAsync<bool>("aezFrame.prefersDark", _disposed.Token);
            await ShowThemeAsync();
        }
        _listening = Changes.Listen(Hear);
        _interactive = true;
        StateHasChanged();
    }

    private async Task LoadFrameAsync() => _frame = await Query.ReadAsync(DashboardFilter.Of(Navigation), _disposed.Token);

    private void ReloadFrame(object? sender, EventArgs e) => _ = InvokeAsync(async () =>
    {
        try
        {
            await LoadFrameAsync();
            StateHasChanged();
        }
        catch (OperationCanceledException) when (_disposed.IsCancellationRequested)
        {
            // The circuit ended meanwhile.
        }
        catch (Exception error)
        {
            await DispatchExceptionAsync(error);
        }
    });

    /// <summary>Comes on a thread of its own, and to all pages at once: each takes its turn within the five seconds in which it shall be seen.</summary>
    private void Hear(ToldChange change)
    {
        if (change.What.HasFlag(Change.Accounts) && Services.GetService<AuthenticationStateProvider>() is CircuitUser user)
            _ = InvokeAsync(user.CheckAsync);
        if (change.What.HasFlag(Change.Shown) && Interlocked.Exchange(ref _isHeard, 1) == 0)
            _ = InvokeAsync(() => TellAsync(change.IsBy(Current.User?.Login)));
    }

    private async Task TellAsync(bool isOwn)
    {
        try
        {
            await Task.Delay(LongestTurn * Random.Shared.NextDouble(), Clock, _disposed.Token);
            Interlocked.Exchange(ref _isHeard, 0);
            // The browser's answer to what is drawn anew is no use of the page.
            Services.GetService<CircuitActivity>()?.Overhear();
            Refresh.Tell(isOwn);
        }
        catch (OperationCanceledException) when (_disposed.IsCancellationRequested)
        {
            // The circuit ended meanwhile.
        }
    }

    private async Task ChangeThemeAsync(bool dark)
    {
        _dark = dark;
        // Remembered before it shows: who reloads at once gets what was seen.
        await Js.InvokeVoidAsync("aezFrame.remember", DisplayPreferences.ThemeCookie, Theme);
        await ShowThemeAsync();
    }

    private async Task ChangeWidthAsync(bool narrow)
    {
        _narrow = narrow;
        await Js.InvokeVoidAsync("aezFrame.remember", DisplayPreferences.NavigationCookie, narrow ? DisplayPreferences.Narrow : DisplayPreferences.Wide);
    }

    private ValueTask ShowThemeAsync() => Js.InvokeVoidAsync("aezFrame.showTheme", _disposed.Token, Theme);

    private string Theme => _dark ? DisplayPreferences.Dark : DisplayPreferences.Light;

    private void ToggleMenu() => _menuOpen = !_menuOpen;

    private void CloseMenu() => _menuOpen = false;

    private void Recover() => _boundary?.Recover();

    public async ValueTask DisposeAsync()
    {
        _listening?.Dispose();
        Refresh.Requested -= ReloadFrame;
        Refresh.Heard -= ReloadFrame;
        await _disposed.CancelAsync();
        _disposed.Dispose();
    }
}
