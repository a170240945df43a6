using System.Text.Encodings.Web;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Identity;
using Aez.Dashboard.Identity.Guessing;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace Aez.Dashboard.Features.OwnAccount;

/// <summary>Sets up the authenticator app, shows the recovery codes once, switches it off again.</summary>
public sealed partial class SecondFactorPage
{
    private const string Issuer = "AEZ-Dashboard";
    private const int RecoveryCodes = 10;

    private Account? _account;
    private string? _key;
    private IEnumerable<string>? _recoveryCodes;
    private string? _problem;
    private string? _message;

    [Inject]
    public required AezDbContext Database { get; set; }

    [Inject]
    public required PasswordChecks Checks { get; set; }

    [CascadingParameter]
    public required HttpContext Context { get; set; }

    [SupplyParameterFromForm(FormName = "enable")]
    public string? Code { get; set; }

    [SupplyParameterFromForm(FormName = "disable")]
    public string? Password { get; set; }

    private string Link =>
        $"otpauth://totp/{Issuer}:{UrlEncoder.Default.Encode(_account!.UserName!)}?secret={_key}&issuer={Issuer}&digits=6";

    protected override async Task OnInitializedAsync()
    {
        Database.Actor = Context.User.ActingUser();
        _account = await Accounts.GetUserAsync(Context.User);
        if (_account is { TwoFactorEnabled: false } && Code is not null)
            _key = await Accounts.GetAuthenticatorKeyAsync(_account);
    }

    private async Task StartAsync()
    {
        await Accounts.ResetAuthenticatorKeyAsync(_account!);
        await SignIn.RefreshSignInAsync(_account!);
        _key = await Accounts.GetAuthenticatorKeyAsync(_account!);
    }

    private async Task EnableAsync()
    {
        var typed = (Code ?? "").Replace(" ", "", StringComparison.Ordinal);
        if (!await Accounts.VerifyTwoFactorTokenAsync(_account!, TokenOptions.DefaultAuthenticatorProvider, typed))
        {
            _problem = "Der Code stimmt nicht. Prüfen Sie, ob die Uhr Ihres Telefons richtig geht, und geben Sie den nächsten Code ein.";
            return;
        }
        await Accounts.SetTwoFactorEnabledAsync(_account!, enabled: true);
        _recoveryCodes = await Accounts.GenerateNewTwoFactorRecoveryCodesAsync(_account!, RecoveryCodes);
        await FinishAsync("Der zweite Faktor ist eingeschaltet.");
    }

    private async Task DisableAsync()
    {
        if (_account!.PasswordHash is not null && await Checks.RefusalAsync(Context.User, _account, Password ?? "", "Zweiten Faktor ausschalten") is { } refusal)
        {
            _problem = refusal;
            return;
        }
        await Accounts.SetTwoFactorEnabledAsync(_account, enabled: false);
        await Accounts.ResetAuthenticatorKeyAsync(_account);
        await FinishAsync("Der zweite Faktor ist ausgeschaltet.");
    }

    private async Task FinishAsync(string message)
    {
        await SignIn.RefreshSignInAsync(_account!);
        _message = message;
    }

    private static string Grouped(string key) => string.Join(' ', key.Chunk(4).Select(part => new string(part).ToLowerInvariant()));
}
