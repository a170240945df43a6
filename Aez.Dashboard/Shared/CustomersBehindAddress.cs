using Aez.Dashboard.Domain;
using Aez.Dashboard.Figures;
using Microsoft.AspNetCore.WebUtilities;

namespace Aez.Dashboard.Shared;

/// <summary>Where the list of customers behind a figure is downloaded: the address names the figure, never a customer.</summary>
public static class CustomersBehindAddress
{
    public const string Path = "export/kundinnen-und-kunden.xlsx";

    private const string IndicatorKey = "kennzahl";
    private const string InstrumentKey = "instrument";

    public static string Of(FigureReference reference) => QueryHelpers.AddQueryString(
        new DashboardFilter(reference.Month, reference.Team, reference.Ifk).AppendTo(Path),
        new Dictionary<string, string?> { [IndicatorKey] = reference.Indicator.Key, [InstrumentKey] = reference.Instrument });

    /// <summary>The figure that an address names; null where it names none.</summary>
    public static FigureReference? Parse(string address)
    {
        var filter = DashboardFilter.Parse(address);
        var query = QueryHelpers.ParseQuery(address[(address.IndexOf('?', StringComparison.Ordinal) + 1)..]);
        return filter.Month is { } month && Indicator.TryFind(query.GetValueOrDefault(IndicatorKey), out var indicator)
            ? new FigureReference(month, filter.Team, indicator, query.TryGetValue(InstrumentKey, out var code) ? code.ToString() : null, filter.Ifk)
            : null;
    }
}
