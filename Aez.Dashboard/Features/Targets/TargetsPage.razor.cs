using System.Diagnostics;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Identity;
using Aez.Dashboard.Layout;
using Aez.Dashboard.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using MudBlazor;

namespace Aez.Dashboard.Features.Targets;

/// <summary>Enter and change the targets of a year; many at once with one reason.</summary>
public sealed partial class TargetsPage
{
    private static readonly (TargetRows Rows, string Word)[] RowWords =
    [
        (TargetRows.All, "alle"),
        (TargetRows.WithTarget, "mit Ziel"),
        (TargetRows.WithoutTarget, "ohne Ziel"),
        (TargetRows.Differing, "mit Differenz zu den Teilen"),
    ];

    private static readonly (string? Value, string Word)[] Views = [(null, "Jahresziele"), (TargetsFilter.MonthsView, "Soll je Monat")];

    private TargetsFilter _filter = new(null, null, TargetRows.All, false, null);

    // Raised to load again after saving.
    private int _revision;

    // Null while nothing is edited; else one draft per row.
    private Dictionary<string, TargetDraft>? _drafts;
    private IReadOnlyList<TargetConflict> _conflicts = [];
    private string _reason = "";
    private string? _refusal;
    private bool _saving;

    [Inject]
    public required TargetsQuery Query { get; set; }

    [Inject]
    public required TargetCommands Commands { get; set; }

    [Inject]
    public required ICurrentUser CurrentUser { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    [Inject]
    public required IDialogService Dialogs { get; set; }

    [Inject]
    public required ISnackbar Snackbar { get; set; }

    [Inject]
    public required TimeProvider Clock { get; set; }

    [CascadingParameter]
    public required FrameState Frame { get; set; }

    private int Year => _filter.Year ?? Frame.Month?.Year ?? Clock.Today().Year;

    /// <summary>The key day of the month that is looked at; of another year its last.</summary>
    private DateOnly NamesOf => (Frame.Month is { } month && month.Year == Year ? month : Month.December(Year)).KeyDay;

    private string Title => _filter.Ifk is { } ifk ? $"Ziele {Year} · {ifk}" : $"Ziele {Year}";

    private bool MayChange => Access.May(CurrentUser.User, Permission.ChangeTargets);

    /// <summary>From the first year with data to the year after the last.</summary>
    private IEnumerable<int> Years
    {
        get
        {
            var first = Math.Min(Frame.MinMonth?.Year ?? Year, Year);
            var last = Math.Max((Frame.MaxMonth?.Year ?? Clock.Today().Year) + 1, Year);
            return Enumerable.Range(first, last - first + 1).Reverse();
        }
    }

    private string EmptyMessage => _filter.Rows switch
    {
        TargetRows.WithTarget => $"Für {Year} ist noch kein Ziel festgelegt.",
        TargetRows.WithoutTarget => $"Für {Year} sind alle Ziele festgelegt.",
        TargetRows.All or TargetRows.Differing => "Kein Ziel weicht von der Summe seiner Teile ab.",
        _ => throw new UnreachableException(),
    };

    private List<TargetDraft> Changed => _drafts?.Values.Where(d => d.IsChanged).ToList() ?? [];

    private bool HasChanges => Changed.Count > 0;

    protected override void OnParametersSet()
    {
        var filter = TargetsFilter.Of(Navigation);
        // Another year or person: what was typed belongs to rows that are no longer shown.
        if ((filter.Year, filter.Ifk) != (_filter.Year, _filter.Ifk))
            StopEditing();
        _filter = filter;
    }

    private async Task<Answer<TargetsView>> LoadAsync(CancellationToken cancellation)
    {
        if (!Access.May(CurrentUser.User, Permission.SeeFigures))
            return Answer.None<TargetsView>("Ziele sehen die Führung, das Controlling und die IFK.");
        var view = await Query.GetAsync(CurrentUser.User, Year, Frame.Team, _filter.Ifk, cancellation);
        Rebase(view);
        return Answer.Of(view);
    }

    /// <summary>Keeps what was typed over a reload, and marks what somebody else changed meanwhile.</summary>
    private void Rebase(TargetsView view)
    {
        if (_drafts is null)
            return;
        foreach (var row in view.Rows.Where(r => r.Locked is null))
        {
            if (_drafts.TryGetValue(row.Id, out var draft))
                draft.Rebase(row, _conflicts.FirstOrDefault(c => c.Key == row.Key)?.Latest);
            else
                _drafts.Add(row.Id, new TargetDraft(row));
        }
        _conflicts = [];
    }

    private List<TargetRow> VisibleRows(TargetsView view) => [.. view.Rows.Where(row => _filter.Rows switch
    {
        TargetRows.WithTarget => row.Current is not null,
        TargetRows.WithoutTarget => row.Current is null,
        TargetRows.Differing => row.Differs,
        TargetRows.All => true,
        _ => throw new UnreachableException(),
    } && (!_filter.Months || row.Indicator.Accumulates))];

    private static string FindingOf(TargetsView view)
    {
        var set = view.Rows.Count(r => r.Current is not null);
        var differing = view.Rows.Count(r => r.Differs);
        var own = view.Ifk is null ? "" : "eigenen ";
        var beside = view.Ifk is { } ifk ? $" für {ifk}; die Ziele des Teams gelten daneben" : "";
        return $"{set} von {view.Rows.Count} möglichen {own}Zielen {(set == 1 ? "ist" : "sind")} festgelegt{beside}. " + differing switch
        {
            0 => set > 0 && view.Ifk is null ? "Keines weicht von der Summe seiner Teile ab." : "",
            1 => "Eines weicht von der Summe seiner Teile ab.",
            _ => $"{differing} weichen von der Summe ihrer Teile ab.",
        };
    }

    /// <summary>Rows without a target that had one in the year before.</summary>
    private IEnumerable<TargetRow> Adoptable(TargetsView view) =>
        view.Rows.Where(r => r.PreviousYear is not null && r.Current is null && _drafts!.GetValueOrDefault(r.Id) is { Text.Length: 0 });

    private void StartEditing(TargetsView view)
    {
        _drafts = view.Rows.Where(r => r.Locked is null).ToDictionary(r => r.Id, r => new TargetDraft(r));
        _reason = "";
        _refusal = null;
    }

    private void StopEditing()
    {
        _drafts = null;
        _refusal = null;
    }

    private void AdoptPreviousYear(TargetsView view)
    {
        foreach (var row in Adoptable(view).ToList())
            _drafts![row.Id].Adopt(row.PreviousYear!);
        _reason = _reason.Length > 0 ? _reason : $"Übernommen aus {Year - 1}";
    }

    private async Task ChooseWeightsAsync(TargetRow row)
    {
        var draft = _drafts![row.Id];
        var parameters = new DialogParameters<WeightsDialog>
        {
            { d => d.Value, draft.Value },
            { d => d.Weights, draft.Weights },
            { d => d.LoadProfile, () => Query.ProfileAsync(CurrentUser.User, row.Key, Frame.Team) },
            { d => d.Indicator, row.Indicator },
        };
        var dialog = await Dialogs.ShowAsync<WeightsDialog>($"Verteilung auf die Monate: {row.Name}", parameters, EntryDialog.Small);
        if (await dialog.Result is { Canceled: false, Data: MonthlyWeights weights })
            draft.Weights = weights;
    }

    private async Task SaveAsync()
    {
        _refusal = _drafts!.Values.Any(d => d.IsChanged && d.Problem is not null)
            ? "Bitte berichtigen Sie zuerst die markierten Werte."
            : Changed.Count == 0 ? "Es ist nichts geändert." : TargetCommands.ReasonRefusal(_reason);
        if (_refusal is not null || _saving)
            return;
        _saving = true;
        try
        {
            var result = await Commands.SetAsync(CurrentUser.User, [.. Changed.Select(d => d.ToChange())], _reason);
            _refusal = result.Refusal;
            _conflicts = result.Conflicts;
            if (result.Refusal is null)
            {
                StopEditing();
                Snackbar.Add(result.Saved == 1 ? "Ein Ziel gespeichert." : $"{result.Saved} Ziele gespeichert.", Severity.Success);
            }
            if (result.Refusal is null || result.Conflicts.Count > 0)
                _revision++;
        }
        finally
        {
            _saving = false;
        }
    }

    /// <summary>Unfolding a row or filtering keeps what was typed; another year, person or page does not.</summary>
    private async Task ConfirmLeavingAsync(LocationChangingContext change)
    {
        if (!HasChanges || IsSameMatrix(change.TargetLocation))
            return;
        var leave = await Dialogs.ShowMessageBoxAsync(
            "Änderungen verwerfen?",
            "Sie haben Ziele geändert und noch nicht gespeichert.",
            yesText: "Verwerfen",
            cancelText: "Weiter bearbeiten",
            options: EntryDialog.Small);
        if (leave != true)
            change.PreventNavigation();
    }

    private bool IsSameMatrix(string address)
    {
        var target = Navigation.ToAbsoluteUri(address);
        if (target.AbsolutePath != new Uri(Navigation.Uri).AbsolutePath)
            return false;
        var filter = TargetsFilter.Parse(target.Query);
        return (filter.Year, filter.Ifk) == (_filter.Year, _filter.Ifk)
            && DashboardFilter.Parse(target.ToString()) == DashboardFilter.Of(Navigation);
    }

    private string AddressOfRow(TargetRow row) => (_filter with { Open = _filter.Open == row.Id ? null : row.Id }).Address(Navigation);

    private string AddressOfIfk(string ifk) => (_filter with { Ifk = ifk }).Address(Navigation);

    private void ChooseYear(ChangeEventArgs change) =>
        Go(_filter with { Year = int.TryParse(change.Value as string, out var year) ? year : null });

    private void ChooseIfk(ChangeEventArgs change) =>
        Go(_filter with { Ifk = change.Value as string is { Length: > 0 } ifk ? ifk : null });

    private void ChooseRows(ChangeEventArgs change) =>
        Go(_filter with { Rows = Enum.TryParse<TargetRows>(change.Value as string, out var rows) ? rows : TargetRows.All });

    private void Go(TargetsFilter filter) => Navigation.NavigateTo(filter.Address(Navigation));
}
