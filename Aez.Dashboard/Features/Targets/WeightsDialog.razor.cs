using System.Diagnostics;
using Aez.Dashboard.Domain;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Aez.Dashboard.Features.Targets;

/// <summary>Chooses how a year's target spreads over its months; nothing is saved here.</summary>
public sealed partial class WeightsDialog
{
    private enum Way
    {
        Equal,
        Profile,
        Typed,
    }

    private Way _way;
    private string[] _percent = PercentWeights.Write(MonthlyWeights.Equal);
    private TargetProfile? _profile;
    private bool _profileLoaded;
    private bool _hasChosen;
    private string? _refusal;

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    /// <summary>The year's target, to show the months in numbers too; null while none is typed.</summary>
    [Parameter]
    public decimal? Value { get; set; }

    [Parameter, EditorRequired]
    public required MonthlyWeights Weights { get; set; }

    [Parameter, EditorRequired]
    public required Indicator Indicator { get; set; }

    /// <summary>Derives the profile of earlier years from the metrics store.</summary>
    [Parameter, EditorRequired]
    public required Func<Task<TargetProfile?>> LoadProfile { get; set; }

    /// <summary>Null while what is typed is no distribution.</summary>
    private MonthlyWeights? Chosen => _way switch
    {
        Way.Equal => MonthlyWeights.Equal,
        Way.Profile => _profile!.Weights,
        Way.Typed => PercentWeights.Read(_percent, out _),
        _ => throw new UnreachableException(),
    };

    private string SumText => _way == Way.Typed
        ? German.Number(_percent.Sum(text => GermanInput.TryPercent(text, out var fraction) ? fraction * 100 : 0), 2)
        : German.Number(100, 2);

    private string ProfileText => _profile is { } profile
        ? $"wie in {string.Join(" und ", profile.Years)} ({German.Number(profile.Events)} {Indicator.Name})"
        : _profileLoaded ? "wie in früheren Jahren (kein vollständiges Jahr mit Daten)" : "wie in früheren Jahren (wird geladen …)";

    protected override async Task OnInitializedAsync()
    {
        if (!Weights.IsEqual)
        {
            _way = Way.Typed;
            _percent = PercentWeights.Write(Weights);
        }
        _profile = await LoadProfile();
        _profileLoaded = true;
        // Unless somebody was quicker.
        if (_profile?.Weights == Weights && !_hasChosen)
            _way = Way.Profile;
    }

    private void Choose(Way way)
    {
        _hasChosen = true;
        if (way == Way.Typed && Chosen is { } shown)
            _percent = PercentWeights.Write(shown);
        _way = way;
        _refusal = null;
    }

    private void Type(int month, string text)
    {
        _percent[month] = text;
        PercentWeights.Read(_percent, out _refusal);
    }

    private void Balance()
    {
        _percent = PercentWeights.Balance(_percent) ?? _percent;
        _refusal = null;
    }

    private void Apply()
    {
        // What was not touched keeps its exact parts instead of the two places shown.
        var weights = _way == Way.Typed && _percent.SequenceEqual(PercentWeights.Write(Weights)) ? Weights : Chosen;
        if (weights is null)
            PercentWeights.Read(_percent, out _refusal);
        else
            Dialog.Close(DialogResult.Ok(weights.IsEqual ? MonthlyWeights.Equal : weights));
    }
}
