using System.Diagnostics;
using System.Globalization;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Steering;
using Microsoft.AspNetCore.Components;

namespace Aez.Dashboard.Shared;

public sealed partial class MeasureList
{
    /// <summary>Name of the parameter in the address that says which row is open.</summary>
    public const string AddressKey = "massnahme";

    [Inject]
    public required NavigationManager Navigation { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<MeasureView> Measures { get; set; }

    /// <summary>What the table shows, for screen readers.</summary>
    [Parameter, EditorRequired]
    public required string Label { get; set; }

    /// <summary>Id of the measure whose row is open; see <see cref="AddressKey"/>.</summary>
    [Parameter]
    public int? Open { get; set; }

    /// <summary>The dialogue in which a measure would be closed.</summary>
    [Parameter, EditorRequired]
    public required Month DialogueMonth { get; set; }

    /// <summary>Shows what changes a measure.</summary>
    [Parameter]
    public bool MayChange { get; set; }

    /// <summary>A measure was changed, closed, reopened or removed.</summary>
    [Parameter]
    public EventCallback OnChanged { get; set; }

    private string AddressOf(int? id) => Navigation.GetUriWithQueryParameter(AddressKey, id?.ToString(CultureInfo.InvariantCulture));

    /// <summary>A closed one shows what its dialogue stated.</summary>
    private static decimal? ChangeOf(MeasureView measure) => measure.IsClosed ? measure.MeasuredEffect : measure.Effect?.Change;

    private static string VerdictOf(EffectVerdict verdict) => verdict switch
    {
        EffectVerdict.TooEarly => "noch kein Monat danach",
        EffectVerdict.Unknown => "Vormonate fehlen",
        EffectVerdict.Chance => "übliche Schwankung",
        EffectVerdict.Wanted => "Signal: kein Zufall",
        EffectVerdict.Unwanted => "Signal, falsche Richtung",
        _ => throw new UnreachableException(),
    };

    private static string VerdictOf(MeasureView measure) => measure switch
    {
        { IsClosed: true, MeasuredEffect: null } => "ohne messbare Wirkung",
        { Effect: { } effect } => VerdictOf(effect.Verdict),
        _ => VerdictOf(EffectVerdict.Unknown),
    };
}
