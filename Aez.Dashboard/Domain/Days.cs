namespace Aez.Dashboard.Domain;

/// <summary>
/// What a day is to the product: the days of the zone of its clock (setting <c>Clock:TimeZone</c>), never of the host's.
/// Instants are stored as UTC; here alone they become days, and days instants.
/// </summary>
public static class Days
{
    /// <summary>The day that it is now.</summary>
    public static DateOnly Today(this TimeProvider clock) => DateOnly.FromDateTime(clock.GetLocalNow().DateTime);

    /// <summary>The day on which something happened.</summary>
    /// <param name="utc">As stored.</param>
    public static DateOnly Of(DateTime utc, TimeZoneInfo zone) => DateOnly.FromDateTime(Local(utc, zone));

    /// <summary>The time that a clock on the wall showed.</summary>
    /// <param name="utc">As stored.</param>
    public static DateTime Local(DateTime utc, TimeZoneInfo zone) => TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), zone);

    /// <summary>The instant at which a day begins, in UTC.</summary>
    public static DateTime StartOf(DateOnly day, TimeZoneInfo zone)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        // Some zones move their clock at midnight: that day begins when the skipped hour ends, and one that has two begins with the first.
        while (zone.IsInvalidTime(midnight))
            midnight = midnight.AddMinutes(1);
        var offset = zone.IsAmbiguousTime(midnight) ? zone.GetAmbiguousTimeOffsets(midnight).Max() : zone.GetUtcOffset(midnight);
        return DateTime.SpecifyKind(midnight - offset, DateTimeKind.Utc);
    }
}
