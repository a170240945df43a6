using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Identity;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Aez.Dashboard.Features.MasterData;

/// <summary>Adds or changes one IFK.</summary>
public sealed partial class OfficerDialog
{
    private string _code = "";
    private string _name = "";
    private string _team = "";
    private OfficerUnit _unit;
    private string _fullTimeEquivalent = "1";
    private DateOnly? _from;
    private DateOnly? _to;
    private string? _fromMistake;
    private string? _toMistake;

    // Fields are not blamed before the first attempt to save.
    private bool _attempted;
    private bool _saving;
    private string? _refusal;

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    [Inject]
    public required OfficerCommands Commands { get; set; }

    [Inject]
    public required ICurrentUser CurrentUser { get; set; }

    /// <summary>Null for a new one.</summary>
    [Parameter]
    public OfficerInput? Officer { get; set; }

    /// <summary>Teams to choose from; a new name makes a new team.</summary>
    [Parameter]
    public IReadOnlyList<string> Teams { get; set; } = [];

    protected override void OnInitialized()
    {
        if (Officer is { } officer)
        {
            (_code, _name, _team, _unit, _from, _to) = (officer.Code, officer.Name, officer.Team, officer.Unit, officer.ActiveFrom, officer.ActiveTo);
            _fullTimeEquivalent = GermanInput.Number(officer.FullTimeEquivalent);
        }
        else if (Teams.Count == 1)
        {
            _team = Teams[0];
        }
    }

    private async Task SaveAsync()
    {
        _attempted = true;
        _refusal = null;
        string?[] problems = [CodeProblem(_code), NameProblem(_name), TeamProblem(_team), FullTimeEquivalentProblem(_fullTimeEquivalent)];
        if (_saving || problems.Any(p => p is not null))
            return;
        if ((_fromMistake ?? _toMistake) is { } mistake)
        {
            _refusal = mistake;
            return;
        }
        if (_from is not { } from)
        {
            _refusal = "Bitte geben Sie „aktiv von“ an.";
            return;
        }
        GermanInput.TryNumber(_fullTimeEquivalent, out var fullTimeEquivalent);
        var input = new OfficerInput(_code, _name, _team, _unit, fullTimeEquivalent, from, _to);
        _saving = true;
        try
        {
            var result = Officer is null
                ? await Commands.AddAsync(CurrentUser.User, input)
                : await Commands.ChangeAsync(CurrentUser.User, Officer, input);
            _refusal = result.Refusal;
            if (result.Refusal is null)
                Dialog.Close(DialogResult.Ok(result));
        }
        finally
        {
            _saving = false;
        }
    }

    private string? Problem(string text, Func<string, string?> check) => _attempted ? check(text) : null;

    private static string? CodeProblem(string text) => OfficerInput.TextRefusal("Kürzel", text, OfficerInput.MaxCodeLength);

    private static string? NameProblem(string text) => OfficerInput.TextRefusal("Name", text, OfficerInput.MaxNameLength);

    private static string? TeamProblem(string text) => OfficerInput.TextRefusal("Team", text, OfficerInput.MaxNameLength);

    private static string? FullTimeEquivalentProblem(string text) => GermanInput.TryNumber(text, out var value)
        ? OfficerInput.FullTimeEquivalentRefusal(value)
        : "Geben Sie die VZÄ als Zahl an, zum Beispiel 0,75.";
}
