using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Rules;

namespace Aez.Dashboard.Features.MasterData.Rules;

/// <summary>Which groups of contact intervals make sense together: each is reached, and the last takes whoever is left.</summary>
internal static class IntervalLimits
{
    public const int MaxGroups = 20;
    private const int MaxIntervalMonths = 24;
    private const int MaxProfileClasses = 10;
    private const int MaxCareMonths = 600;

    /// <summary>What is wrong, as one German sentence; null if nothing is.</summary>
    public static string? Refusal(IReadOnlyList<ContactInterval> intervals)
    {
        if (intervals.Count == 0 || !intervals[^1].FitsEverybody)
            return "Die letzte Gruppe der Kontaktfristen gilt für alle übrigen: Sie hat keine Bedingung.";
        if (intervals.Count > MaxGroups)
            return $"Es gibt höchstens {MaxGroups} Gruppen der Kontaktfristen.";
        for (var i = 0; i < intervals.Count; i++)
        {
            var group = intervals[i];
            if (string.IsNullOrWhiteSpace(group.Name) || group.Name.Length > RuleLimits.MaxNameLength)
                return $"Jede Gruppe der Kontaktfristen braucht einen Namen von höchstens {RuleLimits.MaxNameLength} Zeichen.";
            if (group.Months is null && group.Days is null)
                return $"Die Gruppe „{group.Name}“ braucht eine Frist.";
            if (group.Months is not null && group.Days is not null)
                return $"Die Frist der Gruppe „{group.Name}“ steht in Monaten oder in Tagen, nicht in beidem.";
            if (group is { Months: < 1 or > MaxIntervalMonths } or { Days: < 1 or > RuleLimits.MaxDays })
                return $"Die Frist der Gruppe „{group.Name}“ liegt zwischen 1 und {MaxIntervalMonths} Monaten oder 1 und {RuleLimits.MaxDays} Tagen.";
            if (group.ProfileClasses.Count > MaxProfileClasses || group.ProfileClasses.Any(p => string.IsNullOrWhiteSpace(p) || p.Length > RuleLimits.MaxNameLength))
                return $"Die Gruppe „{group.Name}“ nennt höchstens {MaxProfileClasses} Profillagen, jede mit einem Namen von höchstens {RuleLimits.MaxNameLength} Zeichen.";
            if (group is { CareMonthsFrom: > MaxCareMonths } or { CareMonthsBelow: > MaxCareMonths })
                return $"Die Dauer der Betreuung in der Gruppe „{group.Name}“ liegt bei höchstens {MaxCareMonths} Monaten.";
            if (group is { CareMonthsFrom: < 0 } or { CareMonthsBelow: < 1 } || group.CareMonthsFrom >= group.CareMonthsBelow)
                return $"Die Bedingung der Gruppe „{group.Name}“ trifft auf niemanden zu: Die Betreuung dauert ab „mindestens“ und unter „weniger als“ Monaten.";
            if (i < intervals.Count - 1 && group.FitsEverybody)
                return $"Die Gruppe „{group.Name}“ hat keine Bedingung: Nur die letzte gilt für alle übrigen.";
            if (intervals.Take(i).Any(earlier => Identifier.AreSame(earlier.Name, group.Name)))
                return $"Zwei Gruppen der Kontaktfristen heißen „{group.Name}“: Geben Sie jeder einen eigenen Namen.";
            if (intervals.Take(i).FirstOrDefault(earlier => earlier.Includes(group)) is { } covering)
                return $"Die Gruppe „{group.Name}“ käme nie zum Zug, denn alle aus ihr gehören schon zu „{covering.Name}“: Stellen Sie die engere Gruppe voran.";
            if (intervals.Take(i).FirstOrDefault(earlier => Overlap(earlier, group)) is { } other)
                return $"Die Gruppen „{other.Name}“ und „{group.Name}“ überschneiden sich: Grenzen Sie die Dauer der Betreuung oder die Profillagen so ab, dass jeder Fall nur zu einer gehört.";
        }
        return null;
    }

    /// <summary>
    /// Whether two groups that ask for the same cut across each other in one thing, which can hardly be meant. One within the other is: the
    /// narrow one stands first.
    /// </summary>
    private static bool Overlap(ContactInterval a, ContactInterval b)
    {
        if ((a.Under25, a.InMeasure, a.Exempt) != (b.Under25, b.InMeasure, b.Exempt))
            return false;
        var (from, below) = (Math.Max(a.CareMonthsFrom ?? 0, b.CareMonthsFrom ?? 0), Math.Min(a.CareMonthsBelow ?? int.MaxValue, b.CareMonthsBelow ?? int.MaxValue));
        var shared = a.ProfileClasses.Intersect(b.ProfileClasses, StringComparer.OrdinalIgnoreCase).Count();
        var (sameTime, sameProfiles) = (a.CareMonthsFrom == b.CareMonthsFrom && a.CareMonthsBelow == b.CareMonthsBelow, shared == a.ProfileClasses.Count && shared == b.ProfileClasses.Count);
        return (sameProfiles && from < below && !a.Includes(b) && !b.Includes(a)) || (sameTime && shared > 0 && !a.Includes(b) && !b.Includes(a));
    }
}
