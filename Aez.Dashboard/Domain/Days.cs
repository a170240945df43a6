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
    public static DateTime StartOf(DateOnly day, TimeZoneInfo zone) => At(day, TimeOnly.MinValue, zone);

    /// <summary>The instant at which the clock on the wall shows a time, in UTC.</summary>
    public static DateTime At(DateOnly day, TimeOnly time, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(time);
        // Clocks are moved, in some zones at midnight: what is skipped begins when the skipped hour ends, and what comes twice the first time.
        while (zone.IsInvalidTime(local))
            local = local.AddMinutes(1);
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return DateTime.SpecifyKind(local - offset, DateTimeKind.Utc);
    }
}
