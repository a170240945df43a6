using Aez.Dashboard.Domain;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;

namespace Aez.Dashboard.Shared;

/// <summary>
/// What a page shows, as its address says it: <c>?monat=2016-09&amp;team=…&amp;ifk=AEZ-01</c>.
/// One record serves page, export and links.
/// </summary>
/// <param name="Month">Null: the latest month with data.</param>
/// <param name="Team">Null: the one team with AEZ officers.</param>
/// <param name="Ifk">Null: all officers of the team.</param>
public sealed record DashboardFilter(Month? Month, string? Team, string? Ifk)
{
    public const string MonthKey = "monat";
    public const string TeamKey = "team";
    public const string IfkKey = "ifk";

    public static readonly DashboardFilter None = new(null, null, null);

    public static DashboardFilter Of(NavigationManager navigation) => Parse(navigation.Uri);

    /// <summary>Reads any address; parts that are missing or make no sense are null.</summary>
    public static DashboardFilter Parse(string address)
    {
        var start = address.IndexOf('?', StringComparison.Ordinal);
        if (start < 0)
            return None;
        var end = address.IndexOf('#', start);
        var query = QueryHelpers.ParseQuery(end < 0 ? address[start..] : address[start..end]);
        return new DashboardFilter(
            Domain.Month.TryParse(Text(MonthKey), out var month) ? month : null,
            Text(TeamKey),
            Text(IfkKey));

        string? Text(string key) =>
            query.TryGetValue(key, out var values) && values.ToString().Trim() is { Length: > 0 } text ? text : null;
    }

    /// <summary>The address of a page or download with this filter; parts that are null are left out.</summary>
    public string AppendTo(string path) => QueryHelpers.AddQueryString(path, new Dictionary<string, string?>
    {
        [MonthKey] = Month?.ToString(),
        [TeamKey] = Team,
        [IfkKey] = Ifk,
    });
}
