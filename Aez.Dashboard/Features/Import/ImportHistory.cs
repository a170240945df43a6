using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Import.Deliveries;

namespace Aez.Dashboard.Features.Import;

/// <summary>All imports, the latest first.</summary>
public sealed record ImportHistory(IReadOnlyList<ImportHistoryEntry> Entries)
{
    /// <summary>The watched folder and what came by it; null where nobody asked.</summary>
    public DeliveryOverview? Deliveries { get; init; }

    /// <summary>The day up to which the data reach; targets have none.</summary>
    public DateOnly? DataAsOf => Entries.Where(e => e is { UndoneAt: null } && e.Kind != RecordKind.Targets).Select(e => (DateOnly?)e.DataAsOf).Max();

    /// <summary>The page's first sentence.</summary>
    public string Finding(TimeZoneInfo zone)
    {
        if (Entries.FirstOrDefault(e => e.UndoneAt is null) is not { } last)
            return "Es ist noch nichts importiert.";
        return $"Zuletzt importiert: „{last.FileName}“ ({last.Kind.Name()}) am {German.Instant(last.ImportedAt, zone)}. " +
            (DataAsOf is { } day ? $"Die Daten reichen bis zum {German.Day(day)}." : "");
    }
}
