using Aez.Dashboard.Domain;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Data;

/// <summary>One version of a target. The current one has no <see cref="SupersededAt"/>; older ones stay.</summary>
public sealed class TargetVersion
{
    public int Id { get; set; }

    public int Year { get; set; }

    /// <summary>Key of the indicator.</summary>
    public required string Indicator { get; set; }

    /// <summary>Code of the instrument; empty for the total or where the indicator has none.</summary>
    public required string Instrument { get; set; }

    /// <summary>Kürzel; empty for the team.</summary>
    public required string Ifk { get; set; }

    /// <summary>Empty for every team.</summary>
    public string Team { get; set; } = "";

    /// <summary>Shares as fractions, counts and densities plain; 0 or more.</summary>
    public decimal Value { get; set; }

    /// <summary>The twelve parts as entered, separated by semicolons, invariant; null for equal weights.</summary>
    public string? Weights { get; set; }

    /// <summary>1, 2, … within the same year × indicator × instrument × IFK × team.</summary>
    public int Version { get; set; }

    public required string Reason { get; set; }

    public required string CreatedBy { get; set; }

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>UTC; null for the current version.</summary>
    public DateTime? SupersededAt { get; set; }

    /// <summary>The import that brought it; null if entered by hand.</summary>
    public int? ImportId { get; set; }

    public int SourceRow { get; set; }

    /// <summary>Takes the target back: a version that is superseded the moment it is made was never in force.</summary>
    public bool IsWithdrawal => SupersededAt == CreatedAt;

    /// <summary>The targets of a year that hold.</summary>
    internal static IReadOnlyList<TargetVersion> InForce(AezDbContext db, int year) =>
        OneReading.Of(db, $"{nameof(TargetVersion)} {year}", () => db.Targets.AsNoTracking().Where(t => t.Year == year && t.SupersededAt == null).ToList());

    /// <summary>Of targets in force those that count for a team: its own before those of every team.</summary>
    public static IEnumerable<TargetVersion> CountingFor(string team, IEnumerable<TargetVersion> targets) => targets
        .Where(target => target.Team.Length == 0 || Identifier.AreSame(target.Team, team))
        .GroupBy(target => (target.Year, target.Indicator, target.Instrument, target.Ifk))
        .Select(same => same.MaxBy(target => target.Team.Length)!);

    public Target ToTarget() => new(
        new TargetKey(Year, Domain.Indicator.Of(Indicator), NullIfEmpty(Instrument), NullIfEmpty(Ifk)),
        Value,
        TargetWeights.Read(Weights));

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}

/// <summary>How the twelve weights lie in their column.</summary>
public static class TargetWeights
{
    // Without trailing zeros: 8.5 typed and 8.50 imported are the same weight.
    private const string Plain = "0.############################";

    public static string? Write(MonthlyWeights weights) => weights.IsEqual
        ? null
        : string.Join(';', weights.Parts.Select(p => p.ToString(Plain, System.Globalization.CultureInfo.InvariantCulture)));

    public static MonthlyWeights Read(string? stored) => stored is null
        ? MonthlyWeights.Equal
        : MonthlyWeights.FromProfile([.. stored.Split(';').Select(p => decimal.Parse(p, System.Globalization.CultureInfo.InvariantCulture))]);
}
