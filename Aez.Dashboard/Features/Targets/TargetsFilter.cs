using Aez.Dashboard.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;

namespace Aez.Dashboard.Features.Targets;

/// <summary>Which rows of the matrix are listed.</summary>
public enum TargetRows
{
    All,
    WithTarget,
    WithoutTarget,

    /// <summary>Team target and sum of the parts differ.</summary>
    Differing,
}

/// <summary>The page's own part of the address, beside month and team: <c>?jahr=2016&amp;ifk=AEZ-01&amp;zeilen=ohne&amp;ansicht=monate&amp;ziel=measure-entries:FbW</c>.</summary>
/// <param name="Year">Null: the year of the month shown.</param>
/// <param name="Ifk">Whose targets; null: the team's.</param>
/// <param name="Months">Shows the target of each month instead of what helps to judge the year's.</param>
/// <param name="Open">The row that is unfolded, see <see cref="TargetRow.Id"/>; null for none.</param>
public sealed record TargetsFilter(int? Year, string? Ifk, TargetRows Rows, bool Months, string? Open)
{
    public const string YearKey = "jahr";
    public const string RowsKey = "zeilen";
    public const string ViewKey = "ansicht";
    public const string MonthsView = "monate";
    public const string OpenKey = "ziel";

    private const int FirstYear = 2000;
    private const int LastYear = 2199;

    private static readonly (TargetRows Rows, string? Word)[] Words =
        [(TargetRows.All, null), (TargetRows.WithTarget, "mit"), (TargetRows.WithoutTarget, "ohne"), (TargetRows.Differing, "abweichend")];

    public static TargetsFilter Of(NavigationManager navigation) => Parse(new Uri(navigation.Uri).Query);

    /// <param name="query">The part of an address from the question mark on.</param>
    public static TargetsFilter Parse(string query)
    {
        var values = QueryHelpers.ParseQuery(query);
        return new TargetsFilter(
            int.TryParse(Text(YearKey), out var year) && year is >= FirstYear and <= LastYear ? year : null,
            DashboardFilter.Parse(query).Ifk,
            Words.FirstOrDefault(w => w.Word == Text(RowsKey)).Rows,
            Text(ViewKey) == MonthsView,
            Text(OpenKey));

        string? Text(string key) => values.TryGetValue(key, out var found) && found.ToString() is { Length: > 0 } text ? text : null;
    }

    /// <summary>The current address with this filter; month and team stay.</summary>
    public string Address(NavigationManager navigation) => navigation.GetUriWithQueryParameters(new Dictionary<string, object?>
    {
        [YearKey] = Year,
        [DashboardFilter.IfkKey] = Ifk,
        [RowsKey] = Words.First(w => w.Rows == Rows).Word,
        [ViewKey] = Months ? MonthsView : null,
        [OpenKey] = Open,
    });
}
