using System.Diagnostics;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Identity;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Aez.Dashboard.Features.Administration;

/// <summary>Makes an account, or changes one and its access; ends with what was done and the one-time password, if one was made.</summary>
public sealed partial class AccountDialog
{
    private const string NoTeam = "";

    // No name of a team has inner line breaks.
    private const string AllTeams = "\n";

    private string _login = "";
    private string _name = "";
    private Role _role;
    private string? _ifk;
    private string _team = NoTeam;
    private string _email = "";
    private bool _saving;
    private string? _refusal;
    private string? _done;
    private string? _password;
    private DateTime? _until;

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    [Inject]
    public required AccountCommands Commands { get; set; }

    [Inject]
    public required ICurrentUser Current { get; set; }

    [Inject]
    public required TimeProvider Clock { get; set; }

    /// <summary>Null for a new one.</summary>
    [Parameter]
    public AccountRow? Account { get; set; }

    [Parameter, EditorRequired]
    public required AccountChoices Choices { get; set; }

    protected override void OnInitialized()
    {
        if (Choices.Teams is [var only])
            _team = only;
        if (Account is { } account)
            (_login, _name, _role, _ifk, _team, _email) = (account.Login, account.Name, account.Role, account.Ifk, account.AllTeams ? AllTeams : account.Team ?? NoTeam, account.Email ?? "");
    }

    private static string TextOf(string team) => team switch
    {
        NoTeam => "noch keines",
        AllTeams => "alle Teams",
        _ => team,
    };

    private Task SaveAsync()
    {
        var draft = new AccountDraft(_login, _name, _role, Email: _email);
        draft = _role switch
        {
            Role.Ifk => draft with { Ifk = _ifk },
            Role.Administrator => draft,
            Role.TeamLead or Role.DepartmentHead or Role.Controlling => draft with { Team = _team is NoTeam or AllTeams ? null : _team, AllTeams = _team == AllTeams },
            _ => throw new UnreachableException(),
        };
        return Account is null
            ? RunAsync(() => Commands.AddAsync(Current.User, draft), $"Das Konto {_login.Trim()} ist angelegt.")
            : RunAsync(() => Commands.ChangeAsync(Current.User, draft), "Gespeichert.");
    }

    private Task RunAsync(Func<ActingUser, string, CancellationToken, Task<AccountResult>> command, string done) =>
        RunAsync(() => command(Current.User, _login, CancellationToken.None), done);

    private async Task RunAsync(Func<Task<AccountResult>> command, string done)
    {
        if (_saving)
            return;
        _saving = true;
        try
        {
            var result = await command();
            (_refusal, _password, _until) = (result.Refusal, result.Password, result.PasswordUntil);
            _done = result.Refusal is null ? done : null;
        }
        finally
        {
            _saving = false;
        }
    }
}
