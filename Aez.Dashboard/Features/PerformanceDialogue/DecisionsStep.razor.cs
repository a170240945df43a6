using Aez.Dashboard.Domain;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Shared;
using Aez.Dashboard.Steering;
using Microsoft.AspNetCore.Components;

namespace Aez.Dashboard.Features.PerformanceDialogue;

public sealed partial class DecisionsStep
{
    private string? _refusal;

    [CascadingParameter]
    public required DialogueEditor Editor { get; set; }

    [Inject]
    public required MeasureDialogs Dialogs { get; set; }

    /// <summary>The measure whose row is open.</summary>
    [Parameter]
    public int? Open { get; set; }

    /// <summary>The next missing thing takes the focus once a suggestion is accepted: its button is gone.</summary>
    [Parameter]
    public EventCallback OnAccepted { get; set; }

    /// <summary>Missed figures without a measure of their own; an instrument that its total speaks for is not asked again.</summary>
    private IReadOnlyList<Figure> Asked =>
    [
        .. DialogueRules.Deviating(Editor.Figures).Where(f => Reason(f) is not null || (Editor.IsOpen && IsAsked(f))),
    ];

    /// <summary>A total that is not missed stands for the instruments that are answered together.</summary>
    private bool StandsForInstruments(Figure figure) =>
        figure is { Instrument: null, Indicator.ByInstrument: true } && !DialogueRules.HasSuggestion(figure) && DialogueRules.AnsweredTogether(Editor.Figures).Count > 0;

    private string HeadingOf(Figure figure) => StandsForInstruments(figure)
        ? $"{Editor.Figures.Rules.NameOf(figure.Indicator)}: {German.List([.. DialogueRules.AnsweredTogether(Editor.Figures).Select(f => f.Name)])}"
        : FigureNames.Of(figure, Editor.Figures.Rules);

    private bool IsAsked(Figure figure) => Editor.View.Missing.Any(m => m.Kind == MissingKind.Measure && m.Figure == figure);

    private string? Reason(Figure figure) => Editor.Dossier.Text(DialogueField.NoMeasureReason, figure) is { Text.Length: > 0 } reason ? reason.Text : null;

    private async Task AcceptAsync(MeasureInput suggestion)
    {
        _refusal = await Editor.DecideAsync(suggestion);
        if (_refusal is null)
            await OnAccepted.InvokeAsync();
    }

    private async Task AcceptReasonAsync(Figure figure, string reason)
    {
        var key = NoneOf(figure);
        _refusal = (await Editor.SaveAsync(key, reason, Editor.Dossier.Text(key.Field, figure)?.Version ?? 0)).Refusal;
        if (_refusal is null)
            await OnAccepted.InvokeAsync();
    }

    private async Task DecideAsync(Figure? figure)
    {
        if (await Dialogs.DecideAsync(Editor.View.Team, Editor.View.Month, figure?.Indicator, figure?.InstrumentCode))
            await Editor.RefreshAsync();
    }

    private static TextKey NoneOf(Figure figure) => new(DialogueField.NoMeasureReason, figure.Indicator.Key, figure.InstrumentCode ?? "");
}
