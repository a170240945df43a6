using Aez.Dashboard.Domain;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Data;

/// <summary>What the data quality finds, for those who only ask whether it still does.</summary>
public static class StandingFindings
{
    /// <summary>Key of the rule and number of the customer of every finding that stands in a month.</summary>
    public static IReadOnlySet<(string Rule, string CustomerNumber)> Of(AezDbContext db, Month month, IReadOnlyCollection<string> customers) =>
        OneReading.Of(db, KeyOf(month), () => Read(db, month.Value, customers));

    /// <summary>Keeps for the rest of the question what a statement has read along with something else: of all customers of whom the team has a note.</summary>
    internal static void Keep(AezDbContext db, Month month, IReadOnlySet<(string Rule, string CustomerNumber)> findings) => OneReading.Of(db, KeyOf(month), () => findings);

    private static string KeyOf(Month month) => $"{nameof(StandingFindings)} {month}";

    private static IReadOnlySet<(string Rule, string CustomerNumber)> Read(AezDbContext db, int value, IReadOnlyCollection<string> customers) =>
        db.Findings.AsNoTracking()
            .Where(f => customers.Contains(f.CustomerNumber) && f.FirstMonth <= value && f.LastMonth >= value)
            .Select(f => new { f.Rule, f.CustomerNumber })
            .Distinct()
            .AsEnumerable()
            .Select(f => (f.Rule, f.CustomerNumber))
            .ToHashSet();
}
