using System.Diagnostics;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Identity;
using Aez.Dashboard.Steering;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Aez.Dashboard.Shared;

/// <summary>Closes a measure. The effect is the computed one until somebody knows better.</summary>
public sealed partial class MeasureClosing
{
    private string _effect = "";
    private string _note = "";
    private int _version;
    private bool _saving;
    private string? _refusal;
    private int? _latestVersion;

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    [Inject]
    public required SteeringMeasureCommands Commands { get; set; }

    [Inject]
    public required ICurrentUser CurrentUser { get; set; }

    [Parameter, EditorRequired]
    public required MeasureView Measure { get; set; }

    /// <summary>Month of the dialogue that closes it.</summary>
    [Parameter, EditorRequired]
    public required Month ClosedIn { get; set; }

    private decimal? Measured => Measure.Effect?.Change;

    protected override void OnInitialized()
    {
        _version = Measure.Version;
        // What people read and sign is rounded: a tenth of a point, of a count per month.
        var places = Measure.Decision.Indicator.Unit switch { IndicatorUnit.Count => 1, IndicatorUnit.Share => 3, IndicatorUnit.Density => German.DensityDecimals, _ => throw new UnreachableException() };
        _effect = MeasureNumber.Text(Measure.Decision.Indicator, Measured is { } change ? German.Round(change, places) : null);
    }

    /// <param name="version">The version that the user has read, or insists on closing.</param>
    private async Task SaveAsync(int version)
    {
        (_refusal, _latestVersion) = (EffectProblem, null);
        if (_saving || _refusal is not null)
            return;
        _saving = true;
        try
        {
            var result = await Commands.CloseAsync(CurrentUser.User, Measure.Id, version, ClosedIn, MeasureNumber.Of(Measure.Decision.Indicator, _effect), _note);
            (_refusal, _latestVersion) = (result.Refusal, result.LatestVersion);
            if (result.IsSaved)
                Dialog.Close(DialogResult.Ok(result));
        }
        finally
        {
            _saving = false;
        }
    }

    private string? EffectProblem => string.IsNullOrWhiteSpace(_effect) || MeasureNumber.Of(Measure.Decision.Indicator, _effect) is not null
        ? null
        : $"Geben Sie „Gemessene Wirkung“ als Zahl mit Vorzeichen an ({EffectText.Unit(Measure.Decision.Indicator)}), oder lassen Sie sie leer.";
}
