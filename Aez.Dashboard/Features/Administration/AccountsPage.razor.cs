using System.Diagnostics;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Identity;
using Aez.Dashboard.Shared;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Aez.Dashboard.Features.Administration;

public sealed record AccountsView(IReadOnlyList<AccountRow> Rows, AccountChoices Choices);

/// <summary>Who may sign in, and as what.</summary>
public sealed partial class AccountsPage
{
    [Inject]
    public required AccountsQuery Query { get; set; }

    [Inject]
    public required ICurrentUser Current { get; set; }

    [Inject]
    public required IDialogService Dialogs { get; set; }

    [Inject]
    public required FrameRefresh Refresh { get; set; }

    [Inject]
    public required TimeProvider Clock { get; set; }

    private async Task<Answer<AccountsView>> LoadAsync(CancellationToken cancellation) =>
        Answer.Of(new AccountsView(await Query.ListAsync(Current.User, cancellation), await Query.ChoicesAsync(Current.User, cancellation)));

    private static string FindingOf(IReadOnlyList<AccountRow> accounts)
    {
        var locked = accounts.Count(a => a.IsLocked);
        var withoutFactor = accounts.Count(a => a is { IsLocked: false, HasSecondFactor: false });
        var lost = accounts.Count(a => a is { IsLocked: false, LostScope: true });
        var open = accounts.Count(a => a is { IsLocked: false, LacksTeam: true });
        return $"{German.Quantity(accounts.Count, "Konto", "Konten")}, davon {(locked == 0 ? "keines" : German.Number(locked))} gesperrt; {German.Quantity(withoutFactor, "Konto meldet", "Konten melden")} sich ohne zweiten Faktor an."
            + (lost == 0 ? "" : $" {German.Quantity(lost, "Konto gehört", "Konten gehören")} zu einem Team oder Kürzel, das es nicht mehr gibt.")
            + (open == 0 ? "" : $" {German.Quantity(open, "Konto sieht", "Konten sehen")} nichts, weil kein Team zugeordnet ist.");
    }

    private static string ScopeOf(AccountRow account) => account.Role switch
    {
        Role.Ifk => account.Ifk ?? "–",
        Role.Administrator => "keine Falldaten",
        Role.TeamLead or Role.DepartmentHead or Role.Controlling => account.Team ?? (account.AllTeams ? "alle Teams" : "noch kein Team"),
        _ => throw new UnreachableException(),
    };

    private static string LostScopeOf(AccountRow account) => account.Ifk is null
        ? "Dieses Team gibt es in den Stammdaten nicht mehr: Das Konto sieht nur noch dessen unterschriebene Monate. Geben Sie ihm das heutige Team."
        : "Dieses Kürzel gibt es in den Stammdaten nicht mehr: Das Konto sieht keine Daten. Geben Sie ihm das heutige Kürzel.";

    private static string FactorOf(AccountRow account) => account.HasPasskey ? "Passkey" : account.HasSecondFactor ? "App" : "aus";

    private string StateOf(AccountRow account) => account switch
    {
        { LockedUntil: { } end } when end == DateTimeOffset.MaxValue => "gesperrt",
        { LockedUntil: { } end } => $"gesperrt bis {German.Instant(end.UtcDateTime, Clock.LocalTimeZone)}",
        { IsOneTimePasswordOver: true } => "Einmalpasswort abgelaufen",
        { MustChangePassword: true, OneTimePasswordUntil: { } until } => $"Einmalpasswort bis {German.Instant(until, Clock.LocalTimeZone)}",
        _ => "aktiv",
    };

    private async Task EditAsync(AccountsView view, AccountRow? account)
    {
        var parameters = new DialogParameters<AccountDialog> { { d => d.Account, account }, { d => d.Choices, view.Choices } };
        var dialog = await Dialogs.ShowAsync<AccountDialog>(account is null ? "Konto anlegen" : $"Konto {account.Login}", parameters, EntryDialog.Small);
        await dialog.Result;
        Refresh.Request();
    }
}
