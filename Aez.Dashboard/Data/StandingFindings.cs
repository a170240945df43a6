using Aez.Dashboard.Domain;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Data;

/// <summary>What the data quality finds, for those who only ask whether it still does.</summary>
public static class StandingFindings
{
    /// <summary>Key of the rule and number of the customer of every finding that stands in a month.</summary>
    public static IReadOnlySet<(string Rule, string CustomerNumber)> Of(AezDbContext db, Month month, IReadOnlyCollection<string> customers)
    {
        var value = month.Value;
        return db.Findings.AsNoTracking()
            .Where(f => customers.Contains(f.CustomerNumber) && f.FirstMonth <= value && f.LastMonth >= value)
            .Select(f => new { f.Rule, f.CustomerNumber })
            .Distinct()
            .AsEnumerable()
            .Select(f => (f.Rule, f.CustomerNumber))
            .ToHashSet();
    }
}
