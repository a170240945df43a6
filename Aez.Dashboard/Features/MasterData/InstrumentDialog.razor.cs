using Aez.Dashboard.Domain;
using Aez.Dashboard.Identity;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Aez.Dashboard.Features.MasterData;

/// <summary>Adds an instrument of the house, or changes one that there is.</summary>
public sealed partial class InstrumentDialog
{
    private string _code = "";
    private string _name = "";
    private string _basis = "";
    private string _group = "";
    private DateOnly? _from;
    private DateOnly? _until;
    private DateOnly? _namedFrom;
    private string? _fromMistake;
    private string? _untilMistake;
    private string? _namedFromMistake;
    private bool _saving;
    private string? _refusal;

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    [Inject]
    public required InstrumentCommands Commands { get; set; }

    [Inject]
    public required ICurrentUser CurrentUser { get; set; }

    /// <summary>As it is now; null for a new one.</summary>
    [Parameter]
    public InstrumentInput? Instrument { get; set; }

    /// <summary>Groups to choose from; another name makes another group.</summary>
    [Parameter]
    public IReadOnlyList<string> Groups { get; set; } = [];

    protected override void OnInitialized()
    {
        if (Instrument is { } instrument)
        {
            (_code, _name, _basis, _group) = (instrument.Code, instrument.Name, instrument.LegalBasis, instrument.Group ?? "");
            (_from, _until, _namedFrom) = (instrument.From, instrument.Until, instrument.NamedFrom);
        }
    }

    private async Task SaveAsync()
    {
        if (_saving)
            return;
        _refusal = _fromMistake ?? _untilMistake ?? _namedFromMistake;
        if (_refusal is not null)
            return;
        var input = new InstrumentInput(_code, _name, _basis, _group.Length == 0 ? null : _group, _from, _until, _namedFrom);
        _saving = true;
        try
        {
            _refusal = Instrument is null
                ? await Commands.AddAsync(CurrentUser.User, input)
                : await Commands.ChangeAsync(CurrentUser.User, Instrument, input);
            if (_refusal is null)
                Dialog.Close(DialogResult.Ok(InstrumentCode.Clean(_code)));
        }
        finally
        {
            _saving = false;
        }
    }
}
