using Aez.Dashboard.Domain;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Identity;
using Aez.Dashboard.Steering;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Aez.Dashboard.Shared;

/// <summary>The small editor of process changes.</summary>
public sealed partial class ProcessChangeEditor
{
    private IReadOnlyList<RecordedChange> _changes = [];
    private Indicator _indicator = Domain.Indicator.Integrations;
    private Month _month;
    private string _reason = "";
    private string? _refusal;
    private bool _saving;
    private int _recorded;
    private int? _withdrawing;
    private string _withdrawal = "";
    private string? _withdrawalRefusal;
    private ElementReference _start;
    private bool _startWantsFocus;

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    [Inject]
    public required ProcessChangeCommands Commands { get; set; }

    [Inject]
    public required ICurrentUser CurrentUser { get; set; }

    [Inject]
    public required TimeProvider Clock { get; set; }

    /// <summary>The figures shown: their team, and the last month that can be chosen.</summary>
    [Parameter, EditorRequired]
    public required MonthFigures Figures { get; set; }

    /// <summary>The indicator that is chosen at first.</summary>
    [Parameter, EditorRequired]
    public required Indicator Indicator { get; set; }

    protected override async Task OnInitializedAsync()
    {
        (_indicator, _month) = (Indicator, Figures.Month);
        await ReadAsync();
    }

    private async Task ReadAsync() => _changes = await Commands.ListAsync(CurrentUser.User, Figures.Team);

    private async Task RecordAsync()
    {
        if (_saving)
            return;
        _saving = true;
        try
        {
            _refusal = await Commands.RecordAsync(CurrentUser.User, Figures.Team, _indicator, _month, _reason);
            if (_refusal is not null)
                return;
            _reason = "";
            _recorded++;
            await ReadAsync();
        }
        finally
        {
            _saving = false;
        }
    }

    private void Ask(int id) => (_withdrawing, _withdrawal, _withdrawalRefusal) = (id, "", null);

    private async Task WithdrawAsync(int id)
    {
        _withdrawalRefusal = await Commands.WithdrawAsync(CurrentUser.User, id, _withdrawal);
        if (_withdrawalRefusal is not null)
            return;
        _withdrawing = null;
        await ReadAsync();
        _startWantsFocus = true;
    }

    /// <summary>The button that was pressed is gone with its change.</summary>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_startWantsFocus)
            return;
        _startWantsFocus = false;
        await _start.FocusAsync();
    }

    private string NameOf(Indicator? indicator) => indicator is null ? "" : Figures.Rules.NameOf(indicator);
}
