using Aez.Dashboard.Data;

namespace Aez.Dashboard.Platform;

/// <summary>
/// The one clock of the product: instants of the machine, days of the zone that the setting names. A server in a cloud runs on
/// UTC, where the last hours of a German day belong to the day before or after.
/// </summary>
internal sealed class ProductClock(TimeProvider instants, TimeZoneInfo zone) : TimeProvider
{
    public const string Key = "Clock:TimeZone";
    public const string DefaultZone = "Europe/Berlin";

    public override TimeZoneInfo LocalTimeZone => zone;

    public override long TimestampFrequency => instants.TimestampFrequency;

    public static ProductClock Of(IConfiguration configuration) => new(System, Zone(configuration[Key] ?? DefaultZone));

    public override DateTimeOffset GetUtcNow() => instants.GetUtcNow();

    public override long GetTimestamp() => instants.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => instants.CreateTimer(callback, state, dueTime, period);

    private static TimeZoneInfo Zone(string name) => TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone)
        ? zone
        : throw new UnusableSettingException(
            $"{Key} ist „{name}“: Diese Zeitzone kennt der Rechner nicht. Nennen Sie eine wie „{DefaultZone}“, oder installieren Sie die Zeitzonen des Systems (Paket tzdata).");
}
