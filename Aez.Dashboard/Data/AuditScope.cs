using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Data;

/// <summary>Words for the part of the data that a view or an export shows.</summary>
public static class AuditScope
{
    /// <param name="ifk">Null: the whole team.</param>
    /// <param name="choice">The filter in words.</param>
    public static string Of(Month month, string team, string? ifk, string? choice = null) =>
        string.Join(" · ", new[] { German.MonthName(month), team, ifk ?? "alle IFK", choice }.Where(part => !string.IsNullOrEmpty(part)));
}
