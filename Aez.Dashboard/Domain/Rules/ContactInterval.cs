using System.Text.Json.Serialization;
using Aez.Dashboard.Domain.Records;

namespace Aez.Dashboard.Domain.Rules;

/// <summary>
/// Customers to whom a contact is due after the same time: a condition on what is known of them, and the time. Of a condition only what is
/// stated is asked for; the group without any fits everybody.
/// </summary>
public sealed record ContactInterval
{
    public const int DefaultMonths = 3;

    /// <summary>Everybody, after three months: the interval of the concept.</summary>
    public static readonly ContactInterval All = new() { Name = "alle" };

    public required string Name { get; init; }

    /// <summary>True: under 25; false: 25 or older. Without a date of birth neither holds.</summary>
    public bool? Under25 { get; init; }

    /// <summary>One of these Profillagen; empty: any.</summary>
    public IReadOnlyList<string> ProfileClasses { get; init; } = [];

    /// <summary>Whether the customer is in a measure on the day (an entry that has no exit yet).</summary>
    public bool? InMeasure { get; init; }

    /// <summary>Completed months since care began, at least.</summary>
    public int? CareMonthsFrom { get; init; }

    /// <summary>Completed months since care began, less than.</summary>
    public int? CareMonthsBelow { get; init; }

    /// <summary>Whether no agreement is required of the customer.</summary>
    public bool? Exempt { get; init; }

    /// <summary>The time in months; null where it is in days.</summary>
    public int? Months { get; init; } = DefaultMonths;

    /// <summary>The time in days; counts where there are no months.</summary>
    public int? Days { get; init; }

    /// <summary>Whether it asks for nothing.</summary>
    [JsonIgnore]
    public bool FitsEverybody => this is { Under25: null, ProfileClasses.Count: 0, InMeasure: null, CareMonthsFrom: null, CareMonthsBelow: null, Exempt: null };

    /// <summary>The day on which the next contact is due after one.</summary>
    public DateOnly DueAfter(DateOnly contact) => Months is { } months ? Term.Same(contact, months) : contact.AddDays(Days ?? 0);

    /// <param name="inMeasure">Whether the customer is in a measure on the day.</param>
    /// <param name="exempt">Whether no agreement is required on the day.</param>
    public bool Fits(CarePeriod care, DateOnly day, bool inMeasure, bool exempt) =>
        (Under25 is not { } young || (care.BirthDate is { } birth && Age.On(day, birth) < 25 == young))
        && (ProfileClasses.Count == 0 || (care.ProfileClass is { } profile && ProfileClasses.Contains(profile, StringComparer.OrdinalIgnoreCase)))
        && (InMeasure ?? inMeasure) == inMeasure
        && (Exempt ?? exempt) == exempt
        && !(CareMonthsFrom is { } from && day < Term.Same(care.From, from))
        && !(CareMonthsBelow is { } below && day >= Term.Same(care.From, below));

    /// <summary>Whether everybody whom the other fits is fitted by this one, so that the other is never reached behind it.</summary>
    public bool Includes(ContactInterval other) =>
        (Under25 is null || Under25 == other.Under25)
        && (ProfileClasses.Count == 0 || (other.ProfileClasses.Count > 0 && other.ProfileClasses.All(p => ProfileClasses.Contains(p, StringComparer.OrdinalIgnoreCase))))
        && (InMeasure is null || InMeasure == other.InMeasure)
        && (Exempt is null || Exempt == other.Exempt)
        && (CareMonthsFrom is null || other.CareMonthsFrom >= CareMonthsFrom)
        && (CareMonthsBelow is null || other.CareMonthsBelow <= CareMonthsBelow);
}
