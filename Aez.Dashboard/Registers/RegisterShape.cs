using Aez.Dashboard.Shared;
using Microsoft.AspNetCore.WebUtilities;

namespace Aez.Dashboard.Registers;

/// <summary>What of a register there is to choose from: its states, and values by which the list is narrowed. One description serves page, export and address.</summary>
/// <param name="Path">Of the page and, below <c>/export</c>, of the sheet.</param>
/// <param name="States">Key in the address and word, most urgent first.</param>
/// <param name="StateOf">Key of the state of a row.</param>
public sealed record RegisterShape<TRow>(string Path, IReadOnlyList<(string Key, string Word)> States, Func<TRow, string> StateOf, IReadOnlyList<RegisterChoice<TRow>> Choices)
{
    /// <summary>What an address says is to be shown; parts that make no sense are left out.</summary>
    public RegisterFilter<TRow> FilterOf(string address)
    {
        var query = QueryHelpers.ParseQuery(new Uri(new Uri("http://localhost"), address).Query);
        var state = query.GetValueOrDefault(AddressWords.StateKey).ToString();
        return new RegisterFilter<TRow>(
            this,
            States.Any(s => s.Key == state) ? state : "",
            Choices.Where(c => query.GetValueOrDefault(c.Key).ToString().Length > 0).ToDictionary(c => c.Key, c => query[c.Key].ToString(), StringComparer.Ordinal));
    }

    /// <summary>Address of the sheet with the same filter.</summary>
    public string ExportOf(DashboardFilter filter, RegisterFilter<TRow> chosen) => chosen.AppendTo($"export/{Path}.xlsx", filter);
}

/// <param name="Key">Name in the address.</param>
/// <param name="All">The word for no choice.</param>
/// <param name="Of">Value in the address and word of a row; null where it has none.</param>
/// <param name="Descending">The last first, as for months.</param>
public sealed record RegisterChoice<TRow>(string Key, string Label, string All, Func<TRow, (string Value, string Word)?> Of, bool Descending = false);
