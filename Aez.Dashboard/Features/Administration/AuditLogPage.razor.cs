using Aez.Dashboard.Domain;
using Aez.Dashboard.Identity;
using Aez.Dashboard.Shared;
using Microsoft.AspNetCore.Components;

namespace Aez.Dashboard.Features.Administration;

/// <summary>Who did what and when, for the administration; the filter stands in the address.</summary>
public sealed partial class AuditLogPage
{
    private const string Title = "Protokoll";

    private AuditFilter _filter = AuditFilter.Parse("");
    private DateOnly? _from;
    private DateOnly? _to;
    private string? _fromMistake;
    private string? _toMistake;
    private string _user = "";
    private string _action = "";
    private string _text = "";

    [Inject]
    public required AuditLogQuery Query { get; set; }

    [Inject]
    public required ICurrentUser Current { get; set; }

    [Inject]
    public required TimeProvider Clock { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    // Only there to be told when the address changes.
    [SupplyParameterFromQuery(Name = AuditFilter.FromKey)]
    public string? From { get; set; }

    [SupplyParameterFromQuery(Name = AuditFilter.ToKey)]
    public string? To { get; set; }

    [SupplyParameterFromQuery(Name = AuditFilter.UserKey)]
    public string? User { get; set; }

    [SupplyParameterFromQuery(Name = AuditFilter.ActionKey)]
    public string? Action { get; set; }

    [SupplyParameterFromQuery(Name = AuditFilter.TextKey)]
    public string? Text { get; set; }

    protected override void OnParametersSet()
    {
        _filter = AuditFilter.Of(Navigation);
        (_from, _to) = (_filter.From, _filter.To);
        (_user, _action, _text) = (_filter.User ?? "", _filter.Action?.Key() ?? "", _filter.Text ?? "");
    }

    private async Task<Answer<AuditLogView>> LoadAsync(CancellationToken cancellationToken) =>
        Answer.Of(await Query.GetAsync(Current.User, cancellationToken));

    private void Search()
    {
        // A day that can't be read would search without it.
        if (_fromMistake is not null || _toMistake is not null)
            return;
        Navigation.NavigateTo(new AuditFilter(_from, _to, NullIfEmpty(_user), AuditActions.ByKey(_action), NullIfEmpty(_text.Trim())).AppendTo("protokoll"));
    }

    private string FindingOf(AuditLogView log) => log.FirstAt is { } first
        ? $"{German.Number(log.Count)} {(log.Count == 1 ? "Eintrag" : "Einträge")} seit {German.Instant(first, Clock.LocalTimeZone)}."
        : "Noch ist nichts verzeichnet.";

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
