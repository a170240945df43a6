using Aez.Dashboard.Domain;
using Aez.Dashboard.Identity;
using Aez.Dashboard.Steering;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Aez.Dashboard.Shared;

/// <summary>Decides a new Steuerungsmaßnahme, or changes one.</summary>
public sealed partial class MeasureEditor
{
    private const int UsualMonths = 3;

    private MeasureChoices? _choices;
    private string _text = "";
    private Indicator _indicator = Domain.Indicator.Integrations;
    private string _instrument = "";
    private string _responsible = "";
    private DateOnly? _dueOn;
    private string? _dueMistake;
    private string _effect = "";
    private Month _expectedBy;
    private int _version;

    // Fields are not blamed before the first attempt to save.
    private bool _attempted;
    private bool _saving;
    private string? _refusal;
    private int? _latestVersion;

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    [Inject]
    public required SteeringMeasureCommands Commands { get; set; }

    [Inject]
    public required MeasureChoicesQuery Query { get; set; }

    [Inject]
    public required ICurrentUser CurrentUser { get; set; }

    [Parameter, EditorRequired]
    public required string Team { get; set; }

    /// <summary>Month of the dialogue that decides it.</summary>
    [Parameter, EditorRequired]
    public required Month DecidedIn { get; set; }

    /// <summary>Null for a new one.</summary>
    [Parameter]
    public MeasureView? Measure { get; set; }

    /// <summary>What a new one is to change, where that is known already.</summary>
    [Parameter]
    public Indicator? Indicator { get; set; }

    [Parameter]
    public string? Instrument { get; set; }

    protected override async Task OnInitializedAsync()
    {
        (_indicator, _instrument, _expectedBy) = (Indicator ?? _indicator, Instrument ?? "", DecidedIn.AddMonths(UsualMonths));
        if (Measure is { Decision: var decision })
        {
            (_text, _indicator, _instrument, _responsible) = (decision.Text, decision.Indicator, decision.Instrument ?? "", decision.Responsible);
            (_dueOn, _expectedBy, _version) = (decision.DueOn, decision.ExpectedBy, Measure.Version);
            _effect = MeasureNumber.Text(decision.Indicator, decision.ExpectedEffect);
        }
        _choices = await Query.GetAsync(CurrentUser.User, Team, DecidedIn);
    }

    /// <param name="version">The version that the user has read, or insists on overwriting.</param>
    private async Task SaveAsync(int version)
    {
        (_attempted, _refusal, _latestVersion) = (true, null, null);
        if (_saving)
            return;
        if (new[] { TextProblem, ResponsibleProblem, DueProblem, EffectProblem }.FirstOrDefault(p => p is not null) is { } problem)
        {
            _refusal = problem;
            return;
        }
        var input = new MeasureInput(_text, _indicator, _instrument.Length == 0 ? null : _instrument, _responsible, _dueOn!.Value, MeasureNumber.Of(_indicator, _effect)!.Value, _expectedBy);
        _saving = true;
        try
        {
            var result = Measure is null
                ? await Commands.AddAsync(CurrentUser.User, Team, DecidedIn, input)
                : await Commands.ChangeAsync(CurrentUser.User, Measure.Id, version, input);
            (_refusal, _latestVersion) = (result.Refusal, result.LatestVersion);
            if (result.IsSaved)
                Dialog.Close(DialogResult.Ok(result));
        }
        finally
        {
            _saving = false;
        }
    }

    private void Choose(Indicator indicator)
    {
        _indicator = indicator;
        if (!indicator.ByInstrument)
            _instrument = "";
    }

    private string? Problem(string? problem) => _attempted ? problem : null;

    private string? TextProblem => MeasureInput.TextRefusal("Maßnahme", _text, MeasureInput.MaxTextLength);

    private string? ResponsibleProblem => MeasureInput.TextRefusal("Verantwortlich", _responsible, MeasureInput.MaxResponsibleLength);

    private string? DueProblem => _dueMistake ?? MeasureInput.DueRefusal(_dueOn, DecidedIn);

    private string? EffectProblem => MeasureInput.EffectRefusal(_indicator, MeasureNumber.Of(_indicator, _effect));

    private string EffectHint => !_indicator.IsJudged ? "mit Vorzeichen, zum Beispiel −5"
        : _indicator.HigherIsBetter ? "mehr ist besser, zum Beispiel +5"
        : "weniger ist besser, zum Beispiel −5";

    private IReadOnlyList<Indicator> Indicators => _choices is { } choices ? [.. choices.Indicators.Select(c => c.Indicator)] : [_indicator];

    /// <summary>Codes; empty for all together. The chosen one is there even if it is no longer valid.</summary>
    private IReadOnlyList<string> Instruments => ["", .. (_choices?.Instruments.Select(i => i.Code) ?? []).Append(_instrument).Where(code => code.Length > 0).Distinct()];

    private string InstrumentName(string code) => code.Length == 0 ? "alle"
        : _choices?.Instruments.FirstOrDefault(i => i.Code == code).Name is { } name ? $"{code} · {name}"
        : code;

    private string NameOf(Indicator? indicator) => _choices?.Indicators.FirstOrDefault(c => c.Indicator == indicator).Name ?? indicator?.Name ?? "";
}
