using Aez.Dashboard.Domain;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Identity;
using Aez.Dashboard.Shared.Charts;
using Aez.Dashboard.Steering;
using Microsoft.AspNetCore.Components;

namespace Aez.Dashboard.Shared;

public sealed partial class MeasureDetail
{
    private string? _refusal;

    [Inject]
    public required MeasureDialogs Dialogs { get; set; }

    [Inject]
    public required SteeringMeasureCommands Commands { get; set; }

    [Inject]
    public required ICurrentUser CurrentUser { get; set; }

    [Inject]
    public required TimeProvider Clock { get; set; }

    [Parameter, EditorRequired]
    public required MeasureView Measure { get; set; }

    /// <summary>The dialogue that would close it.</summary>
    [Parameter, EditorRequired]
    public required Month DialogueMonth { get; set; }

    [Parameter]
    public bool MayChange { get; set; }

    [Parameter]
    public EventCallback OnChanged { get; set; }

    private Indicator Indicator => Measure.Decision.Indicator;

    private List<ChartPoint> Drawn => [.. Measure.Judged.TakeLast(ControlChart.MaxPoints).Select(p => new ChartPoint(p.Month, p.Value, p.Provisional))];

    /// <summary>What is drawn, where it is not the indicator itself.</summary>
    private SignalBasis? Basis => Measure.Flow is null ? null : Measure.Effect?.Basis;

    private string DrawnName => Basis is { } basis ? basis.Name() : Measure.IndicatorName;

    private ChartLimits? Limits => Measure.Judgement is { } chart ? new ChartLimits(chart.Mean, chart.Lower, chart.Upper, chart.IsProvisional) : null;

    /// <summary>What the course crosses; of snapshots of before the change after which the months that judge it begin.</summary>
    private IReadOnlyList<StepChange> Changes => Measure.Changes is { } changes ? changes : Measure.Since is { } since ? [new StepChange(since, "vor der Entscheidung eingetragen")] : [];

    private async Task ChangeAsync()
    {
        if (await Dialogs.ChangeAsync(Measure))
            await OnChanged.InvokeAsync();
    }

    private async Task CloseAsync()
    {
        if (await Dialogs.CloseAsync(Measure, DialogueMonth))
            await OnChanged.InvokeAsync();
    }

    private async Task ReopenAsync()
    {
        if (await Dialogs.ConfirmAsync("Maßnahme wieder öffnen?", "Gemessene Wirkung und Begründung werden entfernt; das Protokoll behält sie.", "Wieder öffnen"))
            await DoAsync(Commands.ReopenAsync(CurrentUser.User, Measure.Id, Measure.Version));
    }

    private async Task RemoveAsync()
    {
        if (await Dialogs.ConfirmAsync("Maßnahme löschen?", $"„{Measure.Decision.Text}“ steht danach in keinem Dialog mehr.", "Löschen"))
            await DoAsync(Commands.RemoveAsync(CurrentUser.User, Measure.Id, Measure.Version));
    }

    private async Task DoAsync(Task<MeasureResult> command)
    {
        _refusal = (await command).Refusal;
        if (_refusal is null)
            await OnChanged.InvokeAsync();
    }
}
