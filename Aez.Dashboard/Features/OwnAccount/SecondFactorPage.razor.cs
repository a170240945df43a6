using System.Security.Cryptography;
using System.Text.Encodings.Web;
using Aez.Dashboard.Data;
using Aez.Dashboard.Identity;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace Aez.Dashboard.Features.OwnAccount;

/// <summary>Passkeys and the authenticator app of one's own account, and the recovery codes, which are shown once. Every step but looking asks for the password.</summary>
public sealed partial class SecondFactorPage
{
    private const string Issuer = "AEZ-Dashboard";
    private const int RecoveryCodes = 10;

    /// <summary>How long the password that began a set-up of the app counts.</summary>
    private static readonly TimeSpan SetUpLasts = TimeSpan.FromMinutes(15);

    private Account? _account;
    private IList<UserPasskeyInfo> _passkeys = [];
    private string? _key;
    private string? _proof;

    /// <summary>The form that is sent has to be there, before it is looked at.</summary>
    private bool _isEnabling;

    private int _codesLeft;
    private bool _hasFactor;
    private bool _lacks;
    private IEnumerable<string>? _recoveryCodes;
    private string? _problem;
    private string? _message;

    [Inject]
    public required UserManager<Account> Accounts { get; set; }

    [Inject]
    public required AccountSignIn SignIn { get; set; }

    [Inject]
    public required AezDbContext Database { get; set; }

    [Inject]
    public required UnitOfWork Unit { get; set; }

    [Inject]
    public required TimeProvider Clock { get; set; }

    [Inject]
    public required IDataProtectionProvider Protection { get; set; }

    [CascadingParameter]
    public required HttpContext Context { get; set; }

    [SupplyParameterFromForm(FormName = "start")]
    public string? StartPassword { get; set; }

    [SupplyParameterFromForm(FormName = "enable")]
    public string? Code { get; set; }

    [SupplyParameterFromForm(FormName = "enable")]
    public string? Proof { get; set; }

    [SupplyParameterFromForm(FormName = "disable")]
    public string? DisablePassword { get; set; }

    [SupplyParameterFromForm(FormName = "codes")]
    public string? CodesPassword { get; set; }

    [SupplyParameterFromForm(FormName = "add-passkey")]
    public string? Credential { get; set; }

    [SupplyParameterFromForm(FormName = "add-passkey")]
    public string? PasskeyName { get; set; }

    private string Link =>
        $"otpauth://totp/{Issuer}:{UrlEncoder.Default.Encode(_account!.UserName!)}?secret={_key}&issuer={Issuer}&digits=6";

    private ITimeLimitedDataProtector Proofs => Protection.CreateProtector("Aez.SetUp", _account!.Id, Context.User.SessionId() ?? "").ToTimeLimitedDataProtector();

    protected override async Task OnInitializedAsync()
    {
        UnitOfWork.ActAs(Database, Context.User.ActingUser());
        _account = await Accounts.GetUserAsync(Context.User);
        _lacks = Context.User.LacksSecondFactor();
        _isEnabling = Code is not null;
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        if (_account is null)
            return;
        _passkeys = await Keys.ListAsync(_account);
        _hasFactor = _account.TwoFactorEnabled || _passkeys.Count > 0;
        _codesLeft = _hasFactor ? await Accounts.CountRecoveryCodesAsync(_account) : 0;
        _lacks &= !_hasFactor;
    }

    private async Task StartAsync()
    {
        if (await RefusedAsync(StartPassword, "App einrichten") || _account!.TwoFactorEnabled)
            return;
        await Accounts.ResetAuthenticatorKeyAsync(_account);
        await SignIn.RefreshSignInAsync(_account);
        await ShowKeyAsync();
    }

    private async Task EnableAsync()
    {
        _isEnabling = false;
        if (!IsProved())
        {
            _problem = "Das Einrichten hat zu lange gedauert. Beginnen Sie noch einmal.";
            return;
        }
        var typed = (Code ?? "").Replace(" ", "", StringComparison.Ordinal);
        if (!await Accounts.VerifyTwoFactorTokenAsync(_account!, TokenOptions.DefaultAuthenticatorProvider, typed))
        {
            _problem = "Der Code stimmt nicht. Prüfen Sie, ob die Uhr Ihres Telefons richtig geht, und geben Sie den nächsten Code ein.";
            await ShowKeyAsync();
            return;
        }
        await ChangeAsync("Die Authenticator-App ist eingeschaltet.", async () => Told(await Accounts.SetTwoFactorEnabledAsync(_account!, enabled: true)), withCodes: !_hasFactor);
    }

    private async Task DisableAsync()
    {
        if (await RefusedAsync(DisablePassword, "App ausschalten"))
            return;
        await ChangeAsync("Die Authenticator-App ist ausgeschaltet.", async () =>
            Told(await Accounts.SetTwoFactorEnabledAsync(_account!, enabled: false)) ?? Told(await Accounts.RemoveAuthenticationTokenAsync(_account!, AccountStore.Provider, AccountStore.KeyName)));
    }

    /// <summary>The password was asked for when the browser's device was.</summary>
    private Task AddPasskeyAsync() => ChangeAsync("Der Passkey ist angelegt.", () => Keys.AddAsync(_account!, Credential ?? "", PasskeyName), withCodes: !_hasFactor);

    private async Task RemovePasskeyAsync((string Id, string? Password) removal)
    {
        if (!await RefusedAsync(removal.Password, "Passkey entfernen"))
            await ChangeAsync("Der Passkey ist entfernt.", () => Keys.RemoveAsync(_account!, removal.Id));
    }

    private async Task RenewCodesAsync()
    {
        if (!await RefusedAsync(CodesPassword, "Wiederherstellungscodes erneuern") && _hasFactor)
            await ChangeAsync("Die bisherigen Codes gelten nicht mehr.", () => Task.FromResult<string?>(null), withCodes: true);
    }

    private async Task<bool> RefusedAsync(string? password, string purpose)
    {
        _problem = await SignIns.ConfirmAsync(_account!, password, purpose);
        return _problem is not null;
    }

    private async Task ShowKeyAsync() =>
        (_key, _proof) = (await Accounts.GetAuthenticatorKeyAsync(_account!), Proofs.Protect(_account!.Id, SetUpLasts));

    /// <summary>Somebody at an open session, who does not know the password, must not go on with what was begun.</summary>
    private bool IsProved()
    {
        try
        {
            return !_account!.TwoFactorEnabled && Proofs.Unprotect(Proof ?? "") == _account.Id;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    /// <summary>All of it or nothing: a factor without the codes that replace it would lock somebody out.</summary>
    /// <param name="change">Null, or why not in German.</param>
    /// <param name="withCodes">There is a factor now where there was none, or new codes are wanted.</param>
    private async Task ChangeAsync(string message, Func<Task<string?>> change, bool withCodes = false)
    {
        var user = Context.User.ActingUser()!;
        (_problem, var codes) = await Unit.WriteAsync(Database, user, async work =>
        {
            if (await change() is { } refusal)
                return (refusal, null);
            IEnumerable<string>? made = null;
            if (withCodes)
            {
                work.Db.AuditEntries.Add(AuditEntry.Of(user, Clock, AuditAction.Added, "Wiederherstellungscodes", _account!.UserName!, $"{RecoveryCodes} neue"));
                made = await Accounts.GenerateNewTwoFactorRecoveryCodesAsync(_account!, RecoveryCodes);
            }
            else if (!_account!.TwoFactorEnabled && (await Keys.ListAsync(_account)).Count == 0)
            {
                await Accounts.RemoveAuthenticationTokenAsync(_account, AccountStore.Provider, AccountStore.CodesName);
            }
            await work.CommitAsync();
            return ((string?)null, made);
        });
        if (_problem is not null)
            return;
        _recoveryCodes = codes ?? _recoveryCodes;
        await SignIn.RefreshSignInAsync(_account!);
        _message = message;
        await LoadAsync();
    }

    private static string? Told(IdentityResult result) => result.Succeeded ? null : string.Join(" ", result.Errors.Select(e => e.Description));

    private static string Grouped(string key) => string.Join(' ', key.Chunk(4).Select(part => new string(part).ToLowerInvariant()));
}
