using System.Globalization;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;

namespace Aez.Dashboard.Features.Administration;

/// <summary>What the page Protokoll shows, as its address says it: <c>?von=2026-11-01&amp;bis=…&amp;nutzer=…&amp;aktion=geaendert&amp;suche=…</c>.</summary>
/// <param name="From">First day, local time; null: from the beginning.</param>
/// <param name="To">Last day, local time.</param>
/// <param name="User">Exact name in the log; null: everybody.</param>
/// <param name="Text">Anywhere in subject, key or values, but for the wording of what people typed.</param>
public sealed record AuditFilter(DateOnly? From, DateOnly? To, string? User, AuditAction? Action, string? Text)
{
    public const string FromKey = "von";
    public const string ToKey = "bis";
    public const string UserKey = "nutzer";
    public const string ActionKey = "aktion";
    public const string TextKey = "suche";

    private const string DayFormat = "yyyy-MM-dd";

    public static AuditFilter Of(NavigationManager navigation) => Parse(new Uri(navigation.Uri).Query);

    /// <param name="query">The part of an address from the question mark on; what makes no sense is left out.</param>
    public static AuditFilter Parse(string query)
    {
        var values = QueryHelpers.ParseQuery(query);
        return new AuditFilter(Day(FromKey), Day(ToKey), Text(UserKey), AuditActions.ByKey(Text(ActionKey)), Text(TextKey));

        string? Text(string key) => values.TryGetValue(key, out var found) && found.ToString().Trim() is { Length: > 0 } text ? text : null;

        DateOnly? Day(string key) => DateOnly.TryParseExact(Text(key), DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
    }

    /// <summary>The filter as a reader of the export reads it.</summary>
    public string Words => string.Join(" · ", new[]
    {
        From is null ? null : $"von {German.Day(From)}",
        To is null ? null : $"bis {German.Day(To)}",
        User,
        Action?.Word(),
        Text is null ? null : $"mit „{Text}“",
    }.OfType<string>().DefaultIfEmpty("alle Einträge"));

    /// <summary>The address of page or download with this filter.</summary>
    public string AppendTo(string path) => QueryHelpers.AddQueryString(path, new Dictionary<string, string?>
    {
        [FromKey] = From?.ToString(DayFormat, CultureInfo.InvariantCulture),
        [ToKey] = To?.ToString(DayFormat, CultureInfo.InvariantCulture),
        [UserKey] = User,
        [ActionKey] = Action?.Key(),
        [TextKey] = Text,
    });
}

/// <summary>The actions of the audit log in words and in addresses.</summary>
public static class AuditActions
{
    public static string Word(this AuditAction action) => action switch
    {
        AuditAction.Added => "angelegt",
        AuditAction.Changed => "geändert",
        AuditAction.Removed => "entfernt",
        AuditAction.SignedIn => "angemeldet",
        AuditAction.SignInFailed => "Anmeldung gescheitert",
        AuditAction.SignedOut => "abgemeldet",
        AuditAction.Imported => "importiert",
        AuditAction.ImportUndone => "Import zurückgenommen",
        AuditAction.Exported => "exportiert",
        AuditAction.ViewedCustomers => "Kundenliste angesehen",
        AuditAction.DialogueMoved => "Dialog weitergeführt",
        AuditAction.Deleted => "nach Frist gelöscht",
        AuditAction.Refused => "abgewiesen",
        AuditAction.SignInStep => "Anmeldeschritt",
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, null),
    };

    public static string Key(this AuditAction action) =>
        action.Word().Replace("ä", "ae", StringComparison.Ordinal).Replace("ö", "oe", StringComparison.Ordinal).Replace("ü", "ue", StringComparison.Ordinal)
            .Replace(' ', '-').ToLowerInvariant();

    public static AuditAction? ByKey(string? key) =>
        Enum.GetValues<AuditAction>().Where(action => action.Key() == key).Select(action => (AuditAction?)action).FirstOrDefault();
}
