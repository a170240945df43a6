using Aez.Dashboard.Identity;
using Aez.Dashboard.Shared;
using Aez.Dashboard.Steering;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Aez.Dashboard.Features.PerformanceDialogue;

/// <summary>The monthly meeting in seven steps; the step stands in the address, all of them on paper.</summary>
public sealed partial class PerformanceDialoguePage : IDisposable
{
    public const string VersionKey = "fassung";
    public const string ViewKey = "ansicht";
    public const string MeetingView = "sitzung";

    private DialogueEditor? _editor;
    private DialogueStep? _shown;
    private (DialogueStep Step, string FieldId)? _goal;

    [CascadingParameter]
    public required DashboardFilter Filter { get; set; }

    [Inject]
    public required ICurrentUser Current { get; set; }

    [Inject]
    public required DialogueQuery Query { get; set; }

    [Inject]
    public required DialogueCommands Commands { get; set; }

    [Inject]
    public required SteeringMeasureCommands Measures { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    [Inject]
    public required IJSRuntime Js { get; set; }

    [Inject]
    public required TimeProvider Clock { get; set; }

    [Inject]
    public required FrameRefresh Refresh { get; set; }

    [SupplyParameterFromQuery(Name = DialogueStep.AddressKey)]
    public string? StepText { get; set; }

    [SupplyParameterFromQuery(Name = VersionKey)]
    public string? VersionText { get; set; }

    [SupplyParameterFromQuery(Name = ViewKey)]
    public string? View { get; set; }

    [SupplyParameterFromQuery(Name = MeasureList.AddressKey)]
    public string? OpenText { get; set; }

    private int? Version => AddressNumber.Of(VersionText);

    private int? OpenMeasure => AddressNumber.Of(OpenText);

    private DialogueStep Step => DialogueStep.Of(AddressNumber.Of(StepText));

    private bool IsMeeting => View == MeetingView;

    private string ExportAddress => (Filter with { Ifk = null }).AppendTo(Version is { } version ? $"export/dialog.xlsx?{VersionKey}={version}" : "export/dialog.xlsx");

    private async Task<Answer<DialogueEditor>> LoadAsync(CancellationToken cancellationToken)
    {
        if (Filter.Month is not { } month)
            return Answer.None<DialogueEditor>("Es gibt noch keine Daten. Importieren Sie zuerst die IFK-Liste und den Bestand.");
        var (view, refusal) = await Query.GetAsync(Current.User, month, Filter.Team, Version, cancellationToken);
        if (view is null)
            return Answer.None<DialogueEditor>(refusal!);
        if (_editor is not null)
            _editor.Changed -= Show;
        _editor = new DialogueEditor(view, Current.User, Commands, Query, Measures, isOldVersion: Version is not null);
        _editor.Changed += Show;
        return Answer.Of(_editor);
    }

    /// <summary>Whoever turns to another step begins at its heading.</summary>
    protected override void OnParametersSet()
    {
        if (_shown is not null && _shown != Step && _goal?.Step != Step)
            _goal = (Step, HeadingId(Step));
        _shown = Step;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // Before the navigation the field is in a step that is not shown, and can't be focused.
        if (_goal is not { } goal || goal.Step != Step)
            return;
        _goal = null;
        await Js.InvokeVoidAsync("aezDialogue.focus", goal.FieldId);
    }

    private Task GoToAsync((DialogueStep Step, string FieldId) goal)
    {
        _goal = goal;
        if (Step != goal.Step)
            Navigation.NavigateTo(Navigation.GetUriWithQueryParameter(DialogueStep.AddressKey, goal.Step.Number));
        return Task.CompletedTask;
    }

    private async Task GoToNextAsync()
    {
        await _editor!.FlushAsync();
        if (_editor.Next is { } next)
            await GoToAsync(next);
    }

    /// <summary>After a decision to the next one; what is missing in other steps waits until somebody asks for it.</summary>
    private Task GoOnAsync()
    {
        var here = _editor!.View.Missing.FirstOrDefault(m => DialogueStep.For(m) == Step);
        return here is not null ? GoToAsync((Step, DialogueFieldId.For(here)))
            : _editor.View.Missing.Count == 0 ? GoToNextAsync()
            : GoToAsync((Step, HeadingId(Step)));
    }

    /// <summary>State, figures and frame are other ones now.</summary>
    private void Reload()
    {
        _goal = (DialogueStep.Closing, HeadingId(DialogueStep.Closing));
        Refresh.Request();
    }

    private static string HeadingId(DialogueStep step) => $"schritt-{step.Number}";

    private void Show(object? sender, EventArgs e) => _ = InvokeAsync(StateHasChanged);

    public void Dispose()
    {
        if (_editor is not null)
            _editor.Changed -= Show;
    }
}
