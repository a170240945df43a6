using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Figures;

namespace Aez.Dashboard.Features.Targets;

/// <summary>The targets of a year, for the team or for one IFK of it.</summary>
public sealed record TargetsView
{
    public required int Year { get; init; }

    /// <summary>Null as long as there are no IFK of the unit AEZ.</summary>
    public required string? Team { get; init; }

    /// <summary>Teams with IFK of the unit AEZ at work in the year. A target without a team and IFK, of before there were several, is that of all of them.</summary>
    public required int SharingTeams { get; init; }

    /// <summary>Whose targets; null: the team's.</summary>
    public required string? Ifk { get; init; }

    /// <summary>The officers whose targets the user may see, by Kürzel.</summary>
    public required IReadOnlyList<TargetOfficer> Officers { get; init; }

    /// <summary>Last month of the year with data; null without.</summary>
    public required Month? ActualMonth { get; init; }

    /// <summary>Last month of the year before with data; null without.</summary>
    public required Month? PreviousMonth { get; init; }

    public required IReadOnlyList<TargetRow> Rows { get; init; }

    /// <summary>Whether one of the targets in force is also that of other teams.</summary>
    public bool HasShared => SharingTeams > 1 && Ifk is null && Rows.Any(row => row.Current is { Team.Length: 0 });

    /// <summary>Why the user can't change some of the rows, in German; null where there is none such.</summary>
    public string? Locked => Rows.Select(row => row.Locked).FirstOrDefault(locked => locked is not null);
}

/// <summary>An IFK that can have a target of its own.</summary>
/// <param name="Share">The IFK's part of the team's VZÄ, 0 to 1; null without VZÄ.</param>
public sealed record TargetOfficer(string Code, string Name, decimal FullTimeEquivalent, decimal? Share);

/// <summary>One row of the matrix: an indicator, or an instrument below measure entries.</summary>
public sealed record TargetRow
{
    public required TargetKey Key { get; init; }

    public required Instrument? Instrument { get; init; }

    /// <summary>The indicator's German name, or the code of the instrument.</summary>
    public required string Name { get; init; }

    /// <summary>All versions, the latest first.</summary>
    public required IReadOnlyList<TargetVersion> Versions { get; init; }

    /// <summary>The target of the year before.</summary>
    public required TargetVersion? PreviousYear { get; init; }

    /// <summary>What the team is asked for, where the rows are an IFK's; null for the team itself.</summary>
    public required TargetVersion? Team { get; init; }

    /// <summary>The targets of the single IFK; empty where the rows are an IFK's.</summary>
    public required IReadOnlyList<IfkTarget> ByIfk { get; init; }

    /// <summary>Team target against the sum over the IFK.</summary>
    public required TargetParts IfkParts { get; init; }

    /// <summary>Total against the sum over the instruments; null but for the total of measure entries.</summary>
    public required TargetParts? InstrumentParts { get; init; }

    /// <summary>The figure of the last month with data; null without data.</summary>
    public required Figure? Actual { get; init; }

    public required Figure? PreviousActual { get; init; }

    /// <summary>Why the user can't change it, in German; null if they can, as far as their role may.</summary>
    public string? Locked { get; init; }

    public Indicator Indicator => Key.Indicator;

    /// <summary>The version in force; null: no target.</summary>
    public TargetVersion? Current => Versions.FirstOrDefault(v => v.SupersededAt is null);

    /// <summary>The row's name in the address.</summary>
    public string Id => Instrument is null ? Indicator.Key : $"{Indicator.Key}:{Instrument.Code}";

    public bool Differs => IfkParts.Difference is not (null or 0) || InstrumentParts?.Difference is not (null or 0);
}

/// <summary>An IFK's own target beside the team's.</summary>
public sealed record IfkTarget(TargetOfficer Officer, TargetVersion? Current);

/// <summary>A target beside what its parts ask for.</summary>
/// <param name="Sum">Null where no part has a target, or where a sum would mean nothing (shares, densities).</param>
/// <param name="WithTarget">How many parts have a target.</param>
/// <param name="Difference">Sum − target; null unless both exist.</param>
public sealed record TargetParts(decimal? Sum, int WithTarget, int Count, decimal? Difference)
{
    public static TargetParts Of(Indicator indicator, TargetVersion? whole, IEnumerable<TargetVersion?> parts)
    {
        var all = parts.ToList();
        var set = all.OfType<TargetVersion>().ToList();
        decimal? sum = set.Count > 0 && indicator.Unit == IndicatorUnit.Count ? set.Sum(p => p.Value) : null;
        return new TargetParts(sum, set.Count, all.Count, sum - whole?.Value);
    }
}
