using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Metrics;

namespace Aez.Dashboard.Features.Import.Formats;

/// <summary>Says which months a list of IFK changes: nobody sees otherwise that a Kürzel means somebody else there, or another team.</summary>
internal static class OfficerChanges
{
    /// <returns>German sentences, one for each IFK and change.</returns>
    public static IEnumerable<string> Find(AezDbContext db, OfficerTimeline before, OfficerTimeline after)
    {
        if (StoredMonths.Of(db) is not { } months)
            yield break;
        foreach (var code in before.Codes.Intersect(after.Codes, StringComparer.Ordinal))
        {
            var changes = Month.Range(months.First, months.Last)
                .Select(month => (Month: month, Before: before.On(code, month.KeyDay)!, After: after.On(code, month.KeyDay)!))
                .Select(m => (m.Month, What: Describe(m.Before, m.After), IsNewRow: m.Before.ActiveFrom != m.After.ActiveFrom))
                .Where(m => m.What.Length > 0)
                .GroupBy(m => (m.What, m.IsNewRow));
            foreach (var change in changes)
            {
                var advice = change.Key.IsNewRow ? "" : " Soll ein Monat bleiben, wie er ist, geben Sie die Änderung als neue Zeile mit dem Tag an, von dem an sie gilt („aktiv von“).";
                yield return $"Achtung, {code}: {change.Key.What}. Das ändert {Spans([.. change.Select(m => m.Month)])}.{advice}{Left(before, after, code, change.Last().Month)}";
            }
        }
    }

    private static string Describe(Officer before, Officer after)
    {
        List<string> changes = [];
        if (before.Name != after.Name)
            changes.Add($"„{after.Name}“ statt „{before.Name}“");
        if (before.Team != after.Team)
            changes.Add($"Team „{after.Team}“ statt „{before.Team}“");
        if (before.Unit != after.Unit)
            changes.Add($"Bereich {after.Unit.Name()} statt {before.Unit.Name()}");
        if (before.FullTimeEquivalent != after.FullTimeEquivalent)
            changes.Add($"{GermanInput.Number(after.FullTimeEquivalent)} statt {GermanInput.Number(before.FullTimeEquivalent)} VZÄ");
        return string.Join(", ", changes);
    }

    /// <summary>A team that is renamed for a part of its IFK falls into two.</summary>
    private static string Left(OfficerTimeline before, OfficerTimeline after, string code, Month month)
    {
        var (old, now) = (before.On(code, month.KeyDay)!.Team, after.On(code, month.KeyDay)!.Team);
        if (old == now)
            return "";
        var left = after.On(month.KeyDay).Where(o => o.Team == old).Select(o => o.Code).ToList();
        return left.Count == 0 ? "" : $" Im Team „{old}“ {(left.Count == 1 ? "bleibt" : "bleiben")} {string.Join(", ", left)}.";
    }

    private static string Spans(IReadOnlyList<Month> months)
    {
        List<(Month First, Month Last)> spans = [];
        foreach (var month in months)
        {
            if (spans.Count > 0 && spans[^1].Last.Next == month)
                spans[^1] = (spans[^1].First, month);
            else
                spans.Add((month, month));
        }
        return string.Join(", ", spans.Select(s => s.First == s.Last ? German.MonthName(s.First) : $"{German.MonthName(s.First)} bis {German.MonthName(s.Last)}"));
    }
}
