using System.Linq.Expressions;

namespace Aez.Dashboard.Domain.Records;

/// <summary>An entry into a measure: a support case, not a person (file kind Maßnahmeneintritte).</summary>
public sealed class MeasureEntry : ImportedRecord
{
    /// <summary>The natural key: Teilnahme-ID, else customer, instrument and entry (see <see cref="KeyOf"/>).</summary>
    public required string NaturalKey { get; set; }

    public required string CustomerNumber { get; set; }

    /// <summary>Code of the instrument.</summary>
    public required string Instrument { get; set; }

    public DateOnly EntryOn { get; set; }

    public DateOnly? ExitOn { get; set; }

    /// <summary>Whether the customer takes part on a day: on that of the exit no longer.</summary>
    public bool RunsOn(DateOnly day) => EntryOn <= day && !(ExitOn <= day);

    /// <summary><see cref="RunsOn"/> for a query.</summary>
    public static Expression<Func<MeasureEntry, bool>> RunningOn(DateOnly day) => entry => entry.EntryOn <= day && (entry.ExitOn == null || entry.ExitOn > day);

    public string? Ifk { get; set; }

    public string? Provider { get; set; }

    public string? ParticipationId { get; set; }

    public static string KeyOf(string? participationId, string customerNumber, string instrument, DateOnly entryOn) =>
        string.IsNullOrEmpty(participationId)
            ? $"K|{customerNumber}|{instrument}|{entryOn:yyyy-MM-dd}"
            : $"T|{participationId}";
}
