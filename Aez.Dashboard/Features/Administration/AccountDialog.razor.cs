using Aez.Dashboard.Domain;
using Aez.Dashboard.Identity;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Aez.Dashboard.Features.Administration;

/// <summary>Makes an account, or changes one and its access; ends with what was done and the one-time password, if one was made.</summary>
public sealed partial class AccountDialog
{
    private string _login = "";
    private string _name = "";
    private Role _role;
    private string? _ifk;
    private string _team = "";
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
        if (Account is { } account)
            (_login, _name, _role, _ifk, _team, _email) = (account.Login, account.Name, account.Role, account.Ifk, account.Team ?? "", account.Email ?? "");
    }

    private Task SaveAsync()
    {
        var draft = new AccountDraft(_login, _name, _role, _role == Role.Ifk ? _ifk : null, _role is Role.Ifk or Role.Administrator ? null : _team, _email);
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
